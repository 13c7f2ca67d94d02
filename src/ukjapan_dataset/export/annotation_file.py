"""The evidence of a package as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD.

A row of `evidence` is an Annotation. Its target is the stretch of the source; its body is the cell (or, for
a passage, the record) that the words support. The three selectors of a target describe the same stretch in
code points, in bytes, and by its words. The pieces of a quote are separate annotations, since each of several
targets would support the body alone (section 3.1 of the model); `ukj:continues` links a further piece to the
first. Columns for which the model has no term are under `ukj:`.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.explanation.values import plain
from ukjapan_dataset.export.about import citation
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.tokens import parsed, shown

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TERMS, NAMESPACE = "ukj", "urn:ukjapan-dataset:term:"
"""The prefix of the terms that the model lacks, and its expansion: the same in every package."""
MODELLED = {
    "evidence_id",
    "record_id",
    "passage_id",
    "source_id",
    "start_char",
    "end_char",
    "start_byte",
    "end_byte",
    "quote",
    "prefix",
    "suffix",
}
"""The columns for which the model has a term."""

Row = dict[str, Any]
Node = dict[str, Any]


def write(package: Package, path: Path) -> None:
    """Write the collection of annotations.

    Raises `ExportRefused` if the package lacks the evidence, or what it refers to.
    """
    try:
        collection = _Annotations(package).collection()
    except KeyError as error:
        raise ExportRefused(f"the package lacks {error}, which annotations need") from None
    document = json.dumps(collection, ensure_ascii=False, indent=1)
    path.write_bytes(f"{document}\n".encode())


class _Annotations:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.evidence = self._rows("evidence")
        self.records = {row["record_id"]: row for row in self._rows("records")}
        self.sources = {row["source_id"]: row for row in self._rows("sources")}
        self.cells = _cells(package)
        self.first_pieces = {_quote(row): row["evidence_id"] for row in self.evidence if row["piece"] == 1}

    def _rows(self, table: str) -> list[Row]:
        if table not in self.package.tables:
            raise KeyError(f"table {table}")
        rows: list[Row] = self.package.tables[table].arrow.to_pylist()
        return rows

    def collection(self) -> Node:
        """An AnnotationCollection with all annotations on its first and only page (section 5)."""
        collection, page = self.iri("annotations"), self.iri("annotations", "page-1")
        return {
            "@context": [CONTEXT, {TERMS: NAMESPACE}],
            "id": collection,
            "type": "AnnotationCollection",
            "label": f"{self.package.title}: evidence",
            "creator": [{"type": "Organization", "name": author} for author in self.package.authors],
            "rights": self.rights(),
            **({"created": self.package.created} if self.package.created else {}),
            "total": len(self.evidence),
            f"{TERMS}:citation": citation(self.package),
            f"{TERMS}:sources": [self.source(row) for row in self.sources.values()],
            "first": {
                "id": page,
                "type": "AnnotationPage",
                "partOf": collection,
                "startIndex": 0,
                "items": [self.annotation(row) for row in self.evidence],
            },
            "last": page,
        }

    def iri(self, *parts: str) -> str:
        """A stable name of something in this dataset."""
        return ":".join(["urn", self.package.name, *(quote(part, safe="") for part in parts)])

    def rights(self) -> list[str]:
        return [licence["path"] for licence in self.package.licences if "path" in licence]

    def source(self, row: Row) -> Node:
        """A source, named by its digest, since the package has no file of an article."""
        columns = {f"{TERMS}:{name}": _value(value) for name, value in row.items() if value is not None}
        head = {"id": _source_iri(row), "type": "Text", "format": "text/plain"}
        return {**head, "language": row["language"], **columns}

    def annotation(self, row: Row) -> Node:
        is_passage = row["field"] is None
        links = {"passage": None if is_passage else row["passage_id"], "continues": self.continued(row)}
        return {
            "id": self.iri("evidence", row["evidence_id"]),
            "type": "Annotation",
            "motivation": "linking" if is_passage else "describing",
            "rights": self.rights(),
            "body": self.body(row),
            "target": {
                "type": "SpecificResource",
                "source": _source_iri(self.sources[row["source_id"]]),
                "selector": _selectors(row),
            },
            **{f"{TERMS}:{link}": {"id": self.iri("evidence", to)} for link, to in links.items() if to},
        }

    def body(self, row: Row) -> Node:
        """What the words support: a value as text, whose it is, and how the words bear on it."""
        kept = {name: value for name, value in row.items() if name not in MODELLED and value is not None}
        return {
            "type": "TextualBody",
            "format": "text/plain",
            "value": self.value(row),
            f"{TERMS}:record": {"id": self.iri("record", row["record_id"])},
            **{f"{TERMS}:{name}": _value(value) for name, value in kept.items()},
        }

    def value(self, row: Row) -> str:
        """What these words say of the cell; for a passage, the label of its record."""
        if row["field"] is None:
            return shown(str(self.records[row["record_id"]]["label"]))
        record = self.cells.get(row["record_id"], {})
        found = (row["reported_value"], row["item"], record.get(row["field"]), row["quote"])
        return shown(str(_value(next(value for value in found if value is not None))))

    def continued(self, row: Row) -> str | None:
        """The first piece of a quote, if a row is a further piece of it."""
        if row["piece"] == 1:
            return None
        first = row["passage_id"] if row["field"] is None else self.first_pieces[_quote(row)]
        return str(first)


def _cells(package: Package) -> dict[str, Row]:
    cells: dict[str, Row] = {}
    for table in package.tables.values():
        if table.key == ("record_id",):
            for row in table.arrow.to_pylist():
                cells.setdefault(row["record_id"], {}).update(row)
    return cells


def _quote(row: Row) -> tuple[Any, ...]:
    """What the pieces of one quote of a cell have in common."""
    return row["passage_id"], row["field"], row["item"]


def _source_iri(row: Row) -> str:
    return f"urn:sha256:{row['sha256']}"


def _selectors(row: Row) -> list[Node]:
    """Three ways to find the same stretch (sections 4.2.4 to 4.2.6); without its words, two."""
    places = [
        {"type": "TextPositionSelector", "start": row["start_char"], "end": row["end_char"]},
        {"type": "DataPositionSelector", "start": row["start_byte"], "end": row["end_byte"]},
    ]
    if parsed(row["quote"]):
        return places
    words = {"exact": row["quote"], "prefix": row["prefix"], "suffix": row["suffix"]}
    quoted = {name: text for name, text in words.items() if text is not None}
    return [*places, {"type": "TextQuoteSelector", **quoted}]


def _value(value: Any) -> Any:
    """A value as JSON has it: a decimal in its digits, a date in ISO."""
    if isinstance(value, Decimal):
        return plain(value)
    return value if isinstance(value, str | int | bool) else str(value)
