"""Krippendorff's alpha of each variable, over the records that both coders have.

The library `krippendorff` computes alpha; its interval comes from resampling units with replacement
(percentile bootstrap). With few units the interval is wide, and where a variable hardly varies, alpha is
low or undefined however often the coders agree: so the share of equal values is given beside it.

K. Krippendorff, Content Analysis (4th ed., 2018), chapter 12.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import krippendorff
import numpy as np

from ukjapan_dataset.models.coding import Reliability
from ukjapan_dataset.models.vocabulary import Level, Measure, RecordType
from ukjapan_dataset.reliability.comparison import Match, rounded
from ukjapan_dataset.reliability.variables import STANCE, Variables, number, values

SEED = 20260131
RESAMPLES = 1000
INTERVAL = (2.5, 97.5)

Data = np.ndarray[Any, np.dtype[np.float64]]
"""The values of each coder, a row each; categories are numbered."""


def alphas(matches: Iterable[Match], variables: Variables) -> Iterator[Reliability]:
    """Alpha of each variable, over the matched records."""
    every = list(matches)
    for kind, of_kind in variables.items():
        of_type = [one for one in every if one.type is kind]
        for variable, level in of_kind.items():
            yield _of_variable(kind, variable, level, of_type)


def _of_variable(kind: RecordType, variable: str, level: Level, matches: list[Match]) -> Reliability:
    data = _data(variable, level, matches)
    n_units = data.shape[1]
    draws = _draws(data, level)
    low, high = _interval(draws)
    return Reliability(
        measure=Measure.ALPHA,
        type=kind,
        variable=variable,
        level=level,
        n_units=n_units,
        equal=rounded(float(np.mean(data[0] == data[1])) if n_units else None),
        coefficient=rounded(alpha(data, level)),
        low=rounded(low),
        high=rounded(high),
        n_draws=len(draws),
    )


def _data(variable: str, level: Level, matches: list[Match]) -> Data:
    """The values of a variable, without the units that cannot be compared.

    That one coder gives no value is a category too; a number or date cannot be compared with none. Either
    way it is listed as a difference.
    """
    if level is Level.NOMINAL:
        pairs = (pair for one in matches for pair in values(variable, one.first, one.second) if any(pair))
        categories = [_category(variable, value) for pair in pairs for value in pair]
        coded = np.unique(categories, return_inverse=True)[1]
    else:
        numbers = ([number(record, variable, level) for record in (one.first, one.second)] for one in matches)
        coded = np.array([pair for pair in numbers if None not in pair])
    return coded.reshape(-1, 2).T.astype(float)


def _category(variable: str, value: str | None) -> str:
    """A value as a category; that of a stance is without the source whose stance it is."""
    return (value or "").rpartition(" ")[2] if variable == STANCE else value or ""


def alpha(data: Data, level: Level) -> float | None:
    """Krippendorff's alpha; None where it is undefined: fewer than two units, or nothing that varies."""
    if data.shape[1] < 2 or len(np.unique(data)) < 2:
        return None
    with np.errstate(invalid="ignore"):  # between values such as -1 and 1 there is no ratio
        found = krippendorff.alpha(data, level_of_measurement=level.value)  # type: ignore[arg-type] # its words are ours
    return None if np.isnan(found) else float(found)


def _draws(data: Data, level: Level) -> list[float]:
    """Alpha of each bootstrap draw of units for which it is defined: some draws have nothing that varies."""
    generator = np.random.default_rng(SEED)
    n = data.shape[1]
    of_units = cache(lambda *units: alpha(data[:, units], level))  # of few units, many draws are alike
    draws = (of_units(*sorted(generator.integers(0, n, n).tolist())) for _ in range(RESAMPLES if n else 0))
    return [draw for draw in draws if draw is not None]


def _interval(draws: list[float]) -> tuple[float | None, float | None]:
    """The 95 % interval of the draws; None where there are none."""
    if not draws:
        return None, None
    low, high = np.percentile(draws, INTERVAL)
    return float(low), float(high)
