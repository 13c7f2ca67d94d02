"""The notebooks of the documents: executed from the start, and what they say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.projects import OWN

NOTEBOOKS = sorted((OWN.root / "docs/notebooks").glob("*.ipynb"))


def read(path: Path) -> Any:
    """A notebook with its outputs."""
    import nbformat

    return nbformat.read(path, as_version=4)


def executed(path: Path) -> Any:
    """The notebook as it comes out when its cells are run one after another, in a new kernel."""
    from nbclient import NotebookClient

    book = read(path)
    # As in Jupyter, where what is beside a notebook can be imported.
    beside = {"metadata": {"path": str(path.parent)}}
    NotebookClient(
        book,
        timeout=300,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources=beside,
    ).execute()
    book.metadata["language_info"] = {"name": "python"}
    return book


def write(path: Path) -> None:
    """Execute a notebook, and keep its outputs in it."""
    import nbformat

    nbformat.write(executed(path), path)


def said(book: Any) -> list[list[str]]:
    """What each cell prints or shows as text. Pictures are left out: their bytes change with fonts."""
    return [list(_texts(cell.get("outputs", ()))) for cell in book.cells]


def _texts(outputs: Any) -> Iterator[str]:
    for output in outputs:
        data = {"text/plain": output["text"]} if "text" in output else output.get("data", {})
        yield from (str(text) for kind, text in sorted(data.items()) if kind.startswith("text/"))
