"""Where the cells of records are published, and the ids of the variables that they are values of."""

from ukjapan_dataset.models.vocabulary import RecordType

ELSEWHERE = {
    "scope": ("records", "scope"),
    "participants": ("participants", "actor_id"),
    "links": ("links", "target_id"),
    "stance": ("evidence", "stance"),
}
"""Where the fields are published that are not in the table of their record type."""


def place_of(record_type: RecordType | str, path: str) -> tuple[str, str]:
    """The table and column in which a cell of a record is published."""
    field = path.partition(".")[0]
    return ELSEWHERE.get(field, (f"{record_type}s", field))


def variable_id(table: str, column: str) -> str:
    """The id of a variable: table and column, as a slug."""
    return f"{table}-{column}".replace("_", "-")
