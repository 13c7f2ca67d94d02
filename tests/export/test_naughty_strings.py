"""The Big List of Naughty Strings (MIT, see blns/LICENSE), and texts that hypothesis makes.

A text is refused before anything is written, or comes back from every format as it is.
"""

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow.parquet import ParquetFile
from pydantic import TypeAdapter, ValidationError
from python_calamine import CalamineWorkbook

from tests.export.packages import one_column, with_evidence
from tests.projects import EXAMPLE
from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.export import FORMATS, convert
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout, csv_path, parquet_path
from ukjapan_dataset.models.base import Authored, Text
from ukjapan_dataset.packages.package import Package, in_directory_of
from ukjapan_dataset.publishing import package_files
from ukjapan_dataset.reader import RULES
from ukjapan_dataset.reader import read as read_yaml
from ukjapan_dataset.rules import run

NAUGHTY: list[str] = json.loads((Path(__file__).parent / "blns/blns.json").read_bytes())
POLICY = TypeAdapter(Text, config=Authored.model_config)
LINE = "# schema"
RECORD = """
- id: naughty-{number}
  label: {text}
  scope: background
  note: {text}
  kind: accord
  domain: cross_domain
  name: Rivers Accord
  evidence:
    - source: morning
      quote: the Rivers Accord of 2019
      note: {text}
      cells:
        name: Rivers Accord
"""


def quoted(text: str) -> str:
    """A text as a double-quoted scalar of YAML, of which a string of JSON is one."""
    return json.dumps(text, ensure_ascii=False)


def is_refused_by_reader(text: str) -> bool:
    found = read_yaml("file.yaml", f"{LINE}\n- label: {quoted(text)}\n".encode(), LINE)
    refused = bool(run(RULES, [found]).findings)
    if not refused:
        assert found.document is not None
        assert found.document.data == [{"label": text}]
    return refused


def is_refused_by_model(text: str) -> bool:
    try:
        return POLICY.validate_python(text) != text
    except ValidationError:
        return True


@pytest.fixture(scope="module")
def accepted() -> list[str]:
    """The naughty strings that a record may hold."""
    return [text for text in NAUGHTY if not (is_refused_by_reader(text) or is_refused_by_model(text))]


