"""Search for inputs that break what `targets` says of any input, guided by coverage (atheris, libFuzzer).

    python -m tests.fuzz [TARGET ...] [--runs N | --seconds N] [--seed N] [--keep]

It begins with the kept inputs. The same seed and number of runs try the same inputs. What breaks a target is
printed, and the exit code is 1. `--keep` adds the inputs that reached new code to those that are kept.
"""

import argparse
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

from tests.fuzz import corpus
from tests.fuzz.targets import TARGETS

SEED = 20260131
RUNS = 20_000
LONGEST = 600
BOUNDS = ("-timeout=5", "-rss_limit_mb=1024", f"-max_len={LONGEST}", "-verbosity=0")
"""In seconds an input, megabytes, and bytes of an input."""


def main() -> int:
    """Fuzz each target in a process of its own, and say which were broken."""
    options = _options()
    length = f"-max_total_time={options.seconds}" if options.seconds else f"-runs={options.runs}"
    broken = [
        target
        for target in options.targets or TARGETS
        if not fuzz(target, [length, f"-seed={options.seed}"], keep=options.keep)
    ]
    return 1 if broken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all without it"
    )
    parser.add_argument("--runs", type=int, default=RUNS, help="inputs per target")
    parser.add_argument("--seconds", type=int, help="time per target, in place of a number of inputs")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--keep", action="store_true", help="keep the inputs that reached new code")
    options = parser.parse_args()
    if unknown := [target for target in options.targets if target not in TARGETS]:
        parser.error(f"expected targets among {', '.join(TARGETS)}, found {unknown[0]}")
    return options


def fuzz(target: str, limits: list[str], *, keep: bool) -> bool:
    """Whether a target withstands the fuzzer."""
    with tempfile.TemporaryDirectory() as folder:
        kept, found, faults = (Path(folder, name) for name in ("kept", "found", "faults"))
        for directory in (kept, found, faults):
            directory.mkdir()
        for number, data in enumerate(corpus.load(target)):
            (kept / str(number)).write_bytes(data)
        words = Path(folder, "words")
        words.write_text("".join(map(_entry, _words(target))), encoding="ascii")
        done = _run(
            target,
            [
                *limits,
                "-use_value_profile=1",
                f"-dict={words}",
                f"-artifact_prefix={faults}/",
                str(found),
                str(kept),
            ],
        )
        for path in sorted(faults.iterdir()):
            print(f"{target}: {path.name.partition('-')[0]} on {path.read_bytes()!r}{_why(target, path)}")
        count = len([*found.iterdir()])
        print(f"{target}: {'broken' if done else f'withstands; {count} inputs reached new code'}")
        if keep and not done:
            _keep(target, kept, found)
        return not done


def _why(target: str, path: Path) -> str:
    """What a target raises on an input, with its last line; nothing for one that only takes too long."""
    if not path.name.startswith("crash"):
        return ""
    try:
        TARGETS[target](path.read_bytes())
    except Exception as error:  # noqa: BLE001 # whatever it is, it is what was looked for
        return "\n" + "".join(traceback.format_exception(error, limit=-2))
    return ""


def _keep(target: str, kept: Path, found: Path) -> None:
    """Keep what reaches code that the kept inputs do not."""
    if not _run(target, ["-merge=1", str(kept), str(found)]):
        corpus.save(target, [path.read_bytes() for path in kept.iterdir()])


def _run(target: str, arguments: list[str]) -> int:
    command = [sys.executable, "-m", "tests.fuzz.instrumented", target, *BOUNDS, *arguments]
    return subprocess.run(command, capture_output=True, check=False).returncode


def _words(target: str) -> list[str]:
    """The words of the kept inputs: the fuzzer puts them together anew."""
    return sorted({word for data in corpus.load(target) for word in data.decode("utf-8", "ignore").split()})


def _entry(word: str) -> str:
    """A line of libFuzzer's dictionary."""
    return '"' + "".join(rf"\x{byte:02X}" for byte in word.encode()[:60]) + '"\n'


if __name__ == "__main__":
    sys.exit(main())
