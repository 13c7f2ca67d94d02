"""The four types of record. Descriptions and groundings of fields are written here only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator

from ukjapan_dataset.models.base import Authored, Edtf, Number, Slug, Text
from ukjapan_dataset.models.evidence import Adjudication, Passage
from ukjapan_dataset.models.grounding import Grounding, GroundingKind
from ukjapan_dataset.models.vocabulary import (
    Action,
    AgreementKind,
    AgreementStatus,
    Domain,
    Indicator,
    Mode,
    Qualifier,
    RecordType,
    Role,
    Scope,
    Strength,
    Unit,
)

CLASSIFIED = Grounding(GroundingKind.CLASSIFICATION)
LITERAL = Grounding(GroundingKind.LITERAL)
DATED = Grounding(GroundingKind.DATE)
RELATED = Grounding(GroundingKind.RELATION)
FORCE = Grounding(GroundingKind.FORCE)

PARTICIPANTS = "participants"


@dataclass(frozen=True)
class Cell:
    """One non-null cell of a record: its field path, its value, and how it is grounded."""

    path: str
    value: Any
    grounding: Grounding

    @property
    def field(self) -> str:
        """The path without the item: `participants.bound` for `participants.bound.jpn`."""
        return split_path(self.path)[0]

    @property
    def item(self) -> str | None:
        """Which item of a list-like field this is, `jpn` in `participants.bound.jpn`."""
        return split_path(self.path)[1]


def split_path(path: str) -> tuple[str, str | None]:
    """Take a cell's path apart into its field and, where there is one, its item."""
    if not path.startswith(PARTICIPANTS + "."):
        return path, None
    field, _, item = path.rpartition(".")
    return field, item


class Record(Authored):
    """One thing in the world, however many sources report it."""

    type: ClassVar[RecordType]

    id: Slug = Field(description="The record's id: stable for ever, unique over all record types.")
    label: Text = Field(description="A short title in the coders' words.")
    scope: Annotated[Scope, CLASSIFIED] = Field(description="How the record relates to the meeting in Tokyo.")
    note: Text | None = Field(
        None, description="What a reader should know; says so where it is not from the sources."
    )
    participants: Annotated[
        dict[Role, Annotated[list[Slug], Field(min_length=1)]], Grounding(GroundingKind.ACTOR)
    ] = Field({}, description="Who takes part, by role, as ids from `actors.yaml`.")
    evidence: list[Passage] = Field(
        min_length=1,
        description="The passages that speak of the record, from every source that does.",
    )
    adjudication: list[Adjudication] = Field(
        [], description="What decides the cells about which sources differ."
    )

    @classmethod
    def groundings(cls) -> dict[str, Grounding]:
        """How each field that describes the world is grounded."""
        return _groundings(cls)

    @classmethod
    def quotable(cls) -> list[str]:
        """The fields that a cell quote may carry, besides the participants."""
        return [
            name
            for name, grounding in cls.groundings().items()
            if grounding.needs_words and name != PARTICIPANTS
        ]

    @classmethod
    def cell_pattern(cls) -> str:
        """A regular expression for the paths that `cells` may name in this record type."""
        roles = "|".join(Role)
        fields = "|".join(cls.quotable())
        return rf"^(?:{fields}|participants\.(?:{roles})\.[a-z0-9]+(?:-[a-z0-9]+)*)$(?!\n)"

    @model_validator(mode="after")
    def _cells_are_of_this_type(self) -> Self:
        """Refuse a cell quote for a field that this type does not have, as the schema does."""
        allowed = re.compile(self.cell_pattern())
        for passage in self.evidence:
            for path in passage.cells:
                if not allowed.search(path):
                    raise ValueError(f"{self.type} has no cell {path!r} that needs words")
        return self

    def cells(self) -> Iterator[Cell]:
        """Every non-null cell that needs words, participants one by one."""
        for name, grounding in self.groundings().items():
            value = getattr(self, name)
            if name == PARTICIPANTS:
                for role, actors in value.items():
                    for actor in actors:
                        yield Cell(f"{PARTICIPANTS}.{role}.{actor}", actor, grounding)
            elif value is not None and grounding.needs_words and value != grounding.silent:
                yield Cell(name, value, grounding)


@cache
def _groundings(model: type[Record]) -> dict[str, Grounding]:
    return {
        name: entry
        for name, info in model.model_fields.items()
        for entry in info.metadata
        if isinstance(entry, Grounding)
    }


