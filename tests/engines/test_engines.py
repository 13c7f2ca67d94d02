"""Dask and Spark find the same as one process, row by row, where tables are directories of Parquet files."""

import json
import os
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from bench.packages import Recipe, write

from ukjapan_dataset.errors import EngineFailed, MissingExtra
from ukjapan_dataset.findings import Report
from ukjapan_dataset.rules import run
from ukjapan_dataset.verification import RULES, ReceivedPackage
from ukjapan_dataset.verification.engines import ENGINES, FOUND
from ukjapan_dataset.verification.reading import read, read_articles

# It works, for what is used of it.
pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")

REQUIRED = "UKJAPAN_ENGINES_REQUIRED"
"""Set in CI, so that the tests fail where they could not run, and are never skipped."""
MODULES = {"dask": "dask", "spark": "pyspark"}
ROWS = 6_000


@pytest.fixture(params=sorted(MODULES))
def engine(request: pytest.FixtureRequest) -> str:
    """The name of an engine that is installed."""
    name = str(request.param)
    if not os.environ.get(REQUIRED):
        pytest.importorskip(MODULES[name], reason=f"needs the extra {name}, which .ci/engines installs")
    return name


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package whose tables are directories of Parquet files, with planted faults."""
    folder = tmp_path_factory.mktemp("faulty")
    write(Recipe(ROWS, faults=2), folder, "parquet", part=2_000)
    return folder


def examine(folder: Path, engine: str) -> Report:
    articles = read_articles(folder / "articles.parquet")
    package = ReceivedPackage(read(folder / "package"), articles, bucket_rows=1_000, engine=ENGINES[engine])
    return run(RULES, package)


def test_tables_may_be_directories_of_parquet_files(faulty: Path) -> None:
    parts = list((faulty / "package/data/parquet/evidence.parquet").iterdir())
    assert len(parts) == ROWS // 2_000
    found = {
        (one.code, Path(one.problem.place.file).stem, one.problem.record)
        for one in examine(faulty, "local").findings
    }
    assert found == {tuple(one) for one in json.loads((faulty / "planted.json").read_text())}


def test_a_part_of_a_table_that_was_altered_or_lost_is_reported(tmp_path: Path) -> None:
    write(Recipe(300), tmp_path, part=100)
    last = max((tmp_path / "package/data/parquet/evidence.parquet").iterdir())
    last.write_bytes(last.read_bytes() + b"x")
    report = run(RULES, ReceivedPackage(read(tmp_path / "package")))
    assert [one.name for one in report.findings] == ["file-digest"]
    last.unlink()
    report = run(RULES, ReceivedPackage(read(tmp_path / "package")))
    assert [one.name for one in report.findings] == ["listed-file"]


def test_every_engine_finds_the_same_row_by_row(engine: str, faulty: Path) -> None:
    found, expected = examine(faulty, engine), examine(faulty, "local")
    assert found.findings == expected.findings
    assert [one.examined for one in found.tallies] == [one.examined for one in expected.tallies]


def _idle(_number: int) -> pa.Table:
    return FOUND.empty_table()


@pytest.mark.parametrize("engine", ["spark"], indirect=True)
def test_spark_stops_the_session_that_it_started_and_no_other(engine: str) -> None:
    from pyspark.sql import SparkSession

    list(ENGINES[engine](_idle, 1))
    assert SparkSession.getActiveSession() is None
    session = SparkSession.builder.getOrCreate()
    try:
        list(ENGINES[engine](_idle, 1))
        assert SparkSession.getActiveSession() is session
    finally:
        session.stop()


def _broken(_number: int) -> None:
    raise OSError("no such disk")


def test_a_worker_that_fails_is_one_clear_line(engine: str) -> None:
    why = {"dask": "no such disk", "spark": ""}[engine]  # Spark begins with words of its own
    with pytest.raises(EngineFailed, match=f"^--engine {engine} failed: {why}"):
        list(ENGINES[engine](_broken, 2))


@pytest.mark.parametrize("name", sorted(MODULES))
def test_an_engine_that_is_not_installed_says_how_to_install_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, MODULES[name], None)
    with pytest.raises(MissingExtra, match=rf"ukjapan-dataset\[{name}\]"):
        list(ENGINES[name](_broken, 2))
