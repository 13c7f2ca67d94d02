"""Why a release is not made."""


class Refused(Exception):
    """A release cannot be made; the message is one clear line that says what to do."""
