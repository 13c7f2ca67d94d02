import json
import os
import shutil
import stat
import subprocess
import sys
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from frictionless import Package
from release.refused import Refused

import ukjapan_dataset as ukj
from release import inspection
from tests.projects import OWN
from ukjapan_dataset.models.tables import TABLES
from ukjapan_dataset.publishing.metadata import METADATA

VERSION = ukj.DATA_VERSION
CREATED = datetime.fromisoformat(json.loads(OWN.descriptor.read_bytes())["created"]).astimezone(UTC)
PACKAGE = f"ukjapan-dataset-{VERSION}.zip"
SITE = f"ukjapan-dataset-{VERSION}-site.zip"
SDIST = f"ukjapan_dataset-{VERSION}.tar.gz"
WHEEL = f"ukjapan_dataset-{VERSION}-py3-none-any.whl"
ARCHIVES = [PACKAGE, SITE, WHEEL, SDIST]
MADE = ["SHA256SUMS", "datapackage.json", *ARCHIVES]
UNTRACKED = shutil.ignore_patterns(".*", "__pycache__", "dist", "build", "*.egg-info")


@dataclass(frozen=True)
class Released:
    checkout: Path
    folder: Path

    def members(self, name: str) -> dict[str, bytes]:
        return dict(inspection.members(self.folder / name))


def git(folder: Path, *arguments: str) -> None:
    someone = ["-c", "user.name=Ada Berg", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *someone, *arguments], check=True, capture_output=True)


