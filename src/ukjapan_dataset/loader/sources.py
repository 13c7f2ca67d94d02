"""Who reports a record."""

from __future__ import annotations

from ukjapan_dataset.names import require_known
from ukjapan_dataset.package.rows import Row, rows, where

SILENT = "silent"


def sources(record: str) -> list[Row]:
    """The sources that report a record, each with its `status` (states, less_precise, contradicts).

    The columns are those of the table `sources`, a null is None. Raises `UnknownName` where there is no such
    record.

    >>> [one["source_id"] for one in sources("takaichi-elevate-relations")]
    ['000-unsigned', '002-ap']
    """
    require_known("record", record, (row["record_id"] for row in rows("records")))
    by_id = {row["source_id"]: row for row in rows("sources")}
    return [{**by_id[row["source_id"]], "status": row["status"]} for row in reporting(record)]


def reporting(record: str) -> list[Row]:
    """The rows of `reporting` about the sources that say something of a record."""
    return [row for row in where("reporting", record_id=record) if row["status"] != SILENT]
