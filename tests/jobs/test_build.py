import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from frictionless import Package

from tests.cli.run import ukjapan
from tests.projects import edit
from ukjapan_dataset import swap as publish
from ukjapan_dataset.errors import PublishingFailed
from ukjapan_dataset.jobs import build
from ukjapan_dataset.layout import CITATION, Layout, companion_path, csv_path, parquet_path
from ukjapan_dataset.models.tables import TABLES
from ukjapan_dataset.publishing.metadata import METADATA
from ukjapan_dataset.swap import LOCK, SWAPPED
from ukjapan_dataset.swap.generations import STAGING


def published(layout: Layout) -> dict[str, bytes]:
    return {
        layout.relative(path): path.read_bytes()
        for name in SWAPPED
        for path in ([layout.root / name, *(layout.root / name).rglob("*")])
        if path.is_file()
    }


def files_of(table: str) -> tuple[str, str, str]:
    return csv_path(table), companion_path(table), parquet_path(table)


def change(layout: Layout) -> None:
    edit(layout, "data/records/actors.yaml", "  name: Norland\n", "  name: Kingdom of Norland\n")


def test_a_build_publishes_csv_parquet_descriptor_metadata_and_schemas(project: Layout) -> None:
    built = build.build(project)
    assert built.report.ok
    assert published(project) == built.files
    assert {name.partition("/")[0] for name in built.files} == {
        "CITATION.cff",
        "data",
        "datapackage.json",
        "schema",
    }
    assert not (project.root / STAGING).exists()


def test_stock_frictionless_finds_the_package_valid(built: Layout) -> None:
    report = Package(str(built.descriptor)).validate()
    assert report.valid
    assert len(report.tasks) == 3 * len(TABLES)


@pytest.mark.parametrize(
    ("table", "find", "put"),
    [
        ("figures", '"5500000"', '"5500001"'),
        ("figures", '"GBP"', '"XXX"'),
        ("participants", '"norland"', '"westland"'),
    ],
)
def test_stock_frictionless_finds_a_changed_cell(built: Layout, table: str, find: str, put: str) -> None:
    path = built.root / f"data/csv/{table}.csv"
    path.write_text(path.read_text().replace(find, put, 1))
    assert not Package(str(built.descriptor)).validate().valid


def test_two_builds_are_byte_identical_whatever_zone_locale_hash_seed_and_optimisation(
    project: Layout,
) -> None:
    results = []
    for zone, locale, number in (("UTC", "C.UTF-8", "0"), ("Asia/Tokyo", "POSIX", "2")):
        seeds = {"PYTHONHASHSEED": number, "PYTHONOPTIMIZE": number, "PYTHONUTF8": "0"}
        env = {**os.environ, "TZ": zone, "LC_ALL": locale, **seeds}
        run = [sys.executable, "-c", "from ukjapan_dataset.cli import main; main()", "build"]
        subprocess.run([*run, "--root", str(project.root)], env=env, check=True)
        results.append(published(project))
    assert results[0] == results[1]


def test_a_build_that_frictionless_samples_publishes_the_same_and_says_so(built: Layout) -> None:
    whole = published(built)
    done = ukjapan("build", "--sample", "2", "--format", "json", "--root", str(built.root))
    assert done.stderr == "frictionless examined only the first 2 rows of each table\n"
    assert published(built) == whole


@pytest.mark.parametrize("option", [("--sample", "2"), ("--stand-off", "elsewhere")])
def test_an_option_that_has_no_effect_on_a_check_is_refused(built: Layout, option: tuple[str, str]) -> None:
    refused = ukjapan("build", "--check", *option, "--root", str(built.root))
    line = f"ukjapan: --check writes nothing: leave out either --check or {option[0]}\n"
    assert (refused.returncode, refused.stdout, refused.stderr) == (2, "", line)


def test_a_build_with_findings_leaves_what_was_there(built: Layout) -> None:
    before = published(built)
    edit(built, "data/records/figures.yaml", "  value: 40\n", "  value: forty\n")
    refused = build.build(built)
    assert not refused.report.ok
    assert refused.files == {}
    assert published(built) == before


