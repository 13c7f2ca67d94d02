"""How to cite the dataset, or one record with its sources."""

from __future__ import annotations

from typing import Literal

from ukjapan_dataset.citation import STYLES, Record, Source, dataset
from ukjapan_dataset.loader.sources import sources
from ukjapan_dataset.names import require_known
from ukjapan_dataset.package.locate import descriptor
from ukjapan_dataset.package.rows import Row, where

StyleName = Literal["text", "bibtex", "cff", "csl-json"]


def cite(style: StyleName = "text", record: str | None = None) -> str:
    """The citation of the dataset, with its version; or of one record, with the sources that report it.

    `style` is `text`, `bibtex`, `cff` (Citation File Format 1.2.0) or `csl-json`. Raises `UnknownName`
    where there is no such style or record.

    >>> cite().partition(".")[0]
    'The ukjapan-dataset developers (2026)'
    """
    require_known("style", style, STYLES)
    return STYLES[style](dataset(descriptor()), None if record is None else _record(record))


def _record(name: str) -> Record:
    reporting = tuple(_source(row) for row in sources(name))
    (found,) = where("records", record_id=name)
    return Record(name, found["label"], reporting)


def _source(row: Row) -> Source:
    told = ("source_id", "title", "publisher", "byline", "dateline", "credit", "published", "status")
    return Source(**{name: row[name] or "" for name in told})
