"""What the command answers where there is no project: from the installed package."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import ukjapan_dataset as ukj
from tests.cli.run import ukjapan
from ukjapan_dataset.layout import Layout

RECORD = "bilateral-trade-2025q2"


def test_show_explains_the_installed_record(tmp_path: Path) -> None:
    done = ukjapan("show", RECORD, "value", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == f"{ukj.explain(RECORD, 'value')}\n"


def test_show_prefers_the_project_of_the_current_directory(project: Layout) -> None:
    assert ukjapan("show", "lakes-pact", cwd=project.seeds).returncode == 0
    assert ukjapan("show", RECORD, cwd=project.seeds).returncode == 2


def test_explain_is_show(tmp_path: Path) -> None:
    explained, shown = (ukjapan(name, RECORD, cwd=tmp_path) for name in ("explain", "show"))
    assert explained.stdout == shown.stdout != ""
    assert "│ explain" not in ukjapan("--help").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "starmer"], "the actor 'keir-starmer' takes part in"),
        (["show", RECORD, "--places"], "--places needs the articles of a project"),
        (["show", RECORD, "--root", "nowhere"], "is not a directory"),
        (["describe", "record_id"], "name the table, then the column"),
        (["describe", "figures", "unti"], "did you mean 'unit'?"),
        (["find", " "], "there is nothing to search for"),
        (["tables", "--root", "nowhere"], "is not a directory"),
    ],
)
def test_what_cannot_be_answered_is_one_clear_line(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = ukjapan(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_find_takes_words_without_quotation_marks(tmp_path: Path) -> None:
    done = ukjapan("find", "trade", "£33.2bn", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == f"{ukj.find('trade £33.2bn')}\n"


def test_find_tables_and_describe_are_about_the_project_that_is_named(project: Layout) -> None:
    root = ("--root", str(project.root))
    assert ukjapan("build", *root).returncode == 0
    assert "record lakes-trade: " in ukjapan("find", "trade", *root).stdout
    assert "  4  Quantities: " in ukjapan("tables", *root).stdout
    assert ukjapan("describe", *root).stdout == ukjapan("tables", *root).stdout
    assert ukjapan("describe", "figures", *root).stdout == ukjapan("codebook", "figures", *root).stdout
    assert ukjapan("describe", "qualifier", *root).stdout.startswith("figures (4 rows")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("ukjapan ta", ["tables"]),
        ("ukjapan describe fig", ["figures", "figures_wide"]),
        ("ukjapan show bilateral", [RECORD, f"{RECORD}-usd"]),
        ("ukjapan cite bilateral", [RECORD, f"{RECORD}-usd"]),
        ("ukjapan cite --root PROJECT lakes-t", ["lakes-trade", "lakes-trade-usd"]),
        ("ukjapan cite --root nowhere lakes-t", []),
    ],
)
def test_a_shell_completes_commands_records_and_tables(
    typed: str, offered: list[str], project: Layout, tmp_path: Path
) -> None:
    if "PROJECT" in typed:
        assert ukjapan("build", "--root", str(project.root)).returncode == 0
    words = typed.replace("PROJECT", str(project.root))
    wanted = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = ukjapan(cwd=tmp_path, env={"_UKJAPAN_COMPLETE": "complete_bash", **wanted})
    assert done.stdout.split() == offered


@pytest.mark.parametrize("width", [50, 160])
def test_a_page_is_as_wide_as_the_terminal(width: int, tmp_path: Path) -> None:
    lines = in_terminal(width, tmp_path, "describe", "commitments", "strength").split("\r\n")
    assert max(map(len, lines)) <= width
    assert max(map(len, lines)) > width - 20


def test_a_page_for_a_file_is_of_one_width_whatever_the_terminal(tmp_path: Path) -> None:
    narrow, wide = (
        ukjapan("describe", "strength", cwd=tmp_path, env={"COLUMNS": columns}) for columns in ("50", "160")
    )
    assert narrow.stdout == wide.stdout != ""


def in_terminal(width: int, folder: Path, *arguments: str) -> str:
    """What the command prints to a terminal of some width."""
    ours, theirs = pty.openpty()
    program = [sys.executable, "-m", "ukjapan_dataset", *arguments]
    env = {**os.environ, "COLUMNS": str(width)}
    with subprocess.Popen(program, stdout=theirs, cwd=folder, env=env):
        os.close(theirs)
        printed = b""
        while chunk := _read(ours):
            printed += chunk
    os.close(ours)
    return printed.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # what Linux answers once the other end is closed
        return b""
