"""One authored file as text, edited at the places that the project's own reader gives."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from ukjapan_dataset.findings import Place
from ukjapan_dataset.reader import Document, Path

PLAIN = re.compile(r"[A-Za-z£$][\w £$.()/’–-]*(?<! )")
"""Text that needs no quotation marks anywhere in YAML; there is more, but this is sure."""


@dataclass(frozen=True)
class Edit:
    """A stretch of a file, and what takes its place."""

    file: str
    start: int
    end: int
    put: str


@dataclass(frozen=True)
class Sheet:
    """One authored file: its text, and its values with their places."""

    name: str
    text: str
    document: Document

    @property
    def file(self) -> str:
        """The file's path in the project."""
        return self.document.file

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def _ends(self) -> dict[int, int]:
        """Where each scalar and each bracketed collection ends, by its start."""
        ends: dict[int, int] = {}
        stack: list[tuple[int, bool]] = []
        for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
            first: Any = event.start_mark
            last: Any = event.end_mark
            if isinstance(event, yaml.ScalarEvent):
                ends[first.index] = last.index
            elif isinstance(event, yaml.CollectionStartEvent):
                stack.append((first.index, bool(event.flow_style)))
            elif isinstance(event, yaml.CollectionEndEvent):
                start, flow = stack.pop()
                if flow:
                    ends[start] = last.index
        return ends

    def offset(self, place: Place) -> int:
        """The offset of a place in the text."""
        return self._lines[place.line - 1] + place.column - 1

    def get(self, path: Path) -> Any:
        """The value at a path; None where there is none."""
        value: Any = self.document.data
        for part in path:
            if isinstance(value, list):
                value = value[part] if isinstance(part, int) and part < len(value) else None
            else:
                value = value.get(part) if isinstance(value, dict) else None
        return value

    def has(self, path: Path) -> bool:
        """Whether something was written at a path."""
        return path in self.document.values

    def start(self, path: Path) -> int:
        """Where the value at a path begins."""
        return self.offset(self.document.values[path])

    def end(self, path: Path) -> int:
        """Where the value at a path ends, trailing blanks not counted."""
        start = self.start(path)
        end = self._ends.get(start) if not self._is_block(path) else None
        if end is None:
            end = max(self.end(inner) for inner in self._inside(path))
        return start + len(self.text[start:end].rstrip())

    def _is_block(self, path: Path) -> bool:
        value = self.get(path)
        return isinstance(value, dict | list) and self.text[self.start(path)] not in "[{"

    @cached_property
    def _children(self) -> dict[Path, list[Path]]:
        children: dict[Path, list[Path]] = {}
        for path in self.document.values:
            if path:
                children.setdefault(path[:-1], []).append(path)
        return children

    def _inside(self, path: Path) -> list[Path]:
        return self._children.get(path, [])

    def written(self, path: Path) -> str:
        """The value at a path as it stands in the file."""
        return self.text[self.start(path) : self.end(path)]

    def swap(self, path: Path, written: str) -> Edit:
        """Another value at a path, given as YAML."""
        return Edit(self.file, self.start(path), self.end(path), written)

    def say(self, path: Path, text: str) -> Edit:
        """Another text at a path, with quotation marks where it needs them or had them."""
        is_plain = self.written(path)[:1] not in "\"'>|" and PLAIN.fullmatch(text)
        return self.swap(path, text if is_plain else quoted(text))

    def rename(self, path: Path, key: str) -> Edit:
        """Another key at a path."""
        start = self.offset(self.document.keys[path])
        return Edit(self.file, start, self._ends[start], key)

    def drop(self, path: Path) -> Edit:
        """The key or item at a path taken out, with its value."""
        inside = self._is_bracketed(path[:-1])
        return self._cut_inside(path) if inside else self._cut_lines(path)

    def _is_bracketed(self, path: Path) -> bool:
        return self.text[self.start(path)] in "[{"

    def _cut_inside(self, path: Path) -> Edit:
        start, end = self._begin(path), self.end(path)
        after = re.compile(r",\s*").match(self.text, end)
        if after:
            return Edit(self.file, start, after.end(), "")
        return Edit(self.file, len(self.text[:start].rstrip().rstrip(",")), end, "")

    def _cut_lines(self, path: Path) -> Edit:
        start = self._begin(path)
        following = [
            self._begin(other)
            for other in self._inside(path[:-1])
            if other != path and self.start(other) > self.start(path)
        ]
        if following:
            return Edit(self.file, start, min(following), "")
        start = len(self.text[:start].rstrip(" -")) if isinstance(path[-1], int) else start
        return Edit(self.file, len(self.text[:start].rstrip(" ")), self.end(path) + 1, "")

    def _begin(self, path: Path) -> int:
        """Where the key or item at a path begins; an item, after its dash."""
        return self.offset(self.document.keys[path]) if path in self.document.keys else self.start(path)

    def before(self, path: Path, line: str) -> Edit:
        """One more `key: value` of a mapping, put before the key at a path."""
        start = self._begin(path)
        indent = " " * (self.document.keys[path].column - 1)
        joint = ", " if self._is_bracketed(path[:-1]) else "\n" + indent
        return Edit(self.file, start, start, line.replace("\n", "\n" + indent) + joint)

    def twice(self, path: Path) -> Edit:
        """An item of a list, each on lines of its own, put there once more."""
        start = self.start(path)
        indent = " " * (self.document.values[path].column - 3)
        return Edit(self.file, start, start, f"{self.written(path)}\n{indent}- ")

    def appended(self, item: str) -> Edit:
        """One more item at the end of the file."""
        end = len(self.text.rstrip())
        return Edit(self.file, end, end, "\n" + item)

    def item(self, index: int) -> str:
        """An item of the list as it stands in the file, with its dash."""
        return "- " + self.text[self.start((index,)) : self.end((index,))]

    def scalars(self) -> list[Path]:
        """The paths of all values that are no collections."""
        return [
            path
            for path in self.document.values
            if not isinstance(self.get(path), dict | list) and self.get(path) is not None
        ]


def quoted(text: str) -> str:
    """A text as YAML in double quotation marks."""
    return json.dumps(text, ensure_ascii=False)
