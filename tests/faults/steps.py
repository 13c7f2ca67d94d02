"""Publish a package over and over, and end or fail each attempt at another step.

    python -m tests.faults.steps FOLDER kill|fail|fail-on [EVERY] [--without-exchange]

A step is an audit event of Python (PEP 578) for a call that changes files. At the first step the first
attempt is killed or its call fails, at the second step the second, and so on, until an attempt gets through.
With `fail-on`, every later call fails too. After each, the package in place must be whole; and after another
attempt, it must be the new one. With EVERY, only one of so many steps is tried. Prints how often each state
was found; exits with 1 if anything was wrong.

With `--without-exchange`, the system has no call to exchange paths, and nothing may be published after an
attempt.
"""

import errno
import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.bench import Bench, publish
from ukjapan_dataset.errors import PublishingFailed
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.swap.generations import STAGING

STEPS = ("open", "os.mkdir", "os.rename", "os.symlink", "os.remove", "os.rmdir", "ctypes.dlsym")
"""The last comes before each exchange of two paths, which is a call of the C library."""

WITHOUT = "--without-exchange"

THROUGH, FAILED, BROKEN, COPED, KILLED = 0, 3, 4, 5, 9
"""How an attempt ended: it met no such step, said what failed, raised something else, went on, was killed."""


def main() -> None:
    folder, how, *every = (one for one in sys.argv[1:] if one != WITHOUT)
    if WITHOUT in sys.argv:
        sys.addaudithook(_without_exchange)
    found, wrong = try_every_step(Bench(Path(folder)), how, int(every[0]) if every else 1)
    print(", ".join(f"{count} {state}" for state, count in sorted(found.items())))
    print("\n".join(wrong))
    sys.exit(bool(wrong))


def try_every_step(bench: Bench, how: str, every: int) -> tuple[Counter[str], list[str]]:
    """How often each state was found, and what was wrong."""
    whole = ("old", "new", "nothing") if WITHOUT in sys.argv else ("old", "new")
    found, wrong, step, code = Counter[str](), list[str](), 0, KILLED
    while code != THROUGH:
        layout = bench.reset()
        code = _in_child(layout, bench, how, step)
        state = bench.state()
        found[f"{how} → {state}"] += 1
        if state not in whole or code == BROKEN:
            wrong.append(f"step {step}, {how}: {state}, exit code {code}")
        if _in_child(layout, bench) or bench.state() != "new" or (layout.root / STAGING).exists():
            wrong.append(f"step {step}, {how}: the next build found {state}, and left {bench.state()}")
        step += every
    return found, wrong


def _in_child(layout: Layout, bench: Bench, how: str = "", step: int = -1) -> int:
    """Publish in a process of its own, and return its exit code."""
    child = os.fork()
    if child == 0:
        os._exit(_attempt(layout, bench, how, step))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _attempt(layout: Layout, bench: Bench, how: str, step: int) -> int:
    stopper = Stopper(str(layout.root), how, step)
    try:
        if how:
            sys.addaudithook(stopper)
        publish(layout, bench.folder / "new")
    except PublishingFailed:
        return FAILED
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is reported
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return BROKEN
    return COPED if stopper.left < 0 and how else THROUGH


def _without_exchange(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "ctypes.dlsym" and "renameat2" in arguments:
        raise AttributeError("renameat2")


@dataclass
class Stopper:
    """Stops a process at one of its steps."""

    root: str
    how: str
    left: int

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in STEPS or not _is_about(event, arguments, self.root):
            return
        self.left -= 1
        if self.left == -1 and self.how == "kill":
            os._exit(KILLED)
        if self.left == -1 or (self.left < -1 and self.how == "fail-on"):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(arguments[0]))


def _is_about(event: str, arguments: tuple[Any, ...], root: str) -> bool:
    """Whether a call changes files of the project."""
    if event == "open" and (not isinstance(arguments[1], str) or "w" not in arguments[1]):
        return False
    paths = [os.fsdecode(one) for one in arguments if isinstance(one, str | bytes | os.PathLike)]
    # Inside a tree that is being removed, paths are relative to a directory that is open.
    return event == "ctypes.dlsym" or event == "os.remove" or any(root in path for path in paths)


if __name__ == "__main__":
    main()
