"""What was read of one file: plain values, where each was written, and what is odd about it."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ukjapan_dataset.findings import Place
from ukjapan_dataset.reader.characters import Flaw
from ukjapan_dataset.regular_files import Refused

Path = tuple[str | int, ...]

MAX_BYTES = 2**20
MAX_DEPTH = 12
MAX_ITEMS = 5_000
MAX_NODES = 100_000
"""How many items the list of a file may have, and how many keys and values a file may have in all."""


@dataclass
class Document:
    """The values of one YAML file, with the place of each value and of each key.

    Of the values of a `repeated` key, the last is kept. Those `commented` are plain, and a comment follows.
    """

    file: str
    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    repeated: set[Path] = field(default_factory=set)
    commented: set[Path] = field(default_factory=set)

    def at(self, path: Path) -> Place:
        """Where the value at `path` was written, or else the nearest value that encloses it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.values:
                return self.values[path[:length]]
        return Place(self.file)

    def key_at(self, path: Path) -> Place:
        """Where the last key of `path` was written."""
        return self.keys.get(path) or self.at(path)


class Node(NamedTuple):
    """A key, value, list, mapping or mark of a file, and what is odd about it.

    `text` is None unless it is a key or a plain value. `outside_subset` lists what it uses that authored
    YAML may not. A key that `repeats` another has the line of the first.
    """

    place: Place
    text: str | None = None
    is_key: bool = False
    is_empty: bool = False
    flaw: Flaw | None = None
    repeats: int = 0
    outside_subset: tuple[str, ...] = ()
    is_too_deep: bool = False


@dataclass(frozen=True)
class SyntaxFault:
    """Where a text stops being YAML, what the parser says, and what to do."""

    place: Place
    problem: str
    hint: str


@dataclass(frozen=True)
class FileReading:
    """What was read of one file, faults and all.

    `document` is None if no values could be read; `first_line` is None if the text was not parsed at all.
    """

    file: str
    schema_line: str
    """The first line that the file should have."""
    refused: Refused | None = None
    fault: SyntaxFault | None = None
    first_line: str | None = None
    nodes: tuple[Node, ...] = ()
    document: Document | None = None
