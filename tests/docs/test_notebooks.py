import re
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("nbclient", reason="needs the dependency group docs, which .ci/docs installs")

from tests.docs.notebooks import NOTEBOOKS, executed, read, said

BOOKS = [pytest.param(path, id=path.stem) for path in NOTEBOOKS]


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module beside the notebooks, which they import."""
    monkeypatch.syspath_prepend(NOTEBOOKS[0].parent)
    return import_module("look")


def pictures(book: Any) -> list[Any]:
    """The cells that show a picture."""
    return [
        cell
        for cell in book.cells
        if any("image/png" in one.get("data", {}) for one in cell.get("outputs", ()))
    ]


@pytest.mark.parametrize("path", BOOKS)
@pytest.mark.filterwarnings("default")  # those of the kernel's libraries are theirs
def test_a_notebook_executed_again_says_what_is_committed(path: Path) -> None:
    committed, now = read(path), executed(path)
    assert said(now) == said(committed)
    assert len(pictures(now)) == len(pictures(committed))


@pytest.mark.parametrize("path", BOOKS)
def test_every_code_cell_was_executed_in_order(path: Path) -> None:
    counts = [cell["execution_count"] for cell in read(path).cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


@pytest.mark.parametrize("path", BOOKS)
def test_every_picture_has_a_text_for_those_who_do_not_see_it(path: Path) -> None:
    shown = pictures(read(path))
    assert shown
    assert [
        cell["id"] for cell in shown if not cell.metadata.get("mystnb", {}).get("image", {}).get("alt")
    ] == []


@pytest.mark.parametrize("path", BOOKS)
def test_a_notebook_says_of_which_version_it_speaks(path: Path) -> None:
    assert re.match(r"ukjapan-dataset \d+\.\d+\.\d+\n", said(read(path))[1][0])


def test_no_notebook_has_colours_of_its_own() -> None:
    sources = "".join(cell["source"] for path in NOTEBOOKS for cell in read(path).cells)
    assert "COLOUR = look.use()" in sources
    assert re.findall(r"#[0-9a-fA-F]{6}\b|color=\"[a-z]+\"", sources) == []


def test_a_picture_is_drawn_in_the_colours_and_the_typeface_of_the_site(look: Any) -> None:
    import matplotlib.pyplot as plt

    with plt.rc_context():
        colour = look.use()
        assert plt.rcParams["figure.facecolor"] == colour["ground"]
        assert plt.rcParams["axes.prop_cycle"].by_key()["color"][0] == colour["strong"]
        assert plt.rcParams["font.family"][-1] == "DejaVu Sans"
    dark = look.properties(dark=True)
    assert set(dark) == set(colour) - {"typeface"}
    assert all(dark[name] != colour[name] for name in ("ground", "ink", "strong"))


def _light(colour: str) -> float:
    """The relative luminance of a colour, as WCAG defines it: how light it is in grey."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
def test_the_kinds_of_support_are_told_apart_in_grey(look: Any, *, dark: bool) -> None:
    colour = look.properties(dark=dark)
    light = sorted(_light(colour[name]) for name in ("strong", "middle", "weak"))
    contrasts = [(second + 0.05) / (first + 0.05) for first, second in pairwise(light)]
    assert min(contrasts) > 1.6
