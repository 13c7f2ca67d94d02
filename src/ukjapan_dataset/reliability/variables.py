"""Which variables of two codings are compared, and by which values."""

from collections.abc import Mapping

from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.terms import Term
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import Level, RecordType, Stage, Strength


def _nominal(*names: str) -> dict[str, Level]:
    return dict.fromkeys(names, Level.NOMINAL)


Variables = Mapping[RecordType, Mapping[str, Level]]
"""Variables by type of record, with their levels of measurement."""

FIRST_ROUND: Variables = {
    RecordType.AGREEMENT: {
        **_nominal("scope", "kind", "status", "domain"),
        "date": Level.INTERVAL,
        "participants.party": Level.NOMINAL,
    },
    RecordType.COMMITMENT: {
        **_nominal("scope", "action", "domain"),
        "strength": Level.ORDINAL,
        "deadline": Level.INTERVAL,
        "participants.bound": Level.NOMINAL,
    },
    RecordType.FIGURE: {**_nominal("scope", "indicator", "unit", "qualifier"), "value": Level.RATIO},
    RecordType.ATTRIBUTION: {**_nominal("scope", "mode", "speaker"), "date": Level.INTERVAL},
}
"""The variables of the first coding."""

SECOND_ROUND: Variables = {
    RecordType.AGREEMENT: _nominal("status", "event"),
    RecordType.COMMITMENT: {
        "strength": Level.ORDINAL,
        "stage": Level.ORDINAL,
        **_nominal("agreement", "event", "participants.bound"),
    },
    RecordType.EVENT: {
        **_nominal("scope", "kind", "participants.participant"),
        "date": Level.INTERVAL,
    },
}
"""The variables that were new, or had a new rule in the guide, when the articles were coded again."""

ROUNDS = (FIRST_ROUND, SECOND_ROUND)
"""The variables that are compared in each round."""


ORDERED: Mapping[str, type[Term]] = {"strength": Strength, "stage": Stage}
"""The vocabularies whose terms have an order."""


def text(record: Record, variable: str) -> str | None:
    """The value that a record gives a variable; actors of a role are joined with `+`."""
    field, _, kind = variable.partition(".")
    if not kind:
        return as_text(getattr(record, field))
    items = getattr(record, field).get(kind)
    return None if items is None else "+".join(sorted(items))


def number(record: Record, variable: str, level: Level) -> float | None:
    """The same value as a number, on a scale above nominal; a date is the last day that it may mean."""
    value = getattr(record, variable)
    if value is None:
        return None
    if level is Level.ORDINAL:
        return float([*ORDERED[variable]].index(value))
    if level is Level.INTERVAL:
        latest = edtf.bounds(value).latest
        return None if latest is None else float(latest.toordinal())
    return float(value)
