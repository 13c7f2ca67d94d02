"""The search: which words occur in which records, articles, questions and pages.

The index lists words in alphabetical order, each with the documents that contain it: it contains no text.
It is split into scripts, since a page that is opened from a file can load scripts, and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator

from ukjapan_dataset.explorer.lists import script

WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+")
DOCUMENTS = 1000
"""How many documents a script describes."""
POSTINGS = 20_000
"""About how many places of words a script has."""


class SearchIndex:
    """Collects documents, and writes the scripts that find them."""

    def __init__(self) -> None:
        self._documents: list[tuple[str, str, str]] = []
        self._words: dict[str, array[int]] = {}

    def add(self, title: str, kind: str, href: str, *texts: str) -> None:
        """Add a document: its title, what it is, its address from the root of the site, and its texts."""
        number = len(self._documents)
        self._documents.append((title, kind, href))
        called = set(words(title))
        for word in called | {word for text in texts for word in words(text)}:
            # An odd number says that the word is in the title.
            self._words.setdefault(word, array("I")).append(number * 2 + (word in called))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The scripts: all words, where they occur, and the documents."""
        ordered = sorted(self._words)
        starts: list[int] = []
        for start, end in self._parts(ordered):
            places = [_steps(self._words[word]) for word in ordered[start:end]]
            yield _file(f"places-{len(starts)}", places)
            starts.append(start)
        for number, start in enumerate(range(0, len(self._documents), DOCUMENTS)):
            yield _file(f"documents-{number}", self._documents[start : start + DOCUMENTS])
        yield _file("words", {"words": ordered, "starts": starts, "documents": DOCUMENTS})

    def _parts(self, ordered: list[str]) -> Iterator[tuple[int, int]]:
        start = size = 0
        for at, word in enumerate(ordered):
            if size and size + len(self._words[word]) > POSTINGS:
                yield start, at
                start, size = at, 0
            size += len(self._words[word])
        if size:
            yield start, len(ordered)


def words(text: str) -> Iterator[str]:
    """The words and numbers of a text, without case and accents; numbers without commas."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    for match in WORD.finditer("".join(one for one in plain if not unicodedata.combining(one))):
        yield match[0].replace(",", "") if match[0][0].isdigit() else match[0]


def _steps(places: array[int]) -> list[int]:
    """Ascending numbers as the steps from one to the next, which are shorter."""
    return [here - before for before, here in zip((0, *places), places, strict=False)]


def _file(name: str, content: object) -> tuple[str, bytes]:
    return f"search/{name}.js", script(f"search/{name}", content)
