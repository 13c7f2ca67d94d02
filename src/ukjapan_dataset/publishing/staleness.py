"""Whether what is published is what a build would publish now.

Text files are compared byte for byte. A Parquet file names the program that wrote it, so its schema, metadata
and values are compared instead; that its bytes are the published ones follows from their digest in the
descriptor. So the descriptor and the other descriptions must be those of the Parquet files in place.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyarrow import ArrowException, parquet

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.publishing.metadata import describing
from ukjapan_dataset.publishing.project import published_project
from ukjapan_dataset.rules import rule
from ukjapan_dataset.swap import foreign, published


@dataclass(frozen=True)
class Outputs:
    """The files that a build would write, and those in place where it would write them.

    `foreign` are those in place that no build wrote.
    """

    expected: Mapping[str, bytes]
    found: Mapping[str, Path]
    foreign: frozenset[str]

    def is_current(self, name: str) -> bool:
        """Whether a file in place is the one that a build would write."""
        expected, found = self.expected[name], self.found[name].read_bytes()
        return expected == found or (name.endswith(".parquet") and _same_table(expected, found))


def outputs(layout: Layout, corpus: Corpus, files: Mapping[str, bytes]) -> Outputs:
    """The files of a build of the corpus, beside what is published in the project."""
    found = published(layout)
    in_place = {
        name: found[name].read_bytes() for name in files if name.endswith(".parquet") and name in found
    }
    descriptions = describing(published_project(corpus), {**files, **in_place})
    return Outputs({**files, **descriptions}, found, frozenset(foreign(layout, files)))


def _names(outputs: Outputs) -> list[str]:
    return sorted(outputs.expected.keys() | outputs.found.keys())


@rule("UKJ901", "published-current", over=_names)
def published_current(name: str, outputs: Outputs) -> Iterator[Problem]:
    """What is published is what a build would publish: no file is missing, stale or left over."""
    expected, hint = "no such file", "run `ukjapan build`, and commit what it writes"
    if name not in outputs.found:
        expected, found = "a published file", "none"
    elif name in outputs.foreign:
        found, hint = "one that no build writes, and none replaces", "move it elsewhere, or delete it"
    elif name not in outputs.expected:
        found = "one that builds no longer write"
    elif not outputs.is_current(name):
        expected, found = "what a build writes now", "something else: it is stale or was edited"
    else:
        return
    yield Problem(Place(name), f"expected {expected}, found {found}", hint)


def _same_table(expected: bytes, found: bytes) -> bool:
    """Whether two Parquet files have the same schema, metadata and values."""
    try:
        table = parquet.ParquetFile(io.BytesIO(found)).read()
    except (ArrowException, OSError):
        return False
    wanted = parquet.ParquetFile(io.BytesIO(expected)).read()
    return bool(table.schema.equals(wanted.schema, check_metadata=True) and table.equals(wanted))
