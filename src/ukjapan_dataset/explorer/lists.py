"""The list of each type of record: a table to filter, sort and search, split where it is long."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Any

from ukjapan_dataset.explanation.values import text_of
from ukjapan_dataset.explorer import linked
from ukjapan_dataset.explorer.named import Names, brief, counted, plain, table_of
from ukjapan_dataset.explorer.pages import Page
from ukjapan_dataset.explorer.summary import Summary
from ukjapan_dataset.packages.package import Package

ROWS = 250
"""The most rows of a page. Longer lists go on in further pages, which the script searches as one."""

CHOICES = 60
"""Filters with more choices than these are left out."""

COLUMNS = {
    "agreement": ("status", "domain", "kind", "date"),
    "commitment": ("strength", "stage", "domain", "deadline"),
    "figure": ("as_written", "value", "unit", "qualifier", "period"),
    "attribution": ("speaker", "content", "mode", "date"),
    "event": ("kind", "date", "place"),
}
"""The columns of their own that lists show. Of other types, lists show the columns with a vocabulary."""


@dataclass(frozen=True)
class ListCell:
    """A cell of a list: its text, the page that it links to, and what it is sorted by if not by its text."""

    text: str
    href: str = ""
    by: str = ""


@dataclass(frozen=True)
class ListRow:
    """A row of a list: its cells, and the values by which it is filtered."""

    cells: tuple[ListCell, ...]
    values: dict[str, str]


@dataclass(frozen=True)
class Choice:
    """A filter: the name of its value in the address, its label, and the values with their labels."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


class RecordList:
    """The list of one type of record, whose pages are made as their rows come."""

    def __init__(self, package: Package, names: Names, kind: str, total: int) -> None:
        self._package, self._names, self._kind, self._total = package, names, kind, total
        self._table = package.table(table_of(kind))
        self._columns = COLUMNS.get(kind, self._with_vocabulary())
        self._rows: list[ListRow] = []
        self._made = 0

    def add(self, summary: Summary) -> Iterator[Page]:
        """Add a record; a page is made once it is full."""
        self._rows.append(self._row(summary))
        if len(self._rows) == ROWS:
            yield self._page()

    def finish(self) -> Iterator[Page]:
        """The last page, if there are rows left."""
        if self._rows:
            yield self._page()

    @property
    def pages(self) -> int:
        """How many pages the list has."""
        return ceil(self._total / ROWS)

    def _with_vocabulary(self) -> tuple[str, ...]:
        return tuple(name for name in self._table.columns if self._names.terms(self._table.name, name))[:5]

    def _heads(self) -> list[tuple[str, str]]:
        who = [] if self._kind == "attribution" else [("who", "who")]
        own = [(name, plain(name)) for name in self._columns]
        return [("label", self._kind), *who, *own, ("core_support", "support"), ("articles", "articles")]

    def _row(self, summary: Summary) -> ListRow:
        shown = {
            "label": ListCell(summary.label, summary.href),
            "who": ListCell(summary.claim["who"] or ""),
            "core_support": ListCell(plain(summary.support)),
            "articles": ListCell(", ".join(map(self._names.short, summary.reporting))),
        }
        cells = (shown.get(name) or self._own(summary, name) for name, _ in self._heads())
        return ListRow(tuple(cells), self._values(summary))

    def _own(self, summary: Summary, column: str) -> ListCell:
        value = summary.own.get(column)
        named = self._names.value(summary.table, column, value)
        known = self._names.terms(summary.table.name, column)
        text = text_of(value)
        # Terms are sorted as the vocabulary has them, which is often from the firmest to the weakest.
        by = f"{known.index(text):03d}" if text in known else summary.text(f"{column}_earliest")
        return ListCell(brief(named.text) if isinstance(value, str) else text, named.href, by)

    def _values(self, summary: Summary) -> dict[str, str]:
        own = {one.name: summary.text(one.name) for one in self._choices if one.name in summary.own}
        values = {
            **own,
            "scope": summary.record["scope"] or "",
            "core_support": summary.support,
            "cells": " ".join(summary.supports),
            "articles": " ".join(summary.reporting),
            "alone": "yes" if len(summary.reporting) == 1 else "no",
            "differs": "yes" if summary.claim["readings"] else "no",
        }
        return {name: value for name, value in values.items() if value}

    @cached_property
    def _choices(self) -> list[Choice]:
        own = (self._choice(self._table.name, name, plain(name)) for name in self._columns)
        articles = tuple((name, self._names.full(name)) for name in self._names.sources)
        found = [
            *own,
            self._choice("records", "scope", "scope"),
            self._choice("records", "core_support", "support of the weakest core value"),
            Choice("cells", "has a value that is", self._choice("cells", "support", "").options),
            Choice("articles", "article", articles),
            Choice("alone", "in one article alone", (("yes", "yes"), ("no", "no"))),
            Choice("differs", "articles differ", (("yes", "yes"), ("no", "no"))),
        ]
        return [one for one in found if 0 < len(one.options) <= CHOICES]

    def _choice(self, table: str, column: str, label: str) -> Choice:
        terms = self._names.terms(table, column)
        return Choice(column, label, tuple((term, plain(term)) for term in terms))

    def _page(self) -> Page:
        self._made += 1
        rows, self._rows = sorted(self._rows, key=lambda row: row.cells[0].text.casefold()), []
        title = self._table.title
        number = f", page {self._made} of {self.pages}" if self.pages > 1 else ""
        return Page(
            list_path(self._table.name, self._made),
            "list.html",
            f"{title}{number}",
            title,
            f"{counted(self._total, self._kind)}: {self._table.description}",
            linked.page(self._package, "CollectionPage", title),
            {
                "table": self._table,
                "kind": self._kind,
                "heads": self._heads(),
                "choices": self._choices,
                "rows": rows,
                "total": self._total,
                "number": self._made,
                "pages": [list_path(self._table.name, one + 1) for one in range(self.pages)],
            },
        )


def list_path(table: str, number: int) -> str:
    """The path of a page of a list, counted from 1."""
    return f"{table}.html" if number == 1 else f"{table}-{number}.html"


def part(page: Page) -> tuple[str, bytes]:
    """The rows of a page as a script that hands them to the page that asks: pages from files cannot fetch."""
    name, number = page.content["table"].name, page.content["number"]
    rows: Iterable[ListRow] = page.content["rows"]
    content = [[row.values, [_short(cell) for cell in row.cells]] for row in rows]
    return f"lists/{name}-{number}.js", script(f"lists/{name}-{number}", content)


def script(name: str, content: Any) -> bytes:
    """A script that hands a part of the site's data to whoever waits for it."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # JSON allows two line separators in texts that JavaScript did not before 2019.
    return f"explorer.take({json.dumps(name)},{text});\n".encode()


def _short(cell: ListCell) -> list[str]:
    return [cell.text, cell.href, cell.by]
