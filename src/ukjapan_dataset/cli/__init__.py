"""The command `ukjapan`: parse, call, render, exit."""

import gc
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from ukjapan_dataset.code_points import escaped
from ukjapan_dataset.errors import ExitCode, UkjapanError

ISSUES = "please report it, with the command that you ran"
OWN_EXTRA = ("explore", "export", "reliability")
"""The commands whose extra has the same name; all others need the extra `publish`."""
ALLOCATOR = ("ARROW_DEFAULT_MEMORY_POOL", "system")
"""Arrow's own allocators hold on to freed memory: a third of the total for a large package."""
NEW_OBJECTS = 50_000
"""How many new objects trigger the search for cycles: at 700, it takes a seventh of a large build."""


def main() -> None:
    """Run the command line, and exit with the code for how it ended."""
    if sys.stderr is None:  # closed by the caller, who still gets the exit code
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - open as long as the process
    if sys.stdout is None:
        sys.exit(_say("standard output is closed; open it, or send it to /dev/null", ExitCode.CANNOT_PROCEED))
    if hasattr(signal, "SIGPIPE"):
        # The reader of our output has seen enough. We end as any program in a pipe does, by the signal
        # (141 to a shell): exit code 0 would mean that nothing was found, and 1 that something was.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A terminal that cannot print a character gets a replacement, not a traceback.
            reconfigure(errors="replace")
    os.environ.setdefault(*ALLOCATOR)
    gc.set_threshold(NEW_OBJECTS)
    sys.exit(_run())


def _run() -> int:
    try:
        from ukjapan_dataset.cli.app import app
    except ModuleNotFoundError as error:
        return _missing(error)
    try:
        app(prog_name="ukjapan")
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
            f"a bug in this program ({type(error).__name__}: {error}); {ISSUES}; "
            "UKJAPAN_DEBUG=1 shows the traceback",
            ExitCode.BUG,
        )
    return ExitCode.OK


def _refused(error: OSError) -> int:
    """Report a failure of the system rather than a bug of ours: a full disk, missing permissions."""
    # What is still in the buffer of standard output would be refused again when the interpreter flushes it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    of = f" of {error.filename}" if error.filename is not None else ""
    return _say(
        f"the system reports “{error.strerror or error}”{of}; fix that, and run the command again",
        ExitCode.CANNOT_PROCEED,
    )


def _is_foreign(error: ModuleNotFoundError) -> bool:
    """Whether a library is missing: if it were one of our modules, that would be our bug."""
    return (error.name or "ukjapan_dataset").partition(".")[0] != "ukjapan_dataset"


def _missing(error: ModuleNotFoundError) -> int:
    # The library that parses the command line may be missing, so the first word that is not an option counts.
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    extra = command if command in OWN_EXTRA else "publish"
    return _say(
        f"the module {error.name} is missing; install the tool with "
        f"`python -m pip install 'ukjapan-dataset[{extra}]'`",
        ExitCode.CANNOT_PROCEED,
    )


def _say(message: str, code: ExitCode) -> int:
    with suppress(OSError):  # if even that cannot be printed, there is still the exit code
        sys.stderr.write(f"ukjapan: {escaped(message)}\n")
    return code
