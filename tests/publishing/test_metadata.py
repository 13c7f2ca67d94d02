import json
import posixpath
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from frictionless import Package

from tests.projects import edit
from ukjapan_dataset.citation import as_cff, dataset
from ukjapan_dataset.jobs import build
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout, companion_path, csv_path, parquet_path
from ukjapan_dataset.models.columns import ColumnType
from ukjapan_dataset.models.tables import KEYS, TABLES
from ukjapan_dataset.publishing.described import plain_date, plain_period
from ukjapan_dataset.publishing.metadata import METADATA, describing
from ukjapan_dataset.publishing.project import published_project

CROISSANT = "data/metadata/croissant.json"
SCHEMA_ORG = "data/metadata/schema-org.jsonld"
DATACITE = "data/metadata/datacite.json"
WITH_DIGESTS = (CROISSANT, SCHEMA_ORG)

Json = dict[str, Any]


def read(layout: Layout, path: str) -> Json:
    content: Json = json.loads((layout.root / path).read_text(encoding="utf-8"))
    return content


def files(described: Json) -> list[Json]:
    found: list[Json] = described["distribution"]
    return found


def test_a_build_publishes_every_description(built: Layout) -> None:
    assert set(METADATA) == {"CITATION.cff", CROISSANT, SCHEMA_ORG, DATACITE}
    assert all((built.root / path).is_file() for path in METADATA)


def test_the_descriptions_are_no_resources_and_frictionless_finds_the_package_valid(
    built: Layout,
) -> None:
    package = Package(str(built.descriptor))
    assert package.validate().valid
    assert not {resource.path for resource in package.resources} & set(METADATA)


def test_the_schema_of_cff_accepts_the_citation_file_and_refuses_it_without_a_title(
    built: Layout,
) -> None:
    file = built.root / "CITATION.cff"
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    assert subprocess.run([*check, str(file)], check=False, capture_output=True).returncode == 0
    edit(built, "CITATION.cff", "\ntitle:", "\nname:")
    assert subprocess.run([*check, str(file)], check=False, capture_output=True).returncode == 1


def test_the_citation_file_is_the_one_that_the_loader_writes(built: Layout) -> None:
    told = (built.root / "CITATION.cff").read_text(encoding="utf-8")
    assert told == as_cff(dataset(read(built, "datapackage.json")))
    assert yaml.safe_load(told)["version"] == "0.1.0"


@pytest.mark.parametrize("path", WITH_DIGESTS)
def test_a_description_names_every_file_of_every_table_with_its_length_and_digest(
    built: Layout, path: str
) -> None:
    told = {
        posixpath.normpath(posixpath.join("data/metadata", file["contentUrl"])): (
            file["contentSize"],
            file["sha256"],
            file["encodingFormat"],
        )
        for file in files(read(built, path))
    }
    media = {
        csv_path: "text/csv",
        companion_path: "application/csvm+json",
        parquet_path: "application/vnd.apache.parquet",
    }
    there = {path(table.name): kind for path, kind in media.items() for table in TABLES}
    assert told == {
        file: (f"{len(data)} B", sha256(data).hexdigest(), kind)
        for file, kind in there.items()
        for data in [(built.root / file).read_bytes()]
    }


def test_croissant_has_a_record_set_per_table_with_its_key_and_columns(built: Layout) -> None:
    told = {one["@id"]: one for one in read(built, CROISSANT)["recordSet"]}
    assert list(told) == [table.name for table in TABLES]
    types = {
        ColumnType.STRING: "sc:Text",
        ColumnType.INTEGER: "sc:Integer",
        ColumnType.BOOLEAN: "sc:Boolean",
        ColumnType.DATE: "sc:Date",
        ColumnType.DECIMAL: "sc:Float",
    }
    for table in TABLES:
        assert [one["@id"] for one in told[table.name]["key"]] == [f"{table.name}/{key}" for key in table.key]
        assert [(field["name"], field["dataType"]) for field in told[table.name]["field"]] == [
            (column.name, types[column.dtype]) for column in table.columns
        ]


def test_croissant_lists_every_reference_to_another_table(built: Layout) -> None:
    told = {
        field["@id"]: field["references"]["field"]["@id"]
        for one in read(built, CROISSANT)["recordSet"]
        for field in one["field"]
        if "references" in field
    }
    assert told == {
        f"{table.name}/{column.name}": f"{column.references}/{KEYS[column.references]}"
        for table in TABLES
        for column in table.columns
        if column.references is not None and column.references != table.name
    }
    assert told["participants/actor_id"] == "actors/actor_id"


def test_croissant_refers_only_to_what_it_contains(built: Layout) -> None:
    described = read(built, CROISSANT)
    held = {file["@id"] for file in files(described)}
    fields = [field for one in described["recordSet"] for field in one["field"]]
    assert {field["source"]["fileObject"]["@id"] for field in fields} <= held
    ids = {field["@id"] for field in fields}
    assert {field["references"]["field"]["@id"] for field in fields if "references" in field} <= ids


