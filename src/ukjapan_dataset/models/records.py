"""The types of record: the only place where their fields are declared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator

from ukjapan_dataset.models.base import SLUG, Authored, Edtf, Id, Number, Slug, Text, Words, whole
from ukjapan_dataset.models.columns import Published
from ukjapan_dataset.models.evidence import Adjudication, Passage
from ukjapan_dataset.models.grounding import Grounding, GroundingKind
from ukjapan_dataset.models.summary import CORE, MAIN, ROLES
from ukjapan_dataset.models.units import Unit
from ukjapan_dataset.models.vocabulary import (
    Action,
    AgreementKind,
    AgreementStatus,
    Domain,
    EventKind,
    Indicator,
    Mode,
    Qualifier,
    RecordType,
    Relation,
    Role,
    Scope,
    Stage,
    Strength,
)

CLASSIFIED = Grounding(GroundingKind.CLASSIFICATION)
LITERAL = Grounding(GroundingKind.LITERAL)
DATED = Grounding(GroundingKind.DATE)
RELATED = Grounding(GroundingKind.RELATION)
FORCE = Grounding(GroundingKind.FORCE)
OfEvent = Annotated[Id | None, RELATED, Published(references="events")]
IN_UNIT = Published(unit="as `unit` says")

PARTICIPANTS, LINKS = "participants", "links"
ITEMIZED = (PARTICIPANTS, LINKS)
"""The fields with several items of several kinds, each of which is a cell: `participants.bound.jpn`."""


@dataclass(frozen=True)
class Cell:
    """One non-null cell of a record: its path, its value, and how it is grounded."""

    path: str
    value: Any
    grounding: Grounding

    @property
    def field(self) -> str:
        """The path without the item: `participants.bound` for `participants.bound.jpn`."""
        return split_path(self.path)[0]

    @property
    def item(self) -> str | None:
        """The item of a field with several, `jpn` in `participants.bound.jpn`."""
        return split_path(self.path)[1]


def split_path(path: str) -> tuple[str, str | None]:
    """The field of a cell's path and, if it has one, the item."""
    if not path.startswith(tuple(f"{field}." for field in ITEMIZED)):
        return path, None
    field, _, item = path.rpartition(".")
    return field, item


