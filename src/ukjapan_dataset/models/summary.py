"""What sums a record up: its main cell and its core, how it is linked, and how `claims` puts it into words.

A build makes tables by these definitions, and verification recomputes them by the same ones.
"""

from typing import Any

from ukjapan_dataset.models.vocabulary import Qualifier, RecordType, Relation, Role

BETWEEN = "; "
"""Separates several items in one cell: none of them contains it."""

MAIN = {
    RecordType.AGREEMENT: "status",
    RecordType.COMMITMENT: "strength",
    RecordType.FIGURE: "value",
    RecordType.ATTRIBUTION: "content",
    RecordType.EVENT: "description",
}
"""The cell that says what is claimed: its support is what a reader asks for first."""

CORE = {
    RecordType.AGREEMENT: ("participants.party", "name", "status"),
    RecordType.COMMITMENT: ("participants.bound", "description", "strength", "stage"),
    RecordType.FIGURE: ("value", "unit", "subject"),
    RecordType.ATTRIBUTION: ("speaker", "content"),
    RecordType.EVENT: ("participants.participant", "description"),
}
"""The fields that one source has to state together; classes, like the kind of action, have no words."""

ROLES = {
    RecordType.AGREEMENT: (Role.PARTY, Role.SIGNATORY),
    RecordType.COMMITMENT: (Role.BOUND, Role.TARGET, Role.BENEFICIARY),
    RecordType.FIGURE: (Role.SUBJECT,),
    RecordType.ATTRIBUTION: (Role.SPEAKER, Role.TARGET),
    RecordType.EVENT: (Role.PARTICIPANT,),
}
"""The roles that actors may have in a record of each type; `who` names those in the first that has any."""

SINGLE = {
    "agreement": Relation.PART_OF,
    "builds_on": Relation.BUILDS_ON,
    "about": Relation.ABOUT,
    "derived_from": Relation.DERIVED_FROM,
}
"""The fields that name one other record, and the relation that each expresses."""

ALIKE = (Relation.SAME_MATTER, Relation.POSSIBLY_SAME)
"""The relations of records about one matter. They hold in both directions; the surer one comes first."""

WORDED = {
    RecordType.AGREEMENT: ("name", "status", "date", "builds_on", "event"),
    RecordType.COMMITMENT: (
        *("description", "strength", "stage", "deadline", "condition"),
        *("agreement", "event"),
    ),
    RecordType.FIGURE: (
        *("subject", "as_written", "value", "value_low", "value_high"),
        *("unit", "qualifier", "period", "derived_from"),
    ),
    RecordType.ATTRIBUTION: (
        *("mode", "speaker", "speaker_as_named", "cue", "content"),
        *("addressee", "venue", "date", "event"),
    ),
    RecordType.EVENT: ("description", "date", "place"),
}
"""The fields that need words, so that each of their values has a row in `cells`; but see `SILENT`."""

SILENT = {"qualifier": Qualifier.UNHEDGED}
"""The values of such fields that no words express."""

PIECES = " […] "
"""What joins the pieces of a quote where one value contains several of them."""


def quantity(qualifier: str, *, value: Any, low: Any, high: Any, unit: Any) -> tuple[Any, ...]:
    """A quantity in words: what is joined by spaces, except for what is null. Values may be whole columns."""
    hedge = () if qualifier == Qualifier.UNHEDGED else (qualifier,)
    amount = (low, "and", high) if qualifier == Qualifier.BETWEEN else (value,)
    return (*hedge, *amount, unit)


def reading(value: Any, source: Any, stance: Any) -> tuple[Any, ...]:
    """What a source gives instead of a value, in words, in parts to join. They may be whole columns."""
    return (value, " (", source, ", ", stance, ")")
