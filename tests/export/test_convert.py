import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from tests.export.packages import linked, one_column, write_package
from tests.projects import OWN
from ukjapan_dataset.cli.export import To
from ukjapan_dataset.errors import ExportRefused, MissingExtra, UnreadablePackage
from ukjapan_dataset.export import FORMATS, convert
from ukjapan_dataset.packages.package import Package, in_directory_of

PROGRAM = "from ukjapan_dataset.cli import main; main()"
WITHOUT_PUBLISHING = """
import sys
for name in ("yaml", "frictionless", "jsonschema", "ftfy", "edlib", "sentencex", "filelock"):
    sys.modules[name] = None
"""

STARTED_THREADS = """
import os, sys
from pathlib import Path
import pyarrow.parquet
from ukjapan_dataset.packages.package import in_directory_of
before = len(os.listdir("/proc/self/task"))
for table in in_directory_of(Path(sys.argv[1])).tables.values():
    table.arrow
print(len(os.listdir("/proc/self/task")) - before)
"""


def ukjapan(*arguments: str | Path, cwd: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"{before}\n{PROGRAM}", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "200"},
    )


@pytest.fixture
def small(tmp_path: Path) -> Package:
    return one_column(tmp_path, pa.array(["x"]), type="string")


@pytest.fixture
def unfit(tmp_path: Path) -> Package:
    """A package that neither a worksheet nor SQLite can hold."""
    (tmp_path / "unfit").mkdir()
    return one_column(tmp_path / "unfit", pa.array(["\0"]), type="string")


def test_the_command_offers_every_format() -> None:
    assert [str(to) for to in To] == list(FORMATS)


@pytest.mark.parametrize("to", ["sqlite", "duckdb", "xlsx"])
def test_an_existing_file_is_replaced_only_by_force(to: str, small: Package, tmp_path: Path) -> None:
    target = tmp_path / f"file.{to}"
    target.write_text("mine")
    with pytest.raises(ExportRefused, match=r"exists already; .*--force"):
        convert(small, to, target)
    assert target.read_text() == "mine"
    convert(small, to, target, force=True)
    assert target.read_bytes()[:4] != b"mine"


@pytest.mark.parametrize("to", ["sqlite", "xlsx"])
def test_a_refused_export_leaves_what_was_there_and_nothing_else(
    to: str, unfit: Package, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "file").write_text("mine")
    with pytest.raises(ExportRefused, match=r"U\+0000"):
        convert(unfit, to, folder / "file", force=True)
    assert (folder / "file").read_text() == "mine"
    assert [path.name for path in folder.iterdir()] == ["file"]


@pytest.mark.parametrize("to", FORMATS)
def test_nothing_but_the_file_is_left(to: str, published: Path, tmp_path: Path) -> None:
    convert(in_directory_of(published), to, tmp_path / "file")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_is_not_there_is_one_clear_line(small: Package, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match=r"cannot write .*nowhere.*: No such file or directory"):
        convert(small, "sqlite", tmp_path / "nowhere" / "file")


