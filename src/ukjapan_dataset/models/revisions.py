"""The log of what changed after a release, and why."""

from typing import Annotated

from pydantic import Field, StringConstraints

from ukjapan_dataset.models.base import Authored, Slug, Text
from ukjapan_dataset.models.vocabulary import RevisionKind, SubjectKind

VERSION_PATTERN = r"^(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)$(?!\n)"

Version = Annotated[str, StringConstraints(pattern=VERSION_PATTERN)]
"""A version: major, minor, patch (SemVer 2.0.0, without pre-releases)."""


class Revision(Authored):
    """What changed about one record, source or actor in one release, and why."""

    release: Version = Field(description="The release that brings the change.")
    kind: RevisionKind = Field(description="What kind of change it is.")
    of: SubjectKind = Field(SubjectKind.RECORD, description="What the id is of.")
    id: Slug = Field(description="The record, source or actor that changed.")
    fields: list[Text] = Field(
        [], description="Which of its fields changed; none where it was added or retired as a whole."
    )
    successor: Slug | None = Field(None, description="What stands for a retired id now, if anything does.")
    reason: Text = Field(description="Why it was changed.")
