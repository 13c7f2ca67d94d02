"""The command `ukjapan`: parse, call, render, exit."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from ukjapan_dataset.errors import ExitCode, UkjapanError

ISSUES = "please report it, with the command that you ran"
OWN_EXTRA = ("export", "reliability")
"""The commands that need an extra of their own, which has their name; all others need `publish`."""


def main() -> None:
    """Run the command line, and exit with the code that fits how it ended."""
    if sys.stderr is None:  # closed by the caller, who still gets the exit code
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - open as long as the process
    if sys.stdout is None:
        sys.exit(_say("standard output is closed; open it, or send it to /dev/null", ExitCode.CANNOT_PROCEED))
    if hasattr(signal, "SIGPIPE"):
        # Whoever read our output has seen enough. We end as every program of a pipe does, by the signal
        # (141 to a shell): exit code 0 would say that nothing was found, and 1 that something was.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A terminal that cannot print a character gets a stand-in, not a traceback.
            reconfigure(errors="replace")
    sys.exit(_run())


def _run() -> int:
    try:
        from ukjapan_dataset.cli.app import app
    except ModuleNotFoundError as error:
        return _missing(error)
    try:
        app()
    except UkjapanError as error:
        return _say(str(error), ExitCode.CANNOT_PROCEED)
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and _is_foreign(error):
            return _missing(error)
        if os.environ.get("UKJAPAN_DEBUG"):
            raise
        if isinstance(error, OSError):
            return _refused(error)
        return _say(
            f"a fault of this program ({type(error).__name__}: {error}); {ISSUES}; "
            "UKJAPAN_DEBUG=1 shows the traceback",
            ExitCode.BUG,
        )
    return ExitCode.OK


def _refused(error: OSError) -> int:
    """What the system refuses is no fault of ours: a full disk, a file that may not be read or written."""
    # Whatever standard output still holds would be refused once more when the interpreter flushes it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    of = f" of {error.filename}" if error.filename is not None else ""
    return _say(
        f"the system says “{error.strerror or error}”{of}; put that right, and run the command again",
        ExitCode.CANNOT_PROCEED,
    )


def _is_foreign(error: ModuleNotFoundError) -> bool:
    """Whether it is a library that is missing: a module of our own would be our fault."""
    return (error.name or "ukjapan_dataset").partition(".")[0] != "ukjapan_dataset"


def _missing(error: ModuleNotFoundError) -> int:
    # What reads the command line may itself be missing: so the command is the first word that is no option.
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    extra = command if command in OWN_EXTRA else "publish"
    return _say(
        f"the module {error.name} is missing; install the tool with "
        f"`python -m pip install 'ukjapan-dataset[{extra}]'`",
        ExitCode.CANNOT_PROCEED,
    )


def _say(message: str, code: ExitCode) -> int:
    with suppress(OSError):  # where even that cannot be told, the exit code is
        sys.stderr.write(f"ukjapan: {message}\n")
    return code
