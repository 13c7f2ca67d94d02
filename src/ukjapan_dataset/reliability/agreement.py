"""Krippendorff's alpha of each variable over the records that both coders have.

Alpha is computed by the library `krippendorff`; its interval by resampling units with replacement
(percentile bootstrap). With few units the interval is wide, and where a variable hardly varies, alpha is
low or undefined whatever the agreement: the share of equal values stands beside it.

K. Krippendorff, Content Analysis (4th ed., 2018), chapter 12.
"""

import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import krippendorff
import numpy as np

from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.vocabulary import Level, RecordType, Strength
from ukjapan_dataset.reliability.units import Match

SEED = 20260131
RESAMPLES = 1000
INTERVAL = (2.5, 97.5)


@dataclass(frozen=True)
class Variable:
    """A variable of a record type: its level, and the number that stands for a record's value."""

    name: str
    level: Level
    value: Callable[[Record], Any]


@dataclass(frozen=True)
class Agreement:
    """How far two coders agree about one variable."""

    record_type: RecordType
    variable: str
    level: Level
    n_units: int
    equal: float
    alpha: float | None
    low: float | None
    high: float | None


def _field(name: str) -> Callable[[Record], Any]:
    return lambda record: getattr(record, name, None)


def _nominal(*names: str) -> tuple[Variable, ...]:
    return tuple(Variable(name, Level.NOMINAL, _field(name)) for name in names)


def _strength(record: Record) -> int | None:
    strength = getattr(record, "strength", None)
    return None if strength is None else list(Strength).index(strength)


def _year(name: str) -> Callable[[Record], float | None]:
    """The last day that a date may mean, in days: dates are an interval scale."""

    def value(record: Record) -> float | None:
        text = getattr(record, name, None)
        latest = None if text is None else edtf.bounds(text).latest
        return None if latest is None else float(latest.toordinal())

    return value


def _who(role: str) -> Callable[[Record], str | None]:
    def value(record: Record) -> str | None:
        found = {str(key): actors for key, actors in record.participants.items()}.get(role)
        return None if found is None else "+".join(sorted(found))

    return value


VARIABLES: dict[RecordType, tuple[Variable, ...]] = {
    RecordType.AGREEMENT: (
        *_nominal("scope", "kind", "status", "domain"),
        Variable("date", Level.INTERVAL, _year("date")),
        Variable("participants.party", Level.NOMINAL, _who("party")),
    ),
    RecordType.COMMITMENT: (
        *_nominal("scope", "action", "domain"),
        Variable("strength", Level.ORDINAL, _strength),
        Variable("deadline", Level.INTERVAL, _year("deadline")),
        Variable("participants.bound", Level.NOMINAL, _who("bound")),
    ),
    RecordType.FIGURE: (
        *_nominal("scope", "indicator", "unit", "qualifier"),
        Variable("value", Level.RATIO, _field("value")),
    ),
    RecordType.ATTRIBUTION: (
        *_nominal("scope", "mode", "speaker"),
        Variable("date", Level.INTERVAL, _year("date")),
    ),
}
"""What is compared, per record type."""


def agreements(matches: Iterable[Match]) -> list[Agreement]:
    """The agreement about each variable, over the matched records."""
    found = list(matches)
    return [
        agreement(kind, variable, [one for one in found if one.type is kind])
        for kind, variables in VARIABLES.items()
        for variable in variables
    ]


def agreement(kind: RecordType, variable: Variable, matches: list[Match]) -> Agreement:
    """The agreement about one variable.

    That one coder gives no value is a category of its own where values are categories; a number or date
    cannot be compared with none, so there such units are left out. They are told as differences either way.
    """
    pairs = [(variable.value(one.first), variable.value(one.second)) for one in matches]
    enough = any if variable.level is Level.NOMINAL else all
    both = [pair for pair in pairs if enough(value is not None for value in pair)]
    data = _numbers(both, variable.level)
    equal = float(np.mean(data[0] == data[1])) if both else float("nan")
    low, high = _interval(data, variable.level)
    return Agreement(
        kind, variable.name, variable.level, len(both), equal, alpha(data, variable.level), low, high
    )


def _numbers(pairs: list[tuple[Any, Any]], level: Level) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The values of both coders as numbers: categories by their place in the list of all."""
    if level is Level.NOMINAL:
        known = {
            value: number for number, value in enumerate(sorted({str(v) for pair in pairs for v in pair}))
        }
        return np.array([[known[str(pair[coder])] for pair in pairs] for coder in (0, 1)], dtype=float)
    return np.array([[_float(pair[coder]) for pair in pairs] for coder in (0, 1)], dtype=float)


def _float(value: float | Decimal) -> float:
    return float(value)


def alpha(data: np.ndarray[Any, np.dtype[np.float64]], level: Level) -> float | None:
    """Krippendorff's alpha; None where it is undefined: no two units, or nothing that varies."""
    if data.shape[1] < 2 or len(np.unique(data)) < 2:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # the library divides by nought where nothing varies
        found = krippendorff.alpha(reliability_data=data, level_of_measurement=level.value)  # type: ignore[arg-type] # its words are ours
    return None if np.isnan(found) else float(found)


def _interval(data: np.ndarray[Any, np.dtype[np.float64]], level: Level) -> tuple[float | None, float | None]:
    """A 95 % interval by bootstrap over units; None where alpha is undefined."""
    if alpha(data, level) is None:
        return None, None
    generator = np.random.default_rng(SEED)
    n = data.shape[1]
    draws = [alpha(data[:, generator.integers(0, n, n)], level) for _ in range(RESAMPLES)]
    defined = [draw for draw in draws if draw is not None]
    if not defined:
        return None, None
    low, high = np.percentile(defined, INTERVAL)
    return float(low), float(high)