class Agreement(Record):
    """An agreement, partnership, accord, framework, programme, treaty, pact or joint venture."""

    type = RecordType.AGREEMENT

    name: Annotated[Text | None, LITERAL] = Field(
        None, description="Its name, in the words of the source that names it most fully."
    )
    kind: Annotated[AgreementKind, CLASSIFIED] = Field(description="What sort of arrangement it is.")
    status: Annotated[AgreementStatus | None, FORCE] = Field(
        None, description="How far it has come, by the strictest wording."
    )
    date: Annotated[Edtf | None, DATED] = Field(None, description="When it came to that status (EDTF).")
    domain: Annotated[Domain, CLASSIFIED] = Field(description="The field of policy.")
    builds_on: Annotated[Slug | None, RELATED] = Field(
        None, description="The agreement it builds on or is part of."
    )


class Commitment(Record):
    """An action that somebody promises, plans, urges or is expected to do."""

    type = RecordType.COMMITMENT

    action: Annotated[Action, CLASSIFIED] = Field(description="What sort of act it is.")
    description: Annotated[Text | None, LITERAL] = Field(
        None, description="What is to be done, in the words of the source that says it most fully."
    )
    domain: Annotated[Domain, CLASSIFIED] = Field(description="The field of policy.")
    strength: Annotated[Strength | None, FORCE] = Field(
        None, description="How firm it is, by the verb of the strictest wording."
    )
    deadline: Annotated[Edtf | None, DATED] = Field(
        None, description="By when, or when, it is to be done (EDTF)."
    )
    condition: Annotated[Text | None, LITERAL] = Field(
        None, description="A condition or reservation, in the source's words."
    )
    agreement: Annotated[Slug | None, RELATED] = Field(None, description="The agreement it is part of.")


class Figure(Record):
    """A quantity: an amount, count, ratio, duration, rank, target year or number of members."""

    type = RecordType.FIGURE

    indicator: Annotated[Indicator, CLASSIFIED] = Field(description="What is measured.")
    subject: Annotated[Text, LITERAL] = Field(
        description="What is counted, with its scope, in the source's words."
    )
    as_written: Annotated[Text, Grounding(GroundingKind.LITERAL, carried_by="value")] = Field(
        description="The quantity, as the source writes it."
    )
    value: Annotated[Number | None, Grounding(GroundingKind.NUMBER)] = Field(
        None,
        description="The number, with the digits the source has, though a column of decimals pads them with "
        "zeros; empty for a vague quantity.",
    )
    value_low: Annotated[Number | None, Grounding(GroundingKind.NUMBER, carried_by="value")] = Field(
        None, description="The lower bound that the words set."
    )
    value_high: Annotated[Number | None, Grounding(GroundingKind.NUMBER, carried_by="value")] = Field(
        None, description="The upper bound that the words set."
    )
    unit: Annotated[Unit | None, Grounding(GroundingKind.UNIT)] = Field(
        None, description="The unit: an ISO 4217 currency, or one from the vocabulary."
    )
    qualifier: Annotated[Qualifier, Grounding(GroundingKind.HEDGE, silent=Qualifier.EXACT)] = Field(
        description="How the words hedge or bound the number."
    )
    period: Annotated[Edtf | None, DATED] = Field(None, description="The time the figure is about (EDTF).")
    derived_from: Annotated[Slug | None, RELATED] = Field(
        None, description="The figure of which this is a conversion."
    )


class Attribution(Record):
    """An act of speech or thought that a source reports."""

    type = RecordType.ATTRIBUTION

    mode: Annotated[Mode, Grounding(GroundingKind.SPEECH, carried_by="content")] = Field(
        description="How much of the content is given in the speaker's own words."
    )
    speaker: Annotated[Slug | None, Grounding(GroundingKind.ACTOR)] = Field(
        None, description="Who said or thought it, as specific as the sources allow."
    )
    speaker_as_named: Annotated[Text | None, Grounding(GroundingKind.LITERAL, carried_by="speaker")] = Field(
        None, description="The speaker, in the source's words."
    )
    cue: Annotated[Text | None, LITERAL] = Field(
        None, description="The words that say that somebody said or thought it."
    )
    content: Annotated[Text, LITERAL] = Field(
        description="What was said, in the source's words; pieces are joined by ` […] `."
    )
    addressee: Annotated[Text | None, LITERAL] = Field(
        None, description="To whom it was said, in the source's words."
    )
    venue: Annotated[Text | None, LITERAL] = Field(
        None, description="Where or on what occasion, in the source's words."
    )
    date: Annotated[Edtf | None, DATED] = Field(None, description="When it was said (EDTF).")
    about: Annotated[Slug | None, CLASSIFIED] = Field(
        None, description="The record that the content is about."
    )


RECORD_MODELS: dict[str, type[Record]] = {
    "agreements": Agreement,
    "commitments": Commitment,
    "figures": Figure,
    "attributions": Attribution,
}
"""Each authored file of records, and its model."""