def test_a_folder_in_place_of_the_file_is_refused_even_by_force(small: Package, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="is a directory; name a file"):
        convert(small, "sqlite", tmp_path, force=True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_only_a_regular_file_is_replaced_even_by_force(small: Package, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(ExportRefused, match="is not a regular file and was kept"):
        convert(small, "sqlite", pipe, force=True)
    assert pipe.is_fifo()


def test_a_dangling_link_counts_as_an_existing_file(small: Package, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(ExportRefused, match="exists already"):
        convert(small, "jsonld", link)
    assert link.is_symlink()


@pytest.mark.parametrize(("to", "library"), [("duckdb", "duckdb"), ("xlsx", "xlsxwriter")])
def test_a_missing_library_is_named_with_the_command_that_installs_it(
    to: str, library: str, small: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match=rf"{library} is not installed; .*'ukjapan-dataset\[export\]'"):
        convert(small, to, tmp_path / "file")


@pytest.mark.parametrize(
    ("before", "told"),
    [("", "exists already"), ("import sys; sys.modules['duckdb'] = None", "duckdb is not installed")],
)
def test_what_cannot_be_written_is_refused_before_a_table_is_read(
    before: str, told: str, published: Path, tmp_path: Path
) -> None:
    (tmp_path / "lakes-pact.duckdb").touch()
    unread = f"{before}\nimport sys; sys.modules['pyarrow.parquet'] = None"
    done = ukjapan("export", "--to", "duckdb", published, cwd=tmp_path, before=unread)
    assert done.returncode == 2
    assert told in done.stderr


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="this system does not list threads so")
def test_tables_are_read_in_one_thread_so_that_none_is_at_work_when_the_command_ends(published: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTED_THREADS, published], capture_output=True, text=True, check=True
    )
    assert done.stdout == "0\n"


def test_a_file_is_named_after_the_last_part_of_a_name_with_slashes(published: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(published, tmp_path / "package")
    text = (folder / "datapackage.json").read_text().replace('"lakes-pact"', '"../elsewhere/data"', 1)
    (folder / "datapackage.json").write_text(text)
    done = ukjapan("export", "--to", "sqlite", folder, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "data.sqlite").is_file()


@pytest.mark.parametrize("name", ["codebook", "README"])
@pytest.mark.parametrize("to", ["sqlite", "duckdb", "xlsx"])
def test_a_table_whose_name_the_export_needs_is_refused(name: str, to: str, tmp_path: Path) -> None:
    package = linked(tmp_path, (name, name, []))
    with pytest.raises(ExportRefused, match=f"the package has a table '{name}'"):
        convert(package, to, tmp_path / "file")


@pytest.mark.usefixtures("small")
def test_a_file_that_is_not_the_one_described_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data/parquet/t.parquet"
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(UnreadablePackage, match=r"data/parquet/t\.parquet is not the file whose digest"):
        in_directory_of(tmp_path).table("t").read_arrow()


@pytest.mark.usefixtures("small")
def test_a_file_outside_of_the_package_is_not_read(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    text = (tmp_path / "datapackage.json").read_text().replace("data/parquet/", "../data/parquet/")
    (inner / "datapackage.json").write_text(text)
    with pytest.raises(UnreadablePackage, match="is outside the package"):
        in_directory_of(inner).table("t").read_arrow()


def test_columns_that_the_descriptor_does_not_list_are_refused(tmp_path: Path) -> None:
    schema = {"fields": [{"name": "a", "type": "string"}]}
    folder = write_package(tmp_path, ({"name": "t", "schema": schema}, pa.table({"b": ["x"]})))
    with pytest.raises(UnreadablePackage, match=r"has the columns \['b'\], not \['a'\] as listed"):
        in_directory_of(folder).table("t").read_arrow()


def test_a_type_that_no_format_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePackage, match=r"t\.value has the type 'geopoint'; expected one of string,"):
        one_column(tmp_path, pa.array(["0,0"]), type="geopoint")


def test_a_package_of_csv_alone_as_releases_are_kept_is_one_clear_line() -> None:
    with pytest.raises(
        UnreadablePackage, match=r"no Parquet file of sources, .* kept releases contain only CSV"
    ):
        in_directory_of(OWN.root / "data/releases/0.1.0").table("sources").read_arrow()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"resources": [{}]}', '{"name": "x", "resources": []}'])
def test_a_descriptor_that_describes_nothing_is_one_clear_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(text)
    with pytest.raises(UnreadablePackage, match=r"is not a package that can be read: .") as refused:
        in_directory_of(tmp_path)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("to", FORMATS)
def test_the_command_needs_none_of_the_libraries_that_publish(
    to: str, published: Path, tmp_path: Path
) -> None:
    done = ukjapan("export", published, "--to", to, cwd=tmp_path, before=WITHOUT_PUBLISHING)
    assert done.stderr == ""
    assert done.returncode == 0
    assert "tables of lakes-pact" in done.stdout
    assert (tmp_path / f"lakes-pact.{to}").stat().st_size > 0


def test_without_a_project_the_installed_package_is_exported(tmp_path: Path) -> None:
    done = ukjapan("export", "--to", "jsonld", "--output", "mine.jsonld", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "mine.jsonld").read_bytes())["total"] > 1000


def test_a_project_is_found_above_or_named_by_root(published: Path, tmp_path: Path) -> None:
    (tmp_path / "project/data/records").mkdir(parents=True)
    done = ukjapan("export", "--to", "sqlite", cwd=tmp_path / "project/data")
    assert done.returncode == 2
    assert "has no datapackage.json; publish it with `ukjapan build`" in done.stderr
    (published / "data/records").mkdir(exist_ok=True)
    done = ukjapan("export", "--to", "sqlite", "--root", published, cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_package_is_named_by_its_descriptor_or_is_a_zip_archive(published: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "packed"), "zip", published)
    for package in (published / "datapackage.json", archive):
        done = ukjapan("export", "--to", "sqlite", "--force", package, cwd=tmp_path)
        assert done.returncode == 0, done.stderr


def test_what_cannot_proceed_is_one_line_and_exit_code_two(published: Path, tmp_path: Path) -> None:
    (tmp_path / "lakes-pact.sqlite").touch()
    for arguments, told in (
        (("--to", "sqlite", published), "exists already"),
        (("--to", "sqlite", tmp_path), "found a directory without datapackage.json"),
        (("--to", "sqlite", tmp_path / "datapackage.json"), "found a directory without"),
        (("--to", "sqlite", "lakes-pact.sqlite"), "is not a package that can be read: File is not"),
        (("--to", "sqlite", "https://example.org/x"), "https://example.org/x is a web address"),
        (("--to", "sqlite", published, "--output", "s3://a/b"), "s3://a/b is a web address"),
        (("--to", "sqlite", published, "--output", "-"), "nothing is written to standard output"),
        (("--to", "sqlite", published, "--root", published), "not both"),
        (("--to", "sqlite", "--root", tmp_path), "is not a project"),
    ):
        done = ukjapan("export", *arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert told in done.stderr
        assert done.stderr.count("\n") == 1
