"""What people read in place of ids: titles of articles, names of actors, labels of records, plain terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape

from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.records import RECORD_ID
from ukjapan_dataset.packages.table import PackageTable, Row

ID = re.compile(r"`([a-z0-9]+(?:-[a-z0-9]+)*)`|\b([a-z0-9]+(?:-[a-z0-9]+)+)\b")
"""What may be an id in prose: a name between backticks, or words joined by hyphens."""

WORD = re.compile(r"\w+")

BRIEF = 9
"""Outside the pages of records at most this many words of a text are shown in a row."""


@dataclass(frozen=True)
class Named:
    """A thing as people read it, and the page about it from the root of the site, if there is one."""

    text: str
    href: str = ""
    title: str = ""


class Names:
    """The names of everything in a package that pages mention."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.sources = {row["source_id"]: row for row in package.rows("sources")}
        self.actors = {row["actor_id"]: row["name"] for row in package.rows("actors")}
        columns = package.table("records").arrow.select([RECORD_ID, "label", "record_type"]).to_pydict()
        self.labels: dict[str, str] = dict(zip(columns[RECORD_ID], columns["label"], strict=True))
        self.types: dict[str, str] = dict(zip(columns[RECORD_ID], columns["record_type"], strict=True))

    @cached_property
    def meanings(self) -> dict[tuple[str, str], dict[str, str]]:
        """The values of each variable, by table and column, with what they mean, in their order."""
        variables = {row["variable_id"]: row for row in self._package.rows("variables")}
        found: dict[tuple[str, str], dict[str, str]] = {}
        for row in sorted(self._package.rows("categories"), key=lambda row: row["position"]):
            variable = variables[row["variable_id"]]
            place = (variable["table"], variable["variable"])
            found.setdefault(place, {})[row["category"]] = row["definition"]
        return found

    def terms(self, table: str, column: str) -> list[str]:
        """The values that a column may have, in the order of the vocabulary."""
        return list(self.meanings.get((table, column), ()))

    def rank(self, table: str, column: str, value: str) -> int:
        """The place of a value in its vocabulary; values that are not in it come last."""
        terms = self.terms(table, column)
        return terms.index(value) if value in terms else len(terms)

    @cached_property
    def _members(self) -> dict[str, str]:
        """Who belongs to the actors that are groups."""
        found: dict[str, list[str]] = {}
        for row in self._package.rows("members"):
            found.setdefault(row["actor_id"], []).append(self.actors[row["member_id"]])
        return {group: f"Members: {in_words(members)}" for group, members in found.items()}

    def source(self, name: str) -> Named:
        """An article by its short name and its title."""
        row = self.sources[name]
        return Named(self.short(name), f"sources/{name}.html", row["title"] or "")

    def short(self, name: str) -> str:
        """The short name of an article; without one, its title."""
        row = self.sources[name]
        return str(row.get("short_name") or row["title"] or name)

    def full(self, name: str) -> str:
        """The short name of an article with its title."""
        title = self.sources[name]["title"]
        return f"{self.short(name)}, “{title}”" if title and title != self.short(name) else self.short(name)

    def record(self, name: str) -> Named:
        """A record by its label."""
        return Named(self.labels[name], f"records/{name}.html", self.types[name])

    def value(self, table: PackageTable, column: str, value: object) -> Named:
        """A value of a column: the name of what it refers to, or a term without its underscores."""
        if value is None or value == "":
            return Named("")
        text = str(value)
        for reference in table.references:
            if reference.columns == (column,) and column != RECORD_ID:
                return self.known(text)
        meaning = self.meanings.get((table.name.removesuffix("_wide"), column), {}).get(text)
        return Named(text) if meaning is None else Named(plain(text), title=meaning)

    def known(self, name: str) -> Named:
        """The record, actor or article of an id; the id itself, if there is none."""
        if name in self.labels:
            return self.record(name)
        if name in self.sources:
            return self.source(name)
        return Named(self.actors.get(name, name), title=self._members.get(name, ""))

    def prose(self, text: str, root: str) -> str:
        """Prose as HTML: backticks mark code, and ids of records and articles become links."""
        parts, at = [], 0
        for match in ID.finditer(text):
            named = self._linked(match[1] or match[2])
            if named is not None:
                parts += [_code(text[at : match.start()]), _anchor(named, root)]
                at = match.end()
        return "".join((*parts, _code(text[at:])))

    def plain_prose(self, text: str) -> str:
        """Prose without markup, in which the ids of articles are replaced by their names."""

        def name(match: re.Match[str]) -> str:
            found = match[1] or match[2]
            return self.short(found) if found in self.sources else match[0]

        return ID.sub(name, text)

    def _linked(self, name: str) -> Named | None:
        return self.known(name) if name in self.labels or name in self.sources else None


def _anchor(named: Named, root: str) -> str:
    title = f' title="{escape(named.title)}"' if named.title else ""
    return f'<a href="{escape(root + named.href)}"{title}>{escape(named.text)}</a>'


def _code(text: str) -> str:
    parts = escape(text).split("`")
    if len(parts) % 2 == 0:  # a backtick without a partner is only a backtick
        return escape(text)
    return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts))


def plain(term: str) -> str:
    """A term of the vocabulary as people write it."""
    return term.replace("_", " ")


def brief(text: str) -> str:
    """At most the first `BRIEF` words of a text: passages are shown on the pages of their records alone."""
    ends = [match.end() for match in WORD.finditer(text)]
    return text if len(ends) <= BRIEF else f"{text[: ends[BRIEF - 1]]} …"


def in_words(names: list[str]) -> str:
    """Names as a sentence lists them."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def table_of(record_type: str) -> str:
    """The table of a type of record, which is named in the plural."""
    return f"{record_type}s"


def record_types(package: Package) -> Iterator[str]:
    """The types of record that have any, in the order of their tables."""
    used = set(package.table("records").arrow.column("record_type").unique().to_pylist())
    yield from (name.removesuffix("s") for name in package.tables if name.removesuffix("s") in used)


def by_source(rows: list[Row]) -> dict[str, list[Row]]:
    """Rows by their source."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["source_id"], []).append(row)
    return found
