"""Which stretches of a source each coder codes: the coefficient gamma, per type of record.

Gamma (Mathet, Widlöcher and Métivier, Computational Linguistics 41(3), 2015) compares the best alignment of
two coders' stretches with alignments of random ones; 1 is perfect, 0 is chance. It is computed by the
library `pygamma-agreement`, with 30 random samples from a fixed seed.
"""

import contextlib
import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pyannote.core import Segment
from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.vocabulary import RecordType

SEED = 20260131
SAMPLES = 30


@dataclass(frozen=True)
class Unitising:
    """How far two coders code the same stretches of a source, for one type of record."""

    record_type: RecordType
    source: str
    n_units: int
    gamma: float | None


def unitising(first: Corpus, second: Corpus) -> Iterator[Unitising]:
    """Gamma per source and type of record."""
    for source in first.library:
        for kind in RecordType:
            yield _gamma(source, kind, first, second)


def _gamma(source: str, kind: RecordType, first: Corpus, second: Corpus) -> Unitising:
    continuum = Continuum()
    for coder, corpus in (("first", first), ("second", second)):
        for start, end in _stretches(corpus, source, kind):
            continuum.add(coder, Segment(start, end), str(kind))
    units = int(continuum.num_units)
    if len(continuum.annotators) < 2:
        return Unitising(kind, source, units, None)
    np.random.seed(SEED)
    dissimilarity = CombinedCategoricalDissimilarity(alpha=1, beta=1)
    with _quiet():
        found = continuum.compute_gamma(dissimilarity, n_samples=SAMPLES)
    return Unitising(kind, source, units, float(found.gamma))


def _stretches(corpus: Corpus, source: str, kind: RecordType) -> set[tuple[int, int]]:
    return {
        (hit.start, hit.end)
        for passage in corpus.passages_of_source(source)
        if passage.record.type is kind
        for hit in passage.wording.spans
    }


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """The library remarks on each solver that is not installed; what it uses instead is exact too."""
    logging.disable(logging.WARNING)
    sys.stdout.flush()
    # The solver is written in C and prints past sys.stdout.
    kept = os.dup(1)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        logging.disable(logging.NOTSET)
