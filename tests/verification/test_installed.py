"""A wheel, and what is installed from one: tampering with either is reported, with the file concerned."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.projects import OWN
from tests.verification.packages import flipped, published, write
from ukjapan_dataset.jobs.verify import verify
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.verification.reading import read
from ukjapan_dataset.verification.received.container import ContainerKind

INSIDE = "ukjapan_dataset/package/"
CSV = f"{INSIDE}data/csv/actors.csv"
MODULE = "ukjapan_dataset/loader/table.py"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this project's code, with the example's package in it: no build of our own is needed."""
    project = tmp_path_factory.mktemp("wheel") / "project"
    shutil.copytree(OWN.root / "src", project / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(OWN.root / "schema/tables", project / "schema/tables")
    for name in ("LICENSE", "README.md", "pyproject.toml"):
        shutil.copyfile(OWN.root / name, project / name)
    write(published(), project)
    run(["-m", "build", "--wheel", "--no-isolation", str(project)], project)
    (built,) = (project / "dist").glob("*.whl")
    return built


@pytest.fixture
def site(wheel: Path, tmp_path: Path) -> Path:
    """The wheel as pip installs it, without a network."""
    pip = ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile"]
    run([*pip, "--target", str(tmp_path / "site"), str(wheel)], tmp_path)
    return tmp_path / "site"


def run(arguments: list[str], folder: Path) -> None:
    subprocess.run([sys.executable, *arguments], cwd=folder, check=True, capture_output=True)


def verify_installed(site: Path) -> dict[str, set[str]]:
    """What `ukjapan verify` of an installed distribution finds: the files that each rule names."""
    done = subprocess.run(
        [sys.executable, "-c", "from ukjapan_dataset.cli import main; main()", "verify", "--format", "json"],
        cwd=site.parent,
        env={**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    assert done.returncode == (0 if report["ok"] else 1)
    assert {one["name"]: one["examined"] for one in report["checks"]}["recorded-digest"] > 50
    found: dict[str, set[str]] = {}
    for finding in report["findings"]:
        found.setdefault(finding["name"], set()).add(finding["file"])
    return found


# The wheel


def test_a_wheel_is_verified_against_its_record_and_its_descriptor(wheel: Path) -> None:
    report = verify(wheel)
    assert report.findings == []
    examined = {tally.name: tally.examined for tally in report.tallies}
    assert examined["recorded-digest"] == examined["recorded-file"] > 50
    assert examined["file-digest"] == len(published()) - 1


def test_a_flipped_bit_in_the_data_of_any_member_of_a_wheel_is_found(wheel: Path, tmp_path: Path) -> None:
    whole = wheel.read_bytes()
    copy = tmp_path / wheel.name
    with ZipFile(wheel) as archive:
        members = {one.filename: one for one in archive.infolist() if one.file_size}
    assert len(members) > 50
    decisive = [name for name in members if name.endswith(("/RECORD", f"/{DESCRIPTOR}"))]
    for names in ([name for name in members if name not in decisive], *([name] for name in decisive)):
        copy.write_bytes(flipped(whole, [members[name] for name in names]))
        assert {one.problem.place.file for one in verify(copy).findings} >= set(names)


@pytest.mark.parametrize("name", [CSV, MODULE])
def test_a_repacked_wheel_with_a_changed_file_is_reported(name: str, wheel: Path, tmp_path: Path) -> None:
    copy = repacked(wheel, tmp_path, {name: b"other\n"})
    report = {(one.name, one.problem.place.file) for one in verify(copy).findings}
    assert ("recorded-digest", name) in report


def test_a_wheel_whose_record_was_renewed_too_is_found_by_its_descriptor(wheel: Path, tmp_path: Path) -> None:
    data = published()["data/csv/actors.csv"].replace(b"Norland", b"Westland")
    record = next(one.name for one in read(wheel).members if one.name.endswith("/RECORD"))
    with ZipFile(wheel) as archive:
        lines = archive.read(record).decode().splitlines()
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    renewed = [f"{CSV},sha256={digest},{len(data)}" if line.startswith(f"{CSV},") else line for line in lines]
    copy = repacked(wheel, tmp_path, {CSV: data, record: ("\n".join(renewed) + "\n").encode()})
    found = {one.name: one.problem.place.file for one in verify(copy).findings}
    assert found["file-digest"] == CSV
    assert "recorded-digest" not in found


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("ukjapan_dataset/extra.py", {"recorded-file"}),
        (f"{INSIDE}data/csv/extra.csv", {"recorded-file", "unlisted-file"}),
        ("sitecustomize.pyc", {"recorded-file"}),
        ("ukjapan_dataset/__pycache__/loader.cpython-311.pyc", {"recorded-file"}),
    ],
)
def test_an_extra_file_in_a_wheel_is_named(name: str, rules: set[str], wheel: Path, tmp_path: Path) -> None:
    assert {one.name for one in verify(repacked(wheel, tmp_path, {name: b"x"})).findings} == rules


def repacked(wheel: Path, folder: Path, changed: dict[str, bytes]) -> Path:
    """The wheel, packed anew with some files changed or added."""
    copy = folder / wheel.name
    with ZipFile(wheel) as archive, ZipFile(copy, "w") as target:
        files = {name: archive.read(name) for name in archive.namelist()}
        for name, data in {**files, **changed}.items():
            target.writestr(name, data)
    return copy


# What is installed


def test_an_untouched_installation_is_accepted(site: Path) -> None:
    assert verify_installed(site) == {}


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        (CSV, {"recorded-digest", "file-digest"}),
        (f"{INSIDE}data/parquet/actors.parquet", {"recorded-digest", "file-digest"}),
        (f"{INSIDE}datapackage.json", {"recorded-digest", "descriptor-digest"}),
        (MODULE, {"recorded-digest"}),
        ("frictionless_ukjapan.py", {"recorded-digest"}),
    ],
)
def test_an_installed_file_with_a_byte_changed_is_named(name: str, rules: set[str], site: Path) -> None:
    path = site / name
    data = bytearray(path.read_bytes())
    # In a comment, a title or a cell: what is installed can still be imported and parsed.
    at = data.index(b"The") if b"The" in data else len(data) // 2
    data[at] ^= 0x20
    path.write_bytes(bytes(data))
    found = verify_installed(site)
    assert {rule for rule, files in found.items() if name in files} == rules


def test_a_missing_installed_file_is_named(site: Path) -> None:
    (site / CSV).unlink()
    found = verify_installed(site)
    assert found["listed-file"] == found["recorded-digest"] == {CSV}


def test_an_extra_installed_file_is_named(site: Path) -> None:
    extra = f"{INSIDE}data/parquet/extra.parquet"
    (site / extra).write_bytes(b"PAR1")
    found = verify_installed(site)
    assert found == {"recorded-file": {extra}, "unlisted-file": {extra}}


def test_an_installation_without_record_is_reported(site: Path) -> None:
    (record,) = site.glob("*.dist-info/RECORD")
    record.unlink()
    done = subprocess.run(
        [sys.executable, "-c", "from ukjapan_dataset.cli import main; main()", "verify"],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "UKJ824 readable-record" in done.stdout


def test_in_a_checkout_its_own_package_is_verified() -> None:
    found = read(None)
    assert found.kind is ContainerKind.FOLDER
    assert Path(found.where) == OWN.root