@pytest.fixture(scope="module")
def naughty(accepted: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published package of the example, with a record for each of these strings."""
    root = tmp_path_factory.mktemp("naughty") / "project"
    shutil.copytree(EXAMPLE, root)
    agreements = Layout(root).authored("agreements")
    made = [RECORD.format(number=number, text=quoted(text)) for number, text in enumerate(accepted)]
    agreements.write_bytes(agreements.read_bytes() + "".join(made).encode())
    corpus, report = validate(Layout(root))
    assert not [one for one in report.findings if one.code < "UKJ300"], "read and typed as they are"
    for path, data in package_files(corpus).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def test_the_list_has_strings_that_records_may_and_may_not_contain(
    accepted: list[str],
) -> None:
    assert {"undefined", "true", "1E+02", "0x0", "'", "\\", "ÅÍÎÏ˝ÓÔ\uf8ffÒÚÆ☃"} <= set(accepted)
    assert {"", "-1", "None", "\u200b", "-$1.00", "--version"} <= set(NAUGHTY) - set(accepted)


def of_csv(folder: Path) -> dict[str, str]:
    text = (folder / csv_path("records")).read_bytes().decode()
    return {row["record_id"]: row["label"] for row in csv.DictReader(io.StringIO(text, newline=""))}


def of_parquet(folder: Path) -> dict[str, str]:
    records = ParquetFile(folder / parquet_path("records")).read().to_pylist()
    return {row["record_id"]: row["label"] for row in records}


def of_sqlite(file: Path) -> dict[str, str]:
    with closing(sqlite3.connect(file)) as connection:
        return dict(connection.execute("SELECT record_id, label FROM records").fetchall())


def of_duckdb(file: Path) -> dict[str, str]:
    with duckdb.connect(str(file)) as connection:
        return dict(connection.execute("SELECT record_id, label FROM records").fetchall())


def of_xlsx(file: Path) -> dict[str, str]:
    head, *rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_name("records").to_python()
    return {str(row[head.index("record_id")]): str(row[head.index("label")]) for row in rows}


def of_jsonld(file: Path) -> dict[str, str]:
    """The label of a record is the body of its passages."""
    items = json.loads(file.read_bytes())["first"]["items"]
    bodies = (one["body"] for one in items if "ukj:field" not in one["body"])
    return {body["ukj:record"]["id"].rpartition(":")[2]: body["value"] for body in bodies}


READERS: dict[str, Callable[[Path], dict[str, str]]] = {
    "sqlite": of_sqlite,
    "duckdb": of_duckdb,
    "xlsx": of_xlsx,
    "jsonld": of_jsonld,
}


def test_every_format_has_a_reader_here() -> None:
    assert list(READERS) == list(FORMATS)


def naughty_labels(labels: dict[str, str]) -> list[str]:
    found = {key: label for key, label in labels.items() if key.startswith("naughty-")}
    return [found[f"naughty-{number}"] for number in range(len(found))]


@pytest.mark.parametrize("published", [of_csv, of_parquet])
def test_a_permitted_label_is_published_unchanged(
    published: Callable[[Path], dict[str, str]], naughty: Path, accepted: list[str]
) -> None:
    assert naughty_labels(published(naughty)) == accepted


@pytest.mark.parametrize("to", FORMATS)
def test_a_permitted_label_survives_every_format_unchanged(
    to: str, naughty: Path, accepted: list[str], tmp_path: Path
) -> None:
    convert(in_directory_of(naughty), to, tmp_path / "file")
    assert naughty_labels(READERS[to](tmp_path / "file")) == accepted


def read_sqlite(file: Path) -> list[Any]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT value FROM t ORDER BY id")]


def read_duckdb(file: Path) -> list[Any]:
    with duckdb.connect(str(file)) as connection:
        return [row[0] for row in connection.execute("SELECT value FROM t ORDER BY id").fetchall()]


def read_xlsx(file: Path) -> list[Any]:
    sheet = CalamineWorkbook.from_path(str(file)).get_sheet_by_name("t")
    return [row[1] for row in sheet.to_python(skip_empty_area=False)[1:]]


def read_jsonld(file: Path) -> list[Any]:
    return [one["body"]["ukj:note"] for one in json.loads(file.read_bytes())["first"]["items"]]


TEXT_READERS: dict[str, Callable[[Path], list[Any]]] = {
    "sqlite": read_sqlite,
    "duckdb": read_duckdb,
    "xlsx": read_xlsx,
    "jsonld": read_jsonld,
}


def package_of(texts: list[str], to: str, folder: Path) -> Package:
    if to == "jsonld":
        return with_evidence(folder, texts)
    return one_column(folder, pa.array(texts, pa.string()), type="string")


def kept_or_refused(texts: list[str], to: str) -> bool:
    """Whether texts came back from a format; False where the format refused them, and wrote nothing."""
    with TemporaryDirectory() as name:
        target = Path(name) / "file"
        try:
            convert(package_of(texts, to, Path(name)), to, target)
        except ExportRefused as error:
            assert not target.exists()
            return len(str(error).splitlines()) != 1  # a refusal is one line
        assert TEXT_READERS[to](target) == texts
        return True


@pytest.mark.parametrize("to", FORMATS)
def test_every_format_keeps_or_refuses_whatever_a_package_contains(to: str) -> None:
    texts = [text for text in NAUGHTY if text]
    controls = {text for text in texts if any(ord(char) < 32 and char not in "\t\n" for char in text)}
    assert controls, "the list holds escape sequences of terminals"
    refused = controls if to == "xlsx" else set()
    assert kept_or_refused([text for text in texts if text not in refused], to)
    assert not any(kept_or_refused([text], to) for text in refused)


AWKWARD = st.text(st.sampled_from("_x005F41aA=+-@'\"\\ \t\n\r\0\u2028\ufeff\uffff🇯é\x1b#/:;--"), min_size=1)
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@pytest.mark.parametrize("to", FORMATS)
@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.one_of(AWKWARD, ANY), min_size=1, max_size=5))
def test_every_format_keeps_or_refuses_any_text(to: str, texts: list[str]) -> None:
    told = kept_or_refused(texts, to)
    if to in ("duckdb", "jsonld"):
        assert told, "these hold every text"
