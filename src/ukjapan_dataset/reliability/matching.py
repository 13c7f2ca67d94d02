"""Which record of one coding is which of the other.

Two coders give one thing different ids, so records are matched by the words that support them: one to one
within a type, so that as many words as possible are shared (assignment problem, solved by scipy's
`linear_sum_assignment`). A record that shares too few words with any other has no match.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from ukjapan_dataset.corpus import Corpus
from ukjapan_dataset.corpus.placed import PlacedPassage
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.vocabulary import RecordType
from ukjapan_dataset.reliability.comparison import Match, Matching
from ukjapan_dataset.reliability.names_in_common import renamed, same_actors
from ukjapan_dataset.text.find import Wording

Characters = frozenset[tuple[str, int]]
"""Offsets of characters, each with its source."""

CORE = {
    RecordType.AGREEMENT: ("name",),
    RecordType.COMMITMENT: ("description",),
    RecordType.FIGURE: ("as_written", "value", "subject"),
    RecordType.ATTRIBUTION: ("content",),
    RecordType.EVENT: ("description",),
}
"""The cells whose words show what a record is about."""

LEAST_CORE = 0.2
"""The smallest share of words in common (Jaccard) at which two records may be one thing."""

LEAST_PASSAGES = 0.5
"""The same for whole passages, which several records of a sentence share."""


def match_records(first: Corpus, second: Corpus) -> Matching:
    """Match the records of two codings, type by type. Both then name things by the first coder's ids."""
    matches = tuple(one for kind in RecordType for one in _of_type(kind, first, second))
    ours = {one.first.id for one in matches}
    theirs = {one.second.id for one in matches}
    names = same_actors(first, second) | {one.second.id: one.first.id for one in matches}
    return Matching(
        tuple(replace(one, second=renamed(one.second, names)) for one in matches),
        tuple(entry.model for entry in first.records if entry.model.id not in ours),
        tuple(entry.model for entry in second.records if entry.model.id not in theirs),
    )


def _of_type(kind: RecordType, first: Corpus, second: Corpus) -> Iterator[Match]:
    """By the words that show what a record is about; the rest by their passages."""
    ones, twos = (
        [entry.model for entry in coding.records if entry.model.type is kind] for coding in (first, second)
    )
    for characters, least in ((_core, LEAST_CORE), (_passages, LEAST_PASSAGES)):
        theirs = [characters(second, two) for two in twos]
        shared = np.array([[_jaccard(characters(first, one), other) for other in theirs] for one in ones])
        shared = shared.reshape(len(ones), len(twos))
        found = [
            Match(ones[row], twos[column], float(shared[row, column]))
            for row, column in zip(*linear_sum_assignment(shared, maximize=True), strict=True)
            if shared[row, column] >= least
        ]
        yield from found
        ones = [one for one in ones if all(one is not match.first for match in found)]
        twos = [two for two in twos if all(two is not match.second for match in found)]


def _core(coding: Corpus, record: Record) -> Characters:
    """The characters that show what a record is about; those of its passages where no cell does."""
    core = (
        (passage, cell.wording)
        for passage in coding.passages_of(record)
        for cell in passage.cells
        if cell.path in CORE[record.type]
    )
    return _characters(core) or _passages(coding, record)


def _passages(coding: Corpus, record: Record) -> Characters:
    return _characters((passage, passage.wording) for passage in coding.passages_of(record))


def _characters(worded: Iterable[tuple[PlacedPassage, Wording]]) -> Characters:
    return frozenset(
        (passage.passage.source, offset)
        for passage, wording in worded
        for hit in wording.spans
        for offset in range(hit.start, hit.end)
    )


def _jaccard(one: Characters, two: Characters) -> float:
    return len(one & two) / len(one | two) if one or two else 0.0
