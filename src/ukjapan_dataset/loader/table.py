"""One published table, for every data frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ukjapan_dataset import layout
from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.loader.libraries import require
from ukjapan_dataset.names import require_known
from ukjapan_dataset.package.locate import package_root

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

FileFormat = Literal["parquet", "csv"]


def tables() -> list[str]:
    """The names of all tables, alphabetically.

    >>> "figures" in tables()
    True
    """
    folder = (package_root() / layout.parquet_path("_")).parent
    return sorted(path.stem for path in folder.iterdir() if path.suffix == ".parquet")


def load(name: str, *, wide: bool = False) -> Table:
    """A published table by name. Raises `UnknownName` where there is none of that name.

    With `wide`, the table of a record type comes with what is told of its records elsewhere: label, scope,
    corroboration, sources and participants, one row per record still.

    >>> load("figures").name
    'figures'
    >>> "participants_bound" in load("commitments", wide=True).to_arrow().column_names
    True
    """
    require_known("table", name, tables())
    if not wide:
        return Table(name)
    from ukjapan_dataset.loader.wide import WIDE, Wide

    if name not in WIDE:
        raise UnknownName(f"{name!r} is no table of a record type; wide views: {', '.join(WIDE)}")
    return Wide(name)


@dataclass(frozen=True)
class Table:
    """A table of the dataset. Nothing is read before a data frame is asked for.

    It speaks the Arrow C stream interface, so that `pyarrow.table`, `polars.DataFrame`,
    `pandas.DataFrame.from_arrow` and DuckDB take the object itself.
    """

    name: str

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows as an Arrow C stream (Arrow PyCapsule interface)."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def path(self, fmt: FileFormat = "parquet") -> Path:
        """The file of the table, as Parquet or as CSV.

        Raises `UnknownName` for other formats, and where there is no such table.

        >>> load("figures").path("csv").name
        'figures.csv'
        """
        paths = {"parquet": layout.parquet_path, "csv": layout.csv_path}
        require_known("format", fmt, paths)
        require_known("table", self.name, tables())
        return package_root() / paths[fmt](self.name)

    def to_arrow(self) -> pa.Table:
        """The table as a `pyarrow.Table`.

        >>> load("sources").to_arrow().num_rows
        5
        """
        from pyarrow.parquet import ParquetFile

        with ParquetFile(self.path()) as file:
            return file.read()

    def to_pandas(self, *, exact: bool = False) -> pd.DataFrame:
        """The table as a `pandas.DataFrame` whose types behave.

        Whole numbers are nullable (`Int64`), dates `datetime64`. Decimals are floats; with `exact`,
        they stay `decimal.Decimal` objects.

        >>> load("figures").to_pandas()["value"].dtype
        dtype('float64')
        """
        require("pandas")
        import pandas as pd
        import pyarrow as pa

        arrow = self.to_arrow() if exact else self._with_floats()
        frame: pd.DataFrame = arrow.to_pandas(
            date_as_object=False,
            types_mapper={pa.int64(): pd.Int64Dtype()}.get,
            ignore_metadata=True,
        )
        return frame

    def _with_floats(self) -> pa.Table:
        from ukjapan_dataset.loader.typed import typed

        return typed(self.name)

    def to_polars(self) -> pl.DataFrame:
        """The table as a `polars.DataFrame`.

        >>> load("figures").to_polars().filter(unit="GBP").height > 0
        True
        """
        require("polars")
        import polars as pl

        return pl.read_parquet(self.path(), glob=False)

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
        """The table as a DuckDB relation, on the given connection or the default one.

        >>> load("figures").to_duckdb().filter("unit = 'USD'").project("record_id").fetchall()
        [('bilateral-trade-2025q2-usd',)]
        """
        require("duckdb")
        import glob

        import duckdb

        reader: Any = connection if connection is not None else duckdb
        # DuckDB takes a path for a pattern: a folder `a[b]` must not match its neighbour `ab`.
        relation: duckdb.DuckDBPyRelation = reader.read_parquet(glob.escape(str(self.path())))
        return relation

    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries; a null is None, a decimal a `decimal.Decimal`.

        >>> load("sources").records()[0]["source_id"]
        '000-unsigned'
        """
        rows: list[dict[str, Any]] = self.to_arrow().to_pylist()
        return rows
