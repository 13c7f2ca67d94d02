"""`ukjapan hydrate`, and what it refuses."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import ukjapan
from tests.projects import EXAMPLE
from tests.standoff.packages import Files, full, read, stand_off, write
from tests.verification.packages import Row, rows_changed
from ukjapan_dataset.errors import PublishingFailed, StandOffFailed, UnreadablePackage
from ukjapan_dataset.jobs.build import build
from ukjapan_dataset.jobs.hydrate import hydrate
from ukjapan_dataset.layout import DESCRIPTOR, Layout
from ukjapan_dataset.packages.sealing import descriptor_bytes, fixity
from ukjapan_dataset.standoff.hydrate import hydrated
from ukjapan_dataset.swap import LOCK
from ukjapan_dataset.swap.generations import STAGING

SEEDS = EXAMPLE / "seeds"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The stand-off package of the example project."""
    return write(stand_off(EXAMPLE), tmp_path / "package")


def described(change: Callable[[dict[str, Any]], object], files: Files) -> Files:
    """The package with a changed descriptor, sealed anew, and with the digests of its files."""
    value = json.loads(files[DESCRIPTOR])
    for resource in value["resources"]:
        resource.update(fixity(files.get(resource["path"], b"")))
    change(value)
    return {**files, DESCRIPTOR: descriptor_bytes(value)}


def test_build_writes_the_package_and_hydrate_restores_what_was_published(
    project: Layout, tmp_path: Path
) -> None:
    made = tmp_path / "made/stand-off"
    done = ukjapan("build", "--root", str(project.root), "--stand-off", str(made))
    assert done.returncode == 0
    assert f"the package without the words of the articles is in {made}" in done.stdout
    assert read(made) == stand_off(EXAMPLE)
    done = ukjapan("hydrate", str(made), "--sources", str(project.seeds))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"filled in {len(read(made))} files in {made}\n"
    assert read(made) == full(EXAMPLE)[0]
    again = ukjapan("hydrate", str(made), "--sources", str(project.seeds))
    assert again.returncode == 2
    assert "is not a stand-off package: it has its words" in again.stderr


def test_a_zip_is_filled_in_elsewhere(folder: Path, tmp_path: Path) -> None:
    packed = Path(shutil.make_archive(str(tmp_path / "packed"), "zip", folder))
    with pytest.raises(StandOffFailed, match="add --output DIR"):
        hydrate(packed, SEEDS)
    hydrate(packed, SEEDS, tmp_path / "new/full")
    assert read(tmp_path / "new/full") == full(EXAMPLE)[0]
    with pytest.raises(StandOffFailed, match="is not an empty directory"):
        hydrate(packed, SEEDS, tmp_path / "new/full")


def test_articles_are_known_by_their_digests(folder: Path, tmp_path: Path) -> None:
    for number, article in enumerate(SEEDS.iterdir()):
        (tmp_path / "named").mkdir(exist_ok=True)
        shutil.copy(article, tmp_path / f"named/{number}.bin")
    hydrate(folder, tmp_path / "named")
    assert read(folder) == full(EXAMPLE)[0]


def test_a_readme_beside_the_package_stays(folder: Path) -> None:
    (folder / "README.md").write_text("mine")
    hydrate(folder, SEEDS)
    assert read(folder) == {**full(EXAMPLE)[0], "README.md": b"mine"}


def wrong_article(_files: Files, seeds: Path) -> None:
    (seeds / "morning.txt").write_bytes((seeds / "morning.txt").read_bytes().replace(b"lakes", b"ponds"))


def missing_article(_files: Files, seeds: Path) -> None:
    (seeds / "morning.txt").unlink()


def altered_table(files: Files, _seeds: Path) -> None:
    path = "data/csv/evidence.csv"
    files[path] = files[path].replace("⟦morning:".encode(), "⟦evening:".encode(), 1)


def altered_description(files: Files, _seeds: Path) -> None:
    path = "data/metadata/croissant.json"
    files[path] = files[path].replace(b"Dataset", b"Datafoot", 1)


def lost_description(files: Files, _seeds: Path) -> None:
    del files["data/metadata/croissant.json"]


def altered_statement(files: Files, _seeds: Path) -> None:
    def change(value: dict[str, Any]) -> None:
        value["resources"][0]["hydrated"]["bytes"] += 1

    files.update(described(change, files))


def hostile_path(files: Files, _seeds: Path) -> None:
    def change(value: dict[str, Any]) -> None:
        value["standOff"]["files"]["../../evil.txt"] = {"bytes": 0, "hash": f"sha256:{'0' * 64}"}

    files.update(described(change, files))


def endless_description(files: Files, _seeds: Path) -> None:
    files["data/metadata/croissant.json"] = b"[" * 100_000


def hostile_statement(files: Files, _seeds: Path) -> None:
    files.update(described(lambda value: value.update(standOff=["everything"], description=3), files))


def no_description(files: Files, _seeds: Path) -> None:
    files.update(described(lambda value: value.update(description="Another."), files))


