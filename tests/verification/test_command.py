"""`ukjapan verify`, as it is called."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import EXAMPLE
from tests.verification.packages import published, write
from ukjapan_dataset.verification import RULES


def ukjapan(*arguments: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-c", "from ukjapan_dataset.cli import main; main()", *arguments]
    return subprocess.run(run, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(published(), tmp_path / "package")


def test_it_lists_what_each_rule_examined_and_ends_with_zero(folder: Path) -> None:
    done = ukjapan("verify", str(folder), "--sources", str(EXAMPLE / "seeds"))
    assert (done.returncode, done.stderr) == (0, "")
    assert all(f"{check.code} {check.name}" in done.stdout for check in RULES)
    assert done.stdout.rstrip().endswith("no findings")


def test_a_finding_is_one_line_with_its_place_and_exit_code_one(folder: Path) -> None:
    (folder / "data/csv/actors.csv").write_bytes(b"")
    done = ukjapan("verify", str(folder))
    assert done.returncode == 1
    assert done.stdout.startswith("data/csv/actors.csv: UKJ822 file-digest: expected ")


def test_what_is_not_a_package_is_one_line_and_exit_code_two(tmp_path: Path) -> None:
    done = ukjapan("verify", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "contains no datapackage.json" in done.stderr


@pytest.mark.parametrize("address", ["https://example.org/x.zip", "s3://bucket/x", "file:///tmp/x.zip"])
@pytest.mark.parametrize("before", [(), ("--sources",)])
def test_an_address_is_not_fetched_and_quoted_as_it_was_typed(address: str, before: tuple[str, ...]) -> None:
    done = ukjapan("verify", *before, address)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"ukjapan: {address} is a web address, and no network is used: download it, and name the file\n"
    )


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_every_format_reports_the_finding(form: str, folder: Path) -> None:
    (folder / "data/csv/extra.csv").write_bytes(b"")
    done = ukjapan("verify", str(folder), "--format", form)
    assert done.returncode == 1
    assert "data/csv/extra.csv" in done.stdout
    if form in ("json", "sarif"):
        assert json.loads(done.stdout)


def test_it_explains_itself() -> None:
    done = ukjapan("verify", "--help")
    assert done.returncode == 0
    assert "--sources" in done.stdout


def test_a_folder_without_any_source_of_the_package_is_one_clear_line(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = ukjapan("verify", str(folder), "--sources", str(tmp_path / "empty"))
    assert done.returncode == 2
    assert "contains none of the 2 sources" in done.stderr
    assert done.stderr.count("\n") == 1
