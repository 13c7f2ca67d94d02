"""The command as users run it: a process of its own."""

import multiprocessing
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from ukjapan_dataset.cli import main

LOADED = (
    *("ukjapan_dataset.cli.app", "ukjapan_dataset.jobs.build", "ukjapan_dataset.jobs.rules"),
    *("ukjapan_dataset.jobs.verify", "ukjapan_dataset.export.convert", "frictionless"),
)
"""What a process need not import again: each is forked from one that has done so, and that runs nothing."""

_server = multiprocessing.get_context("forkserver")
_server.set_forkserver_preload([*LOADED])


def ukjapan(
    *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command; one with an environment of its own is started from nothing, as that may need."""
    if env is None:
        return _forked(arguments, cwd or Path.cwd())
    return subprocess.run(
        [sys.executable, "-c", "from ukjapan_dataset.cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **env},
    )


def _forked(arguments: tuple[str, ...], cwd: Path) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder, "out"), Path(folder, "err")
        process = _server.Process(target=_run, args=(arguments, cwd, *printed))
        process.start()
        process.join()
        assert process.exitcode is not None
        return subprocess.CompletedProcess(arguments, process.exitcode, *(one.read_text() for one in printed))


def _run(arguments: tuple[str, ...], cwd: Path, out: Path, err: Path) -> None:
    os.chdir(cwd)
    for stream, path in ((sys.stdout, out), (sys.stderr, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream.fileno())
    sys.argv = ["ukjapan", *arguments]
    main()
