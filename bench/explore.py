"""Whether `ukjapan explore` takes time in proportion to the records, and how much memory.

`python -m bench.explore [COPIES ...]` writes the published package of this project that many times over as
one package, with a number at the end of every id of a record or article. A process of its own explores it.
200 copies are 1,000 articles and 35,400 records. A copied package has the rows of each copy alone: that an
article is silent about the records of another copy is left out.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from ukjapan_dataset.layout import DESCRIPTOR, Layout
from ukjapan_dataset.packages.csv_file import csv_bytes
from ukjapan_dataset.packages.locate import of_project
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import PackageTable

ROOT = Path(__file__).resolve().parent.parent
COPIES = (1, 20, 100, 200)
IDS = ("record_id", "source_id", "segment_id", "evidence_id", "cell_id", "passage_id")
SHARED = (
    *("actors", "aliases", "members", "variables", "categories", "decision_rules", "borderline_cases"),
    *("reliability", "reconciliation"),
)
COPIED = ("records", "agreements", "commitments", "figures", "attributions", "events", "sources", "evidence")
"""The tables to whose rows references of a copy lead within the copy."""

MOST, LARGEST = 600, 500
"""The most memory in MB, and the most kB of a page."""


def copied(package: Package, copies: int) -> Package:
    """A package so many times over, in memory."""
    tables = {name: _copied(table, copies) for name, table in package.tables.items()}
    return replace(package, tables=tables)


def _copied(table: PackageTable, copies: int) -> PackageTable:
    if table.name in SHARED:
        return table
    rows = pa.concat_tables([_numbered(table, number) for number in range(copies)])
    return of_rows(table, rows)


def of_rows(table: PackageTable, rows: pa.Table) -> PackageTable:
    """A table with other rows."""
    sink = BytesIO()
    parquet.write_table(rows, sink)
    data = {table.paths["parquet"]: sink.getvalue(), table.paths["csv"]: csv_bytes(rows)}
    return replace(table, read=data.__getitem__)


def _numbered(table: PackageTable, number: int) -> pa.Table:
    rows = table.arrow
    referring = {one.columns[0] for one in table.references if one.table in COPIED}
    names = {*IDS, *referring, *(("subject",) if table.name == "revisions" else ())}
    for at, name in enumerate(rows.column_names):
        ending = f"-{number}" if name in names else f", copy {number}" if name == "label" else ""
        if ending:
            rows = rows.set_column(
                at, rows.schema.field(at), pc.binary_join_element_wise(rows[name], ending, "")
            )
    return rows


def _write(package: Package, folder: Path) -> None:
    for table in package.tables.values():
        for path in table.paths.values():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(table.read(path))
    written = {path: table for table in package.tables.values() for path in table.paths.values()}
    resources = [_hashed(one, written) for one in package.descriptor["resources"]]
    (folder / DESCRIPTOR).write_text(json.dumps({**package.descriptor, "resources": resources}))


def _hashed(resource: dict[str, str], tables: dict[str, PackageTable]) -> dict[str, str]:
    """A resource with the digest of the file that is written for it, if any is."""
    path = resource["path"]
    if path not in tables:
        return resource
    return {**resource, "hash": f"sha256:{sha256(tables[path].read(path)).hexdigest()}"}


@dataclass(frozen=True)
class Measured:
    """What a process took that explores a package: CPU seconds, peak memory in MB, the largest page in kB."""

    records: int
    seconds: float
    peak: float
    largest: float


def _measure(copies: int) -> Measured:
    """Explore so many copies in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        package = copied(of_project(Layout(ROOT)), copies)
        records = package.table("records").arrow.num_rows
        _write(package, Path(folder) / "package")
        command = [sys.executable, "-m", "ukjapan_dataset", "explore", f"{folder}/package"]
        child = subprocess.Popen([*command, "--output", f"{folder}/site"], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        if status:
            raise SystemExit(f"exploring {copies} copies failed")
        largest = max(path.stat().st_size for path in Path(folder, "site").rglob("*.html")) / 1000
        return Measured(records, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6, largest)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what each number of copies takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("copies", nargs="*", type=int, default=COPIES)
    print(f"{'copies':>7}{'records':>9}{'CPU s':>8}{'ms/record':>11}{'peak MB':>9}{'largest page kB':>17}")
    for copies in parser.parse_args(arguments).copies:
        one = _measure(copies)
        each = 1000 * one.seconds / one.records
        print(
            f"{copies:>7}{one.records:>9}{one.seconds:>8.1f}{each:>11.2f}{one.peak:>9.0f}{one.largest:>17.0f}"
            f"{'' if one.peak <= MOST and one.largest <= LARGEST else '  too much'}"
        )


if __name__ == "__main__":
    main()
