"""One published table, for every data frame."""

from __future__ import annotations

import glob
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ukjapan_dataset.errors import MissingExtra, UnknownName
from ukjapan_dataset.loader import preview
from ukjapan_dataset.names import require_known
from ukjapan_dataset.packages.fields import Field
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import Row

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

FileFormat = Literal["parquet", "csv"]


@dataclass(frozen=True, repr=False)
class Table:
    """A table of a dataset. Nothing is read before a data frame is asked for.

    It supports the Arrow C stream interface, so `pyarrow.table`, `polars.DataFrame`,
    `pandas.DataFrame.from_arrow` and DuckDB accept the object itself.
    """

    name: str
    package: Package = field(repr=False)

    @property
    def columns(self) -> list[str]:
        """The names of the columns.

        >>> ukj.load("aliases").columns
        ['actor_id', 'alias']
        """
        return list(self.package.table(self.name).columns)

    def __len__(self) -> int:
        return len(self.package.table(self.name).rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.records())

    def head(self, n: int = 5) -> list[Row]:
        """The first rows as dictionaries; a null is None.

        >>> [row["source_id"] for row in ukj.load("sources").head(2)]
        ['000-unsigned', '001-unsigned']
        """
        return self.records()[:n]

    def __repr__(self) -> str:
        return preview.as_text(self.name, self.columns, self.head(preview.SHOWN), len(self))

    def _repr_html_(self) -> str:
        return preview.as_html(self.name, self.columns, self.head(preview.SHOWN), len(self))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows as an Arrow C stream (Arrow PyCapsule interface)."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def path(self, fmt: FileFormat = "parquet") -> Path:
        """The file of the table, as Parquet or as CSV.

        Raises `UnknownName` if there is no file of that format, or the package is an archive.

        >>> ukj.load("figures").path("csv").name
        'figures.csv'
        """
        paths = self.package.table(self.name).paths
        require_known("format", fmt, paths)
        if self.package.directory is None:
            raise UnknownName(
                f"{self.package.where} is an archive, in which {self.name} has no path; "
                "unpack it, or load the table with `to_arrow`, `to_pandas`, `to_polars` or `to_duckdb`"
            )
        return self.package.directory / paths[fmt]

    def to_arrow(self, *, lists: bool = False) -> pa.Table:
        """The table as a `pyarrow.Table`. With `lists`, a column of several items per cell has lists of text.

        >>> ukj.load("sources").to_arrow().num_rows
        5
        """
        table = self.package.table(self.name)
        return _with_lists(table.read_arrow(), table.fields) if lists else table.read_arrow()

    def to_pandas(self, *, exact: bool = False, ordered: bool = False) -> pd.DataFrame:
        """The table as a `pandas.DataFrame`.

        Whole numbers and booleans are nullable (`Int64`, `boolean`), dates are `datetime64`. Decimals are
        floats; with `exact` they stay `decimal.Decimal` objects. With `ordered`, a column with a limited
        vocabulary is an ordered `Categorical`, in the order of the vocabulary: `strength` from signed to
        discussed.

        >>> ukj.load("figures").to_pandas()["value"].dtype
        dtype('float64')
        """
        require("pandas")
        import pandas as pd
        import pyarrow as pa

        arrow = self.to_arrow()
        frame: pd.DataFrame = (arrow if exact else _with_floats(arrow)).to_pandas(
            date_as_object=False,
            types_mapper={pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}.get,
            ignore_metadata=True,
        )
        return _categorical(frame, self._vocabularies()) if ordered else frame

    def _vocabularies(self) -> dict[str, list[str]]:
        """The values that each column may have, if they are limited, in their order."""
        fields = self.package.table(self.name).fields
        return {one.name: [str(value) for value in one.enum] for one in fields if one.enum}

    def to_polars(self, *, lists: bool = False) -> pl.DataFrame:
        """The table as a `polars.DataFrame`. With `lists`, a column of several items per cell has lists.

        >>> ukj.load("figures").to_polars().filter(unit="GBP").height > 0
        True
        """
        require("polars")
        import polars as pl

        if lists:
            return pl.DataFrame(self.to_arrow(lists=True))
        return pl.read_parquet(io.BytesIO(self.package.table(self.name).parquet()))

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
        """The table as a DuckDB relation, on the given connection or the default one.

        >>> ukj.load("figures").to_duckdb().filter("unit = 'USD'").project("record_id").fetchall()
        [('bilateral-trade-2025q2-usd',)]
        """
        require("duckdb")
        import duckdb

        reader: Any = connection if connection is not None else duckdb
        relation: duckdb.DuckDBPyRelation = (
            reader.from_arrow(self.to_arrow())
            if self.package.directory is None
            # DuckDB reads a path as a pattern: a directory `a[b]` must not match its neighbour `ab`.
            else reader.read_parquet(glob.escape(str(self.path())))
        )
        return relation

    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries; a null is None, a decimal a `decimal.Decimal`.

        >>> ukj.load("sources").records()[0]["source_id"]
        '000-unsigned'
        """
        rows: list[dict[str, Any]] = self.to_arrow().to_pylist()
        return rows


def require(library: str) -> None:
    """Import a library. Raises `MissingExtra`, with the command that installs it, if it is not installed."""
    try:
        import_module(library)
    except ModuleNotFoundError as missing:
        if missing.name != library:
            raise
        raise MissingExtra(f"{library} is not installed; `python -m pip install {library}`") from None


def _categorical(frame: pd.DataFrame, vocabularies: dict[str, list[str]]) -> pd.DataFrame:
    import pandas as pd

    for column, values in vocabularies.items():
        frame[column] = pd.Categorical(frame[column], values, ordered=True)
    return frame


def _with_lists(table: pa.Table, fields: Iterable[Field]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    for one in fields:
        if one.separator:
            lists = pc.split_pattern(table.column(one.name), one.separator)
            table = table.set_column(
                table.column_names.index(one.name), one.name, lists.cast(pa.list_(pa.string()))
            )
    return table


def _with_floats(table: pa.Table) -> pa.Table:
    import pyarrow as pa

    for at, column in enumerate(table.schema):
        if pa.types.is_decimal(column.type):
            # By their digits: the direct conversion of decimals is not to the nearest float.
            floats = table.column(at).cast(pa.string()).cast(pa.float64())
            table = table.set_column(at, column.with_type(pa.float64()), floats)
    return table