def make(checkout: Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-m", "release", str(folder)]
    env = {**os.environ, "UKJAPAN_DEBUG": "", **environment}
    return subprocess.run(run, cwd=checkout, env=env, capture_output=True, text=True, check=False)


def ukjapan(checkout: Path, *arguments: str) -> None:
    run = [sys.executable, "-c", "from ukjapan_dataset.cli import main; main()", *arguments]
    env = {**os.environ, "PYTHONPATH": str(checkout / "src")}
    subprocess.run(run, cwd=checkout, env=env, check=True, capture_output=True)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as a checkout with everything committed, and what is published current."""
    folder = tmp_path_factory.mktemp("release") / "checkout"
    shutil.copytree(OWN.root, folder, ignore=UNTRACKED)
    for name in (".ci", ".gitattributes", ".gitignore"):
        there = OWN.root / name
        (shutil.copytree if there.is_dir() else shutil.copyfile)(there, folder / name)
    ukjapan(folder, "build", "--root", str(folder))
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "All of it")
    return folder


@pytest.fixture(scope="module")
def released(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Released:
    folder = tmp_path_factory.mktemp("released")
    done = make(checkout, folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [str(folder / name) for name in sorted(MADE)]
    return Released(checkout, folder)


@pytest.fixture
def copy(checkout: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "--quiet", str(checkout), "copy")
    return tmp_path / "copy"


def test_a_release_is_wheel_sdist_data_package_and_their_sums(released: Released) -> None:
    assert sorted(path.name for path in released.folder.iterdir()) == sorted(MADE)


def test_the_sums_are_those_that_sha256sum_finds(released: Released) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=released.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [f"{name}: OK" for name in sorted(MADE[1:])]


def test_another_checkout_releases_the_same_bytes_whatever_umask_zone_locale_and_hash_seed(
    released: Released, copy: Path, tmp_path: Path
) -> None:
    (copy / "scratch.pyc").write_text("ignored by git, and so by a release")
    (copy / ".git/info/exclude").write_text("scratch.pyc\n")
    git(copy, "config", "core.autocrlf", "true")
    before = os.umask(0o077)
    try:
        done = make(
            copy,
            tmp_path / "again",
            TZ="Asia/Tokyo",
            LC_ALL="POSIX",
            PYTHONHASHSEED="7",
            SOURCE_DATE_EPOCH="1",
        )
    finally:
        os.umask(before)
    assert (done.returncode, done.stderr) == (0, "")
    for name in MADE:
        assert (tmp_path / "again" / name).read_bytes() == (released.folder / name).read_bytes(), name


def test_the_data_package_is_the_descriptor_the_tables_the_metadata_and_how_to_use_them(
    released: Released,
) -> None:
    members = released.members(PACKAGE)
    assert members.pop("README.md").endswith(b"---\n\n" + (released.checkout / "README.md").read_bytes())
    assert members == {
        name: (released.checkout / name).read_bytes()
        for name in (
            "datapackage.json",
            "LICENSE",
            *METADATA,
            *(f"data/csv/{table.name}.csv" for table in TABLES),
            *(f"data/csv/{table.name}.csv-metadata.json" for table in TABLES),
            *(f"data/parquet/{table.name}.parquet" for table in TABLES),
        )
    }


def test_the_readme_of_the_data_package_is_a_card_with_every_table_as_a_configuration(
    released: Released,
) -> None:
    _, header, _ = released.members(PACKAGE)["README.md"].decode().split("---\n", 2)
    card = yaml.safe_load(header)
    assert {one["config_name"]: one["data_files"] for one in card["configs"]} == {
        table.name: f"data/parquet/{table.name}.parquet" for table in TABLES
    }
    assert [one["config_name"] for one in card["configs"] if one.get("default")] == ["claims"]
    assert card["license"] == "cc-by-4.0"


def test_the_site_is_the_public_one(released: Released) -> None:
    members = released.members(SITE)
    assert b"Segments, and what was coded from each" in members["sources/002-ap.html"]
    assert {"index.html", "questions.html", "matrix.html", "static/explorer.js"} <= members.keys()


def test_stock_frictionless_finds_the_unpacked_data_package_valid(released: Released, tmp_path: Path) -> None:
    shutil.unpack_archive(released.folder / PACKAGE, tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid
    assert len(report.tasks) == 3 * len(TABLES)


def test_entries_are_sorted_and_have_the_time_of_the_version_and_one_mode(released: Released) -> None:
    with ZipFile(released.folder / PACKAGE) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {CREATED.timetuple()[:6]}
    assert {stat.filemode(entry.external_attr >> 16) for entry in entries} == {"-rw-r--r--"}
    with tarfile.open(released.folder / SDIST) as sdist:
        assert {member.mtime for member in sdist} == {CREATED.timestamp()}


def test_no_article_is_in_any_of_them(released: Released) -> None:
    articles = [path.read_bytes() for path in (released.checkout / "seeds").iterdir()]
    assert len(articles) == 5
    for name in ARCHIVES:
        held = released.members(name)
        assert [member for member, data in held.items() if any(text in data for text in articles)] == []
        assert [member for member in held if member.split("/")[1:2] == ["seeds"]] == []


def test_the_sdist_contains_what_was_authored_and_what_a_build_needs(released: Released) -> None:
    held = {name.partition("/")[2] for name in released.members(SDIST)}
    assert {
        "pyproject.toml",
        "CITATION.cff",
        "datapackage.json",
        "data/records/figures.yaml",
        "data/metadata/croissant.json",
        "src/ukjapan_dataset/__init__.py",
        "tests/conftest.py",
    } <= held


def test_a_wheel_built_from_the_sdist_is_the_wheel(released: Released, tmp_path: Path) -> None:
    with tarfile.open(released.folder / SDIST) as sdist:
        sdist.extractall(tmp_path, filter="data")
    source = tmp_path / SDIST.removesuffix(".tar.gz")
    epoch = str(int(CREATED.timestamp()))
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
        cwd=source,
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch},
        check=True,
        capture_output=True,
    )
    assert (source / "dist" / WHEEL).read_bytes() == (released.folder / WHEEL).read_bytes()


ASK = """
import json
import ukjapan_dataset as ukj
print(json.dumps([ukj.__file__, ukj.cite(), len(ukj.load("figures").to_arrow())]))
"""


def test_the_wheel_installed_without_a_network_loads_its_data(released: Released, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile"]
    subprocess.run([*pip, "--target", str(site), str(released.folder / WHEEL)], check=True)
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        check=True,
        capture_output=True,
        text=True,
    )
    figures = (released.checkout / "data/csv/figures.csv").read_text(encoding="utf-8")
    assert json.loads(done.stdout) == [
        str(site / "ukjapan_dataset/__init__.py"),
        ukj.cite(),
        figures.count("\n") - 1,
    ]


def test_the_wheel_is_in_an_empty_environment_whose_python_has_nothing_else(
    released: Released, tmp_path: Path
) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "empty")], check=True)
    python = tmp_path / "empty/bin/python"
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    subprocess.run([python, *install, str(released.folder / WHEEL)], check=True)
    ask = "import ukjapan_dataset as ukj; print(ukj.cite()); print(len(ukj.tables()))"
    done = subprocess.run([python, "-c", ask], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == [ukj.cite(), str(len(TABLES))]


def change_a_file(checkout: Path) -> None:
    with (checkout / "README.md").open("a") as file:
        file.write("\nMore.\n")


def add_a_file(checkout: Path) -> None:
    (checkout / "data/csv/extra.csv").write_text("a\n")


def commit_a_record_without_a_build(checkout: Path) -> None:
    path = checkout / "data/csv/figures.csv"
    path.write_bytes(path.read_bytes().replace(b'"33200000000"', b'"33300000000"'))
    git(checkout, "commit", "--quiet", "--all", "--message", "A figure")


def forget_git(checkout: Path) -> None:
    shutil.rmtree(checkout / ".git")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (change_a_file, "the checkout is dirty: README.md; commit it, or remove it"),
        (add_a_file, "the checkout is dirty: data/csv/extra.csv; commit it, or remove it"),
        (commit_a_record_without_a_build, "`ukjapan build --check` finds 1 faults, the first in"),
        (forget_git, "is not a git checkout"),
    ],
)
def test_what_cannot_be_released_is_refused_in_one_line_and_nothing_is_written(
    copy: Path, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(copy)
    done = make(copy, tmp_path / "made", GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("release: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "made").exists()


def test_a_folder_that_is_not_empty_is_refused(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made/old.whl").touch()
    done = make(copy, tmp_path / "made")
    assert (done.returncode, done.stdout) == (2, "")
    assert "made is not empty" in done.stderr
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["old.whl"]


def test_an_archive_with_an_article_inside_another_file_is_refused(tmp_path: Path) -> None:
    article = OWN.seeds / "002_b5b0d44c8f9b6f93.txt"
    archive = tmp_path / "package.zip"
    with ZipFile(archive, "w") as zipped:
        zipped.writestr("notes.txt", b"As printed:\n" + article.read_bytes())
    with pytest.raises(Refused, match=rf"package.zip holds the article {article.name}, in notes.txt"):
        inspection.refuse_articles(archive, OWN.seeds)


def test_a_wheel_larger_than_the_largest_allowed_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "large.whl"
    wheel.write_bytes(bytes(2_000_000))
    inspection.refuse_large(wheel)
    wheel.write_bytes(bytes(2_000_001))
    with pytest.raises(Refused, match=r"large\.whl has 2000001 bytes, more than 2000000"):
        inspection.refuse_large(wheel)


def test_a_distribution_that_the_index_would_not_render_is_refused(
    released: Released, tmp_path: Path
) -> None:
    wheel = tmp_path / WHEEL
    with ZipFile(released.folder / WHEEL) as whole, ZipFile(wheel, "w") as spoilt:
        for name in whole.namelist():
            data = whole.read(name)
            if name.endswith("/METADATA"):
                data = data.replace(b"text/markdown", b"text/x-rst").replace(
                    b"\n\n# ", b"\n\n.. nothing::\n\n# "
                )
            spoilt.writestr(name, data)
    inspection.refuse_unfit([released.folder / WHEEL, released.folder / SDIST])
    with pytest.raises(Refused, match="`twine check --strict` refuses what was made"):
        inspection.refuse_unfit([wheel])


def test_the_release_carries_the_version_of_the_tool() -> None:
    assert ukj.__version__ == VERSION
