"""Which variables of two codings are compared, and by which values."""

from collections.abc import Mapping

from ukjapan_dataset.corpus.support import BEST_FIRST
from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.evidence import CellQuote
from ukjapan_dataset.models.records import LINKS, Record
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import Level, RecordType, Stage, Stance, Strength
from ukjapan_dataset.terms import Term


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
    RecordType.AGREEMENT: _nominal("status", "event", "links", "stance"),
    RecordType.COMMITMENT: {
        "strength": Level.ORDINAL,
        "stage": Level.ORDINAL,
        **_nominal("agreement", "event", "participants.bound", "links", "stance"),
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


STANCE = "stance"
"""The variable whose units are the sources that both coders quote for the strength or status of a record."""

FIRMNESS = {RecordType.AGREEMENT: "status", RecordType.COMMITMENT: "strength"}


def values(variable: str, one: Record, other: Record) -> list[tuple[str | None, str | None]]:
    """The values that two records give a variable: one pair, or for stances one for each shared source."""
    if variable != STANCE:
        return [(text(one, variable), text(other, variable))]
    ours, theirs = stances(one), stances(other)
    return [
        (f"{source} {ours[source]}", f"{source} {theirs[source]}") for source in sorted(ours.keys() & theirs)
    ]


def text(record: Record, variable: str) -> str | None:
    """The value that a record gives a variable; actors of a role, and links, are joined with `+`."""
    field, _, kind = variable.partition(".")
    if variable == LINKS:
        linked = ((relation, target) for relation, targets in record.links.items() for target in targets)
        return "+".join(sorted(f"{relation} {target}" for relation, target in linked)) or None
    if not kind:
        return as_text(getattr(record, field))
    items = getattr(record, field).get(kind)
    return None if items is None else "+".join(sorted(items))


def stances(record: Record) -> dict[str, str]:
    """How each source bears on the strength or status of a record, by its best wording."""
    found: dict[str, list[Stance]] = {}
    for passage in record.evidence:
        quote = passage.cells.get(FIRMNESS.get(record.type, ""))
        if quote is not None:
            stance = quote.stance if isinstance(quote, CellQuote) else None
            found.setdefault(passage.source, []).append(stance or Stance.SUPPORTS)
    return {source: min(several, key=BEST_FIRST.index) for source, several in found.items()}


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
