"""How the site is built: `python -m sphinx -W docs build/docs`.

Building and reading it fetch nothing: no fonts, no scripts, no inventories of other projects.
"""

import re
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from ukjapan_dataset import __version__

sys.path.insert(0, str(Path(__file__).with_name("notebooks")))
from look import properties  # beside the notebooks, which import it too

project = "ukjapan-dataset"
author = "The ukjapan-dataset developers"
copyright = "2026, the ukjapan-dataset developers; code MIT, data CC BY 4.0"  # noqa: A001 - Sphinx's name
version = release = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc"]
root_doc = "index"
exclude_patterns = ["notebooks/.ipynb_checkpoints", "templates"]

# GitHub shows the same Markdown, so anchors of headings are named as GitHub names them.
myst_heading_anchors = 3
myst_enable_extensions = ["attrs_inline"]

# The notebooks are committed with their outputs; a test runs them again and compares.
nb_execution_mode = "off"
nb_ipywidgets_js = {}
nb_merge_streams = True

# Docstrings put code between single backticks.
default_role = "code"
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True
add_module_names = False

# The look of the explorer, beneath which this is published, by the names that the theme has for it.
NAMED = {
    "color-background-primary": "ground",
    "color-background-secondary": "raised",
    "color-background-border": "line",
    "color-foreground-primary": "ink",
    "color-foreground-secondary": "faint",
    "color-foreground-muted": "faint",
    "color-brand-primary": "strong",
    "color-brand-content": "link",
}
LIGHT = {name: properties()[own] for name, own in NAMED.items()}
DARK = {name: properties(dark=True)[own] for name, own in NAMED.items()}

html_theme = "furo"
html_title = f"ukjapan-dataset {release}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_theme_options = {
    "navigation_with_keys": False,
    "top_of_page_buttons": [],
    "light_css_variables": LIGHT | {"font-stack": properties()["typeface"]},
    "dark_css_variables": DARK,
}

# `sphinx -t explorer` builds the documentation as a part of the explorer, with the way back in the sidebar.
if tags.has("explorer"):  # type: ignore[name-defined]  # noqa: F821 - given by Sphinx
    templates_path = ["templates"]
    html_context = {
        "explorer_pages": [
            ("index.html", "Overview"),
            ("questions.html", "Questions"),
            ("sources.html", "Articles"),
            ("matrix.html", "Matrix"),
            ("method.html", "Method"),
            ("download.html", "Data"),
        ]
    }
    html_sidebars = {
        "**": [
            "sidebar/brand.html",
            "sidebar/search.html",
            "sidebar/scroll-start.html",
            "explorer.html",
            "sidebar/navigation.html",
            "sidebar/scroll-end.html",
        ]
    }


SCROLLING = re.compile(r'<(pre|div class="(?:table-wrapper|output text_html)[^"]*")>')


def setup(app: Sphinx) -> None:
    """Make everything accessible with a keyboard or a screen reader."""
    app.connect("html-page-context", _make_accessible, priority=900)  # after the theme's own


def _make_accessible(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: object
) -> None:
    tree, body = context.get("furo_navigation_tree", ""), context.get("body", "")
    # The captions of the navigation are headings, and ARIA requires a level for them.
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')
    # Whatever scrolls sideways must be reachable with the keyboard.
    context["body"] = SCROLLING.sub(r'<\1 tabindex="0">', body)
