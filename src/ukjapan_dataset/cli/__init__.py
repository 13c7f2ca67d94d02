"""The command `ukjapan`: parse, call, render, exit."""

import os
import sys

from ukjapan_dataset.errors import ExitCode, UkjapanError

ISSUES = "please report it, with the command that you ran"
EXTRAS = {"export": "export", "reliability": "reliability"}
"""The extra that a command needs; all others need `publish`."""


def main() -> None:
    """Run the command line, and exit with the code that fits how it ended."""
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
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing may be flushed to them any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and _is_foreign(error):
            return _missing(error)
        if os.environ.get("UKJAPAN_DEBUG"):
            raise
        return _say(
            f"a fault of this program ({type(error).__name__}: {error}); {ISSUES}; "
            "UKJAPAN_DEBUG=1 shows the traceback",
            ExitCode.BUG,
        )
    return ExitCode.OK


def _is_foreign(error: ModuleNotFoundError) -> bool:
    """Whether it is a library that is missing: a module of our own would be our fault."""
    return (error.name or "ukjapan_dataset").partition(".")[0] != "ukjapan_dataset"


def _missing(error: ModuleNotFoundError) -> int:
    # What reads the command line may itself be missing: so the command is the first word that is no option.
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    extra = EXTRAS.get(command, "publish")
    return _say(
        f"the module {error.name} is missing; install the tool with "
        f"`python -m pip install 'ukjapan-dataset[{extra}]'`",
        ExitCode.CANNOT_PROCEED,
    )


def _say(message: str, code: ExitCode) -> int:
    sys.stderr.write(f"ukjapan: {message}\n")
    return code
