"""The look of the explorer, for the documentation and the pictures of the notebooks: from its stylesheet."""

import re
from importlib.resources import files

STYLESHEET = files("ukjapan_dataset") / "explorer/static/explorer.css"
PROPERTY = re.compile(r"--([a-z-]+): ([^;]+);")
SERIES = ("strong", "middle", "against", "weak", "mark-line")
"""The colours of what has no order, dark and light by turns, so that neighbours differ in grey too."""
HATCHES = ("", "", "", "", "...")
"""What tells the last of them from the third, which in grey is nearly as dark."""


def properties(*, dark: bool = False) -> dict[str, str]:
    """The custom properties of the light or the dark look: colours, and in the light one the typeface."""
    rules = STYLESHEET.read_text("utf-8").partition("@media (prefers-color-scheme: dark)")
    return dict(PROPERTY.findall(rules[2 if dark else 0]))


def use() -> dict[str, str]:
    """Let matplotlib draw as the explorer does, wide enough to be read on a phone; the colours by name."""
    import matplotlib.pyplot as plt
    from cycler import cycler
    from matplotlib.font_manager import get_font_names

    colour = properties()
    typefaces = [name.strip('" ') for name in colour["typeface"].split(",")]
    # matplotlib brings DejaVu Sans along, and would warn of each typeface that is not installed.
    installed = {*get_font_names()}
    plt.rcParams |= {
        "figure.figsize": (5, 4),
        "figure.dpi": 150,
        "figure.facecolor": colour["ground"],
        "figure.constrained_layout.use": True,
        "font.family": [*(name for name in typefaces if name in installed), "DejaVu Sans"],
        "font.size": 11,
        "text.color": colour["ink"],
        "axes.facecolor": colour["ground"],
        "axes.edgecolor": colour["line"],
        "axes.labelcolor": colour["faint"],
        "axes.titlelocation": "left",
        "axes.titlesize": 12,
        "axes.titleweight": "bold",
        "axes.spines.left": False,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.grid": True,
        "axes.grid.axis": "x",
        "axes.prop_cycle": cycler(color=[colour[name] for name in SERIES]),
        "grid.color": colour["line"],
        "grid.linestyle": (0, (2, 3)),
        "patch.edgecolor": colour["faint"],
        "patch.force_edgecolor": True,
        "patch.linewidth": 0.8,
        "hatch.color": colour["ink"],
        "hatch.linewidth": 0.6,
        "xtick.color": colour["line"],
        "xtick.labelcolor": colour["faint"],
        "ytick.left": False,
        "ytick.labelcolor": colour["ink"],
        "legend.frameon": False,
    }
    return colour