def test_what_stock_frictionless_refuses_is_not_published(
    built: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = published(built)
    stage = publish.stage

    def stage_with_a_fault(files: dict[str, bytes], folder: Path, _parts: object) -> None:
        broken = files["data/csv/actors.csv"].replace(b'"state"', b'"realm"')
        stage({**files, "data/csv/actors.csv": broken}, folder)

    monkeypatch.setattr(publish, "stage", stage_with_a_fault)
    refused = build.build(built)
    assert {finding.name for finding in refused.report.findings} == {"stock-frictionless"}
    assert published(built) == before


def test_a_recovery_killed_at_any_moment_is_finished_by_the_next(built: Layout) -> None:
    old = published(built)
    staging = built.root / STAGING
    for name in SWAPPED[:3]:
        (staging / "old" / name).parent.mkdir(parents=True, exist_ok=True)
        (built.root / name).rename(staging / "old" / name)
    assert published(built) != old
    publish.recover(built)
    assert published(built) == old


def test_what_was_put_back_by_hand_after_an_interrupted_build_stays(built: Layout) -> None:
    old = published(built)
    staging = built.root / STAGING
    (staging / "old/data").mkdir(parents=True)
    shutil.copytree(built.root / "data/csv", staging / "old/data/csv")
    (built.root / "data/csv/actors.csv").write_text("as it was restored")
    built.descriptor.rename(staging / "old/datapackage.json")
    publish.recover(built)
    assert published(built) == {**old, "data/csv/actors.csv": b"as it was restored"}
    assert not staging.exists()
    build.build(built)
    assert published(built) == old


@pytest.mark.parametrize("file", ["data/csv/notes.txt", "schema/notes/a.txt", "datapackage.json/notes.txt"])
def test_a_build_does_not_delete_what_no_build_wrote(project: Layout, file: str) -> None:
    (project.root / file).parent.mkdir(parents=True)
    (project.root / file).write_text("mine")
    before = published(project)
    with pytest.raises(PublishingFailed, match=f"{file} is not a file that a build writes"):
        build.build(project)
    assert published(project) == before
    (finding,) = [one for one in build.check(project).report.findings if one.problem.place.file == file]
    assert finding.problem.hint == "move it elsewhere, or delete it"
    (project.root / file).unlink()
    assert build.build(project).report.ok


def test_a_build_drops_the_tables_that_it_published_once(built: Layout) -> None:
    edit(built, "datapackage.json", '"path": "data/csv/actors.csv"', '"path": "data/csv/people.csv"')
    (built.root / "data/csv/actors.csv").rename(built.root / "data/csv/people.csv")
    (finding,) = [one for one in build.check(built).report.findings if "people" in one.problem.place.file]
    assert "run `ukjapan build`" in finding.problem.hint
    build.build(built)
    assert not (built.root / "data/csv/people.csv").exists()


def test_two_builds_at_once_are_refused_with_one_clear_line(project: Layout) -> None:
    with (
        publish.building(project),
        pytest.raises(PublishingFailed, match="another build is running"),
    ):
        build.build(project)


def test_a_folder_that_cannot_be_written_to_is_one_clear_line(project: Layout) -> None:
    (project.root / LOCK).mkdir()
    with pytest.raises(PublishingFailed, match="cannot write to"):
        build.build(project)


def test_check_says_that_what_is_published_is_current(built: Layout) -> None:
    assert build.check(built).report.ok


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("data/csv/actors.csv", "something else"),
        ("data/parquet/actors.parquet", "something else"),
        ("schema/figures.schema.json", "something else"),
        ("datapackage.json", "something else"),
    ],
)
def test_check_finds_each_file_that_was_edited(built: Layout, file: str, found: str) -> None:
    path = built.root / file
    path.write_bytes(path.read_bytes() + b"\n")
    messages = {
        finding.problem.place.file: finding.problem.message for finding in build.check(built).report.findings
    }
    assert found in messages[file]


def test_check_finds_a_missing_and_a_left_over_file(built: Layout) -> None:
    (built.root / "data/csv/actors.csv").unlink()
    (built.root / "data/csv/extra.csv").write_text("a\n")
    files = {finding.problem.place.file for finding in build.check(built).report.findings}
    assert {"data/csv/actors.csv", "data/csv/extra.csv"} <= files


def test_check_finds_what_the_records_have_outgrown(built: Layout) -> None:
    change(built)
    files = {finding.problem.place.file for finding in build.check(built).report.findings}
    assert files == {
        *(path for table in ("actors", "claims") for path in files_of(table)),
        "datapackage.json",
        *(path for path in METADATA if path != CITATION),
    }
