import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import OWN
from ukjapan_dataset.models.tables import TABLES

README = (OWN.root / "README.md").read_text()
SHOWN = re.search(r"<!-- show: (.+) -->\n```text\n(.*?)```\n<!-- /show -->", README, re.DOTALL)
SNIPPETS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_what_the_readme_shows_is_what_the_command_prints() -> None:
    assert SHOWN
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from ukjapan_dataset.cli import main; main()",
            "show",
            *SHOWN[1].split(),
        ],
        cwd=OWN.root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"$ ukjapan show {SHOWN[1]}" in README
    assert SHOWN[2].strip() == done.stdout.strip()


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_every_snippet_runs(snippet: str) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(snippet, "README.md", "exec"), {})  # noqa: S102 - it is our own
    assert "bilateral-trade-2025q2" in printed.getvalue()


def test_the_two_commands_stand_on_the_first_screen() -> None:
    first_screen = README.splitlines()[:24]
    assert "python -m pip install -e '.[publish]' && ukjapan build" in first_screen
    assert "python -m pip install -e '.[dev]' && python -m pytest" in first_screen


def test_every_table_is_told() -> None:
    told = README.partition("## The tables")[2].partition("## ")[0]
    assert [table.name for table in TABLES if f"`{table.name}`" not in told] == []


def test_every_file_that_the_documents_link_to_exists() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "docs/coding-guide.md"):
        path = OWN.root / name
        for link in re.findall(r"\]\((?!http)([^)#]+)\)", path.read_text()):
            assert (path.parent / Path(link)).exists(), f"{name} links to {link}"
