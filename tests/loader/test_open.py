"""Any package has the functions of the module, whether it is a directory or a zip archive."""

import inspect
import shutil
import zipfile
from pathlib import Path

import pytest

import ukjapan_dataset as ukj
from tests.projects import OWN
from ukjapan_dataset import Dataset
from ukjapan_dataset.errors import PackageReplaced, UnknownName, UnreadablePackage


@pytest.fixture(scope="module")
def archive(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same package in a zip archive, inside a directory."""
    base = tmp_path_factory.mktemp("archive") / "package"
    return Path(shutil.make_archive(str(base), "zip", published.parent, published.name))


@pytest.fixture(scope="module", params=["directory", "descriptor", "archive"])
def dataset(request: pytest.FixtureRequest, published: Path, archive: Path) -> Dataset:
    paths = {"directory": published, "descriptor": published / "datapackage.json", "archive": archive}
    return ukj.open(paths[request.param])


def test_a_dataset_has_every_function_of_the_module() -> None:
    functions = {name for name in ukj.__all__ if inspect.ismethod(getattr(ukj, name))}
    assert functions == {name for name in dir(Dataset) if not name.startswith("_")} - {"version"}


def test_it_says_what_it_is(dataset: Dataset) -> None:
    assert dataset.version == "0.1.0"
    assert repr(dataset).endswith(f"version {dataset.version}: {len(dataset.tables())} tables>")


@pytest.mark.parametrize("wide", [False, True])
def test_every_data_frame_has_the_same_rows(dataset: Dataset, wide: bool) -> None:
    table = dataset.load("figures", wide=wide)
    ids = table.to_arrow().column("record_id").to_pylist()
    assert "lakes-trade" in ids
    assert ids == table.to_pandas()["record_id"].tolist()
    assert ids == table.to_polars()["record_id"].to_list()
    assert ids == [row[0] for row in table.to_duckdb().project("record_id").fetchall()]
    assert ids == [row["record_id"] for row in table.records()]


def test_its_cells_are_explained(dataset: Dataset) -> None:
    explained = str(dataset.explain("lakes-pact", "date"))
    assert "weakest core cell single source; reported by wire (Evening contradicts);" in explained
    assert "  Evening (stated, contradicts, gives “2021-03-04”)" in explained


def test_its_columns_are_described(dataset: Dataset) -> None:
    assert "GBP" in str(dataset.describe("figures")["unit"])
    assert str(dataset.codebook()).startswith("# Codebook\n")


def test_its_words_are_found(dataset: Dataset) -> None:
    assert "lakes-trade" in dataset.find("trade").records


def test_its_sources_are_listed_and_cited(dataset: Dataset) -> None:
    assert [(one["source_id"], one["status"]) for one in dataset.sources("lakes-pact")] == [
        ("evening", "contradicts"),
        ("morning", "states"),
    ]
    assert "[record lakes-pact]" in dataset.cite(record="lakes-pact")


def test_a_table_in_a_directory_has_a_path(published: Path) -> None:
    assert ukj.open(published).load("figures").path("csv") == published / "data/csv/figures.csv"


def test_a_table_in_an_archive_has_no_path(archive: Path) -> None:
    with pytest.raises(UnknownName, match="is an archive, in which figures has no path; unpack it, or"):
        ukj.open(archive).load("figures").path()


def test_a_kept_release_of_fewer_tables_and_no_parquet_explains_its_cells() -> None:
    kept = ukj.open(OWN.root / "data/releases/0.1.0")
    assert "[£33.2 billion]" in str(kept.explain("bilateral-trade-2025q2", "value"))
    assert kept.explain("bilateral-trade-2025q2")["indicator"].why == ""
    assert kept.find("trade GBP").records == ["bilateral-trade-2025q2"]
    with pytest.raises(UnreadablePackage, match="no Parquet file of figures"):
        kept.load("figures").to_arrow()


@pytest.mark.parametrize(
    ("path", "found"),
    [("nothing", "found nothing of that name"), ("", "found a directory without datapackage.json")],
)
def test_a_path_without_a_package_is_refused(path: str, found: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=found):
        ukj.open(tmp_path / path)


def test_an_archive_without_a_package_and_a_file_that_is_no_archive_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("readme.txt", "nothing here")
    (tmp_path / "figures.csv").write_text("a\n")
    with pytest.raises(UnreadablePackage, match=r"the archive contains no datapackage\.json"):
        ukj.open(tmp_path / "other.zip")
    with pytest.raises(UnreadablePackage, match="not a zip file"):
        ukj.open(tmp_path / "figures.csv")


def test_a_file_that_changed_after_it_was_published_is_refused(published: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(published, tmp_path / "copy")
    path = copy / "data/parquet/figures.parquet"
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(UnreadablePackage, match=r"figures\.parquet is not the file whose digest is listed"):
        ukj.open(copy).load("figures").to_arrow()
    cells = copy / "data/csv/cells.csv"
    cells.write_text(cells.read_text().replace("single_source", "corroborated"))
    with pytest.raises(UnreadablePackage, match=r"cells\.csv is not the file whose digest is listed"):
        ukj.open(copy).disagreements()


def test_a_package_that_a_build_has_replaced_is_not_mixed_with_the_new_one(
    published: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(published, tmp_path / "copy")
    opened = ukj.open(copy)
    for name in ("datapackage.json", "data/csv/figures.csv", "data/parquet/figures.parquet"):
        (copy / name).write_bytes((copy / name).read_bytes() + b"\n")
    assert len(opened.load("actors").to_arrow())
    for read in (lambda: opened.load("figures").to_arrow(), lambda: len(opened.load("figures"))):
        with pytest.raises(
            PackageReplaced, match=r"was replaced by a build while it was read; read it again"
        ):
            read()
