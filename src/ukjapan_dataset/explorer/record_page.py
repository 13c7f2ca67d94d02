"""The page of a record: what is claimed, each value with the words of all articles, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ukjapan_dataset.explanation.as_markdown import as_markdown
from ukjapan_dataset.explanation.explained import FOLLOWS, ExplainedCell, Ruling, Words
from ukjapan_dataset.explanation.explanation import Explanation
from ukjapan_dataset.explorer import linked
from ukjapan_dataset.explorer.named import Named, Names, plain, table_of
from ukjapan_dataset.explorer.pages import Page
from ukjapan_dataset.explorer.sentences import sentence
from ukjapan_dataset.loader.cite import cite
from ukjapan_dataset.packages.explain import explain
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.records import UNREPORTED, own_table
from ukjapan_dataset.packages.sources import reporting
from ukjapan_dataset.packages.table import PackageTable, Row

CONTRADICTS = "contradicts"

BACKWARDS = {
    "part_of": "has as a part",
    "about": "what was said about it",
    "derived_from": "source of",
    "builds_on": "basis of",
}
"""How the record that a link leads to sees the relation; the others read the same both ways."""

STYLES = {"text": "Citation as text", "bibtex": "BibTeX", "csl-json": "CSL-JSON"}


@dataclass(frozen=True)
class ShownCell:
    """A cell as its page shows it."""

    path: str
    label: str
    value: Named
    support: str
    why: str
    words: tuple[Words, ...]
    rulings: tuple[Ruling, ...]


@dataclass(frozen=True)
class Copy:
    """Something to copy: what it is, and its text."""

    text: str
    content: str


def record_pages(
    package: Package, names: Names, records: Sequence[str], linking: list[Row]
) -> Iterator[Page]:
    """The pages of some records, from a package with their rows; `linking` are the links to them."""
    for record in records:
        yield record_page(package, names, record, [row for row in linking if row["target_id"] == record])


def record_page(package: Package, names: Names, record: str, linked_from: list[Row]) -> Page:
    """The page of one record."""
    explained = explain(package, record)
    (about,), (claim,) = package.rows("records", record_id=record), package.rows("claims", record_id=record)
    table = own_table(package, record)
    (own,) = table.matching(record_id=record)
    reported = reporting(package, record)
    sources = [row["source_id"] for row in reported]
    cells = [_shown(names, package, table, cell) for cell in explained.cells]
    said = sentence(names, about, claim, own, reported, _otherwise(names, explained))
    return Page(
        f"records/{record}.html",
        "record.html",
        explained.label,
        plain(table.title),
        said,
        linked.claim(package, names, about, said, sources),
        {
            "record": explained,
            "sentence": said,
            "list": Named(table.title, f"{table.name}.html"),
            "scope": names.value(package.table("records"), "scope", about["scope"]),
            # Those with words of their own come before those that a passage supports as a whole.
            "cells": sorted((cell for cell in cells if cell.why != FOLLOWS), key=lambda cell: not cell.words),
            "follows": [cell for cell in cells if cell.why == FOLLOWS and not cell.words],
            "links": package.rows("links", record_id=record),
            "linked_from": linked_from,
            "backwards": BACKWARDS,
            "silent": [
                row for row in package.rows("reporting", record_id=record) if row["status"] in UNREPORTED
            ],
            "history": package.rows("revisions", subject=record),
            "copies": list(_copies(package, explained)),
        },
    )


def _otherwise(names: Names, explained: Explanation) -> dict[str, list[str]]:
    """What articles say that contradicts a value, by article: the field with what they give."""
    found: dict[str, list[str]] = {}
    for cell in explained.cells:
        for words in cell.words:
            if words.stance == CONTRADICTS:
                given = names.known(words.reported_value).text or " … ".join(words.quotes)
                found.setdefault(words.source, []).append(f"{label_of(cell.field)}: {given}")
    return {source: list(dict.fromkeys(values)) for source, values in found.items()}


def _shown(names: Names, package: Package, table: PackageTable, cell: ExplainedCell) -> ShownCell:
    of = table if cell.field in table.columns else package.table("records")
    return ShownCell(
        cell.field,
        label_of(cell.field),
        names.known(cell.value) if "." in cell.field else names.value(of, cell.field, cell.value),
        cell.support,
        cell.why,
        cell.words,
        cell.rulings,
    )


def label_of(path: str) -> str:
    """The name of a cell as people read it: its column, or the role of a participant, or a relation."""
    parts = path.split(".")
    if len(parts) == 1:
        return plain(path)
    kind = "participant" if parts[0] == "participants" else "link"
    return f"{kind}, {plain(parts[1])}"


def _copies(package: Package, explained: Explanation) -> Iterator[Copy]:
    for style, text in STYLES.items():
        yield Copy(text, cite(package, style, explained.record))  # type: ignore[arg-type]
    yield Copy("Markdown", as_markdown(explained))
    yield Copy("Python", python_line(package, explained))


def python_line(package: Package, explained: Explanation) -> str:
    """The lines of Python that load a record, and explain it."""
    table = table_of(explained.record_type)
    return (
        "import ukjapan_dataset as ukj\n"
        f'data = ukj.open("path/to/{package.name}")  # `data = ukj` if this package is the installed one\n'
        f'data.load("{table}").to_pandas().query("record_id == \'{explained.record}\'")\n'
        f'print(data.explain("{explained.record}"))\n'
    )
