"""All tables of a corpus."""

from collections.abc import Callable, Iterable

import pyarrow as pa

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.tables import TABLES
from ukjapan_dataset.publishing.tables import coding, evidence, records, sources
from ukjapan_dataset.publishing.tables import variables as codebook
from ukjapan_dataset.publishing.tables.arrow import Row, to_arrow

ROWS: dict[str, Callable[[Corpus], Iterable[Row]]] = {
    "sources": sources.sources,
    "actors": sources.actors,
    "aliases": sources.aliases,
    "records": records.records,
    "agreements": records.agreements,
    "commitments": records.commitments,
    "figures": records.figures,
    "attributions": records.attributions,
    "participants": records.participants,
    "evidence": evidence.evidence,
    "reporting": records.reporting,
    "adjudications": records.adjudications,
    "segments": sources.segments,
    "reconciliation": coding.reconciliation,
    "reliability": coding.reliability,
    "revisions": coding.revisions,
}
"""Where the rows of each table come from."""

ABOUT_TABLES: dict[str, Callable[[Corpus, codebook.Tables], Iterable[Row]]] = {
    "variables": codebook.variables,
    "categories": codebook.categories,
    "decision_rules": codebook.decision_rules,
    "borderline_cases": codebook.borderline_cases,
}
"""Where the rows of the codebook come from, which is about the other tables, and counts in them."""


def build_tables(corpus: Corpus) -> dict[str, pa.Table]:
    """Every published table, by name. The corpus must have passed its checks."""
    made = {table.name: to_arrow(table, ROWS[table.name](corpus)) for table in TABLES if table.name in ROWS}
    about = {
        table.name: to_arrow(table, ABOUT_TABLES[table.name](corpus, made))
        for table in TABLES
        if table.name in ABOUT_TABLES
    }
    return made | about