class Record(Authored):
    """One thing in the world, however many sources report it."""

    type: ClassVar[RecordType]
    roles: ClassVar[tuple[Role, ...]]
    """The roles that actors may have in a record of this type."""
    main: ClassVar[str]
    core: ClassVar[tuple[str, ...]]

    id: Id = Field(description="The id of the record: permanent, and unique across all types of record.")
    label: Text = Field(description="A short title in the coders' words.")
    scope: Annotated[Scope, CLASSIFIED] = Field(
        description="How the record relates to the event that the dataset is about."
    )
    note: Text | None = Field(
        None, description="What a reader should know. It says so if this is not from the sources."
    )
    participants: Annotated[
        dict[Role, Annotated[list[Slug], Field(min_length=1)]], Grounding(GroundingKind.ACTOR)
    ] = Field({}, description="Who takes part, by role, as ids from `actors.yaml`.")
    links: Annotated[dict[Relation, Annotated[list[Slug], Field(min_length=1)]], RELATED] = Field(
        {}, description="Further records that it is related to, by relation, as ids."
    )
    composite: Text | None = Field(
        None, description="Why the record is kept although no single source gives all its core cells."
    )
    evidence: list[Passage] = Field(
        min_length=1, description="The passages about the record, from every source that reports it."
    )
    adjudication: list[Adjudication] = Field(
        [], description="What was decided about the cells on which sources differ."
    )

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.main, cls.core, cls.roles = MAIN[cls.type], CORE[cls.type], ROLES[cls.type]

    @classmethod
    def groundings(cls) -> dict[str, Grounding]:
        """How each field that describes the world is grounded."""
        return _groundings(cls)

    @classmethod
    def quotable(cls) -> list[str]:
        """The fields that a cell quote may be about, besides those that are itemized."""
        return [
            name
            for name, grounding in cls.groundings().items()
            if grounding.needs_words and name not in ITEMIZED
        ]

    @classmethod
    def cell_pattern(cls) -> str:
        """A regular expression for the paths that `cells` may have in this type of record."""
        roles, relations = "|".join(Role), "|".join(Relation)
        items = rf"participants\.(?:{roles})\.{SLUG}|links\.(?:{relations})\.{SLUG}"
        return whole(rf"(?:{'|'.join(cls.quotable())}|{items})")

    @model_validator(mode="after")
    def _cells_are_of_this_type(self) -> Self:
        allowed = re.compile(self.cell_pattern())
        for role in self.participants:
            if role not in self.roles:
                raise ValueError(f"a record of type {self.type} has no participants in the role {role}")
        for passage in self.evidence:
            for path in passage.cells:
                if not allowed.search(path):
                    raise ValueError(f"a record of type {self.type} has no cell {path!r} that needs words")
        return self

    def cells(self) -> Iterator[Cell]:
        """Every non-null cell that needs words, participants and links one by one."""
        for name, grounding in self.groundings().items():
            value = getattr(self, name)
            if name in ITEMIZED:
                for kind, items in value.items():
                    for item in items:
                        yield Cell(f"{name}.{kind}.{item}", item, grounding)
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

    name: Annotated[Words | None, LITERAL] = Field(
        None, description="Its name, in the words of the source that names it most fully."
    )
    kind: Annotated[AgreementKind, CLASSIFIED] = Field(description="What kind of arrangement it is.")
    status: Annotated[AgreementStatus | None, FORCE] = Field(
        None, description="How far it has come, by the strictest wording."
    )
    date: Annotated[Edtf | None, DATED] = Field(None, description="When it reached that status (EDTF).")
    domain: Annotated[Domain, CLASSIFIED] = Field(description="The field of policy.")
    builds_on: Annotated[Id | None, RELATED, Published(references="records")] = Field(
        None, description="The agreement that it builds on."
    )
    event: OfEvent = Field(None, description="The event at which it was signed, launched or agreed.")


class Commitment(Record):
    """An action that somebody promises, plans, urges, is expected to take or has begun."""

    type = RecordType.COMMITMENT

    action: Annotated[Action, CLASSIFIED] = Field(description="What kind of action it is.")
    description: Annotated[Words | None, LITERAL] = Field(
        None, description="What is to be done, in the words of the source that says it most fully."
    )
    domain: Annotated[Domain, CLASSIFIED] = Field(description="The field of policy.")
    strength: Annotated[Strength | None, FORCE] = Field(
        None, description="How firm it is, by the verb of the strictest wording."
    )
    stage: Annotated[Stage | None, Grounding(GroundingKind.STAGE, carried_by="strength")] = Field(
        None, description="How far the action has come when the source speaks, however firm the promise is."
    )
    deadline: Annotated[Edtf | None, DATED] = Field(
        None, description="When, or by when, it is to be done (EDTF)."
    )
    condition: Annotated[Words | None, LITERAL] = Field(
        None, description="A condition or reservation, in the source's words."
    )
    agreement: Annotated[Id | None, RELATED, Published(references="agreements")] = Field(
        None, description="The agreement that it belongs to."
    )
    event: OfEvent = Field(None, description="The event at which it was promised or done.")


