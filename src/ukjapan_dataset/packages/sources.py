"""The sources of a package, and the records that they report."""

from __future__ import annotations

from ukjapan_dataset.names import require_known
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.records import RECORD_ID, UNREPORTED, require_current
from ukjapan_dataset.packages.table import Row


def reporting(package: Package, record: str) -> list[Row]:
    """The rows of `reporting` about the sources that report a record."""
    return [row for row in package.rows("reporting", record_id=record) if row["status"] not in UNREPORTED]


def sources(package: Package, record: str | None = None) -> list[Row]:
    """The rows of `sources`; for a record, of those that report it, each with its `status`.

    Raises `UnknownName` if there is no such record.
    """
    if record is None:
        return package.rows("sources")
    require_current(package, record)
    by_id = {row["source_id"]: row for row in package.rows("sources")}
    return [{**by_id[row["source_id"]], "status": row["status"]} for row in reporting(package, record)]


def only_in(package: Package, named: str) -> list[Row]:
    """The rows of `records` that a source reports and no other. Raises `UnknownName` if it is unknown.

    `named` is its id, its short name or its title.
    """
    source = _source(package, named)
    return [
        row
        for row in package.rows("records")
        if [one["source_id"] for one in reporting(package, row[RECORD_ID])] == [source]
    ]


def _source(package: Package, named: str) -> str:
    """The id of a source that is named in any way."""
    ids: dict[str, str] = {}
    for row in package.rows("sources"):
        ids |= {
            name: row["source_id"] for name in (row["source_id"], row.get("short_name"), row["title"]) if name
        }
    require_known("source", named, ids)
    return ids[named]
