"""What stops a command, and the exit codes users see.

A fault in data is a `Finding`, never an exception. An exception says that a command cannot proceed:

    UkjapanError
    ├── ProjectNotFound      no project folder where one was asked for
    ├── UnknownName          a record, field, table or rule that does not exist
    ├── PublishingFailed     the package could not be written; what was there before is kept
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


class UnknownName(UkjapanError):
    """A record, field, table or rule of that name does not exist."""


class PublishingFailed(UkjapanError):
    """The package could not be written; what was there before is kept."""


class MissingExtra(UkjapanError, ImportError):
    """An optional dependency that this call needs is not installed."""
