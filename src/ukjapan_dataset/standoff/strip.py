"""From the full package to the stand-off one: tokens in place of the words of the articles."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ukjapan_dataset.errors import StandOffFailed
from ukjapan_dataset.layout import BESIDE, DESCRIPTOR, METADATA
from ukjapan_dataset.packages.files import in_memory
from ukjapan_dataset.packages.package import Package, read_package
from ukjapan_dataset.packages.sealing import descriptor_bytes
from ukjapan_dataset.packages.table import PackageTable, Row
from ukjapan_dataset.standoff.columns import NAMES, WordsOfArticles
from ukjapan_dataset.standoff.described import NOTICE, Files, redescribed, stand_off
from ukjapan_dataset.standoff.runs import LENGTH, SharedWords
from ukjapan_dataset.standoff.tables import MARK, table_files
from ukjapan_dataset.tokens import OPENING


def stripped(files: Mapping[str, bytes], articles: Mapping[str, str]) -> Files:
    """The stand-off package of a full one, whose files are given by path, and its articles by source.

    Raises `StandOffFailed` if words of the articles would be left in it, outside names and titles.
    """
    package = read_package("what a build publishes", in_memory(files))
    strip = _Strip(WordsOfArticles(package, SharedWords(articles)))
    for name in strip.words.names:
        _refuse_opening(f"the name {name!r}", name)
    tables = table_files(package, files, strip.columns(), strip.cell, {MARK: NOTICE.encode()})
    beside = {path: data for path, data in files.items() if path not in tables and path != DESCRIPTOR}
    descriptor = stand_off(package.descriptor, tables, beside)
    made = {
        **tables,
        **{path: strip.text(path, data, package.descriptor, descriptor) for path, data in beside.items()},
        DESCRIPTOR: descriptor_bytes(descriptor),
    }
    strip.refuse_words_left(made)
    return made


@dataclass(frozen=True, eq=False)
class _Strip:
    words: WordsOfArticles

    def columns(self) -> dict[str, list[str]]:
        return {table.name: list(self.words.columns(table)) for table in self.words.package.tables.values()}

    def cell(self, table: PackageTable, column: str, row: Row) -> str:
        _refuse_opening(_cell(table, column, row), row[column])
        return self.words.without(table.name, column, row)

    def text(self, path: str, data: bytes, old: Any, new: Any) -> bytes:
        """A file beside the tables: what describes the package describes the stand-off one instead."""
        text = _decoded(path, data)
        _refuse_opening(path, text)
        if _is_described(path):
            return redescribed(data, old, new, self._unless_a_name)
        return self.words.shared.broken_up(text).encode() if path in BESIDE else data

    def _unless_a_name(self, text: str) -> str:
        return text if text in self.words.names else self.words.shared.broken_up(text)

    def refuse_words_left(self, made: Files) -> None:
        for where, text in _texts(made, self.words.names):
            run = self.words.shared.first_run(text)
            if run:
                raise StandOffFailed(
                    f"{where} has {LENGTH} words in a row of an article, “{run}”, which cannot be left out "
                    "of it: reword it"
                )


def _decoded(path: str, data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise StandOffFailed(f"{path} is not UTF-8, so its words cannot be compared: convert it") from None


def _refuse_opening(where: str, text: str) -> None:
    if OPENING in text:
        raise StandOffFailed(f"{where} contains {OPENING}, with which a token begins: write another sign")


def _texts(made: Files, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Every text in a package, and where it is, apart from names."""
    package = read_package("the stand-off package", in_memory(made))
    listed = {path for table in package.tables.values() for path in table.paths.values()}
    yield from _cells(package)
    for path, data in made.items():
        if path.endswith((".json", ".jsonld")):
            yield from ((path, text) for text in _strings(json.loads(data)) if text not in names)
        elif path not in listed:
            yield path, data.decode()


def _cells(package: Package) -> Iterator[tuple[str, str]]:
    for table in package.tables.values():
        for column in table.columns:
            if (table.name, column) not in NAMES:
                yield from ((_cell(table, column, row), row[column]) for row in table.text_rows)


def _cell(table: PackageTable, column: str, row: Mapping[str, Any]) -> str:
    return f"{table.name}.{column} of {', '.join(str(row[name]) for name in table.key)}"


def _is_described(path: str) -> bool:
    return path.startswith(f"{METADATA}/")


def _strings(value: Any) -> Iterator[str]:
    """The texts in a JSON value."""
    if isinstance(value, str):
        yield value
    parts: Iterable[Any] = (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    )
    for part in parts:
        yield from _strings(part)
