"""What sums a record up: its main cell and its core, and how several items are written in one cell."""

from ukjapan_dataset.models.vocabulary import RecordType

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
