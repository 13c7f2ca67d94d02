"""The project as a whole: what its dataset is called, what it is about, who made it, under which terms."""

from typing import Annotated

from pydantic import Field, StringConstraints

from ukjapan_dataset.models.base import Authored, Day, Edtf, Slug, Text
from ukjapan_dataset.models.revisions import Version
from ukjapan_dataset.models.vocabulary import Language

WEB_PATTERN = r"^https?://[^\s]+$(?!\n)"
COUNTRY_PATTERN = r"^[A-Z]{3}$(?!\n)"

WebAddress = Annotated[str, StringConstraints(max_length=400, pattern=WEB_PATTERN)]
"""An address that begins with http:// or https://."""

CountryCode = Annotated[str, StringConstraints(pattern=COUNTRY_PATTERN)]
"""A country by ISO 3166-1 alpha-3."""


class Licence(Authored):
    """The terms under which the data may be used; the quotes in it are not covered."""

    name: Text = Field(description="Its SPDX identifier.")
    title: Text = Field(description="Its full name.")
    path: WebAddress = Field(description="The address of its text.")


class Coder(Authored):
    """One of those who coded the articles independently of one another."""

    id: Slug = Field(description="The folder of the coding, below `data/coding/`.")
    description: Text = Field(description="Who the coder is, and what the coder had to work with.")


class Project(Authored):
    """What the published package says of itself as a whole. What can be counted is counted, not written."""

    name: Slug = Field(description="The name of the package, which stays the same for ever.")
    title: Text = Field(description="The title by which the dataset is cited.")
    description: Text = Field(
        description="What the dataset contains, in a sentence or two, without counts of articles or records."
    )
    version: Version = Field(description="The version of the data.")
    released: Day = Field(description="The day of that version (ISO 8601): a build does not ask the clock.")
    event: Edtf | None = Field(
        None, description="When the event took place that the dataset is about (EDTF)."
    )
    countries: dict[CountryCode, Text] = Field(
        {}, description="The countries that the dataset is about: ISO 3166-1 alpha-3 codes with their names."
    )
    authors: Annotated[list[Text], Field(min_length=1)] = Field(description="Who made the dataset.")
    licences: Annotated[list[Licence], Field(min_length=1)] = Field(description="The terms of use.")
    keywords: list[Text] = Field([], description="What people may search for.")
    method: Text = Field(description="How the data were made, in one line.")
    language: Language = Field(Language.EN, description="The language of labels, notes and quotes (BCP 47).")
    coders: list[Coder] = Field([], description="The independent codings, in order, where there are any.")
