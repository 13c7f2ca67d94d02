"""How to cite a dataset, or one record with its sources."""

from __future__ import annotations

from typing import Literal

from ukjapan_dataset.citation import STYLES, CitedRecord, CitedSource, dataset
from ukjapan_dataset.names import require_known
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.sources import sources
from ukjapan_dataset.packages.table import Row

StyleName = Literal["text", "bibtex", "cff", "csl-json"]

CITED = ("source_id", "title", "publisher", "byline", "dateline", "credit", "published", "status")
"""What a citation says about a source, if the source says it."""


def cite(package: Package, style: StyleName, record: str | None) -> str:
    """The citation of a package, or of one record. Raises `UnknownName` for an unknown style or record."""
    require_known("style", style, STYLES)
    return STYLES[style](dataset(package.descriptor), None if record is None else _record(package, record))


def _record(package: Package, name: str) -> CitedRecord:
    reporting = tuple(map(_source, sources(package, name)))
    (row,) = package.rows("records", record_id=name)
    return CitedRecord(name, row["label"], reporting)


def _source(row: Row) -> CitedSource:
    return CitedSource(**{name: row[name] or "" for name in CITED})