def test_schema_org_lists_every_column_as_a_variable(built: Layout) -> None:
    told = [variable["name"] for variable in read(built, SCHEMA_ORG)["variableMeasured"]]
    assert told == [f"{table.name}.{column.name}" for table in TABLES for column in table.columns]


def test_schema_org_has_what_a_search_engine_for_datasets_asks_for(built: Layout) -> None:
    told = read(built, SCHEMA_ORG)
    assert 50 <= len(told["description"]) <= 5000
    assert told["name"] == "What two articles report of a pact on lakes"
    assert told["license"] == ["https://creativecommons.org/publicdomain/zero/1.0/"]
    assert told["citation"] == (
        "The authors of the example (2021). What two articles report of a pact on lakes. Version 0.1.0. "
        "Dataset, CC0 1.0."
    )
    assert told["temporalCoverage"] == "2021-03-03"
    assert "spatialCoverage" not in told


def test_articles_are_described_as_far_as_they_describe_themselves(built: Layout) -> None:
    evening, morning = read(built, SCHEMA_ORG)["isBasedOn"]
    assert (morning["identifier"], morning["headline"]) == ("morning", "Lakes pact signed")
    assert morning["encoding"]["sha256"] == sha256((built.seeds / "morning.txt").read_bytes()).hexdigest()
    assert "headline" not in evening
    assert "" not in evening.values()


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2026-02-01", "2026-02-01"),
        ("2026-02", "2026-02"),
        ("2026", "2026"),
        ("2026-02~", ""),
        ("2026-33", ""),
        ("2026-02-01/2026-02-03", ""),
        ("", ""),
    ],
)
def test_a_date_of_publication_is_given_if_it_is_iso_8601(edtf: str, told: str) -> None:
    assert plain_date(edtf) == told


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2026-01-31", "2026-01-31"),
        ("2026-02-01/2026-02-03", "2026-02-01/2026-02-03"),
        ("2026-02~/2026-03", ""),
        ("2026/..", ""),
        ("", ""),
    ],
)
def test_an_event_may_also_be_an_interval_of_iso_8601(edtf: str, told: str) -> None:
    assert plain_period(edtf) == told


def test_a_project_without_event_or_keywords_says_nothing_of_them(project: Layout) -> None:
    edit(project, "data/records/project.yaml", 'event: "2021-03-03"\n', "")
    assert build.build(project).report.ok
    assert "temporalCoverage" not in read(project, SCHEMA_ORG)
    assert [date["dateType"] for date in read(project, DATACITE)["dates"]] == ["Issued"]
    assert "keywords" not in read(project, "datapackage.json")


def test_datacite_lists_each_article_as_a_source_of_the_dataset(built: Layout) -> None:
    told = read(built, DATACITE)["relatedItems"]
    assert {item["relationType"] for item in told} == {"IsDerivedFrom"}
    assert [[title["title"] for title in item["titles"]] for item in told] == [
        ["(:unav)", "evening"],
        ["Lakes pact signed", "morning"],
    ]


def test_no_description_invents_an_address_or_identifier(
    built: Layout,
) -> None:
    for path in METADATA:
        text = (built.root / path).read_text(encoding="utf-8")
        assert "doi" not in text.lower()
        assert '"url"' not in text
        assert "null" not in text
    assert not {"doi", "prefix", "suffix", "url", "identifiers"} & set(read(built, DATACITE))


@pytest.mark.parametrize("path", METADATA)
def test_check_finds_a_description_that_was_edited_or_is_missing(built: Layout, path: str) -> None:
    file = built.root / path
    current = file.read_bytes()
    file.write_bytes(current.replace(b"0.1.0", b"9.9.9"))
    assert findings(built) == {path}
    file.unlink()
    assert findings(built) == {path}
    file.write_bytes(current)
    assert findings(built) == set()


def test_check_finds_a_left_over_description(built: Layout) -> None:
    (built.root / "data/metadata/rdf.xml").write_text("<x/>\n")
    assert findings(built) == {"data/metadata/rdf.xml"}


def test_a_table_by_another_writer_is_current_if_all_descriptions_state_its_digest(
    built: Layout, tmp_path: Path
) -> None:
    from pyarrow import parquet

    path = "data/parquet/actors.parquet"
    file = built.root / path
    parquet.write_table(parquet.ParquetFile(file).read(), tmp_path / "again.parquet", compression="gzip")
    file.write_bytes((tmp_path / "again.parquet").read_bytes())
    assert findings(built) == {"datapackage.json", DATACITE, *WITH_DIGESTS}
    data = {
        one.relative_to(built.root).as_posix(): one.read_bytes()
        for folder in ("data/csv", "data/parquet")
        for one in (built.root / folder).iterdir()
    }
    project = published_project(validate(built)[0])
    for name, content in describing(project, data).items():
        (built.root / name).write_bytes(content)
    assert findings(built) == set()


def findings(layout: Layout) -> set[str | None]:
    return {finding.problem.place.file for finding in build.check(layout).report.findings}
