"""All tables of a corpus."""

from collections.abc import Callable, Iterable, Sequence

import pyarrow as pa

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
from ukjapan_dataset.publishing.tables.arrow import to_arrow
from ukjapan_dataset.publishing.tables.revisions import revisions

OF_TYPES = (AGREEMENTS, COMMITMENTS, FIGURES, ATTRIBUTIONS, EVENTS)

ROWS: dict[str, Callable[[Corpus], Iterable[Row]]] = {
    "sources": sources.sources,
    "actors": sources.actors,
    "aliases": sources.aliases,
    "members": sources.members,
    "records": records.records,
    **{table.name: records.of_type(table) for table in OF_TYPES},
    "participants": records.participants,
    "links": cells.linked,
    "evidence": evidence.evidence,
    "cells": cells.cells,
    "reporting": records.reporting,
    "adjudications": records.adjudications,
    "claims": claims.claims,
    **{wide.name: claims.wide(own, wide) for own, wide in zip(OF_TYPES, WIDE, strict=True)},
    "segments": sources.segments,
    "reconciliation": coding.reconciliation,
    "reliability": coding.reliability,
}
"""What makes the rows of each table."""

ABOUT_TABLES: dict[str, Callable[[Corpus, codebook.Tables], Iterable[Row]]] = {
    "variables": codebook.variables,
    "categories": codebook.categories,
    "decision_rules": codebook.decision_rules,
    "borderline_cases": codebook.borderline_cases,
}
"""What makes the rows of the codebook, which is about the other tables and counts in them."""


def build_tables(corpus: Corpus, released: Sequence[Package] = ()) -> dict[str, pa.Table]:
    """Every published table, by name. The corpus must have passed its checks.

    `released` are the releases that are kept, oldest first: the log gives the values that they had.
    """
    made = {table.name: to_arrow(table, ROWS[table.name](corpus)) for table in TABLES if table.name in ROWS}
    made["revisions"] = to_arrow(REVISIONS, revisions(corpus, made, released))
    about = {
        table.name: to_arrow(table, ABOUT_TABLES[table.name](corpus, made))
        for table in TABLES
        if table.name in ABOUT_TABLES
    }
    return made | about
