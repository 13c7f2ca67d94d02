"""What libyaml reads though YAML 1.2 forbids it: other readers refuse it, or see something else.

The events of libyaml are watched as they pass. Section numbers are those of YAML 1.2.2.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from ukjapan_dataset.findings import Place

_HASH = re.compile(r"(?<=[^\s])#")
_COMMENT = re.compile(r"(?<=\S)[ \t]+#")
_HEADER = re.compile(r"(?:[!&]\S*\s+(?:#[^\n]*\n\s*)*)*[|>]([0-9]?)[+-]?([0-9]?)(#?)")
"""The header of a block of text, with its tag and anchor, which may be on lines before it."""
_ROOT = -1
"""The indentation of what is in no block collection (section 6.1)."""


class NotStrict(Exception):
    """YAML 1.2 forbids what is at a place."""

    def __init__(self, place: Place, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.place, self.problem, self.hint = place, problem, hint


@dataclass
class Strictness:
    """Watches the events of one text. `lines` are its lines, without their line feeds."""

    file: str
    text: str
    lines: list[str] = field(init=False)
    comments: frozenset[int] = field(init=False)
    """Where a blank and `#` follow something on the same line: a comment, unless inside quotation marks."""
    _has_hash: bool = field(init=False)
    _columns: list[int] = field(default_factory=list)
    _flow: list[Any] = field(default_factory=list)
    _seen: int = 0

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        self.comments = frozenset(match.start() for match in _COMMENT.finditer(self.text))
        self._has_hash = _HASH.search(self.text) is not None

    def watch(self, events: Iterable[yaml.Event]) -> Iterator[yaml.Event]:
        """The same events. Raises `NotStrict` at the first that YAML 1.2 forbids."""
        for event in events:
            if self._has_hash:
                self._comments_set_off(event)
            match event:
                case yaml.ScalarEvent():
                    self._scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._begin(event)
                case yaml.CollectionEndEvent():
                    self._end(event)
            yield event

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        if self._flow or event.flow_style:
            self._flow.append(_start(event))
        else:
            self._columns.append(_start(event).column)

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        if not self._flow:
            self._columns.pop()
            return
        start = self._flow.pop()
        if not self._flow:
            self._indented(start, _end(event), "a list or mapping in brackets", may_comment=True)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = _start(event), _end(event)
        if event.style in ("'", '"'):
            self._indented(start, end, "text in quotation marks", may_comment=False)
        elif event.style in ("|", ">"):
            self._block(start)
        elif self._flow and event.value in ("-", "?") and not self._is_safe(end.index):
            # Section 7.3.3: an indicator begins a plain text only where plain text follows it.
            place = Place(self.file, start.line + 1, start.column + 1)
            raise NotStrict(place, f"found {event.value} alone", "put quotation marks around it")

    def _is_safe(self, at: int) -> bool:
        return self.text[at : at + 1].strip(",[]{} \n") != ""

    def _indented(self, start: Any, end: Any, what: str, *, may_comment: bool) -> None:
        """Section 7.4: every line of it is indented, with spaces, by more than what contains it."""
        column = self._columns[-1] if self._columns else _ROOT
        for number in range(start.line + 1, end.line + 1):
            line = self.lines[number]
            words = line.lstrip()
            is_comment = may_comment and words.startswith("#")
            if words and not is_comment and len(line) - len(line.lstrip(" ")) <= column:
                place = Place(self.file, number + 1, 1)
                raise NotStrict(
                    place,
                    f"found {what} that goes on without being indented",
                    f"indent the line by {column + 1} spaces or more",
                )

    def _block(self, start: Any) -> None:
        """Sections 6.6 and 8.1: a comment is set off, and no line before the first is indented further."""
        header = _HEADER.match(self.text, start.index)
        if header is not None and header[3]:
            raise self._hash(header.start(3))
        if header is None or header[1] or header[2]:
            return
        deepest = 0
        for number in range(start.line + header[0].count("\n") + 1, len(self.lines)):
            line = self.lines[number]
            spaces = len(line) - len(line.lstrip(" "))
            if line.strip(" "):
                if (self._columns[-1] if self._columns else _ROOT) < spaces < deepest:
                    place = Place(self.file, number + 1, spaces + 1)
                    raise NotStrict(place, "found blank lines that are indented further", "empty them")
                return
            deepest = max(deepest, spaces)

    def _comments_set_off(self, event: yaml.Event) -> None:
        """Section 6.6: a comment comes after a blank."""
        at, end = _start(event).index, _end(event).index
        for offset, words in _lines_from(self._seen, self.text[self._seen : at]):
            before, mark, _ = words.partition("#")
            hash_at = offset + len(before)
            if mark and self.text[max(0, hash_at - 1) : hash_at].strip():
                raise self._hash(hash_at)
        self._seen = max(self._seen, end)

    def _hash(self, at: int) -> NotStrict:
        line = self.text.count("\n", 0, at)
        place = Place(self.file, line + 1, at - self.text.rfind("\n", 0, at))
        return NotStrict(place, "found a comment that no blank sets off", "put a space before #")


def _lines_from(start: int, text: str) -> Iterator[tuple[int, str]]:
    """The lines of a stretch that starts at an offset, each with its own offset."""
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _start(event: yaml.Event) -> Any:
    return event.start_mark  # the stubs allow for a missing mark; the parsers set it


def _end(event: yaml.Event) -> Any:
    return event.end_mark
