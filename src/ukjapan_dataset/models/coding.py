"""What comes of two codings: how far they agree, and what was decided where they do not."""

from pydantic import Field

from ukjapan_dataset.models.base import Authored, Number, Slug, Text
from ukjapan_dataset.models.vocabulary import Decision, DifferenceCategory, Level, Measure, RecordType


class Reconciled(Authored):
    """One difference between the two codings, and what was decided."""

    type: RecordType = Field(description="The type of the records.")
    first: Slug | None = Field(None, description="The first coder's record; empty where there is none.")
    second: Slug | None = Field(None, description="The second coder's record; empty where there is none.")
    variable: Text = Field(description="The variable; `unit` where only one coder has the thing at all.")
    first_value: Text | None = Field(None, description="What the first coder says.")
    second_value: Text | None = Field(None, description="What the second coder says.")
    category: DifferenceCategory = Field(description="Why they differ.")
    decision: Decision = Field(description="What became of it.")
    reason: Text = Field(description="Why it was decided so.")


class Reliability(Authored):
    """One coefficient of agreement between the two codings; computed, never written by hand."""

    measure: Measure = Field(description="Which coefficient.")
    type: RecordType = Field(description="The type of the records.")
    variable: Text = Field(description="The variable, or the source whose stretches are compared.")
    level: Level = Field(description="The level of measurement.")
    n_units: int = Field(ge=0, description="How many units: things that both have, or stretches of both.")
    equal: Number | None = Field(None, description="The share of units to which both give one value.")
    coefficient: Number | None = Field(None, description="The coefficient; empty where it is undefined.")
    low: Number | None = Field(None, description="Lower end of its 95 % bootstrap interval.")
    high: Number | None = Field(None, description="Upper end of its 95 % bootstrap interval.")
