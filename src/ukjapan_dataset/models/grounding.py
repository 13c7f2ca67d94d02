"""How a cell rests on words: what a machine must find in its quote.

Declared on the model's field as `Annotated[type, Grounding(kind)]`.
"""

from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

from ukjapan_dataset.models.terms import Term


class GroundingKind(Term):
    """What the words must show for a cell to be `stated`."""

    NUMBER = "number", "The quote states this quantity, in digits or words, with its scale."
    UNIT = "unit", "The quote names the unit: a currency's sign, code or name, or a unit word."
    HEDGE = "hedge", "The quote holds the hedge; `exact` means that there is none to quote."
    DATE = "date", "The quote states each component of the date."
    ACTOR = "actor", "The quote names the actor by one of its aliases."
    LITERAL = "literal", "The value stands in the quote word for word, save for capitals."
    SPEECH = "speech_mode", "How much of the quote stands in quotation marks as speech."
    FORCE = "force", "The quote holds the verb or noun that shows how firm the promise is."
    RELATION = "relation", "The quote says that the two records are so related."
    CLASSIFICATION = "classification", "A coder's class, supported by the passage as a whole."


@dataclass(frozen=True)
class Grounding:
    """How one field is grounded.

    `carried_by` names another field whose quote serves this one too when it has none of its own:
    the words for `value` are also those for `as_written`.
    `silent` is the value that stands for the absence of words and so needs none.
    """

    kind: GroundingKind
    carried_by: str | None = None
    silent: str | None = None

    @property
    def needs_words(self) -> bool:
        """Whether a cell of this kind must have a quote of its own."""
        return self.kind is not GroundingKind.CLASSIFICATION

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Tell readers of the JSON Schema how the field is grounded (`x-grounding`)."""
        return {**handler(core), "x-grounding": str(self.kind)}
