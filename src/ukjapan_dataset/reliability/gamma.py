"""How far two coders code the same stretches of a source: the coefficient gamma, per type of record.

Gamma (Mathet, Widlöcher and Métivier, Computational Linguistics 41(3), 2015) compares the best alignment of
two coders' stretches with alignments of random ones; 1 is perfect, 0 is chance. The library
`pygamma-agreement` computes it, with 30 random samples from a fixed seed.
"""

import contextlib
import logging
import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numba
import numpy as np

from ukjapan_dataset.corpus import Corpus
from ukjapan_dataset.models.coding import Reliability
from ukjapan_dataset.models.vocabulary import Level, Measure, RecordType
from ukjapan_dataset.reliability.comparison import rounded

if TYPE_CHECKING:
    from pygamma_agreement import Continuum

SEED = 20260131
SAMPLES = 30


def gammas(first: Corpus, second: Corpus, kinds: Iterable[RecordType]) -> Iterator[Reliability]:
    """Gamma per source and type of record."""
    every = list(kinds)
    with _interpreted():
        for source in first.library:
            for kind in every:
                yield _of_source(source, kind, first, second)


def _of_source(source: str, kind: RecordType, first: Corpus, second: Corpus) -> Reliability:
    continuum = _continuum(source, kind, first, second)
    return Reliability(
        measure=Measure.GAMMA,
        type=kind,
        variable=source,
        level=Level.NOMINAL,
        n_units=int(continuum.num_units),
        coefficient=rounded(_gamma(continuum)),
    )


@contextlib.contextmanager
def _interpreted() -> Iterator[None]:
    """Import and run the library uncompiled: compiling takes longer than everything that is computed here."""
    settings = vars(numba.config)
    kept = settings["DISABLE_JIT"]
    settings["DISABLE_JIT"] = True
    try:
        yield
    finally:
        settings["DISABLE_JIT"] = kept


def _continuum(source: str, kind: RecordType, *codings: Corpus) -> "Continuum":
    from pyannote.core import Segment
    from pygamma_agreement import Continuum

    continuum = Continuum()
    for coder, coding in enumerate(codings):
        for passage in coding.passages_of_source(source):
            if passage.record.type is kind:
                for hit in passage.wording.spans:
                    continuum.add(str(coder), Segment(hit.start, hit.end), str(kind))
    return continuum


def _gamma(continuum: "Continuum") -> float | None:
    from pygamma_agreement import CombinedCategoricalDissimilarity

    if len(continuum.annotators) < 2:
        return None
    np.random.seed(SEED)  # the library draws from the global generator
    dissimilarity = CombinedCategoricalDissimilarity(alpha=1, beta=1)
    with _quiet(), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # the library casts an array before it fills it
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
