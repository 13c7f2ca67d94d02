"""What was read from one file: plain values, and where each was written."""

from dataclasses import dataclass, field
from typing import Any

from ukjapan_dataset.findings import Place

Path = tuple[str | int, ...]


@dataclass
class Document:
    """The values of one YAML file, with the place of each value and of each key.

    Keys that are `repeated` have the last of their values, for want of a better one.
    """

    file: str
    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    repeated: set[Path] = field(default_factory=set)

    def at(self, path: Path) -> Place:
        """Where the value at `path` was written; the nearest enclosing value where it was not."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.values:
                return self.values[path[:length]]
        return Place(self.file)

    def key_at(self, path: Path) -> Place:
        """Where the last key of `path` was written."""
        return self.keys.get(path) or self.at(path)
