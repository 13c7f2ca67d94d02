"""Who reports a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ukjapan_dataset.packages.explain import reporting, require_current

if TYPE_CHECKING:
    from ukjapan_dataset.packages.package import Package
    from ukjapan_dataset.packages.table import Row


def sources(package: Package, record: str) -> list[Row]:
    """The rows of `sources` that report a record, each with its `status`.

    Raises `UnknownName` if there is no such record.
    """
    require_current(package, record)
    by_id = {row["source_id"]: row for row in package.rows("sources")}
    return [{**by_id[row["source_id"]], "status": row["status"]} for row in reporting(package, record)]
