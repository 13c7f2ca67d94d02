"""Evidence: passages of sources, the cells they support, and what was decided where they differ."""

from typing import Annotated

from pydantic import Field, StringConstraints

from ukjapan_dataset.models.base import Authored, Number, Slug, Text, Words
from ukjapan_dataset.models.vocabulary import AdjudicationRule, Basis, SpeechMarks, Stance

CONTEXT_PATTERN = r"^[^\n]*$(?!\n)"

Pieces = Annotated[list[Words], Field(min_length=2, max_length=8)]

Quote = Annotated[
    Words | Pieces,
    Field(description="Words of the source, verbatim; a list of several pieces in their order."),
]

Occurrence = Annotated[
    int,
    Field(ge=1, description="Which occurrence is meant, from 1, if the words occur more than once."),
]

Context = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=CONTEXT_PATTERN)]


class Anchored(Authored):
    """Words of a source, and what distinguishes them from the same words elsewhere in it."""

    occurrence: Occurrence | None = None
    prefix: Context | None = Field(None, description="Words directly before the quote that identify it.")
    suffix: Context | None = Field(None, description="Words directly after the quote that identify it.")


class CellQuote(Anchored):
    """The words inside a passage that support one cell."""

    quote: Quote | None = Field(None, description="The words, verbatim; without them, `says` is quoted.")
    says: Words | Number | None = Field(
        None, description="What this source gives for the cell, if it differs from the record."
    )
    stance: Stance | None = Field(
        None, description="How it bears on the record's cell; `supports` if nothing is given."
    )
    basis: Basis = Field(Basis.STATED, description="How the words lead to the value.")
    marks: SpeechMarks | None = Field(
        None,
        description="Only for `mode`: `none` if the layout, not quotation marks, shows that the words are "
        "the speaker's own; the note says which layout.",
    )
    note: Text | None = Field(
        None, description="The rule (`resolved`) or argument (`inferred`) that leads to the value."
    )


class Passage(Anchored):
    """The stretch of one source that is about the record."""

    source: Slug = Field(description="The source, by its id in `sources.yaml`.")
    quote: Quote
    note: Text | None = Field(None, description="What a reader should know about this passage.")
    cells: dict[str, Quote | CellQuote] = Field(
        {}, description="The words inside the passage that support single cells of the record."
    )


class Adjudication(Authored):
    """What was decided about a cell on which sources differ."""

    field: Annotated[str, Field(min_length=1)] = Field(description="The cell that was decided.")
    rule: AdjudicationRule = Field(description="The rule that decided it.")
    reason: Text = Field(description="Why the rule applies, and what follows from it.")
