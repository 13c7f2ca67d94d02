"""Wide views: the table of a record type, with what other tables say about its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ukjapan_dataset.loader.table import Table, require
from ukjapan_dataset.packages.explain import reporting
from ukjapan_dataset.packages.table import Row

if TYPE_CHECKING:
    import duckdb
    import polars as pl
    import pyarrow as pa

OF_RECORD = ("label", "scope", "core_support", "corroboration", "n_sources", "n_origins", "note")
"""The columns of `records` that a wide view has."""

BETWEEN = "; "
"""Separates several ids in one cell: none of them contains it."""


class Wide(Table):
    """The table of a record type, one row per record, with further columns.

    `label`, `scope`, `core_support`, `corroboration`, `n_sources`, `n_origins` and `note` are those of
    `records`; `sources` are the sources that report it; `participants_<role>` the actors in a role, for
    every role that occurs in the table; `speaker_name` and `speaker_kind` those of the speaker. Several ids
    are joined by a semicolon and a space.
    """

    def to_arrow(self) -> pa.Table:
        """The view as a `pyarrow.Table`.

        >>> figures = ukj.load("figures", wide=True).to_arrow()
        >>> figures.num_rows == ukj.load("figures").to_arrow().num_rows
        True
        """
        table = super().to_arrow()
        for name, column in self._added(table.column("record_id").to_pylist()):
            table = table.append_column(name, column)
        return table

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

    def _added(self, ids: list[str]) -> Iterator[tuple[str, pa.Array]]:
        import pyarrow as pa
        from pyarrow import compute

        records = self.package.table("records").arrow
        at = compute.index_in(pa.array(ids), records.column("record_id").combine_chunks())
        for name in OF_RECORD:
            yield name, records.column(name).take(at)
        for name, values in self._texts(ids):
            yield name, pa.array(values, pa.string())

    def _texts(self, ids: list[str]) -> Iterator[tuple[str, list[str | None]]]:
        yield "sources", [_joined(reporting(self.package, one), "source_id") for one in ids]
        participants = [row for row in self.package.rows("participants") if row["record_id"] in set(ids)]
        for role in sorted({row["role"] for row in participants}):
            of_role = [row for row in participants if row["role"] == role]
            yield (
                f"participants_{role}",
                [_joined((row for row in of_role if row["record_id"] == one), "actor_id") for one in ids],
            )
        rows = {row["record_id"]: row for row in self.package.rows(self.name)}
        if "speaker" in self.package.table(self.name).columns:
            actors = {row["actor_id"]: row for row in self.package.rows("actors")}
            for column in ("name", "kind"):
                speakers = (actors.get(rows[one]["speaker"], {}) for one in ids)
                yield f"speaker_{column}", [speaker.get(column) for speaker in speakers]


def _joined(rows: Iterable[Row], column: str) -> str | None:
    return BETWEEN.join(row[column] for row in rows) or None
