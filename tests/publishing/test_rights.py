"""What the licence does not cover: one text of the project, wherever the licence is named."""

import json
from decimal import Decimal
from typing import Any

import pytest
import yaml
from pyarrow import parquet

import ukjapan_dataset as ukj
from tests.projects import OWN

QUOTES = yaml.safe_load(OWN.authored("project").read_text("utf-8"))["quotes"]
SOURCES = ukj.load("sources").records()


def published(path: str) -> Any:
    return json.loads((OWN.root / path).read_bytes())


@pytest.mark.parametrize("page", ["LICENSE", "README.md"])
def test_the_pages_that_name_the_licence_have_it(page: str) -> None:
    assert QUOTES in " ".join((OWN.root / page).read_text("utf-8").split())


def test_every_description_of_the_package_has_it() -> None:
    assert published("datapackage.json")["quotes"] == QUOTES
    assert published("data/metadata/croissant.json")["copyrightNotice"] == QUOTES
    assert published("data/metadata/schema-org.jsonld")["copyrightNotice"] == QUOTES
    assert {"rights": QUOTES, "lang": "en"} in published("data/metadata/datacite.json")["rightsList"]
    assert QUOTES in yaml.safe_load((OWN.root / "CITATION.cff").read_text("utf-8"))["message"]


@pytest.mark.parametrize("table", ukj.tables())
def test_every_parquet_file_has_it(table: str) -> None:
    metadata = parquet.read_metadata(OWN.root / f"data/parquet/{table}.parquet").metadata
    assert metadata[b"quotes"].decode() == QUOTES


def test_the_quotes_do_contain_most_of_each_article() -> None:
    assert all(Decimal("0.5") < source["quoted_share"] < 1 for source in SOURCES)


def test_no_source_is_said_to_be_quoted_in_short() -> None:
    assert all("quoted_share" in source["rights"] and "short" not in source["rights"] for source in SOURCES)
