"""How far two coders code the same stretches of a source: the coefficient gamma, per type of record.

Gamma (Mathet, Widlöcher and Métivier, Computational Linguistics 41(3), 2015) compares the best alignment of
two coders' stretches with alignments of random ones; 1 is perfect, 0 is chance. The library
`pygamma-agreement` computes it, with 30 random samples from a fixed seed.
"""

import contextlib
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from pyannote.core import Segment
from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum

from ukjapan_dataset.corpus import Corpus
from ukjapan_dataset.models.coding import Reliability
from ukjapan_dataset.models.vocabulary import Level, Measure, RecordType
from ukjapan_dataset.reliability.comparison import rounded

SEED = 20260131
SAMPLES = 30


def gammas(first: Corpus, second: Corpus, kinds: Iterable[RecordType]) -> Iterator[Reliability]:
    """Gamma per source and type of record."""
    every = list(kinds)
    for source in first.library:
        for kind in every:
            continuum = _continuum(source, kind, first, second)
            yield Reliability(
                measure=Measure.GAMMA,
                type=kind,
                variable=source,
                level=Level.NOMINAL,
                n_units=int(continuum.num_units),
                coefficient=rounded(_gamma(continuum)),
            )


def _continuum(source: str, kind: RecordType, *codings: Corpus) -> Continuum:
    continuum = Continuum()
    for coder, coding in enumerate(codings):
        for passage in coding.passages_of_source(source):
            if passage.record.type is kind:
                for hit in passage.wording.spans:
                    continuum.add(str(coder), Segment(hit.start, hit.end), str(kind))
    return continuum


def _gamma(continuum: Continuum) -> float | None:
    if len(continuum.annotators) < 2:
        return None
    np.random.seed(SEED)  # the library draws from the global generator
    dissimilarity = CombinedCategoricalDissimilarity(alpha=1, beta=1)
    with _quiet():
        return float(continuum.compute_gamma(dissimilarity, n_samples=SAMPLES).gamma)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library from printing which solvers it lacks; its fallback is exact."""
    logging.disable(logging.WARNING)
    sys.stdout.flush()
    kept = os.dup(1)  # the solver is written in C and does not print through sys.stdout
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        logging.disable(logging.NOTSET)
