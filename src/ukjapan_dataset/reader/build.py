"""From YAML events to values with places.

Events, not PyYAML's nodes: composing those recurses in C and crashes on hostile nesting. Here depth is
counted as it grows, and anchors, tags and repeated keys are noticed where they are written.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from sys import intern
from typing import Any

import yaml

from ukjapan_dataset.findings import Place
from ukjapan_dataset.reader.characters import flaw
from ukjapan_dataset.reader.document import MAX_DEPTH, MAX_ITEMS, MAX_NODES, Document, Node, Path
from ukjapan_dataset.reader.scalars import plain

PENDING = object()
"""In place of a key that is still to come."""
DROPPED = object()
"""In place of a key that is not a plain word: its value is read, and left out."""


class Unreadable(Exception):
    """Nesting went past the limit, or a second document began: reading stops here."""


class TooMany(Exception):
    """The file has more items, or more keys and values, than one file may have: the limit, in words."""


@dataclass
class _Open:
    """A mapping or list that is being read; without a path, it is being skipped."""

    container: dict[str, Any] | list[Any]
    path: Path | None
    key: Any = PENDING

    @property
    def expects_key(self) -> bool:
        return isinstance(self.container, dict) and self.key is PENDING

    def put(self, value: Any) -> Path | None:
        """Add the next value, and return its path."""
        step: Any = len(self.container)
        if isinstance(self.container, list):
            self.container.append(value)
        else:
            step, self.key = self.key, PENDING
            if step is DROPPED:
                return None
            self.container[step] = value
        return None if self.path is None else (*self.path, step)


@dataclass
class Builder:
    """Builds one document from the events of its file, and notes each node."""

    document: Document
    comments: frozenset[int] = frozenset()
    """Where a blank and `#` may end a plain text."""
    nodes: list[Node] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _has_begun: bool = False

    def feed(self, events: Iterable[yaml.Event]) -> None:
        """Take in all events. Raises `Unreadable`, `TooMany`, or `yaml.YAMLError` if the text is not YAML."""
        for event in events:
            self._take(event)
            if len(self.nodes) > MAX_NODES:
                raise TooMany(f"more than {MAX_NODES} keys and values")
            if isinstance(self.document.data, list) and len(self.document.data) > MAX_ITEMS:
                raise TooMany(f"more than {MAX_ITEMS} items")

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._begin({}, event)
            case yaml.SequenceStartEvent():
                self._begin([], event)
            case yaml.CollectionEndEvent():
                self._open.pop()
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self._begin_document(event)

    def _place(self, event: yaml.Event) -> Place:
        mark: Any = event.start_mark  # the stubs allow for a missing mark; the parsers set it
        return Place(self.document.file, mark.line + 1, mark.column + 1)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        # Ids, terms and short quotes are written again and again: each is kept once.
        place, text, is_plain = self._place(event), intern(event.value), event.implicit[0]
        is_key = self._expects_key()
        if is_key:
            repeats = self._key(text, place)
        else:
            repeats = 0
            path = self._add(plain(text) if is_plain else text, place)
            end: Any = event.end_mark
            if is_plain and path is not None and end.index in self.comments:
                self.document.commented.add(path)
        is_empty = is_plain and not text and not is_key
        self.nodes.append(Node(place, text, is_key, is_empty, flaw(text), repeats, _marks(event)))

    def _expects_key(self) -> bool:
        return bool(self._open) and self._open[-1].expects_key

    def _key(self, text: str, place: Place) -> int:
        """Expect the value of a key; return the line on which the mapping has the key already, or 0."""
        top = self._open[-1]
        top.key = text
        if top.path is None:
            return 0
        path = (*top.path, text)
        first = self.document.keys.setdefault(path, place)
        if first is place:
            return 0
        self.document.repeated.add(path)
        return first.line

    def _add(self, value: Any, place: Place) -> Path | None:
        """Put a value where it belongs, and return its path."""
        if self._open:
            path = self._open[-1].put(value)
        else:
            path, self.document.data = (), value
        if path is not None:
            self.document.values[path] = place
        return path

    def _begin(self, container: dict[str, Any] | list[Any], event: yaml.NodeEvent) -> None:
        place, marks, path = self._place(event), _marks(event), None
        if len(self._open) >= MAX_DEPTH:
            self.nodes.append(Node(place, outside_subset=marks, is_too_deep=True))
            raise Unreadable
        if self._expects_key():
            self._open[-1].key = DROPPED
            marks += ("a key that is not a plain word",)
        else:
            path = self._add(container, place)
        self.nodes.append(Node(place, outside_subset=marks))
        self._open.append(_Open(container, path))

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = self._place(event)
        self.nodes.append(Node(place, outside_subset=("an alias",)))
        if self._expects_key():
            self._open[-1].key = DROPPED
        else:
            self._add(None, place)

    def _begin_document(self, event: yaml.DocumentStartEvent) -> None:
        if self._has_begun:
            self.nodes.append(Node(self._place(event), outside_subset=("a second document",)))
            raise Unreadable
        self._has_begun = True
        if event.version or event.tags:
            self.nodes.append(Node(self._place(event), outside_subset=("a directive",)))


def _marks(event: yaml.NodeEvent) -> tuple[str, ...]:
    """The marks of a node that authored YAML may not use."""
    found = (("an anchor", event.anchor), ("a tag", getattr(event, "tag", None)))
    return tuple(name for name, value in found if value)
