"""The documentation that Sphinx has built, copied beneath the explorer, and found by its search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from ukjapan_dataset.errors import ProjectNotFound

FOLDER = "docs"
INDEX = "index.html"
SKIPPED = (".buildinfo", ".doctrees")
SEARCHLESS = ("search.html", "genindex.html", "py-modindex.html")


@dataclass
class Section:
    """A section of a page: its anchor, its heading and its text without that of the sections in it."""

    anchor: str
    title: str = ""
    texts: list[str] = field(default_factory=list)


class Documentation:
    """A folder that Sphinx has written. Raises `ProjectNotFound` if it is not one."""

    def __init__(self, folder: Path) -> None:
        if not (folder / INDEX).is_file():
            raise ProjectNotFound(
                f"{folder} contains no {INDEX}: build the documentation first, with "
                f"`python -m sphinx docs {folder}`"
            )
        self._folder = folder

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file, beneath the folder of the documentation in the site."""
        for path in self._paths():
            yield f"{FOLDER}/{path.relative_to(self._folder).as_posix()}", path.read_bytes()

    def sections(self) -> Iterator[tuple[str, Section]]:
        """The sections of all pages, each with its address from the root of the site."""
        for path in self._paths():
            if path.suffix == ".html" and path.name not in SEARCHLESS:
                where = f"{FOLDER}/{path.relative_to(self._folder).as_posix()}"
                for section in sections(path.read_text("utf-8")):
                    yield f"{where}#{section.anchor}", section

    def _paths(self) -> list[Path]:
        found = (path for path in self._folder.rglob("*") if path.is_file())
        return sorted(path for path in found if not set(path.relative_to(self._folder).parts) & set(SKIPPED))


def sections(html: str) -> list[Section]:
    """The sections of a page that have a heading."""
    parser = _Sections()
    parser.feed(html)
    return [section for section in parser.found if section.title]


class _Sections(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Section] = []
        self._open: list[Section] = []
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "section":
            self._open.append(Section(given.get("id") or ""))
            self.found.append(self._open[-1])
        elif tag in ("h1", "h2", "h3", "h4"):
            self._in_heading = True
        elif tag == "a" and given.get("class") == "headerlink":
            self._in_heading = False

    def handle_endtag(self, tag: str) -> None:
        if tag == "section" and self._open:
            self._open.pop()
        elif tag in ("h1", "h2", "h3", "h4"):
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        if not self._open:
            return
        if self._in_heading:
            self._open[-1].title += data
        else:
            self._open[-1].texts.append(data)
