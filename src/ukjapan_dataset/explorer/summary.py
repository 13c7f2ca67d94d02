"""A record in one row: what lists, charts, the matrix and the search need to know about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ukjapan_dataset.explorer.named import Names, plain
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.records import RECORD_ID, UNREPORTED, record_tables
from ukjapan_dataset.packages.table import PackageTable, Row


@dataclass(frozen=True)
class Summary:
    """One record: its rows in `records`, in `claims` and in its own table, and how each article reports it.

    `supports` are the kinds of support that any of its cells has.
    """

    record: Row
    claim: Row
    own: Row
    table: PackageTable
    statuses: dict[str, str]
    supports: tuple[str, ...]

    @property
    def name(self) -> str:
        """The id of the record."""
        return str(self.record[RECORD_ID])

    @property
    def kind(self) -> str:
        """The type of the record."""
        return str(self.record["record_type"])

    @property
    def label(self) -> str:
        """What the record is called."""
        return str(self.record["label"])

    @property
    def href(self) -> str:
        """Its page, from the root of the site."""
        return f"records/{self.name}.html"

    @property
    def support(self) -> str:
        """The support of its weakest core cell."""
        return str(self.record.get("core_support") or "")

    @property
    def reporting(self) -> list[str]:
        """The articles that report it."""
        return [name for name, status in self.statuses.items() if status not in UNREPORTED]

    def text(self, column: str) -> str:
        """A value of its own table as text; empty if there is none, or no such column."""
        value = self.own.get(column)
        return "" if value is None else str(value)

    def described(self, names: Names) -> str:
        """Its label with the facts that a mark on a chart leaves out."""
        articles = ", ".join(names.short(one) for one in self.reporting)
        return "; ".join(filter(None, (self.label, plain(self.support), articles)))


def summaries(package: Package, records: Sequence[str]) -> Iterator[Summary]:
    """The records of a package that has their rows."""
    tables = record_tables(package)
    for name in records:
        (record,) = package.rows("records", record_id=name)
        (claim,) = package.rows("claims", record_id=name)
        table = tables[f"{record['record_type']}s"]
        (own,) = table.matching(record_id=name)
        statuses = {row["source_id"]: row["status"] for row in package.rows("reporting", record_id=name)}
        cells = package.rows("cells", record_id=name)
        supports = tuple(sorted({row["support"] for row in cells if row["support"]}))
        yield Summary(record, claim, own, table, statuses, supports)
