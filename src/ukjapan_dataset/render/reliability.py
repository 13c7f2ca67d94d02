"""The comparisons of codings, as text and as JSON."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from ukjapan_dataset.models.coding import Reliability
from ukjapan_dataset.models.vocabulary import Measure
from ukjapan_dataset.reliability.comparison import CodingComparison


def as_text(comparisons: Sequence[CodingComparison]) -> str:
    """Per round: coefficients with their intervals, then how many records both coders and only one have."""
    return "\n\n".join(map(_round, comparisons))


def _round(comparison: CodingComparison) -> str:
    return "\n".join(
        [
            f"Round {comparison.round}",
            "Krippendorff's alpha per variable, over the records that both coders have",
            f"  {'type':<12} {'variable':<20} {'level':<9} {'n':>3} {'equal':>6} {'alpha':>7}  95 % interval",
            *map(_alpha, _measured(comparison, Measure.ALPHA)),
            "",
            "Gamma per source, over the stretches that each coder codes",
            f"  {'type':<12} {'source':<20} {'n':>3} {'gamma':>7}",
            *map(_gamma, _measured(comparison, Measure.GAMMA)),
            "",
            _summary(comparison),
            "Few units make wide intervals; where a variable hardly varies, alpha says little.",
        ]
    )


def _summary(comparison: CodingComparison) -> str:
    matching = comparison.matching
    return (
        f"{len(matching.matches)} records in both codings, {len(matching.only_first)} only in the first, "
        f"{len(matching.only_second)} only in the second; {len(comparison.differences)} differences"
    )


def _measured(comparison: CodingComparison, measure: Measure) -> Iterator[Reliability]:
    return (one for one in comparison.coefficients if one.measure is measure)


def _alpha(one: Reliability) -> str:
    interval = "–" if one.low is None else f"{one.low} to {one.high}"
    return (
        f"  {one.type:<12} {one.variable:<20} {one.level:<9} {one.n_units:>3} {_shown(one.equal):>6} "
        f"{_shown(one.coefficient):>7}  {interval}"
    )


def _gamma(one: Reliability) -> str:
    return f"  {one.type:<12} {one.variable:<20} {one.n_units:>3} {_shown(one.coefficient):>7}"


def _shown(value: object) -> str:
    return "–" if value is None else str(value)


def as_json(comparisons: Sequence[CodingComparison]) -> str:
    """The same, as one JSON object, with every match and every difference."""
    return json.dumps({"rounds": [*map(_described, comparisons)]}, ensure_ascii=False, indent=2)


def _described(comparison: CodingComparison) -> dict[str, Any]:
    matching = comparison.matching
    return {
        "round": comparison.round,
        "coefficients": [one.model_dump(mode="json") for one in comparison.coefficients],
        "matches": [
            {"type": one.type, "first": one.first.id, "second": one.second.id, "overlap": one.overlap}
            for one in matching.matches
        ],
        "only_first": [one.id for one in matching.only_first],
        "only_second": [one.id for one in matching.only_second],
        "differences": [asdict(one) for one in comparison.differences],
    }


FORMATS: dict[str, Callable[[Sequence[CodingComparison]], str]] = {"text": as_text, "json": as_json}
"""How a comparison can be written."""
