"""What people who want to help rely on: workflows, issue forms, hooks, and lists of development needs."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.projects import OWN


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


GITHUB = OWN.root / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = [path for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"]
SETTINGS = tomllib.loads(read(OWN.root / "pyproject.toml"))
SCHEMAS = [
    ("dependabot", GITHUB / "dependabot.yml"),
    ("github-issue-config", GITHUB / "ISSUE_TEMPLATE/config.yml"),
    *(("github-issue-forms", path) for path in FORMS),
    *(("github-workflows", path) for path in WORKFLOWS),
]

USES = re.compile(r"\buses: *(.+)")
PINNED = re.compile(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\./\.github/workflows/[\w-]+\.yml")
SCRIPT = re.compile(r"\.ci/[\w-]+(?!\S)")
TEST_FILE = re.compile(r"tests/[\w/]+\.py")


def unpinned(workflow: str) -> list[str]:
    """What a workflow uses without naming its commit and version; our own workflows need neither."""
    return [used for used in USES.findall(workflow) if not PINNED.fullmatch(used)]


def scripts(text: str) -> set[str]:
    """The scripts that run in the lines of a workflow or a script: not those in comments."""
    return {name for line in text.splitlines() for name in SCRIPT.findall(line.partition("#")[0])}


def validated(schema: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit_with_the_version_beside_it(path: Path) -> None:
    text = read(path)
    assert USES.findall(text)
    assert unpinned(text) == []


@pytest.mark.parametrize(
    "used",
    [
        "actions/checkout@v5",
        "actions/checkout@main",
        "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8",
        "actions/checkout@08c6903 # v5.0.0",
        "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5",
        "docker://alpine:3.20",
    ],
)
def test_an_action_that_may_change_is_noticed(used: str) -> None:
    assert unpinned(f"    steps:\n      - uses: {used}\n") == [used]


@pytest.mark.parametrize(("schema", "path"), SCHEMAS, ids=[path.stem for _, path in SCHEMAS])
def test_what_github_reads_has_the_form_that_it_expects(schema: str, path: Path) -> None:
    done = validated(schema, path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("schema", "broken"),
    [
        ("dependabot", "version: 2\nupdates:\n  - package-ecosystem: pipp\n"),
        ("github-issue-config", "contact_links:\n  - name: Docs\n    url: docs/index.md\n    about: Read\n"),
        ("github-issue-forms", "name: Bug\ndescription: A bug.\nbody:\n  - type: paragraph\n"),
        ("github-workflows", "on: push\njobs:\n  tests:\n    runs_on: ubuntu-latest\n"),
    ],
)
def test_a_form_that_github_would_ignore_is_noticed(schema: str, broken: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.yml"
    path.write_text(broken, encoding="utf-8")
    assert validated(schema, path).returncode == 1


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_read_unless_a_job_says_more(path: Path) -> None:
    assert yaml.safe_load(read(path))["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_job_ends_in_time(path: Path) -> None:
    jobs = yaml.safe_load(read(path))["jobs"]
    assert [name for name, job in jobs.items() if "timeout-minutes" not in job and "uses" not in job] == []


def test_what_a_workflow_runs_is_there() -> None:
    text = "".join(read(path) for path in WORKFLOWS)
    programs, tests = scripts(text), set(TEST_FILE.findall(text))
    assert programs
    assert [name for name in programs if not os.access(OWN.root / name, os.X_OK)] == []
    assert tests
    assert [name for name in tests if not (OWN.root / name).is_file()] == []


def test_the_one_command_and_the_workflow_run_the_same_scripts() -> None:
    workflow, command = GITHUB / "workflows/ci.yml", OWN.root / ".ci/run"
    assert scripts(read(workflow)) == scripts(read(command))


def test_every_hook_runs_a_tool_of_the_development_environment() -> None:
    repos = yaml.safe_load(read(OWN.root / ".pre-commit-config.yaml"))["repos"]
    hooks = [hook for repo in repos for hook in repo["hooks"]]
    tools = [hook["entry"].split()[0] for hook in hooks if hook["language"] == "system"]
    assert tools
    beside = str(Path(sys.executable).parent)
    assert [tool for tool in tools if shutil.which(tool, path=beside) is None] == []


def test_what_two_lists_of_development_needs_share_is_the_same_in_both() -> None:
    # An extra cannot include a group, so both list them.
    groups = SETTINGS["dependency-groups"]
    extras = SETTINGS["project"]["optional-dependencies"]
    assert set(groups["release"]) <= set(extras["dev"])
    assert set(groups["analysis"]) <= {*extras["dev"], *extras["export"]}
