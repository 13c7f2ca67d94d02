"""Which variables of two codings are compared, and by which values."""

from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import Level, RecordType, Strength


def _nominal(*names: str) -> dict[str, Level]:
    return dict.fromkeys(names, Level.NOMINAL)


VARIABLES: dict[RecordType, dict[str, Level]] = {
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
"""The variables that are compared, per type of record, and their levels of measurement."""


def text(record: Record, variable: str) -> str | None:
    """The value that a record gives a variable; actors of a role are joined with `+`."""
    field, _, role = variable.partition(".")
    if not role:
        return as_text(getattr(record, field))
    actors = next((actors for key, actors in record.participants.items() if key == role), None)
    return None if actors is None else "+".join(sorted(actors))


def number(record: Record, variable: str, level: Level) -> float | None:
    """The same value as a number, on a scale above nominal; a date is the last day that it may mean."""
    value = getattr(record, variable)
    if value is None:
        return None
    if level is Level.ORDINAL:
        return float(list(Strength).index(value))
    if level is Level.INTERVAL:
        latest = edtf.bounds(value).latest
        return None if latest is None else float(latest.toordinal())
    return float(value)
