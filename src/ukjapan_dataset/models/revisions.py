"""The log of what changed after a release, and why."""

from typing import Annotated

from pydantic import Field, StringConstraints

from ukjapan_dataset.models.base import Authored, Id, Slug, Text, whole
from ukjapan_dataset.models.vocabulary import RevisionKind, SubjectKind

VERSION_PATTERN = whole(r"(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)")

Version = Annotated[str, StringConstraints(pattern=VERSION_PATTERN)]
"""A version: major, minor, patch (SemVer 2.0.0, without pre-releases)."""


class Revision(Authored):
    """What changed about one record, source or actor in one release, and why."""

    release: Version = Field(description="The release in which the change appears.")
    kind: RevisionKind = Field(description="What kind of change it is.")
    of: SubjectKind = Field(SubjectKind.RECORD, description="What kind of thing changed.")
    id: Id = Field(description="The id of the record, source or actor that changed.")
    fields: list[Text] = Field(
        [], description="Which of its fields changed; none if it was added or retired as a whole."
    )
    successor: Slug | None = Field(None, description="What replaces a retired id, if anything does.")
    reason: Text = Field(description="Why it was changed.")
