"""The pages about the data: method, codebook, reliability, download, citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ukjapan_dataset.citation import STYLES
from ukjapan_dataset.explanation.values import text_of
from ukjapan_dataset.explorer import linked
from ukjapan_dataset.explorer.named import Names, brief, plain
from ukjapan_dataset.explorer.pages import Page
from ukjapan_dataset.loader.cite import cite
from ukjapan_dataset.loader.describe import described_variable
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import PackageTable

DATA, METHOD = "Data", "Method"
PREVIEWED = 5
QUOTE = "quote"
"""The column with words of the articles. The public site neither shows nor offers a table that has one: its
rows together string the quotes back into articles."""

EXPLAINED = (
    ("cells", "support", "How well a value is supported"),
    ("reporting", "status", "How an article reports a record"),
    ("evidence", "stance", "How words bear on a value"),
    ("evidence", "basis", "How words lead to a value"),
    ("adjudications", "rule", "What decides where articles differ"),
    ("segments", "disposition", "What becomes of a sentence"),
    ("revisions", "kind", "Why something changes after a release"),
)
"""The vocabularies that a reader of the site needs."""


@dataclass(frozen=True)
class Preview:
    """The first rows of a table."""

    columns: tuple[str, ...]
    rows: list[list[str]]


@dataclass(frozen=True)
class OfferedTable:
    """A table, how many rows it has, and its files in the site, by format; none if they are not offered."""

    table: PackageTable
    n_rows: int
    files: dict[str, str]


class Reference:
    """The pages about the data. `public` is whether the site has to do without the words of the articles.

    `rules` is the page of the rules; empty if the site has none.
    """

    def __init__(self, package: Package, names: Names, *, public: bool, rules: str = "") -> None:
        self._package, self._names, self._public, self._rules = package, names, public, rules

    def pages(self) -> Iterator[Page]:
        """All of them."""
        offered = [self._offered(table) for table in self._package.tables.values()]
        yield self._method()
        yield self._codebook(offered)
        yield from map(self._table, offered)
        if self._package.rows("reliability"):
            yield self._reliability()
        yield self._page(
            "download.html", "Download", DATA, "Every table as CSV and Parquet.", {"offered": offered}
        )
        citations = [(style, cite(self._package, style, None)) for style in STYLES]  # type: ignore[arg-type]
        yield self._page("cite.html", "Cite", DATA, "How to cite the dataset.", {"citations": citations})

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The files of the tables that are offered."""
        for table in self._package.tables.values():
            for path, target in zip(table.paths.values(), self._offered(table).files.values(), strict=False):
                yield target, table.read(path)

    def _offered(self, table: PackageTable) -> OfferedTable:
        withheld = self._public and QUOTE in table.columns
        files = {} if withheld else {form: f"files/{table.name}.{form}" for form in table.paths}
        return OfferedTable(table, table.n_rows, files)

    def _method(self) -> Page:
        explained = [
            (title, self._names.meanings.get((table, column), {})) for table, column, title in EXPLAINED
        ]
        content = {
            "description": self._package.description,
            "explained": [(title, meanings) for title, meanings in explained if meanings],
            "has_reliability": bool(self._package.rows("reliability")),
            "rules": self._rules,
        }
        return self._page(
            "method.html", "Method", METHOD, "How the data were made, and what the terms mean.", content
        )

    def _codebook(self, offered: list[OfferedTable]) -> Page:
        about = "What the tables and their columns mean."
        return self._page("codebook.html", "Codebook", METHOD, about, {"offered": offered})

    def _table(self, offered: OfferedTable) -> Page:
        table = offered.table
        rows = sorted(self._package.rows("variables", table=table.name), key=lambda row: row["position"])
        content = {
            "offered": offered,
            "variables": [described_variable(self._package, row) for row in rows],
            "preview": _preview(table) if offered.files else None,
        }
        return self._page(
            f"codebook/{table.name}.html", table.title, METHOD, table.description, content, "table.html"
        )

    def _reliability(self) -> Page:
        rows = [_measured(row) for row in self._package.rows("reliability")]
        decided = Counter(row["category"] for row in self._package.rows("reconciliation"))
        content = {"rows": rows, "decided": [(plain(name), number) for name, number in decided.most_common()]}
        return self._page(
            "reliability.html", "Reliability", METHOD, "How far two independent codings agree.", content
        )

    def _page(
        self, path: str, title: str, section: str, about: str, content: dict[str, Any], template: str = ""
    ) -> Page:
        described = linked.page(self._package, "WebPage", title)
        return Page(path, template or path, title, section, about, described, content)


def _preview(table: PackageTable) -> Preview:
    rows = table.head(PREVIEWED)
    return Preview(table.columns, [[brief(text_of(row[column])) for column in table.columns] for row in rows])


def _measured(row: dict[str, Any]) -> dict[str, str]:
    return {name: text_of(value) for name, value in row.items()}
