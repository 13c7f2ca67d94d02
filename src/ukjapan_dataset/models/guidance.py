"""The variables of the codebook: every column of every table, and which of them coders decide."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import Field

from ukjapan_dataset.models.base import Authored, Id, Number, Text, Words
from ukjapan_dataset.models.columns import Published
from ukjapan_dataset.models.evidence import Anchored
from ukjapan_dataset.models.grounding import Grounding
from ukjapan_dataset.models.places import ELSEWHERE
from ukjapan_dataset.models.records import RECORD_MODELS


class Case(Anchored):
    """A borderline case: words of a source that could be coded in two ways, and how they are coded."""

    source: Annotated[Id, Published(references="sources")] = Field(description="The source.")
    quote: Words = Field(description="The words, verbatim.")
    record: Annotated[Id | None, Published(references="records")] = Field(
        None, description="The record that quotes the words, if any does."
    )
    value: Words | Number = Field(description="How the variable is coded there.")
    ruling: Text = Field(description="Why it is coded so, and what else it could have been.")


class Guidance(Authored):
    """How coders decide one variable: questions in the order in which they ask them, and cases."""

    table: Text = Field(description="The published table.")
    variable: Text = Field(description="The column of that table.")
    decide: list[Text] = Field(min_length=1, description="What to ask, in this order.")
    cases: list[Case] = Field([], description="Borderline cases, with their words.")


@dataclass(frozen=True)
class CodedVariable:
    """A column whose values coders decide, and how its cells are grounded."""

    table: str
    name: str
    grounding: Grounding | None = None


RECORD_TABLES = {model.type: table for table, model in RECORD_MODELS.items()}
"""The table of each type of record."""

JUDGED = (
    CodedVariable("participants", "role"),
    CodedVariable("evidence", "basis"),
    CodedVariable("evidence", "stance"),
    CodedVariable("adjudications", "rule"),
    CodedVariable("segments", "disposition"),
    CodedVariable("sources", "origin"),
    CodedVariable("sources", "origin_confidence"),
    CodedVariable("sources", "derived_from"),
    CodedVariable("sources", "derived_from_confidence"),
    CodedVariable("actors", "kind"),
)
"""What coders decide in addition to the cells of records."""


@cache
def coded_variables() -> dict[tuple[str, str], CodedVariable]:
    """Every variable that coders decide, by table and column."""
    cells = (
        CodedVariable(*ELSEWHERE.get(field, (table, field)), grounding)
        for table, model in RECORD_MODELS.items()
        for field, grounding in model.groundings().items()
    )
    return {(one.table, one.name): one for one in (*cells, *JUDGED)}
