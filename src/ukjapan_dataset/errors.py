"""What stops a command, and the exit codes users see.

A fault in data is a `Finding`, never an exception. An exception says that a command cannot proceed:

    UkjapanError
    ├── ProjectNotFound      no project folder where one was asked for
    ├── FaultyProject        a project whose faults leave nothing certain to tell
    ├── UnknownName          a record, field, table or rule that does not exist
    ├── PublishingFailed     the package could not be written; what was there before is kept
    ├── UnreadablePackage    nothing that could be verified as a package
    ├── ExportRefused        a format cannot hold the package, or a file is in the way; nothing was written
    └── MissingExtra         an optional dependency is not installed
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """The four ways a command ends."""

    OK = 0
    FINDINGS = 1
    CANNOT_PROCEED = 2
    BUG = 3


class UkjapanError(Exception):
    """A command cannot proceed; the message is one clear line for its user."""


class ProjectNotFound(UkjapanError):
    """There is no project folder where one was asked for."""


class FaultyProject(UkjapanError):
    """The project has faults that leave nothing certain to tell of what was asked for."""


class UnknownName(UkjapanError, LookupError):
    """A record, field, table or rule of that name does not exist."""


class PublishingFailed(UkjapanError):
    """The package could not be written; what was there before is kept."""


class UnreadablePackage(UkjapanError):
    """What was named is no package that could be verified: no folder, archive or file of that kind."""


class ExportRefused(UkjapanError):
    """A format cannot hold the package as it is, or a file is in the way; nothing was written."""


class MissingExtra(UkjapanError, ImportError):
    """An optional dependency that this call needs is not installed."""
