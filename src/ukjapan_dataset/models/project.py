"""The project as a whole: its dataset's name, subject, authors and terms of use."""

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
"""A country code of ISO 3166-1 alpha-3."""


class Licence(Authored):
    """Terms under which the data may be used. They do not cover the quotes."""

    name: Text = Field(description="Its SPDX identifier.")
    title: Text = Field(description="Its full name.")
    path: WebAddress = Field(description="The address of its text.")


class Coder(Authored):
    """One of the coders who coded the articles independently."""

    id: Slug = Field(description="The directory of the coding, below `data/coding/`.")
    description: Text = Field(description="Who the coder is, and what the coder worked with.")


class Project(Authored):
    """What the published package says about itself as a whole. Numbers are counted, not written."""

    name: Slug = Field(description="The name of the package: permanent.")
    title: Text = Field(description="The title by which the dataset is cited.")
    description: Text = Field(
        description="What the dataset contains, in a few sentences, without numbers of articles or records."
    )
    version: Version = Field(description="The version of the data.")
    released: Day = Field(description="The day on which that version is released (ISO 8601).")
    event: Edtf | None = Field(
        None, description="When the event that the dataset is about took place (EDTF)."
    )
    countries: dict[CountryCode, Text] = Field(
        {}, description="The countries that the dataset is about: ISO 3166-1 alpha-3 codes and names."
    )
    authors: Annotated[list[Text], Field(min_length=1)] = Field(description="Who made the dataset.")
    licences: Annotated[list[Licence], Field(min_length=1)] = Field(description="The terms of use.")
    quotes: Text | None = Field(
        None,
        description="What the terms of use do not cover: whose the quoted words of the articles are.",
    )
    keywords: list[Text] = Field([], description="What people may search for.")
    method: Text = Field(description="How the data were made, in one line.")
    language: Language = Field(Language.EN, description="The language of labels, notes and quotes (BCP 47).")
    coders: list[Coder] = Field(
        [], description="The independent codings, two for each round, in order, if there are any."
    )
