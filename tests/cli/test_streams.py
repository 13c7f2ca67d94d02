"""What becomes of output that nobody can take, and of what the system refuses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import ukjapan
from tests.projects import OWN, broken
from ukjapan_dataset.layout import Layout

RUN = f"{sys.executable} -c 'from ukjapan_dataset.cli import main; main()'"


def in_shell(script: str, project: Layout) -> subprocess.CompletedProcess[str]:
    """A script of bash, in which `ukjapan` is the command and `$PROJECT` a project."""
    named = f"ukjapan() {{ {RUN} \"$@\"; }}; PROJECT='{project.root}'; {script}"
    return subprocess.run(["bash", "-c", named], capture_output=True, text=True, check=False)


def test_a_terminal_of_whatever_encoding_gets_the_page() -> None:
    done = ukjapan(
        "show",
        "bilateral-trade-2025q2",
        "value",
        "--root",
        str(OWN.root),
        env={"PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert "33.2 billion]" in done.stdout


WESTERN = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}


@pytest.mark.parametrize(
    "command",
    [
        *("show lakes-trade --format json", "coverage --format json", "validate --format sarif"),
        *("rules --format markdown", "cite bilateral-trade-2025q2 --style csl-json"),
    ],
)
def test_what_programs_read_is_utf_8_in_every_locale(command: str, tmp_path: Path) -> None:
    layout, _ = broken("composed-characters", tmp_path / "project")
    arguments = command.split()
    root = ["--root", str(layout.root)] if arguments[0] in ("show", "coverage", "validate") else []
    western, unicode = (ukjapan(*arguments, *root, env=env) for env in (WESTERN, {"PYTHONUTF8": "1"}))
    assert western.stdout == unicode.stdout
    assert not western.stdout.isascii()


@pytest.mark.parametrize("command", ["rules", "validate --root $PROJECT", "codebook", "--help"])
def test_a_reader_who_has_seen_enough_ends_the_command_as_any_program_of_a_pipe(
    command: str, project: Layout
) -> None:
    done = in_shell(f"ukjapan {command} | true; echo ${{PIPESTATUS[0]}}", project)
    assert (done.stdout, done.stderr) == ("141\n", "")


@pytest.mark.parametrize(
    "command", ["rules", "--help", "validate --root $PROJECT", "show lakes-pact --root $PROJECT"]
)
@pytest.mark.parametrize(
    ("to", "said"), [(">/dev/full", "“No space left on device”"), (">&-", "standard output is closed")]
)
def test_output_that_cannot_be_written_is_one_clear_line(
    command: str, to: str, said: str, project: Layout
) -> None:
    done = in_shell(f"ukjapan {command} {to}", project)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("to", ["2>&-", "2>/dev/full"])
def test_the_exit_code_survives_when_nothing_can_be_printed(to: str, project: Layout) -> None:
    assert in_shell(f"ukjapan show nope --root $PROJECT {to}", project).returncode == 2
    assert in_shell(f"ukjapan validate --root $PROJECT {to}", project).returncode == 0


@pytest.mark.parametrize("command", ["validate", "show lakes-pact", "export --to sqlite", "diff a b"])
def test_a_current_folder_that_was_deleted_is_one_clear_line(
    command: str, project: Layout, tmp_path: Path
) -> None:
    (tmp_path / "gone").mkdir()
    done = in_shell(f"cd {tmp_path}/gone && rmdir ../gone && ukjapan {command}", project)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_a_release_that_cannot_be_written_is_one_clear_line(built: Layout) -> None:
    (built.root / "data/releases").write_text("in the way")
    done = ukjapan("keep", "--root", str(built.root))
    assert done.returncode == 2
    assert f"{built.root}/data/releases" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("file", ["datapackage.json", "data/csv/actors.csv"])
def test_a_link_in_place_of_a_published_file_is_a_finding_and_is_not_followed(
    built: Layout, file: str
) -> None:
    (built.root / file).unlink()
    (built.root / file).symlink_to("/proc/self/mem")  # which not even root may read from its start
    done = ukjapan("build", "--check", "--root", str(built.root))
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{file}: UKJ901 published-current: expected no such file, found one that no build" in done.stdout


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="only POSIX has pseudo-terminals")
def test_a_terminal_shows_what_is_being_done(project: Layout) -> None:
    ours, theirs = os.openpty()
    command = ["bash", "-c", f"{RUN} validate --root '{project.root}'"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, text=True, check=False)
    os.close(theirs)
    assert b"checking" in os.read(ours, 2**16)
    os.close(ours)
    assert "checking" not in done.stdout
