"""What stops a command, and the exit codes users see.

A fault in data is a `Finding`, never an exception. An exception means that a command cannot proceed:

    UkjapanError
    ├── ProjectNotFound      there is no project directory where one was expected
    ├── FaultyProject        the project has faults, so the answer would be uncertain
    ├── UnknownName          a record, field, table or rule does not exist
    ├── ArticleRefused       an article cannot be brought into the project
    ├── PublishingFailed     the package could not be written; the previous one is kept
    ├── UnreadablePackage    what was named as a package cannot be read as one
    │   └── PackageReplaced  a build has replaced the package since it was opened
    ├── StandOffFailed       a stand-off package cannot be made, or filled in
    ├── ExportRefused        the format cannot represent the package, or a file is in the way
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
    """There is no project directory where one was expected."""


class FaultyProject(UkjapanError):
    """The project has faults, so the request cannot be answered with certainty."""


class UnknownName(UkjapanError, LookupError):
    """A record, field, table or rule of that name does not exist."""


class ArticleRefused(UkjapanError):
    """An article cannot be brought into the project; nothing was written."""


class PublishingFailed(UkjapanError):
    """The package could not be written; the previous one is kept."""


class UnreadablePackage(UkjapanError):
    """What was named as a package is not one, or its files are absent, changed or malformed."""


class EngineFailed(UkjapanError):
    """The engine that was to examine a package could not start, or did not finish."""


class PackageReplaced(UnreadablePackage):
    """A build has replaced the package since it was opened; opened again, it can be read."""


class StandOffFailed(UkjapanError):
    """A stand-off package cannot be made, or filled in; nothing was written."""


class ExportRefused(UkjapanError):
    """A format cannot represent the package, or a file is in the way; nothing was written."""


class MissingExtra(UkjapanError, ImportError):
    """An optional dependency that this call needs is not installed."""
