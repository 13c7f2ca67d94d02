"""Whether what is published is what a build would publish now.

Text files are compared byte for byte. A Parquet file names its writer's version in its bytes, so
its schema, metadata and values are compared; that its bytes are the published ones is what the
digest in the descriptor says, which is compared with the file itself. So descriptor and metadata are
compared with what would describe the Parquet files that are published.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from pyarrow import ArrowException, parquet

from ukjapan_dataset.checks.publishing import published_current
from ukjapan_dataset.findings import Finding, Place, Report, tally
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.publishing import swap as publish
from ukjapan_dataset.publishing.package import Files, describing


def check(layout: Layout, files: Files) -> Report:
    """Compare every published file with what a build would write."""
    published = publish.published(layout)
    foreign = publish.foreign(layout, files)
    findings = [
        *_missing(files, published),
        *_left_over(files, published, foreign),
        *_stale({**files, **describing(_as_published(files, published))}, published),
    ]
    return Report(tally((published_current,), len(files.keys() | published.keys()), findings))


def _missing(files: Files, published: dict[str, Path]) -> Iterator[Finding]:
    for name in sorted(files.keys() - published.keys()):
        yield published_current.at(Place(name), "a published file", "none")


def _left_over(files: Files, published: dict[str, Path], foreign: list[str]) -> Iterator[Finding]:
    for name in sorted(published.keys() - files.keys()):
        if name in foreign:
            found = "one that no build writes, and none replaces"
            yield published_current.at(Place(name), "no such file", found, "move it elsewhere, or delete it")
        else:
            yield published_current.at(Place(name), "no such file", "one that builds no longer write")


def _stale(files: Files, published: dict[str, Path]) -> Iterator[Finding]:
    for name in sorted(files.keys() & published.keys()):
        found = published[name].read_bytes()
        expected = files[name]
        current = _same_table(expected, found) if name.endswith(".parquet") else expected == found
        if not current:
            yield published_current.at(
                Place(name), "what a build writes now", "something else: it is stale or was edited"
            )


def _same_table(expected: bytes, found: bytes) -> bool:
    """Whether two Parquet files hold the same schema, metadata and values."""
    if expected == found:
        return True
    try:
        table = parquet.ParquetFile(io.BytesIO(found)).read()
    except (ArrowException, OSError):
        return False
    wanted = parquet.ParquetFile(io.BytesIO(expected)).read()
    return bool(table.schema.equals(wanted.schema, check_metadata=True) and table.equals(wanted))


def _as_published(files: Files, published: dict[str, Path]) -> Files:
    """The same files, with the Parquet files as they are published, whose length and digest are told."""
    return {
        name: published[name].read_bytes() if name.endswith(".parquet") and name in published else data
        for name, data in files.items()
    }