def outcome(folder: Path, seeds: Path) -> str:
    """The rules that refuse a package, or the line in which it is refused."""
    try:
        done = hydrate(folder, seeds)
    except StandOffFailed as refused:
        return str(refused)
    assert done.files == {}
    return " ".join(sorted({finding.name for finding in done.report.findings}))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (wrong_article, "source-unaltered"),
        (missing_article, "lacks the article morning: add the file with SHA-256"),
        (altered_table, "file-digest"),
        (altered_description, "croissant.json, once filled in, is not the file"),
        (lost_description, "lacks data/metadata/croissant.json, which its descriptor names"),
        (altered_statement, "data/csv/sources.csv, once filled in, is not the file"),
        (hostile_path, "the package was altered"),
        (hostile_statement, "descriptor-profile"),
        (endless_description, "the package was altered"),
        (no_description, "once filled in, is not the file"),
    ],
)
def test_what_cannot_be_filled_in_is_refused_and_nothing_is_written(
    spoil: Callable[[Files, Path], None], said: str, tmp_path: Path
) -> None:
    files, seeds = dict(stand_off(EXAMPLE)), tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    spoil(files, seeds)
    folder = write(files, tmp_path / "package")
    refused = outcome(folder, seeds)
    assert said in refused
    assert "\n" not in refused
    assert read(folder) == files
    assert {path.name for path in tmp_path.iterdir()} == {"package", "seeds"}


def test_findings_and_refusals_have_the_exit_codes_of_all_commands(folder: Path, tmp_path: Path) -> None:
    (folder / "data/csv/actors.csv").write_bytes(b"")
    found = ukjapan("hydrate", str(folder), "--sources", str(SEEDS))
    assert (found.returncode, found.stderr) == (1, "")
    assert found.stdout.startswith("data/csv/actors.csv: UKJ822 file-digest: ")
    refused = ukjapan("hydrate", str(folder), "--sources", str(tmp_path / "nowhere"))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.count("\n") == 1


def test_tokens_that_stand_for_too_much_are_not_filled_in() -> None:
    def endless(rows: list[Row]) -> None:
        rows[0]["note"] = f"⟦morning:0-999999999:{'0' * 64}⟧"

    files = rows_changed("records", endless, dict(stand_off(EXAMPLE)))
    with pytest.raises(StandOffFailed, match="stand for more than"):
        hydrated("it", files, full(EXAMPLE)[1])


def test_no_article_at_all_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadablePackage, match="contains none of the 2 sources"):
        hydrate(folder, tmp_path / "empty")


def test_another_pyarrow_is_named_and_nothing_else_is_published(folder: Path) -> None:
    files = stand_off(EXAMPLE)

    def change(value: dict[str, Any]) -> None:
        one = next(one for one in value["resources"] if one["name"] == "actors-parquet")
        one["hydrated"]["hash"] = f"sha256:{'0' * 64}"

    write(described(change, files), folder)
    with pytest.raises(StandOffFailed, match=r"actors.parquet has the cells .* parquet-cpp-arrow .* pyarrow"):
        hydrate(folder, SEEDS)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("name", [STAGING, f"{STAGING}/old", LOCK])
def test_a_link_that_a_package_brings_along_is_not_followed(name: str, folder: Path, tmp_path: Path) -> None:
    precious = write({"data/csv/mine.csv": b"mine", DESCRIPTOR: b"mine"}, tmp_path / "precious")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).symlink_to(precious, target_is_directory=True)
    with pytest.raises(PublishingFailed, match="is a symbolic link"):
        hydrate(folder, SEEDS)
    assert read(precious) == {"data/csv/mine.csv": b"mine", DESCRIPTOR: b"mine"}


KILL = """
import os, sys
from pathlib import Path
from ukjapan_dataset.jobs.hydrate import hydrate

left = int(sys.argv[3])

def dying(event, arguments):
    global left
    if event in ("os.rename", "os.symlink") and "staging" in str(arguments):
        if left == 0:
            os._exit(9)
        left -= 1

sys.addaudithook(dying)
hydrate(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("steps", [3, 9])
def test_one_that_is_killed_is_undone_and_done_by_the_next(steps: int, folder: Path) -> None:
    run = [sys.executable, "-c", KILL, str(folder), str(SEEDS), str(steps)]
    assert subprocess.run(run, check=False, capture_output=True).returncode == 9
    assert (folder / STAGING).is_dir()
    hydrate(folder, SEEDS)
    assert read(folder) == full(EXAMPLE)[0]


def test_it_needs_neither_models_nor_yaml(folder: Path) -> None:
    absent = ("pydantic", "yaml", "edlib", "sentencex", "frictionless", "ftfy", "rich")
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({absent!r}))\n"
        "from pathlib import Path; from ukjapan_dataset.jobs.hydrate import hydrate\n"
        "print(len(hydrate(*map(Path, sys.argv[1:])).files))"
    )
    run = [sys.executable, "-c", code, str(folder), str(SEEDS)]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"{len(stand_off(EXAMPLE))}\n", "")


@pytest.mark.parametrize(
    ("where", "why"),
    [("project", "is a project"), ("full", "has a package with its words")],
)
def test_a_build_does_not_write_it_over_anything_else(
    where: str, why: str, project: Layout, tmp_path: Path
) -> None:
    write(full(EXAMPLE)[0], tmp_path / "full")
    before = read(tmp_path)
    with pytest.raises(StandOffFailed, match=why):
        build(project, stand_off=tmp_path / where)
    assert read(tmp_path) == before


def test_check_writes_no_second_package(project: Layout, tmp_path: Path) -> None:
    done = ukjapan("build", "--check", "--root", str(project.root), "--stand-off", str(tmp_path / "made"))
    assert done.returncode == 2
    assert "leave out either" in done.stderr
    assert not (tmp_path / "made").exists()
