"""The comparison of two codings, as text and as JSON."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ukjapan_dataset.models.coding import Reliability
from ukjapan_dataset.models.vocabulary import Measure
from ukjapan_dataset.reliability.differences import Difference
from ukjapan_dataset.reliability.units import Matching


@dataclass(frozen=True)
class Told:
    """What there is to tell of two codings."""

    matching: Matching
    coefficients: list[Reliability]
    differences: list[Difference]


def as_text(told: Told) -> str:
    """Coefficients with their intervals, then what both and only one coder have."""
    alphas = [one for one in told.coefficients if one.measure is Measure.ALPHA]
    gammas = [one for one in told.coefficients if one.measure is Measure.GAMMA]
    return "\n".join(
        [
            "Krippendorff's alpha per variable, over the records that both coders have",
            *_alphas(alphas),
            "",
            "Gamma per source, over the stretches that each coder codes",
            *_gammas(gammas),
            "",
            _summary(told),
            "Few units make wide intervals; where a variable hardly varies, alpha says little.",
        ]
    )


def _summary(told: Told) -> str:
    matching = told.matching
    return (
        f"{len(matching.matches)} records in both codings, {len(matching.only_first)} only in the first, "
        f"{len(matching.only_second)} only in the second; {len(told.differences)} differences"
    )


def _alphas(coefficients: Iterable[Reliability]) -> Iterator[str]:
    yield f"  {'type':<12} {'variable':<20} {'level':<9} {'n':>3} {'equal':>6} {'alpha':>7}  95 % interval"
    for one in coefficients:
        interval = f"{one.low} to {one.high}" if one.low is not None else "–"
        value = "–" if one.coefficient is None else one.coefficient
        equal = "–" if one.equal is None else one.equal
        yield (
            f"  {one.type:<12} {one.variable:<20} {one.level:<9} {one.n_units:>3} {equal!s:>6} "
            f"{value!s:>7}  {interval}"
        )


def _gammas(coefficients: Iterable[Reliability]) -> Iterator[str]:
    yield f"  {'type':<12} {'source':<20} {'n':>3} {'gamma':>7}"
    for one in coefficients:
        value = "–" if one.coefficient is None else one.coefficient
        yield f"  {one.type:<12} {one.variable:<20} {one.n_units:>3} {value!s:>7}"


def as_json(told: Told) -> str:
    """The same, as one JSON object."""
    return json.dumps(
        {
            "coefficients": [one.model_dump(mode="json") for one in told.coefficients],
            "matches": [
                {
                    "type": str(one.type),
                    "first": one.first.id,
                    "second": one.second.id,
                    "overlap": one.overlap,
                }
                for one in told.matching.matches
            ],
            "only_first": [one.id for one in told.matching.only_first],
            "only_second": [one.id for one in told.matching.only_second],
            "differences": [
                {
                    "type": str(one.record_type),
                    "first": one.first or None,
                    "second": one.second or None,
                    "variable": one.variable,
                    "first_value": one.first_value or None,
                    "second_value": one.second_value or None,
                }
                for one in told.differences
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


FORMATS: dict[str, Callable[[Told], str]] = {"text": as_text, "json": as_json}
"""The ways to tell it."""
