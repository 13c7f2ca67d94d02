"""Wide views: the table of a record type, with what is told of its records in other tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ukjapan_dataset.loader.libraries import require
from ukjapan_dataset.loader.sources import reporting
from ukjapan_dataset.loader.table import Table
from ukjapan_dataset.package.locate import TABLE_OF_TYPE
from ukjapan_dataset.package.rows import rows, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb
    import polars as pl
    import pyarrow as pa

WIDE = tuple(TABLE_OF_TYPE.values())
"""The tables of the record types."""

OF_RECORD = ("label", "scope", "corroboration", "n_sources", "n_origins", "note")
"""What `records` tells of every record."""

BETWEEN = "; "
"""What stands between several ids in one cell: none of them holds it."""


class Wide(Table):
    """The table of a record type, one row per record, with further columns.

    `label`, `scope`, `corroboration`, `n_sources`, `n_origins` and `note` are those of `records`; `sources`
    are the sources that report it; `participants_<role>` the actors in a role, for every role that occurs
    in the table; `speaker_name` and `speaker_kind` those of the speaker. Several ids are joined by a
    semicolon and a space.
    """

    def to_arrow(self) -> pa.Table:
        """The view as a `pyarrow.Table`.

        >>> load_wide = Wide("figures").to_arrow()
        >>> load_wide.num_rows == Table("figures").to_arrow().num_rows
        True
        """
        return self._widened(super().to_arrow())

    def _with_floats(self) -> pa.Table:
        return self._widened(super()._with_floats())

    def to_polars(self) -> pl.DataFrame:
        """The view as a `polars.DataFrame`."""
        require("polars")
        import polars as pl

        return pl.DataFrame(self)

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
        """The view as a DuckDB relation, on the given connection or the default one."""
        require("duckdb")
        import duckdb

        return (connection if connection is not None else duckdb).from_arrow(self.to_arrow())

    def _widened(self, table: pa.Table) -> pa.Table:
        ids = table.column("record_id").to_pylist()
        for name, column in self._added(ids):
            table = table.append_column(name, column)
        return table

    def _added(self, ids: list[str]) -> Iterator[tuple[str, pa.Array]]:
        import pyarrow as pa
        from pyarrow import compute

        records = Table("records").to_arrow()
        at = compute.index_in(pa.array(ids), records.column("record_id").combine_chunks())
        for name in OF_RECORD:
            yield name, records.column(name).take(at)
        yield "sources", pa.array([_sources(one) for one in ids], pa.string())
        for role in _roles(ids):
            yield f"participants_{role}", pa.array([_actors(one, role) for one in ids], pa.string())
        if self.name == "attributions":
            yield from _speakers(ids)


def _sources(record: str) -> str | None:
    return _joined(row["source_id"] for row in reporting(record))


def _roles(ids: list[str]) -> list[str]:
    """The roles that occur among some records."""
    among = set(ids)
    return sorted({row["role"] for row in rows("participants") if row["record_id"] in among})


def _actors(record: str, role: str) -> str | None:
    return _joined(row["actor_id"] for row in where("participants", record_id=record, role=role))


def _speakers(ids: list[str]) -> Iterator[tuple[str, pa.Array]]:
    import pyarrow as pa

    actors = {row["actor_id"]: row for row in rows("actors")}
    speakers = {row["record_id"]: actors.get(row["speaker"], {}) for row in rows("attributions")}
    for column in ("name", "kind"):
        values = [speakers[one].get(column) for one in ids]
        yield f"speaker_{column}", pa.array(values, pa.string())


def _joined(ids: Iterator[str]) -> str | None:
    return BETWEEN.join(ids) or None
