"""One authored file as text, and edits of it by path."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from tests.mutations.project import Project

Path = tuple[str | int, ...]

PLAIN = re.compile(r"[A-Za-z£$][\w £$.()/’–-]*(?<! )")
"""Text that surely needs no quotation marks in YAML."""

HOME = "~"
"""Where the value of a cell quote is written: in the record, or under `says`."""


@dataclass(frozen=True)
class Edit:
    """A stretch of a file, and what takes its place."""

    file: str
    start: int
    end: int
    put: str


@dataclass(frozen=True)
class Whole:
    """A file as it is to be; None if it is to be gone."""

    file: str
    data: bytes | None


@dataclass(frozen=True, eq=False)
class Sheet:
    """An authored file, and its YAML nodes by path."""

    project: "Project"
    name: str
    file: str
    text: str

    @cached_property
    def nodes(self) -> dict[Path, Any]:
        return dict(_values((), yaml.compose(self.text, Loader=yaml.CSafeLoader)))

    @cached_property
    def keys(self) -> dict[Path, Any]:
        maps = [(path, node) for path, node in self.nodes.items() if isinstance(node, yaml.MappingNode)]
        return {(*path, key.value): key for path, node in maps for key, _ in node.value}

    @cached_property
    def spots(self) -> "list[Spot]":
        return [Spot(self, path) for path in self.nodes if path]

    @cached_property
    def items(self) -> "list[Spot]":
        return Spot(self, ()).below()

    def append(self, item: str) -> Edit:
        """One more item at the end of the file."""
        end = len(self.text.rstrip())
        return Edit(self.file, end, end, "\n" + item)


def _values(path: Path, node: Any) -> Iterator[tuple[Path, Any]]:
    yield path, node
    for name, value in _inside(node):
        yield from _values((*path, name), value)


def _inside(node: Any) -> list[tuple[str | int, Any]]:
    if isinstance(node, yaml.MappingNode):
        return [(key.value, value) for key, value in node.value]
    return [*enumerate(node.value)] if isinstance(node, yaml.SequenceNode) else []


def _plain(node: Any) -> Any:
    """A node as strings, lists and mappings."""
    if isinstance(node, yaml.MappingNode):
        return {name: _plain(value) for name, value in _inside(node)}
    return [_plain(value) for value in node.value] if isinstance(node, yaml.SequenceNode) else node.value


@cache
def _parts(at: str) -> Path:
    return tuple(int(part) if part.isdigit() else part for part in at.split("/") if part)


@dataclass(frozen=True, eq=False)
class Spot:
    """A value in an authored file, there or not, and the edits that can be made to it."""

    sheet: Sheet
    path: Path

    def __truediv__(self, at: str) -> "Spot":
        """The spot at a relative path such as `adjudication/0/rule`; `/unit` starts from the item."""
        base = self.path[:1] if at.startswith("/") else self.path
        return Spot(self.sheet, base + _parts(at))

    @property
    def project(self) -> "Project":
        return self.sheet.project

    @property
    def name(self) -> str:
        return str(self.path[-1])

    @cached_property
    def id(self) -> str:
        """The id of the item, or the variable that it guides; else the file."""
        guided = f"{self.get('/table')}.{self.get('/variable')}"
        return str(self.get("/id")) or (guided if self.get("/table") else self.sheet.file)

    @property
    def at(self) -> list[str]:
        """Where a fault at this spot is expected to be found."""
        return [self.id]

    @property
    def is_there(self) -> bool:
        return self.path in self.sheet.nodes

    @cached_property
    def value(self) -> Any:
        """What is written at the spot: strings, lists and mappings; None where nothing is."""
        return _plain(self.sheet.nodes[self.path]) if self.is_there else None

    def get(self, at: str, default: str = "") -> Any:
        """What is written at a relative path, or the default."""
        spot = self / at
        return spot.value if spot.is_there else default

    def below(self, at: str = "") -> "list[Spot]":
        """The spots right below this one, or below one at a relative path."""
        path = (self / at).path
        return [Spot(self.sheet, (*path, name)) for name, _ in _inside(self.sheet.nodes.get(path))]

    @property
    def peers(self) -> "list[Spot]":
        """The spots in the same mapping or list, this one among them."""
        return Spot(self.sheet, self.path[:-1]).below()

    @property
    def start(self) -> int:
        return int(self.sheet.nodes[self.path].start_mark.index)

    @property
    def end(self) -> int:
        """Where the value ends, trailing blanks not counted."""
        node = self.sheet.nodes[self.path]
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            return max(inner.end for inner in self.below())
        return self.start + len(self.sheet.text[self.start : node.end_mark.index].rstrip())

    @property
    def written(self) -> str:
        return self.sheet.text[self.start : self.end]

    @property
    def _first(self) -> Any:
        """The node of the key; for an item of a list, of the value after its dash."""
        return self.sheet.keys.get(self.path) or self.sheet.nodes[self.path]

    @property
    def begin(self) -> int:
        return int(self._first.start_mark.index)

    @property
    def _is_bracketed(self) -> bool:
        return bool(self.sheet.nodes[self.path[:-1]].flow_style)

    def edit(self, start: int, end: int, put: str) -> Edit:
        return Edit(self.sheet.file, start, end, put)

    def insert(self, text: str) -> Edit:
        """Some characters right before the value."""
        return self.edit(self.start, self.start, text)

    def put(self, written: str) -> Edit:
        """Another value, given as YAML."""
        return self.edit(self.start, self.end, written)

    def say(self, text: str) -> Edit:
        """Another text, in quotation marks where it needs them or had them."""
        is_plain = self.written[:1] not in "\"'>|" and PLAIN.fullmatch(text)
        return self.put(text if is_plain else quoted(text))

    def rename(self, key: str) -> Edit:
        """Another key for the value."""
        return self.edit(self.begin, self._first.end_mark.index, key)

    def add(self, line: str) -> Edit:
        """One more `key: value`, before the key of this one."""
        indent = "\n" + " " * self._first.start_mark.column
        joint = ", " if self._is_bracketed else indent
        return self.edit(self.begin, self.begin, line.replace("\n", indent) + joint)

    def twice(self) -> Edit:
        """The item of a block list once more."""
        return self.insert(f"{self.written}\n{' ' * (self._first.start_mark.column - 2)}- ")

    def drop(self) -> Edit:
        """The key or item taken out, with its value; if there is no other beside it, all they are in."""
        if len(self.peers) == 1 and len(self.path) > 1:
            return Spot(self.sheet, self.path[:-1]).drop()
        paths = [one.path for one in self.peers]
        following = paths[paths.index(self.path) + 1 :]
        if following:
            return self.edit(self.begin, Spot(self.sheet, following[0]).begin, "")
        if self._is_bracketed:
            return self.edit(len(self.sheet.text[: self.begin].rstrip(", \n")), self.end, "")
        blanks = " -" if isinstance(self.path[-1], int) else " "
        return self.edit(len(self.sheet.text[: self.begin].rstrip(blanks)), self.end + 1, "")


def quoted(text: str) -> str:
    """A text as YAML in double quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def block(**fields: str) -> str:
    """An item of a block list."""
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in fields.items())
