"""Which cells of a package are words of the articles, and where these are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ukjapan_dataset.packages.fields import Field
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.records import RECORD_ID
from ukjapan_dataset.packages.table import PackageTable, Row
from ukjapan_dataset.standoff.runs import SharedWords
from ukjapan_dataset.tokens import token_of

NAMES = {
    ("sources", "title"),
    ("sources", "short_name"),
    ("actors", "name"),
    ("aliases", "alias"),
    ("agreements", "name"),
    ("agreements_wide", "name"),
}
"""The columns of names and titles: they stay, in whatever words."""

QUOTE = "quote"
COPIES = {"cells": ("value",), "evidence": ("reported_value",), "revisions": ("old_value", "new_value")}
"""The columns that have the values of other columns, which the column `field` names."""
CLAIMED = ("what", QUOTE)
"""The columns of `claims` that are in the words of a source."""

Spans = list[tuple[str, int, int]]


@dataclass(frozen=True, eq=False)
class WordsOfArticles:
    """A package, and the articles by the ids of their sources: what of its cells is the articles' words."""

    package: Package
    shared: SharedWords

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name and title."""
        found = (row[column] for table, column in NAMES for row in self.package.rows(table))
        return frozenset(filter(None, found))

    @cached_property
    def _types(self) -> dict[str, str]:
        """The table of the type of each record."""
        return {row[RECORD_ID]: f"{row['record_type']}s" for row in self.package.rows("records")}

    @cached_property
    def _literal(self) -> set[tuple[str, str]]:
        """The columns that are word for word in a quote, in their own tables and in the wide ones."""
        rows = self.package.rows("variables", grounding="literal")
        own = {(row["table"], row["variable"]) for row in rows} - NAMES
        return own | {(f"{table}_wide", column) for table, column in own}

    @cached_property
    def _spans(self) -> dict[str | None, Spans]:
        """The spans of the evidence of each record, those of cells before those of passages."""
        found: dict[str | None, Spans] = defaultdict(list)
        for row in sorted(self.package.rows("evidence"), key=lambda row: row["field"] is None):
            found[row[RECORD_ID]].append((row["source_id"], row["start_char"], row["end_char"]))
        return found

    def columns(self, table: PackageTable) -> Iterator[str]:
        """The columns of a table that may have words of an article: free text, apart from names."""
        keys = {*table.key, *(column for reference in table.references for column in reference.columns)}
        for field in table.fields:
            if _is_free(field) and field.name not in keys and (table.name, field.name) not in NAMES:
                yield field.name

    def without(self, table: str, column: str, row: Row) -> str:
        """The text of a cell, with tokens in place of the articles' words."""
        text: str = row[column]
        if QUOTE in row and "start_char" in row and column in (QUOTE, "prefix", "suffix"):
            return self._at_own_place(column, row)
        if self._is_literal(table, column, row):
            token = self.shared.whole(text, self._spans[row.get(RECORD_ID)])
            if token is not None:
                return str(token)
        return self.shared.broken_up(text)

    def _is_literal(self, table: str, column: str, row: Row) -> bool:
        if column in COPIES.get(table, ()):
            subject = row.get(RECORD_ID) or row.get("subject") or ""
            return (self._types.get(subject, ""), row["field"]) in self._literal
        named = self._types.get(row.get(RECORD_ID, "")) == "agreements"
        if table == "claims" and column in CLAIMED:
            return column == QUOTE or not named
        return (table, column) in self._literal

    def _at_own_place(self, column: str, row: Row) -> str:
        """The token of a quote, or of what is directly before or after it."""
        text, start, end = row[column], row["start_char"], row["end_char"]
        first = {QUOTE: start, "prefix": start - len(text), "suffix": end}[column]
        article = self.shared.articles[row["source_id"]]
        if article[first : first + len(text)] != text:
            raise ValueError(f"{text!r} is not at its place in {row['source_id']}")
        return str(token_of(row["source_id"], first, first + len(text), article))


def _is_free(field: Field) -> bool:
    """Whether a column is of text without rules for its values, such as those of ids and dates."""
    return field.type == "string" and not (field.enum or field.pattern)
