"""Sites as files in memory, and what can be read from them without a browser."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from ukjapan_dataset.layout import Layout
from ukjapan_dataset.packages.package import Package

Files = dict[str, bytes]

INLINE = {"a", "b", "cite", "code", "em", "mark", "small", "span", "strong", "sub", "sup"}
WORD = re.compile(r"\w+")
RUN = 12
"""So many words in a row are recognised as those of an article. Pages other than those of records show nine
at most, but a name beside them may happen to be the next word of the article."""


class Read(HTMLParser):
    """A page as a reader and a program have it: its texts, its links, its ids, and its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self.attributes: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.data: list[str] = []
        self._script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script"
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.links.append(value or "")
            elif name == "id":
                self.ids.append(value or "")
            else:
                self.attributes.append(value or "")
        self._end_block(tag)

    def handle_endtag(self, tag: str) -> None:
        self._script = False
        self._end_block(tag)

    def handle_data(self, data: str) -> None:
        if self._script:
            self.data.append(data)
        else:
            self.blocks[-1] += data

    def _end_block(self, tag: str) -> None:
        if tag not in INLINE:
            self.blocks.append("")

    @property
    def texts(self) -> list[str]:
        """Everything that can be read from it, apart from links."""
        return [*self.blocks, *self.attributes, *self.data]

    @property
    def text(self) -> str:
        """What a reader sees."""
        return " ".join(filter(None, map(str.strip, self.blocks)))


def pages(files: Files) -> dict[str, Read]:
    """The pages of a site."""
    return {path: Read(data.decode()) for path, data in files.items() if path.endswith(".html")}


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every `RUN` words in a row, without case."""
    words = [word.casefold() for word in WORD.findall(text)]
    yield from zip(*(words[at:] for at in range(RUN)), strict=False)


def texts(layout: Layout, package: Package) -> dict[str, str]:
    """The articles of a project by id."""
    return {
        row["source_id"]: (layout.seeds / row["file"]).read_bytes().decode()
        for row in package.rows("sources")
    }
