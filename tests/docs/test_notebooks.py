import re
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("nbclient", reason="needs the dependency group docs, which .ci/docs installs")

from tests.docs.notebooks import NOTEBOOKS, executed, read, said

BOOKS = [pytest.param(path, id=path.stem) for path in NOTEBOOKS]


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
