"""From YAML events to values with places.

Events, not nodes: composing nodes recurses in C and crashes on hostile nesting, while here depth is
counted as it grows, and anchors, tags and repeated keys are seen where they stand.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml

from ukjapan_dataset.findings import Finding, Place
from ukjapan_dataset.reader import characters, rules
from ukjapan_dataset.reader.document import Document, Path
from ukjapan_dataset.reader.scalars import plain

PENDING = object()


class Unreadable(Exception):
    """Nesting went past the limit, or a second document began: reading stops here."""


@dataclass
class _Open:
    """A mapping or list that is being read."""

    container: dict[str, Any] | list[Any]
    path: Path
    key: Any = PENDING
    skip: bool = False


@dataclass
class Builder:
    """Builds one document from the events of its file."""

    document: Document
    findings: list[Finding] = field(default_factory=list)
    scalars: int = 0
    _open: list[_Open] = field(default_factory=list)
    _documents: int = 0

    def feed(self, events: Iterable[yaml.Event]) -> None:
        """Take in all events. Raises Unreadable, or yaml.YAMLError where the text is no YAML."""
        for event in events:
            self._take(event)

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._refuse_marks(event)
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._refuse_marks(event)
                self._begin({}, event)
            case yaml.SequenceStartEvent():
                self._refuse_marks(event)
                self._begin([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
            case yaml.AliasEvent():
                self._refuse(event, "an alias")
                self._add(None, event)
            case yaml.DocumentStartEvent():
                self._begin_document(event)

    def _place(self, event: yaml.Event) -> Place:
        mark: Any = event.start_mark  # the stubs allow for a missing mark; the parsers set it
        return Place(self.document.file, mark.line + 1, mark.column + 1)

    def _refuse(self, event: yaml.Event, what: str) -> None:
        self.findings.append(rules.yaml_subset.at(self._place(event), what))

    def _refuse_marks(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._refuse(event, "an anchor")
        if getattr(event, "tag", None):
            self._refuse(event, "a tag")

    def _begin_document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse(event, "a second document")
            raise Unreadable
        if event.version or event.tags:
            self._refuse(event, "a directive")

    def _begin(self, container: dict[str, Any] | list[Any], event: yaml.Event) -> None:
        if len(self._open) >= rules.MAX_DEPTH:
            self.findings.append(rules.nesting_depth.at(self._place(event)))
            raise Unreadable
        if self._expects_key():
            self._refuse(event, "a key that is no plain word")
            self._open[-1].key = None
            self._open.append(_Open(container, (), skip=True))
            # The container stands where a key should: read it, and drop it with its value.
            self._open[-2].skip = True
            return
        path = self._add(container, event)
        self._open.append(_Open(container, path))

    def _expects_key(self) -> bool:
        top = self._open[-1] if self._open else None
        return top is not None and isinstance(top.container, dict) and top.key is PENDING

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self.scalars += 1
        self._check_text(event)
        if self._expects_key():
            self._key(event)
            return
        if event.implicit[0] and event.value == "":
            self.findings.append(rules.value_present.at(self._place(event)))
        is_plain = event.implicit[0]
        self._add(plain(event.value) if is_plain else event.value, event)

    def _check_text(self, event: yaml.ScalarEvent) -> None:
        finding = _fault(event.value, self._place(event))
        if finding is not None:
            self.findings.append(finding)

    def _key(self, event: yaml.ScalarEvent) -> None:
        top = self._open[-1]
        path = (*top.path, event.value)
        if path in self.document.keys and not top.skip:
            first = self.document.keys[path].line
            self.document.repeated.add(path)
            self.findings.append(rules.duplicate_key.at(self._place(event), event.value, first))
        else:
            self.document.keys[path] = self._place(event)
        top.key = event.value

    def _add(self, value: Any, event: yaml.Event) -> Path:
        """Put a value where it belongs, and return its path."""
        if not self._open:
            self.document.data = value
            self.document.values[()] = self._place(event)
            return ()
        top = self._open[-1]
        if isinstance(top.container, list):
            path: Path = (*top.path, len(top.container))
            top.container.append(value)
        else:
            path = (*top.path, top.key)
            top.container[top.key] = value
            top.key = PENDING
        if not top.skip:
            self.document.values[path] = self._place(event)
        return path


def _fault(text: str, place: Place) -> Finding | None:
    """What is wrong with the characters of one value, if anything is."""
    at = characters.first_refused(text)
    if at is not None:
        return rules.plain_characters.at(place, text[at])
    if not characters.is_composed(text):
        return rules.composed_characters.at(place, text)
    if (link := characters.other_link(text)) is not None:
        return rules.web_links_only.at(place, link)
    if text.isascii():
        return None
    if (word := characters.mixed_word(text)) is not None:
        return rules.one_script.at(place, word)
    if (fixed := characters.undecoded(text)) is not None:
        return rules.no_mojibake.at(place, text, fixed)
    return None
