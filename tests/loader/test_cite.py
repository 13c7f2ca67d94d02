import json
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from pyarrow.parquet import ParquetFile
from pybtex.database import Entry, parse_string

import ukjapan_dataset as ukj
from tests.projects import OWN
from ukjapan_dataset.citation import STYLES, CitedDataset, CitedRecord, CitedSource
from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.loader.cite import StyleName

DATASET = CitedDataset(
    name="lakes",
    title="The lakes",
    description="What was agreed about the lakes.",
    authors=("Ada Berg", "The lake developers"),
    version="1.2.0",
    released="2026-03-09",
    licences=("CC-BY-4.0",),
    keywords=("lakes", "no: yaml"),
)
MORNING = CitedSource("morning", "Lakes pact signed", "The Morning", "By Ada Berg.", "2026-02-01", "states")
EVENING = CitedSource("evening", "", "", "", "", "contradicts")
PACT = CitedRecord("lakes-pact", "The lakes pact", (EVENING, MORNING))

REPORTED = ukj.load("reporting").to_arrow().to_pylist()
RECORDS = sorted({row["record_id"] for row in REPORTED})

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


def titled(text: str) -> CitedRecord:
    return CitedRecord(
        "lakes-pact", text, (CitedSource("morning", text, text, text, "2026-02-01", "states"),)
    )


def entries(bibtex: str) -> dict[str, Entry]:
    return dict(parse_string(bibtex, "bibtex").entries)


