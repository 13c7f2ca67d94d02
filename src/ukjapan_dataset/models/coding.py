"""What two independent codings give: how far they agree, and what was decided where they differ."""

from typing import Annotated

from pydantic import Field

from ukjapan_dataset.models.base import Authored, Number, Slug, Text
from ukjapan_dataset.models.columns import Published
from ukjapan_dataset.models.vocabulary import Decision, DifferenceCategory, Level, Measure, RecordType


class Reconciled(Authored):
    """One difference between the two codings, and what was decided."""

    round: Annotated[int, Field(ge=1)] = Field(1, description="The round of coding, from 1.")
    type: RecordType = Field(description="The type of record.")
    first: Slug | None = Field(None, description="The first coder's record; empty if there is none.")
    second: Slug | None = Field(None, description="The second coder's record; empty if there is none.")
    variable: Text = Field(description="The variable; `unit` if only one coder recorded the thing at all.")
    first_value: Text | None = Field(None, description="The first coder's value.")
    second_value: Text | None = Field(None, description="The second coder's value.")
    category: DifferenceCategory = Field(description="Why the coders differ.")
    decision: Decision = Field(description="What was decided.")
    reason: Text = Field(description="Why it was decided so.")


class Reliability(Authored):
    """One coefficient of agreement between the two codings: computed, never written by hand."""

    round: Annotated[int, Field(ge=1)] = Field(1, description="The round of coding, from 1.")
    measure: Measure = Field(description="Which coefficient it is.")
    type: RecordType = Field(description="The type of record.")
    variable: Text = Field(description="The variable, or the source whose stretches are compared.")
    level: Level = Field(description="The level of measurement.")
    n_units: int = Field(
        ge=0, description="The number of units: things that both coders recorded, or stretches of both."
    )
    equal: Annotated[Number | None, Published(unit="proportion, from 0 to 1")] = Field(
        None, description="The share of units to which both coders give the same value."
    )
    coefficient: Number | None = Field(None, description="The coefficient's value; empty if it is undefined.")
    low: Number | None = Field(None, description="The lower end of its 95 % bootstrap interval.")
    high: Number | None = Field(None, description="The upper end of its 95 % bootstrap interval.")
    n_draws: int | None = Field(
        None,
        ge=0,
        description="The number of the 1,000 bootstrap draws for which the coefficient is defined; in the "
        "others nothing varies. The interval rests on these alone.",
    )
