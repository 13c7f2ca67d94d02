"""What follows from other rows, where words are invented, or texts and the names of columns are extreme."""

import gc
import io
import weakref

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.verification.packages import (
    Json,
    Row,
    described,
    examine,
    package,
    parquet_changed,
    parquet_of,
    published,
    resealed,
    rows_changed,
    stand_off,
)
from tests.verification.packages import resource as of_table
from ukjapan_dataset.findings import Finding
from ukjapan_dataset.layout import csv_path, parquet_path
from ukjapan_dataset.packages.csv_file import csv_bytes
from ukjapan_dataset.tokens import spelled_by, token_of
from ukjapan_dataset.verification import ReceivedPackage
from ukjapan_dataset.verification.bucket_rules import KINDS

LONG = "A long name. " * 80_000
"""A text of a megabyte."""


def found(package: ReceivedPackage, rule: str) -> list[Finding]:
    return [one for one in examine(package).findings if one.name == rule]


@pytest.mark.parametrize(
    ("table", "column", "rule"),
    [("claims", "quote", "claim-in-words"), ("cells", "value", "cell-of-table")],
)
def test_invented_words_in_place_of_a_token_are_found(table: str, column: str, rule: str) -> None:
    def invent(rows: list[Row]) -> None:
        next(row for row in rows if "⟦" in str(row[column]))[column] = "We never promised."

    assert found(package(rows_changed(table, invent, stand_off())), rule)


def test_a_text_spells_another_if_it_has_the_words_of_its_tokens() -> None:
    article = "We will clean the lakes by 2030."
    token = token_of("morning", 8, 23, article)
    tokened = f"{token} ({token})"
    assert spelled_by("clean the lakes (clean the lakes)", tokened)
    for other in ("clean the lakes (clean the lake)", "clean the lakes clean the lakes)", "clean", ""):
        assert not spelled_by(other, tokened)


@pytest.mark.parametrize("name", ["row", "of table", "summary of"])
def test_a_column_may_have_any_name(name: str) -> None:
    files = published()
    for table in ("records", "claims"):
        held = parquet.ParquetFile(io.BytesIO(files[parquet_path(table)])).read()
        wider = held.append_column(name, pa.array(["any"] * len(held)))
        files |= {csv_path(table): csv_bytes(wider), parquet_path(table): parquet_of(wider)}

    def describe(descriptor: Json) -> None:
        for table in ("records", "claims"):
            fields = of_table(descriptor, table)["schema"]["fields"]
            fields.append({"name": name, "type": "string", "description": "Any"})

    report = examine(package(resealed(described(describe, files))))
    assert {tally.name: tally.examined for tally in report.tallies}["repeats-base-tables"]


def test_a_column_of_bytes_is_not_taken_for_text() -> None:
    def octets(table: pa.Table) -> bytes:
        sink = io.BytesIO()
        column = pa.array([b"\xff"] * len(table), pa.binary())
        parquet.write_table(table.set_column(1, "name", column), sink, write_page_checksum=True)
        return sink.getvalue()

    (finding,) = found(package(parquet_changed("actors", octets)), "readable-parquet")
    assert "the column 'name' of bytes" in finding.problem.message


def test_long_texts_that_many_rows_repeat_are_refused_and_not_repeated() -> None:
    def lengthen(rows: list[Row]) -> None:
        rows[0] |= {"name": LONG, "actor_id": "long"}

    def repeat(rows: list[Row]) -> None:
        rows[:] = [{**rows[0], "actor_id": "long"}] * 100

    files = rows_changed("participants", repeat, rows_changed("actors", lengthen))
    (finding,) = found(package(files), "claim-in-words")
    size = 100 * len(LONG)
    assert finding.problem.message == f"expected shorter texts, found {size} bytes of texts that rows repeat"


def test_a_bucket_leaves_memory_once_it_was_examined() -> None:
    received = package(published())
    gc.disable()  # which would also release what refers to itself, but only now and then
    try:
        for kind in KINDS:
            buckets = kind.buckets(received)
            assert buckets is not None
            bucket = buckets[0]
            kind.examine(bucket)
            left = weakref.ref(bucket)
            del bucket
            assert left() is None
    finally:
        gc.enable()
