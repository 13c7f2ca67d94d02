"""Where the values of an authored file were written, in little memory."""

from array import array
from bisect import bisect_left

from ukjapan_dataset.findings import Place
from ukjapan_dataset.reader import Document, Path

BITS = 20
"""A file of a mebibyte has no more lines than this many bits can count, nor has a line more columns."""


class Places:
    """The place of each value of one file, by its path: 16 bytes for each, where a document takes some 300.

    Paths are told apart by their hashes.
    """

    def __init__(self, document: Document) -> None:
        """Keep the places of a document, and nothing else of it."""
        found = sorted(
            (hash(path), place.line << BITS | place.column) for path, place in document.values.items()
        )
        self._file = document.file
        self._hashes = array("q", (one for one, _ in found))
        self._places = array("q", (place for _, place in found))

    def at(self, path: Path) -> Place:
        """Where the value at `path` was written, or else the nearest value that encloses it."""
        for length in range(len(path), -1, -1):
            wanted = hash(path[:length])
            index = bisect_left(self._hashes, wanted)
            if index < len(self._hashes) and self._hashes[index] == wanted:
                place = self._places[index]
                return Place(self._file, place >> BITS, place & (1 << BITS) - 1)
        return Place(self._file)
