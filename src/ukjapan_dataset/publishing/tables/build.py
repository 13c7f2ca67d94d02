"""All tables of a corpus."""

from collections.abc import Callable, Iterable, Sequence

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.columns import Row
from ukjapan_dataset.models.tables import (
    AGREEMENTS,
    ATTRIBUTIONS,
    COMMITMENTS,
    EVENTS,
    FIGURES,
    REVISIONS,
    TABLES,
    WIDE,
)
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.publishing.tables import cells, claims, coding, evidence, records, sources
from ukjapan_dataset.publishing.tables import variables as codebook
from ukjapan_dataset.publishing.tables.arrow import Tables
from ukjapan_dataset.publishing.tables.revisions import revisions

OF_TYPES = (AGREEMENTS, COMMITMENTS, FIGURES, ATTRIBUTIONS, EVENTS)

BY_NAME = {table.name: table for table in TABLES}

ROWS: dict[str, Callable[[Corpus], Iterable[Row]]] = {
    "sources": sources.sources,
    "actors": sources.actors,
    "aliases": sources.aliases,
    "members": sources.members,
    "records": records.records,
    **{table.name: records.of_type(table) for table in OF_TYPES},
    "participants": records.participants,
    "links": cells.linked,
    "reporting": records.reporting,
    "adjudications": records.adjudications,
    **{wide.name: claims.wide(own, wide) for own, wide in zip(OF_TYPES, WIDE, strict=True)},
    "segments": sources.segments,
    "reconciliation": coding.reconciliation,
    "reliability": coding.reliability,
}
"""What makes the rows of each table."""

SORTED: dict[str, Callable[[Corpus], Iterable[Row]]] = {
    "evidence": evidence.evidence,
    "cells": cells.cells,
    "claims": claims.claims,
}
"""What makes the rows of the largest tables, in the order of their keys."""

ABOUT_TABLES: dict[str, Callable[[Corpus, Tables], Iterable[Row]]] = {
    "variables": codebook.variables,
    "categories": codebook.categories,
    "decision_rules": codebook.decision_rules,
    "borderline_cases": codebook.borderline_cases,
}
"""What makes the rows of the codebook, which is about the other tables and counts in them."""


def build_tables(corpus: Corpus, released: Sequence[Package] = ()) -> Tables:
    """Every published table, by name. The corpus must have passed its checks.

    `released` are the releases that are kept, oldest first: the log gives the values that they had.
    """
    tables = Tables()
    for name, rows in SORTED.items():
        tables.add_sorted(BY_NAME[name], rows(corpus))
    for name, rows in ROWS.items():
        tables.add(BY_NAME[name], rows(corpus))
    tables.add(REVISIONS, revisions(corpus, tables, released))
    # All made before any is added: the codebook does not count what is in itself.
    about = {name: list(rows(corpus, tables)) for name, rows in ABOUT_TABLES.items()}
    for name, rows_about in about.items():
        tables.add(BY_NAME[name], rows_about)
    return tables
