import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import ukjapan
from tests.projects import OWN, broken, edit
from ukjapan_dataset import __version__
from ukjapan_dataset.layout import Layout


def test_validate_reports_what_each_check_examined(project: Layout) -> None:
    done = ukjapan("validate", "--root", str(project.root))
    assert done.returncode == 0
    assert "UKJ411 passage-in-source" in done.stdout
    assert done.stdout.rstrip().endswith("no findings")
    assert done.stderr == ""


def test_a_finding_is_one_line_with_its_place_and_exit_code_one(tmp_path: Path) -> None:
    layout, _ = broken("schema", tmp_path / "project")
    done = ukjapan("validate", "--root", str(layout.root))
    assert done.returncode == 1
    assert done.stdout.startswith(
        "data/records/figures.yaml:9:9: UKJ201 schema: lakes-trade: unit: expected an ISO 4217 code"
    )


def test_json_has_findings_checks_and_verdict(tmp_path: Path) -> None:
    layout, _ = broken("known-reference", tmp_path / "project")
    done = ukjapan("validate", "--root", str(layout.root), "--format", "json")
    told = json.loads(done.stdout)
    assert told["ok"] is False
    (first,) = (one for one in told["findings"] if one["code"] == "UKJ302")
    assert (first["file"], first["line"]) == ("data/records/agreements.yaml", 13)
    assert first["record"] == "lakes-pact"
    assert {"code", "name", "examined", "findings"} == set(told["checks"][0])


def test_a_command_finds_the_project_above_the_current_folder(project: Layout) -> None:
    done = ukjapan("validate", cwd=project.seeds)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validate"], "no project at or above"),
        (["validate", "--root", "nowhere"], "is not a directory"),
        (["build", "--root", "."], "contains no data/records/"),
        (["show", "lakes-pakt", "--root", "PROJECT"], "did you mean 'lakes-pact'?"),
        (["show", "LAKES-PACT", "--root", "PROJECT"], "did you mean 'lakes-pact'?"),
        (["show", "lakes-pact", "dat", "--root", "PROJECT"], "did you mean 'date'?"),
        (
            ["show", "lakes-pact", "label", "--root", "PROJECT"],
            "has no words for 'label': it is a column",
        ),
        (["show", "lakes-trade", "value_low", "--root", "PROJECT"], "the cell is empty"),
        (["cite", "--root", "PROJECT"], "has no datapackage.json; publish it with `ukjapan build`"),
        (["rules", "ukj510"], "did you mean 'UKJ510'?"),
        (["rules", "VALUE-IN-QUOTE"], "did you mean 'value-in-quote'?"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line_and_exit_code_two(
    arguments: list[str], said: str, tmp_path: Path, project: Layout
) -> None:
    here = tmp_path / "elsewhere"
    here.mkdir()
    named = [str(project.root) if word == "PROJECT" else word for word in arguments]
    done = ukjapan(*named, cwd=here)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_bug_of_ours_is_exit_code_three_without_traceback(project: Layout) -> None:
    code = (
        "import ukjapan_dataset.jobs.validate as job\n"
        "def fail(*_, **__): raise RuntimeError('boom')\n"
        "job.validate = fail\n"
        "from ukjapan_dataset.cli import main\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "validate", "--root", str(project.root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "RuntimeError: boom" in done.stderr
    assert "Traceback" not in done.stderr


def test_build_publishes_and_check_agrees(project: Layout) -> None:
    done = ukjapan("build", "--root", str(project.root))
    assert done.returncode == 0
    assert re.search(r"published \d+ files in", done.stdout)
    assert ukjapan("build", "--check", "--root", str(project.root)).returncode == 0
    (project.root / "data/csv/actors.csv").write_text("")
    checked = ukjapan("build", "--check", "--root", str(project.root))
    assert checked.returncode == 1
    assert "data/csv/actors.csv: UKJ901 published-current" in checked.stdout


def test_build_says_how_to_see_the_hints_that_it_counts(tmp_path: Path) -> None:
    layout, _ = broken("alias-is-participant", tmp_path / "project")
    done = ukjapan("build", "--root", str(layout.root))
    assert "2 hints (`ukjapan validate --hints` lists them)\n" in done.stdout


def test_show_prints_a_record_with_the_words_of_every_source(project: Layout) -> None:
    page = ukjapan("show", "lakes-pact", "--root", str(project.root)).stdout
    assert "weakest core cell single source; reported by wire (Evening contradicts);" in page
    assert "· Morning (stated): “3 March 2021”" in page
    assert "· Evening (stated, contradicts, gives “2021-03-04”): “4 March 2021”" in page
    assert "date was decided by internal_consistency: " in page


def test_show_explains_why_a_cell_says_what_it_says(project: Layout) -> None:
    page = ukjapan("show", "berg-clean-lakes", "date", "--root", str(project.root)).stdout
    assert "date = 2021-03-03" in page
    assert "Ada Berg said [on Wednesday]." in page
    assert "The day of the signature, 3 March 2021, was a Wednesday." in page


@pytest.mark.parametrize(
    "fault", [("  unit: GBP\n", "  unit: pounds\n"), ("  value: 5500000\n", "  value: [\n")]
)
def test_show_does_not_deny_a_record_that_could_not_be_read(project: Layout, fault: tuple[str, str]) -> None:
    edit(project, "data/records/figures.yaml", *fault)
    done = ukjapan("show", "lakes-trade", "--root", str(project.root))
    assert done.returncode == 2
    assert done.stderr == (
        "ukjapan: 'lakes-trade' was not read: the project has faults; run `ukjapan validate`\n"
    )


def test_show_as_json_has_quotes_with_their_places(project: Layout) -> None:
    told = json.loads(
        ukjapan("show", "lakes-trade", "value", "--root", str(project.root), "--format", "json").stdout
    )
    (cell,) = told["cells"]
    assert cell["value"] == "5500000"
    assert cell["words"][0]["quotes"] == ["about £5.5 million"]
    assert (cell["words"][0]["file"], cell["words"][0]["line"]) == ("seeds/morning.txt", 4)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--format", "html"], "<mark>about £5.5 million</mark>"),
        (["--format", "markdown"], "<mark>about £5.5 million</mark>"),
        (["--places"], "  Morning (stated)  seeds/morning.txt:4:"),
    ],
)
def test_show_has_more_formats_and_places_on_request(
    options: list[str], expected: str, project: Layout
) -> None:
    done = ukjapan("show", "lakes-trade", "value", "--root", str(project.root), *options)
    assert expected in done.stdout


