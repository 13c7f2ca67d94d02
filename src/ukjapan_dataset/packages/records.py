"""The records of a package: which there are, and in which tables."""

from __future__ import annotations

from collections.abc import Iterator

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.explanation import namesakes
from ukjapan_dataset.explanation.namesakes import Namesake
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import PackageTable

RECORD_ID = "record_id"
UNREPORTED = ("silent", "elsewhere")
"""The status of a source that does not report a record."""


def require_current(package: Package, record: str) -> None:
    """Raise `UnknownName`, with what became of it, if there is no such record any more, or never was."""
    for gone in package.rows("revisions", kind="retirement", subject=record):
        successor = f"; see {gone['successor']!r}" if gone["successor"] else ""
        raise UnknownName(f"{record} was retired in {gone['release']}: {gone['reason']}{successor}")
    labels = {row[RECORD_ID]: row["label"] for row in package.rows("records")}
    namesakes.require_record(record, labels, lambda: _namesakes(package))


def record_tables(package: Package) -> dict[str, PackageTable]:
    """The tables of the types of record: each is named after its type, in the plural."""
    names = {f"{row['record_type']}s" for row in package.rows("records")}
    return {name: table for name, table in package.tables.items() if name in names}


def own_table(package: Package, record: str) -> PackageTable:
    """The table of a record's type."""
    return next(table for table in record_tables(package).values() if table.matching(record_id=record))


def _namesakes(package: Package) -> Iterator[Namesake]:
    taking_part = sorted(_taking_part(package))
    for row in package.rows("actors"):
        aliases = (one["alias"] for one in package.rows("aliases", actor_id=row["actor_id"]))
        records = (record for actor, record in taking_part if actor == row["actor_id"])
        yield namesakes.actor(row["actor_id"], (row["name"], *aliases), records)
    for row in package.rows("sources"):
        reporting = package.rows("reporting", source_id=row["source_id"])
        records = (one[RECORD_ID] for one in reporting if one["status"] not in UNREPORTED)
        yield namesakes.source(row["source_id"], row["title"], sorted(records))


def _taking_part(package: Package) -> Iterator[tuple[str, str]]:
    """Each actor with the records of which it is a participant, or in which a column names it."""
    for row in package.rows("participants"):
        yield row["actor_id"], row[RECORD_ID]
    for table in record_tables(package).values():
        for reference in table.references:
            if reference.table == "actors":
                (column,) = reference.columns
                yield from ((row[column], row[RECORD_ID]) for row in table.rows if row[column])
