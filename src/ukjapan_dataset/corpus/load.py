"""Load every authored file of a project."""

from dataclasses import dataclass, field
from typing import Any

from ukjapan_dataset import reader
from ukjapan_dataset.corpus import validate
from ukjapan_dataset.corpus.coding import ANY, Coding
from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.findings import Finding, Report, Rule, tally
from ukjapan_dataset.layout import AUTHORED, Layout
from ukjapan_dataset.models.json_schema import schema_line
from ukjapan_dataset.models.records import RECORD_MODELS
from ukjapan_dataset.reader import Document, Path

RULES: tuple[Rule[...], ...] = (*reader.FILE_RULES, *reader.VALUE_RULES, *validate.RULES)


@dataclass
class _Loading:
    """What has been gathered so far."""

    entries: dict[str, list[Entry[Any]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)
    scalars: int = 0
    items: int = 0


def load(layout: Layout) -> tuple[Coding, Report]:
    """The corpus of a project, and what was found while reading it. Raises nothing for bad data."""
    loading = _Loading()
    for name in AUTHORED:
        _load_file(layout, name, loading)
    entries = loading.entries
    coding = Coding(
        project=next(iter(entries["project"]), None),
        sources=tuple(entries["sources"]),
        actors=tuple(entries["actors"]),
        records=tuple(entry for name in RECORD_MODELS for entry in entries[name]),
        ledger=tuple(entries["ledger"]),
        waivers=tuple(entries["waivers"]),
        reconciliation=tuple(entries["reconciliation"]),
        reliability=tuple(entries["reliability"]),
        codebook=tuple(entries["codebook"]),
        revisions=tuple(entries["revisions"]),
        unread=frozenset(loading.unread),
    )
    report = Report(
        tally(reader.FILE_RULES, len(AUTHORED), loading.findings)
        + tally(reader.VALUE_RULES, loading.scalars, loading.findings)
        + tally(validate.RULES, loading.items, loading.findings)
    )
    return coding, report


def _load_file(layout: Layout, name: str, loading: _Loading) -> None:
    path = layout.authored(name)
    reading = reader.read(path, layout.relative(path), schema_line(name))
    loading.findings += reading.findings
    loading.scalars += reading.scalars
    loading.entries[name] = []
    if reading.document is None:
        loading.unread.add((name, ANY))
    else:
        _sort_items(reading.document, name, loading)


def _sort_items(document: Document, name: str, loading: _Loading) -> None:
    for found in validate.entries(document, name):
        if isinstance(found, Finding):
            loading.findings.append(found)
        elif not _is_ambiguous(document, found.path):
            loading.entries[name].append(found)
    if document.data is not None:
        items = validate.items(document, name)
        read = {entry.path for entry in loading.entries[name]}
        loading.items += len(items)
        loading.unread |= {(name, _id(document, path, item)) for path, item in items if path not in read}


def _is_ambiguous(document: Document, path: Path) -> bool:
    return any(repeated[: len(path)] == path for repeated in document.repeated)


def _id(document: Document, path: Path, item: Any) -> str:
    """The id of an item that could not be read, if at least that could."""
    return ANY if (*path, "id") in document.repeated else validate.id_of(item) or ANY