def test_cite_and_codebook_are_about_the_installed_package_or_that_of_a_project(built: Layout) -> None:
    root = ("--root", str(built.root))
    assert "[record lakes-pact]" in ukjapan("cite", "lakes-pact", *root).stdout
    assert ukjapan("cite", "lakes-pact", cwd=built.root).returncode == 2
    assert ukjapan("codebook", "figures", *root).stdout.startswith("figures (4 rows")
    assert ukjapan("codebook", *root).stdout.startswith("# Codebook\n")


def test_coverage_counts_segments_and_names_the_rest(tmp_path: Path, project: Layout) -> None:
    done = ukjapan("coverage", "--root", str(project.root))
    assert done.returncode == 0
    assert "every segment, quantity and quotation of every source is coded or set aside" in done.stdout
    layout, _ = broken("segment-has-verdict", tmp_path / "broken")
    done = ukjapan("coverage", "--root", str(layout.root))
    assert done.returncode == 1
    assert "seeds/morning.txt:6:1: Subscribe now" in done.stdout


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("seeds/morning.txt", None, "expected the article seeds/morning.txt, found none"),
        ("data/records/sources.yaml", "[", "data/records/sources.yaml:"),
        ("data/records/sources.yaml", "", "data/records/sources.yaml"),
    ],
)
def test_coverage_of_what_could_not_be_read_is_not_known(
    project: Layout, file: str, content: str | None, told: str
) -> None:
    (project.root / file).unlink()
    if content is not None:
        (project.root / file).write_text(content)
    done = ukjapan("coverage", "--root", str(project.root))
    assert done.returncode == 1
    assert told in done.stdout
    assert done.stdout.endswith("coverage is not known: run `ukjapan validate`\n")
    as_json = json.loads(ukjapan("coverage", "--root", str(project.root), "--format", "json").stdout)
    assert as_json["complete"] is False
    assert told in f"{as_json['unread'][0]['place']}: {as_json['unread'][0]['message']}"


def test_coverage_of_no_source_is_not_complete(project: Layout) -> None:
    shutil.rmtree(project.seeds)
    path = project.authored("sources")
    path.write_text(path.read_text().partition("\n")[0] + "\n[]\n")
    done = ukjapan("coverage", "--root", str(project.root))
    assert done.returncode == 1
    assert "there is nothing to cover" in done.stdout


@pytest.mark.parametrize(
    "command", ["build", "validate", "show", "coverage", "diff", "reliability", "rules", "hydrate"]
)
def test_every_command_explains_itself(command: str) -> None:
    done = ukjapan(command, "--help", env={"COLUMNS": "200"})
    assert done.returncode == 0
    assert "--format" in done.stdout


def test_codebook_prints_markdown_or_one_table_for_a_terminal() -> None:
    whole = ukjapan("codebook")
    assert whole.stdout == (OWN.root / "docs/codebook.md").read_text()
    one = ukjapan("codebook", "figures")
    assert one.stdout.startswith("figures (")
    missing = ukjapan("codebook", "figure")
    assert missing.returncode == 2
    assert missing.stderr == "ukjapan: there is no table 'figure'; did you mean 'figures'?\n"


def test_keep_keeps_a_release_once_and_only_what_is_current(project: Layout) -> None:
    root = ("--root", str(project.root))
    stale = ukjapan("keep", *root)
    assert stale.returncode == 1
    assert "see `ukjapan build --check`" in stale.stderr
    assert not (project.root / "data/releases").exists()
    assert ukjapan("build", *root).returncode == 0
    kept = ukjapan("keep", *root)
    assert kept.returncode == 0
    assert kept.stdout.startswith("release 0.1.0 is kept in ")
    again = ukjapan("keep", *root)
    assert again.returncode == 2
    assert "a release never changes" in again.stderr


@pytest.mark.parametrize(
    ("module", "extra", "command"),
    [
        ("yaml", "publish", "validate"),
        ("typer", "publish", "validate"),
        ("typer", "export", "export"),
        ("yaml", "reliability", "reliability"),
        ("krippendorff", "reliability", "reliability"),
    ],
)
def test_a_missing_library_is_one_line_that_names_the_extra_that_the_command_needs(
    module: str, extra: str, command: str, project: Layout
) -> None:
    program = f"import sys; sys.modules[{module!r}] = None; from ukjapan_dataset.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, command, "--root", str(project.root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        f"ukjapan: the module {module} is missing; install the tool with "
        f"`python -m pip install 'ukjapan-dataset[{extra}]'`\n"
    )


def test_the_package_runs_as_a_module_too() -> None:
    command = [sys.executable, "-m", "ukjapan_dataset", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"ukjapan-dataset {__version__}\n"
