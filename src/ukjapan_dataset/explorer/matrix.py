"""Records × articles: how each article reports each record, by origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from ukjapan_dataset.explorer import linked
from ukjapan_dataset.explorer.named import Names
from ukjapan_dataset.explorer.pages import Page
from ukjapan_dataset.explorer.summary import Summary
from ukjapan_dataset.packages.package import Package

ROWS = 400
WIDE = 24
"""With more articles than these, a row lists those that report the record, instead of a column for each."""

SIGNS = {
    "states": "●",
    "less_precise": "◐",
    "differs": "≠",
    "contradicts": "✕",
    "elsewhere": "→",
    "silent": "·",
}
"""A sign for each status, which differs from the others without colour."""


@dataclass(frozen=True)
class Origin:
    """An origin and its articles, in the order of the columns."""

    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True)
class MatrixRow:
    """A record, and how each article reports it."""

    record: str
    kind: str
    statuses: tuple[tuple[str, str], ...]


class Matrix:
    """The matrix, whose pages are made as their rows come."""

    def __init__(self, package: Package, names: Names) -> None:
        self._package, self._names = package, names
        self._origins = tuple(_origins(names))
        self._rows: list[MatrixRow] = []
        self._made = 0
        self._pages = ceil(len(names.labels) / ROWS)

    def add(self, summary: Summary) -> Iterator[Page]:
        """Add a record; a page is made once it is full."""
        self._rows.append(MatrixRow(summary.name, summary.kind, tuple(self._statuses(summary))))
        if len(self._rows) == ROWS:
            yield self._page()

    def finish(self) -> Iterator[Page]:
        """The last page, if there are rows left."""
        if self._rows:
            yield self._page()

    def _label(self, row: MatrixRow) -> str:
        return self._names.labels[row.record].casefold()

    @property
    def _is_wide(self) -> bool:
        return len(self._names.sources) > WIDE

    def _statuses(self, summary: Summary) -> Iterator[tuple[str, str]]:
        if self._is_wide:
            yield from (one for one in summary.statuses.items() if one[1] != "silent")
            return
        for origin in self._origins:
            yield from ((article, summary.statuses.get(article, "silent")) for article in origin.articles)

    def _page(self) -> Page:
        self._made += 1
        rows, self._rows = sorted(self._rows, key=self._label), []
        number = f", page {self._made} of {self._pages}" if self._pages > 1 else ""
        return Page(
            matrix_path(self._made),
            "matrix.html",
            f"Matrix of records and articles{number}",
            "Matrix",
            "How each article reports each record, grouped by the origin of the articles.",
            linked.page(self._package, "WebPage", "Matrix of records and articles"),
            {
                "rows": rows,
                "origins": self._origins,
                "is_wide": self._is_wide,
                "signs": SIGNS,
                "meanings": self._names.meanings.get(("reporting", "status"), {}),
                "number": self._made,
                "pages": [matrix_path(one + 1) for one in range(self._pages)],
            },
        )


def matrix_path(number: int) -> str:
    """The path of a page of the matrix, counted from 1."""
    return "matrix.html" if number == 1 else f"matrix-{number}.html"


def _origins(names: Names) -> Iterator[Origin]:
    ordered = sorted(names.sources.values(), key=lambda row: (row["origin"], row["source_id"]))
    for origin, rows in groupby(ordered, key=lambda row: row["origin"]):
        yield Origin(origin, tuple(row["source_id"] for row in rows))