class Figure(Record):
    """A quantity: an amount, count, ratio, duration, rank, target year or number of members."""

    type = RecordType.FIGURE

    indicator: Annotated[Indicator, CLASSIFIED] = Field(description="What is measured.")
    subject: Annotated[Words, LITERAL] = Field(
        description="What is counted, with its scope, in the source's words."
    )
    as_written: Annotated[Words, Grounding(GroundingKind.LITERAL, carried_by="value")] = Field(
        description="The quantity, as the source writes it."
    )
    value: Annotated[Number | None, Grounding(GroundingKind.NUMBER), IN_UNIT] = Field(
        None,
        description="The number, to as many digits as the source gives, though decimal columns pad it with "
        "zeros; empty for a vague quantity and for a range.",
    )
    value_low: Annotated[Number | None, Grounding(GroundingKind.NUMBER, carried_by="value"), IN_UNIT] = Field(
        None, description="The lower bound that the words set."
    )
    value_high: Annotated[Number | None, Grounding(GroundingKind.NUMBER, carried_by="value"), IN_UNIT] = (
        Field(None, description="The upper bound that the words set.")
    )
    unit: Annotated[
        Unit | None,
        Grounding(GroundingKind.UNIT),
    ] = Field(
        None,
        description="The unit: an ISO 4217 currency, a unit of measurement by its CLDR identifier "
        "(`kilometer`), `percent`, `percentage_point`, `times`, `rank`, `calendar_year`, a rate of two "
        "(`GBP-per-year`), or the noun that is counted, in the singular (`job`).",
    )
    qualifier: Annotated[Qualifier, Grounding(GroundingKind.HEDGE, silent=Qualifier.UNHEDGED)] = Field(
        description="How the words hedge or bound the number."
    )
    period: Annotated[Edtf | None, DATED] = Field(
        None, description="The time that the figure is about (EDTF)."
    )
    derived_from: Annotated[Id | None, RELATED, Published(references="figures")] = Field(
        None, description="The figure that this one is a conversion of."
    )


class Attribution(Record):
    """An act of speech or thought that a source reports."""

    type = RecordType.ATTRIBUTION

    mode: Annotated[Mode, Grounding(GroundingKind.SPEECH, carried_by="content")] = Field(
        description="How much of the content is given in the speaker's own words."
    )
    speaker: Annotated[Id | None, Grounding(GroundingKind.ACTOR), Published(references="actors")] = Field(
        None, description="Who said or thought it, as specifically as the sources allow."
    )
    speaker_as_named: Annotated[Words | None, Grounding(GroundingKind.LITERAL, carried_by="speaker")] = Field(
        None, description="The speaker, in the source's words."
    )
    cue: Annotated[Words | None, LITERAL] = Field(
        None, description="The words by which the source reports that somebody said or thought it."
    )
    content: Annotated[Words, LITERAL] = Field(
        description="What was said, in the source's words; pieces are joined by ` […] `."
    )
    addressee: Annotated[Words | None, LITERAL] = Field(
        None, description="Who it was said to, in the source's words."
    )
    venue: Annotated[Words | None, LITERAL] = Field(
        None, description="Where, or on what occasion, it was said, in the source's words."
    )
    date: Annotated[Edtf | None, DATED] = Field(None, description="When it was said (EDTF).")
    about: Annotated[Id | None, CLASSIFIED, Published(references="records")] = Field(
        None, description="The record that the content is about."
    )
    event: OfEvent = Field(None, description="The event at which it was said.")


class Event(Record):
    """Something that takes place at a time, with people who take part: a visit, talks, a signing."""

    type = RecordType.EVENT

    kind: Annotated[EventKind, CLASSIFIED] = Field(description="What kind of event it is.")
    description: Annotated[Words, LITERAL] = Field(
        description="The event, in the words of the source that describes it most fully."
    )
    date: Annotated[Edtf | None, DATED] = Field(None, description="When it took place (EDTF).")
    place: Annotated[Words | None, LITERAL] = Field(
        None, description="Where it took place, in the source's words."
    )


RECORD_MODELS: dict[str, type[Record]] = {
    "agreements": Agreement,
    "commitments": Commitment,
    "figures": Figure,
    "attributions": Attribution,
    "events": Event,
}
"""Each authored file of records, and its model."""
