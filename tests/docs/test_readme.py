import re
import subprocess
import sys
import tomllib

from tests.projects import OWN
from ukjapan_dataset import DATA_VERSION, load
from ukjapan_dataset.models.tables import TABLES

README = (OWN.root / "README.md").read_text()
SHOWN = re.search(r"<!-- show: (.+) -->\n```text\n(.*?)```\n<!-- /show -->", README, re.DOTALL)


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


def test_the_first_screen_has_a_finding_the_use_of_the_data_and_the_two_commands() -> None:
    first_screen = README.splitlines()[:46]
    assert "<!-- /show -->" in first_screen
    assert "import ukjapan_dataset as ukj" in first_screen
    assert "python -m pip install -e '.[publish]' && ukjapan build" in first_screen
    assert "python -m pip install -e '.[dev]' && python -m pytest" in first_screen


def test_every_table_is_listed() -> None:
    told = README.partition("## The tables")[2].partition("## ")[0]
    assert [table.name for table in TABLES if f"`{table.name}`" not in told] == []


def test_the_changelog_names_what_the_log_of_revisions_adds_and_retires() -> None:
    told = (OWN.root / "CHANGELOG.md").read_text()
    for row in load("revisions").records():
        if row["kind"] in ("addition", "retirement"):
            section = told.partition(f"## {row['release']}\n")[2].partition("\n## ")[0]
            assert f"`{row['subject']}`" in section


def test_the_changelog_has_a_section_for_the_version() -> None:
    assert f"\n## {DATA_VERSION}\n" in (OWN.root / "CHANGELOG.md").read_text()


def test_every_layer_of_the_program_is_listed_for_contributors() -> None:
    settings = tomllib.loads((OWN.root / "pyproject.toml").read_text())
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    names = [name.strip() for layer in layers for name in layer.split("|")]
    told = (OWN.root / "CONTRIBUTING.md").read_text()
    assert [name for name in names if f"`{name}`" not in told] == []
