"""Rules over columns find the same in one bucket as in many, in long documents as in short ones."""

import io
import json
import random
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pyarrow as pa
import pytest
from bench.packages import Recipe, write
from pyarrow import csv, parquet

from tests.projects import EXAMPLE
from tests.verification.packages import ARTICLES, Row, described, findings, package, published, rows_changed
from tests.verification.packages import write as write_files
from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.findings import Report
from ukjapan_dataset.jobs.verify import verify
from ukjapan_dataset.layout import DESCRIPTOR, csv_path
from ukjapan_dataset.packages.csv_file import csv_bytes
from ukjapan_dataset.packages.sealing import fixity
from ukjapan_dataset.rules import run
from ukjapan_dataset.verification import RULES, ReceivedPackage
from ukjapan_dataset.verification.reading import read, read_articles
from ukjapan_dataset.verification.received import cells
from ukjapan_dataset.verification.received.rows import in_memory
from ukjapan_dataset.verification.received.slices import characters_before, cut, octets
from ukjapan_dataset.verification.received.spreading import bucket_of

Finding = tuple[str, str, str]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated package, large enough for several buckets of a smaller size, with planted faults."""
    folder = tmp_path_factory.mktemp("faulty")
    write(Recipe(rows=12_000, faults=2), folder, "parquet")
    return folder


def found(report: Report) -> list[Finding]:
    return sorted(
        (one.code, Path(one.problem.place.file).stem, one.problem.record) for one in report.findings
    )


def test_every_planted_fault_is_found_with_its_rule_and_row_and_no_other(faulty: Path) -> None:
    planted = {tuple(one) for one in json.loads((faulty / "planted.json").read_text())}
    assert set(found(verify(faulty / "package", faulty / "articles.parquet"))) == planted


def test_many_buckets_find_what_one_does(faulty: Path) -> None:
    folder, articles = read(faulty / "package"), read_articles(faulty / "articles.parquet")
    whole = run(RULES, ReceivedPackage(folder, articles))
    spread = run(RULES, ReceivedPackage(folder, articles, bucket_rows=1_000))
    assert found(spread) == found(whole)
    assert [one.examined for one in spread.tallies] == [one.examined for one in whole.tallies]
    assert [one.problem.place for one in spread.findings] == [one.problem.place for one in whole.findings]


def test_articles_may_be_rows_of_a_table(tmp_path: Path) -> None:
    folder = write_files(published(), tmp_path / "package")
    texts = {path.removesuffix(".txt"): data.decode() for path, data in ARTICLES.items()}
    table = pa.table({"source_id": list(texts), "text": list(texts.values())})
    parquet.write_table(table, tmp_path / "articles.parquet")
    csv.write_csv(table, tmp_path / "articles.csv")
    expected = verify(folder, EXAMPLE / "seeds")
    for name in ("articles.parquet", "articles.csv"):
        report = verify(folder, tmp_path / name)
        assert [one.examined for one in report.tallies] == [one.examined for one in expected.tallies]
        assert report.findings == []


def test_another_table_is_not_one_of_articles(tmp_path: Path) -> None:
    folder = write_files(published(), tmp_path / "package")
    with pytest.raises(UnreadablePackage, match="found the columns actor_id"):
        verify(folder, folder / "data/csv/actors.csv")


def test_stretches_of_bytes_are_cut_wherever_they_are() -> None:
    rng = random.Random(1)  # noqa: S311 - repeatable, not secret
    text = "".join(rng.choice("aß東𝔘 \n") for _ in range(5_000))
    data = text.encode()
    starts = [rng.randrange(len(data)) for _ in range(300)]
    sizes = [rng.randrange(len(data) - start) for start in starts]
    values = octets(pa.array([data], pa.large_binary()))
    assert cut(values, pa.array(starts), pa.array(sizes)).to_pylist() == [
        data[start : start + size] for start, size in zip(starts, sizes, strict=True)
    ]
    places = sorted(rng.sample(range(len(text)), 100))
    at = [len(text[:place].encode()) for place in places]
    assert characters_before(values, pa.array(at, pa.int64())).to_pylist() == places


def test_the_buckets_of_ids_are_the_same_everywhere_and_about_equal() -> None:
    ids = pa.array([f"r{number:08}-d{number // 7:07}" for number in range(5_000)], pa.large_string())
    buckets = bucket_of(ids, 8).to_pylist()
    assert bucket_of(pa.array(["a", "östlich-1"], pa.large_string()), 8).to_pylist() == [3, 3]
    assert all(400 < buckets.count(number) < 900 for number in range(8))


def altered(change: Callable[[list[Row]], None], table: str = "evidence") -> Iterator[str]:
    return (one.name for one in findings(package(rows_changed(table, change))))


def test_a_quote_longer_than_any_page_is_found_in_its_place(tmp_path: Path) -> None:
    write(Recipe(rows=300, characters=200_000), tmp_path)
    report = verify(tmp_path / "package", tmp_path / "articles")
    assert report.findings == []


def test_one_letter_altered_in_a_quote_is_found_without_the_articles() -> None:
    def change(rows: list[Row]) -> None:
        row = next(row for row in rows if row["field"] and row["quote"][1:2].isalpha())
        row["quote"] = row["quote"][0] + chr(ord(row["quote"][1]) ^ 1) + row["quote"][2:]

    assert "spans-agree" in set(altered(change))


def first_dropped(rows: list[Row]) -> None:
    del rows[0]


def test_a_row_dropped_from_any_table_of_records_is_found_though_all_digests_are_new() -> None:
    for table in (
        "figures",
        "figures_wide",
        "claims",
        "records",
        "cells",
        "evidence",
        "reporting",
        "segments",
    ):
        assert set(altered(first_dropped, table)), table


# A digest that was published elsewhere


def test_the_descriptor_has_the_digest_that_is_expected_or_the_package_is_refused(tmp_path: Path) -> None:
    folder = write_files(published(), tmp_path / "package")
    digest = sha256(published()[DESCRIPTOR]).hexdigest()
    assert verify(folder, expect=f"sha256:{digest.upper()}").findings == []
    (finding,) = verify(folder, expect="0" * 64).findings
    assert (finding.name, finding.problem.place.file) == ("expected-digest", DESCRIPTOR)
    with pytest.raises(UnreadablePackage, match="is not a SHA-256"):
        verify(folder, expect="0" * 63)


# What others leave in zips


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (".DS_Store", b"Bud1"),
        ("data/csv/Thumbs.db", b"x"),
        ("data/.directory", b"x"),
        ("desktop.ini", b"x"),
        ("__MACOSX/", b""),
        ("__MACOSX/data/csv/._actors.csv", b"\x00\x05\x16\x07rest"),
        ("data/csv/._actors.csv", b"\x00\x05\x16\x07rest"),
    ],
)
def test_the_litter_of_file_managers_is_ignored_and_mentioned(name: str, data: bytes, tmp_path: Path) -> None:
    report = verify(zipped(tmp_path, name, data))
    assert report.findings == []
    assert name in report.notes[0]


@pytest.mark.parametrize(
    "name",
    [
        "schema/evil.py",
        "schema/tables/x.pyc",
        "__MACOSX/evil.py",
        "._evil.py",
        "README.py",
        "metadata/run.sh",
    ],
)
def test_nothing_that_can_be_run_is_in_a_zip_unlisted(name: str, tmp_path: Path) -> None:
    assert [one.name for one in verify(zipped(tmp_path, name, b"import os")).findings] == ["unlisted-file"]


def zipped(folder: Path, name: str, data: bytes) -> Path:
    path = folder / "package.zip"
    with ZipFile(path, "w") as archive:
        for other, content in published().items():
            archive.writestr(other, content)
        archive.writestr(name, data)
    return path


def test_keys_of_many_rows_are_examined_part_by_part_with_the_same_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named = in_memory(pa.table({"to": [*(f"k{number % 70}" for number in range(500)), None]}))
    target = in_memory(pa.table({"key": [f"k{number}" for number in range(69)]}))
    whole = cells.unresolved(named, ["to"], target, ["key"])
    monkeypatch.setattr(cells, "KEYS", 100)
    assert cells.unresolved(named, ["to"], target, ["key"]) == whole
    assert (whole.count, whole.rows[0]) == (7, 69)


@pytest.mark.parametrize(("table", "column"), [("records", "record_type"), ("commitments_wide", "strength")])
def test_a_column_that_other_rules_need_may_be_missing(table: str, column: str) -> None:
    files = published()
    path = csv_path(table)
    rows = csv.read_csv(io.BytesIO(files[path])).drop_columns([column])
    files[path] = csv_bytes(rows)

    def without(descriptor: Row) -> None:
        listed = next(one for one in descriptor["resources"] if one["path"] == path)
        listed["schema"]["fields"] = [one for one in listed["schema"]["fields"] if one["name"] != column]
        listed |= fixity(files[path])

    made = {**described(without, files), path: files[path]}
    assert "contract-column" in {one.name for one in findings(package(made))}
