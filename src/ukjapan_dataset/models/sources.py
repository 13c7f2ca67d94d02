"""Sources, actors, waivers, and the ledger of what is not coded."""

from typing import Annotated

from pydantic import Field

from ukjapan_dataset.models.base import Authored, Edtf, FileName, Id, Sha256, Slug, Text, Words
from ukjapan_dataset.models.columns import Published
from ukjapan_dataset.models.evidence import Anchored
from ukjapan_dataset.models.vocabulary import (
    ActorKind,
    Confidence,
    Country,
    Disposition,
    Language,
    LedgerKind,
)


class Source(Authored):
    """One article, described only by what the article itself says."""

    id: Id = Field(description="The id of the source: permanent.")
    file: FileName = Field(description="Its file in `seeds/`.")
    short_name: Text | None = Field(None, description="A name by which readers recognise it: `AP`.")
    title: Words | None = Field(None, description="Its headline, verbatim; empty if it prints none.")
    publisher: Words | None = Field(None, description="Who published it, verbatim, if it says so.")
    byline: Words | None = Field(None, description="Who wrote it, verbatim, if it says so.")
    dateline: Words | None = Field(None, description="Its dateline, verbatim, if it prints one.")
    credit: Words | None = Field(
        None, description="Who else contributed to it, verbatim, if it says so without saying who wrote it."
    )
    published: Edtf | None = Field(None, description="When it was published (EDTF), if it says so.")
    language: Language = Field(description="Its language (BCP 47).")
    origin: Id = Field(description="Where its reporting comes from; copies of one report share an origin.")
    origin_basis: Text = Field(description="What shows the origin.")
    origin_confidence: Confidence = Field(description="How certain the origin is.")
    derived_from: Annotated[Id | None, Published(references="sources")] = Field(
        None, description="The source of the same origin that this one paraphrases or copies."
    )
    derived_from_basis: Text | None = Field(None, description="What shows that it derives from that source.")
    derived_from_confidence: Confidence | None = Field(
        None, description="How certain it is that it derives from that source."
    )
    sha256: Sha256 = Field(description="The SHA-256 digest of the file, in lower-case hexadecimal.")
    rights: Text = Field(description="Whose property the text is.")
    note: Text | None = Field(None, description="What a reader should know about the source.")


class Actor(Authored):
    """A state, government, person, organisation or group that takes part or speaks."""

    id: Id = Field(description="The id of the actor: permanent.")
    name: Text = Field(description="The actor's name in this dataset.")
    kind: ActorKind = Field(description="What kind of actor it is.")
    country: Country | None = Field(None, description="Its country (ISO 3166-1 alpha-3).")
    role: Words | None = Field(None, description="Its office or function, in the words of a source.")
    members: list[Slug] = Field([], description="Who belongs to the group, as ids of other actors.")
    aliases: list[Words] = Field([], description="The names by which the sources call it, as printed.")
    note: Text | None = Field(None, description="What a reader should know about the actor.")


class Waiver(Authored):
    """Permission to break one rule in one place, and why: the only way to silence a rule."""

    record: Slug = Field(description="The record, source or actor whose finding is waived.")
    rule: Slug = Field(description="The name of the rule: `hedge-kept`.")
    field: Text | None = Field(None, description="The cell in question, if only one is meant.")
    reason: Text = Field(description="Why the rule does not apply here.")


class LedgerEntry(Anchored):
    """A stretch of a source that is set aside, and why."""

    source: Slug = Field(description="The source, by its id in `sources.yaml`.")
    kind: LedgerKind = Field(LedgerKind.SEGMENT, description="What is set aside.")
    quote: Words = Field(description="Words of the segment, verbatim, enough to find it.")
    through: Words | None = Field(
        None, description="Words of the last segment, if the stretch spans several."
    )
    disposition: Disposition = Field(description="Why it is not coded.")
    reason: Text = Field(description="What shows that.")
