"""The items of an authored file, as they were written: the mappings of its list, or the file as a whole."""

import re
from dataclasses import dataclass
from typing import Any

from ukjapan_dataset.models.base import SLUG_PATTERN
from ukjapan_dataset.models.json_schema import WHOLE
from ukjapan_dataset.reader import Document, Path


@dataclass(frozen=True)
class Item:
    """One item, not yet validated. `path` leads to it in its file: its index, or nothing."""

    document: Document
    path: Path
    authored: str
    data: Any

    @property
    def id(self) -> str:
        """The item's id; empty if it has none, several, or one that cannot be an id."""
        found = self.data.get("id") if isinstance(self.data, dict) else None
        is_id = isinstance(found, str) and re.search(SLUG_PATTERN, found)
        return str(found) if is_id and (*self.path, "id") not in self.document.repeated else ""

    @property
    def is_ambiguous(self) -> bool:
        """Whether some key of the item occurs twice."""
        return any(repeated[: len(self.path)] == self.path for repeated in self.document.repeated)

    def name_of(self, path: Path) -> str:
        """What messages call the value at a path of the file."""
        inside = ".".join(str(step) for step in path[len(self.path) :])
        return inside or ("the item" if self.path else self.authored)


def content(document: Document, authored: str) -> Any:
    """The values of a file. One that should be a mapping, and is empty, is an empty mapping."""
    return {} if document.data is None and authored in WHOLE else document.data


def items(document: Document, authored: str) -> list[Item]:
    """The items of a file; a file that is not a list, though it should be, counts as one item."""
    data = content(document, authored)
    if authored in WHOLE or not isinstance(data, list | None):
        return [Item(document, (), authored, data)]
    return [Item(document, (index,), authored, item) for index, item in enumerate(data or [])]
