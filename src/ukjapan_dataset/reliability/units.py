"""The units of two codings, and which of one coding is which of the other.

Two coders give one thing different ids, so records are matched by the words that they rest on: within a
type, one to one, so that the shared words are as many as possible (assignment problem, solved by
scipy's `linear_sum_assignment`). What shares too few words is matched with nothing.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.vocabulary import RecordType

Characters = frozenset[tuple[str, int]]
"""Offsets of characters, each with its source."""

CORE = {
    RecordType.AGREEMENT: ("name",),
    RecordType.COMMITMENT: ("description",),
    RecordType.FIGURE: ("as_written", "value", "subject"),
    RecordType.ATTRIBUTION: ("content",),
}
"""The cells whose words tell what a record is about."""

LEAST_OVERLAP = 0.2
"""The smallest share of common words (Jaccard) at which two records may be one thing."""

LEAST_PASSAGES = 0.5
"""The same for whole passages, which several records of a sentence share."""


@dataclass(frozen=True)
class Match:
    """One thing as both coders have it."""

    type: RecordType
    first: Record
    second: Record
    overlap: float


@dataclass(frozen=True)
class Matching:
    """What both coders have, and what only one has."""

    matches: tuple[Match, ...]
    only_first: tuple[Record, ...]
    only_second: tuple[Record, ...]


def match(first: Corpus, second: Corpus) -> Matching:
    """Match the records of two codings, type by type."""
    matches: list[Match] = []
    for kind in RecordType:
        matches += _of_type(kind, first, second)
    ours = {one.first.id for one in matches}
    theirs = {one.second.id for one in matches}
    return Matching(
        tuple(matches),
        tuple(entry.model for entry in first.records if entry.model.id not in ours),
        tuple(entry.model for entry in second.records if entry.model.id not in theirs),
    )


def _of_type(kind: RecordType, first: Corpus, second: Corpus) -> list[Match]:
    """By the words that tell what a record is about; what is left, by its passages."""
    ones = [entry.model for entry in first.records if entry.model.type is kind]
    twos = [entry.model for entry in second.records if entry.model.type is kind]
    by_core = _assign(
        kind, ones, twos, [core(first, one) for one in ones], [core(second, two) for two in twos]
    )
    left_one = [one for one in ones if all(one is not found.first for found in by_core)]
    left_two = [two for two in twos if all(two is not found.second for found in by_core)]
    by_passage = _assign(
        kind,
        left_one,
        left_two,
        [passages(first, one) for one in left_one],
        [passages(second, two) for two in left_two],
        LEAST_PASSAGES,
    )
    return [*by_core, *by_passage]


def _assign(
    kind: RecordType,
    ones: list[Record],
    twos: list[Record],
    words_one: list[Characters],
    words_two: list[Characters],
    least: float = LEAST_OVERLAP,
) -> list[Match]:
    if not ones or not twos:
        return []
    shared = np.array([[jaccard(one, two) for two in words_two] for one in words_one])
    rows, columns = linear_sum_assignment(shared, maximize=True)
    return [
        Match(kind, ones[row], twos[column], float(shared[row, column]))
        for row, column in zip(rows, columns, strict=True)
        if shared[row, column] >= least
    ]


def core(corpus: Corpus, record: Record) -> Characters:
    """The characters that tell what a record is about; those of its passages where no cell does."""
    wanted = CORE[record.type]
    found = frozenset(
        (passage.passage.source, offset)
        for passage in corpus.passages_of(record)
        for cell in passage.cells
        if cell.path in wanted
        for hit in cell.wording.spans
        for offset in range(hit.start, hit.end)
    )
    return found or passages(corpus, record)


def passages(corpus: Corpus, record: Record) -> Characters:
    """The characters of a record's passages."""
    return frozenset(
        (passage.passage.source, offset)
        for passage in corpus.passages_of(record)
        for hit in passage.wording.spans
        for offset in range(hit.start, hit.end)
    )


def jaccard(one: Characters, two: Characters) -> float:
    """The share that two sets have in common of all that either has."""
    return len(one & two) / len(one | two) if one or two else 0.0
