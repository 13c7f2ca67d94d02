"""How a cell is grounded in words: what a machine must find in its quote.

Declared on the model's field as `Annotated[type, Grounding(kind)]`.
"""

from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

from ukjapan_dataset.terms import Term


class GroundingKind(Term):
    """What the words must show for a cell to be `stated`."""

    NUMBER = "number", "The quote states this quantity whole, in digits or words, with sign and scale."
    UNIT = "unit", "The quote names the unit: a currency's sign, code or name, or a unit word."
    HEDGE = "hedge", "The quote contains the hedge; for `unhedged` there is none to quote."
    DATE = "date", "The quote states every component of the date."
    ACTOR = "actor", "The quote names the actor by one of its aliases."
    LITERAL = "literal", "The quote contains the value word for word, apart from capitals."
    SPEECH = "speech_mode", "How much of the quote is in quotation marks as speech."
    FORCE = "force", "The quote contains the verb or noun that shows how firm the promise is."
    STAGE = "stage", "The quote contains the verb or noun that shows how far the action has come."
    RELATION = "relation", "The quote says that the two records are related in this way."
    CLASSIFICATION = "classification", "A class chosen by the coder, supported by the passage as a whole."


@dataclass(frozen=True)
class Grounding:
    """How one field is grounded.

    `carried_by` names another field whose quote also serves this one if it has none itself: the words for
    `value` are those for `as_written` too. `silent` is the value that no words express, so it needs none.
    """

    kind: GroundingKind
    carried_by: str | None = None
    silent: str | None = None

    @property
    def needs_words(self) -> bool:
        """Whether a cell of this kind must have its own quote."""
        return self.kind is not GroundingKind.CLASSIFICATION

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Add the kind to the JSON Schema of the field (`x-grounding`)."""
        return {**handler(core), "x-grounding": str(self.kind)}
