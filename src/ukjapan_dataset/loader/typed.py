"""A table read from its CSV, with the types of its Table Schema.

pyarrow imports its reader of CSV in a tenth of the time that its reader of Parquet takes, which brings
clients of cloud stores along. That both files hold the same is proved when they are published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ukjapan_dataset import layout
from ukjapan_dataset.package.locate import package_root, resources

if TYPE_CHECKING:
    import pyarrow as pa


def typed(table: str) -> pa.Table:
    """The rows of a published table; its decimals as floats."""
    from pyarrow import csv

    return csv.read_csv(
        package_root() / layout.csv_path(table),
        read_options=csv.ReadOptions(use_threads=False),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=_types(table),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def _types(table: str) -> dict[str, pa.DataType]:
    import pyarrow as pa

    arrow = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    return {field["name"]: arrow[field["type"]] for field in resources()[table]["schema"]["fields"]}