def valid_cff(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What check-jsonschema says of a CITATION.cff, by the schema of the format that it carries."""
    file = folder / "CITATION.cff"
    file.write_text(text, encoding="utf-8")
    check = ["check_jsonschema", "--builtin-schema", "vendor.citation-file-format", str(file)]
    return subprocess.run([sys.executable, "-m", *check], capture_output=True, text=True, check=False)


def test_the_dataset_is_cited_as_every_parquet_file_cites_it() -> None:
    metadata = ParquetFile(ukj.load("figures").path()).schema_arrow.metadata
    assert ukj.cite() == metadata[b"citation"].decode()


def test_a_record_is_cited_with_every_source_that_reports_it() -> None:
    for record in RECORDS:
        lines = ukj.cite(record=record).splitlines()
        assert f"[record {record}]. In: " in lines[0]
        assert f". Version {ukj.DATA_VERSION}. " in lines[0]
        assert lines[1] == "Reported by:"
        speaking = [
            row["source_id"]
            for row in REPORTED
            if row["record_id"] == record and row["status"] not in ("silent", "elsewhere")
        ]
        assert [line.rpartition(" (")[2].split()[0] for line in lines[2:]] == speaking


def test_a_source_is_cited_with_its_own_details_and_how_it_reports() -> None:
    assert STYLES["text"](DATASET, PACT) == (
        "Ada Berg, The lake developers (2026). The lakes pact [record lakes-pact]. In: The lakes. "
        "Version 1.2.0. Dataset, CC BY 4.0.\n"
        "Reported by:\n"
        "  [Untitled news article]; undated (evening contradicts the record)\n"
        "  “Lakes pact signed”; The Morning; By Ada Berg; 2026-02-01 (morning states the record)"
    )


def test_a_bibtex_parser_reads_the_dataset_and_its_corporate_authors() -> None:
    entry = entries(STYLES["bibtex"](DATASET, None))["lakes"]
    assert entry.type == "misc"
    assert [str(person) for person in entry.persons["author"]] == ["{Ada Berg}", "{The lake developers}"]
    assert dict(entry.fields) == {
        "title": "{The lakes}",
        "howpublished": "Dataset",
        "year": "2026",
        "month": "March",
        "version": "1.2.0",
        "note": "Version 1.2.0, CC BY 4.0",
    }


def test_a_bibtex_parser_reads_a_record_and_one_entry_per_source() -> None:
    found = entries(STYLES["bibtex"](DATASET, PACT))
    assert list(found) == ["lakes:record:lakes-pact", "lakes:source:evening", "lakes:source:morning"]
    assert found["lakes:record:lakes-pact"].fields["howpublished"] == (
        "Record lakes-pact of the dataset “The lakes”"
    )
    assert dict(found["lakes:source:evening"].fields) == {
        "title": "{[Untitled news article]}",
        "howpublished": "News article",
        "note": "evening contradicts the record",
    }
    assert found["lakes:source:morning"].fields["month"] == "February"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Rock & Roll_50% #1 $5", r"Rock \& Roll\_50\% \#1 \$5"),
        ("a{b", r"a\textbraceleft{}b"),
        ("a}b", r"a\textbraceright{}b"),
        ("~a^b\\c", r"\textasciitilde{}a\textasciicircum{}b\textbackslash{}c"),
        ("£33.2 billion – “Tokyo”", "£33.2 billion – “Tokyo”"),
        ("two\nlines", "two lines"),
    ],
)
def test_what_tex_would_take_for_a_command_is_escaped(text: str, written: str) -> None:
    entry = entries(STYLES["bibtex"](DATASET, titled(text)))["lakes:record:lakes-pact"]
    assert entry.fields["title"] == f"{{{written}}}"


@given(TEXTS)
def test_the_bibtex_has_its_two_entries_whatever_a_label_contains(text: str) -> None:
    assert len(entries(STYLES["bibtex"](DATASET, titled(text)))) == 2


@given(TEXTS)
@example("two\u2028lines")
@example("two\x85lines")
@example("\ufeff\x7f\t\\ \U0001f426")
def test_the_cff_returns_a_label_whatever_it_contains(text: str) -> None:
    read = yaml.safe_load(STYLES["cff"](DATASET, titled(text)))
    assert read["preferred-citation"]["title"] == text
    assert read["references"][0]["publisher"] == {"name": text}


@pytest.mark.parametrize("record", [None, PACT, titled('no: "yes" # {x}\u2028é')])
def test_the_schema_of_cff_accepts_a_citation(record: CitedRecord | None, tmp_path: Path) -> None:
    done = valid_cff(STYLES["cff"](DATASET, record), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_schema_of_cff_refuses_a_citation_without_authors(tmp_path: Path) -> None:
    told = STYLES["cff"](DATASET, PACT)
    assert valid_cff(told.replace("authors:", "writers:", 1), tmp_path).returncode == 1


def test_a_date_that_a_format_cannot_express_is_left_out() -> None:
    about = CitedRecord("a", "A", (CitedSource("s", "S", "", "", "2026-02~", "states"),))
    assert "2026-02~" in STYLES["text"](DATASET, about)
    assert "year" not in entries(STYLES["bibtex"](DATASET, about))["lakes:source:s"].fields
    assert "year" not in yaml.safe_load(STYLES["cff"](DATASET, about))["references"][0]
    assert json.loads(STYLES["csl-json"](DATASET, about))[1]["issued"] == {"raw": "2026-02~"}


@pytest.mark.parametrize(
    ("published", "parts"), [("2026", [2026]), ("2026-02", [2026, 2]), ("2026-02-01", [2026, 2, 1])]
)
def test_a_plain_date_is_as_precise_as_it_is_written(published: str, parts: list[int]) -> None:
    about = CitedRecord("a", "A", (CitedSource("s", "S", "", "", published, "states"),))
    assert json.loads(STYLES["csl-json"](DATASET, about))[1]["issued"] == {"date-parts": [parts]}


def test_a_citation_processor_renders_the_csl_json() -> None:
    told = [cited(json.loads(STYLES["csl-json"](DATASET, record))) for record in (None, PACT)]
    assert "The lakes" in told[0][0]
    assert "2026" in told[0][0]
    assert len(told[1]) == 3
    assert "The lakes pact" in told[1][0]
    assert "Lakes pact signed" in told[1][2]


def cited(items: list[dict[str, Any]]) -> list[str]:
    """Each item as citeproc-py sets it in Harvard style."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of variables that it does not know
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON

        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        return [str(entry) for entry in bibliography.bibliography()]


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: ukj.cite(cast(StyleName, "bibtext")), "there is no style 'bibtext'; did you mean 'bibtex'?"),
        (
            lambda: ukj.cite(cast(StyleName, "xml")),
            "there is no style 'xml'; choose one of bibtex, cff, csl-json, text",
        ),
        (
            lambda: ukj.cite(record="bilateral-trade-2025q3"),
            "there is no record 'bilateral-trade-2025q3'; did you mean 'bilateral-trade-2025q2'?",
        ),
    ],
)
def test_an_unknown_style_or_record_is_one_clear_line_with_a_suggestion(
    ask: Callable[[], str], said: str
) -> None:
    with pytest.raises(UnknownName) as raised:
        ask()
    assert str(raised.value) == said


def test_an_unrecognisable_record_is_answered_with_a_way_to_find_it() -> None:
    with pytest.raises(UnknownName) as raised:
        ukj.cite(record="???")
    assert str(raised.value) == ("there is no record '???'; search for it with `ukjapan find` or `ukj.find`")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("record", [None, RECORDS[0]])
def test_the_command_prints_what_the_function_gives(style: StyleName, record: str | None) -> None:
    done = ukjapan("cite", "--style", style, *([record] if record else []))
    assert done.stdout == ukj.cite(style, record).rstrip("\n") + "\n"
    assert done.returncode == 0


def test_the_command_refuses_an_unknown_style_in_one_line() -> None:
    done = ukjapan("cite", "--style", "bibtext")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "ukjapan: there is no style 'bibtext'; did you mean 'bibtex'?\n"


def test_citing_a_record_imports_no_third_party_module() -> None:
    ask = (
        "import sys; before = set(sys.modules); import ukjapan_dataset as ukj; "
        f"ukj.cite(record={RECORDS[0]!r}); "
        "print({name.partition('.')[0] for name in set(sys.modules) - before} - set(sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{'ukjapan_dataset'}"


def ukjapan(*arguments: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-c", "from ukjapan_dataset.cli import main; main()", *arguments]
    return subprocess.run(run, cwd=OWN.root, capture_output=True, text=True, check=False)
