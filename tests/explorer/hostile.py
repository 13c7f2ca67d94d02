"""A package whose texts try to become markup."""

from dataclasses import replace

import pyarrow as pa
from bench.explore import of_rows

from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import PackageTable

HOSTILE = (
    "</title></script></style></pre>\"'><script>window.hacked='hacked'</script>"
    "<img src=https://evil.example/x onerror=\"window.hacked='hacked'\">"
    "<svg onload=\"window.hacked='hacked'\"></svg>"
    "<link rel=stylesheet href=https://evil.example/x.css><style>h1{display:none!important}</style>"
    "<iframe src=https://evil.example/frame></iframe><base href=https://evil.example/>"
    "<script src=https://evil.example/x.js></script>"
    "<a href=\"javascript:window.hacked='hacked'\">hostile link</a>{{ 7 * 7 }} hostile "
)

WRITTEN = {
    *("label", "note", "title", "short_name", "publisher", "byline", "rights", "origin_basis", "reason"),
    *("definition", "name", "description", "content", "as_written", "subject", "quote", "who", "what"),
    *("place", "speaker_as_named", "composite_reason", "origin", "old_value", "new_value", "ruling", "rule"),
}
"""The columns in which people write what they like, and some more."""


def hostile(package: Package) -> Package:
    """The package with hostile words at the beginning of every text."""
    tables = {name: _hostile(table) for name, table in package.tables.items()}
    return replace(package, title=HOSTILE + package.title, description=HOSTILE, tables=tables)


def _hostile(table: PackageTable) -> PackageTable:
    rows = table.arrow
    for at, name in enumerate(rows.column_names):
        if name in WRITTEN and not (name == "rule" and table.name == "adjudications"):
            values = [value and HOSTILE + value for value in rows.column(name).to_pylist()]
            rows = rows.set_column(at, rows.schema.field(at), pa.array(values, pa.string()))
    return of_rows(table, rows)
