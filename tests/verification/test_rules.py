"""Each rule accepts the example project's package, and refuses one that breaks it."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pytest

from tests.verification.packages import (
    ARTICLES,
    Row,
    csv_changed,
    described,
    examine,
    field,
    findings,
    package,
    parquet_changed,
    parquet_of,
    published,
    refused_by,
    resealed,
    resource,
    rows_changed,
    stand_off,
    with_member,
)
from ukjapan_dataset import __version__
from ukjapan_dataset.findings import Severity
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.models.tables import TABLES
from ukjapan_dataset.packages.sealing import CONTRACT, SEAL, descriptor_bytes, json_bytes
from ukjapan_dataset.verification import RULES, ReceivedPackage
from ukjapan_dataset.verification.received.container import Container, ContainerKind
from ukjapan_dataset.verification.received.content import Content
from ukjapan_dataset.verification.received.member import Member, MemberKind
from ukjapan_dataset.verification.received.wheel_record import digest

INSIDE = "ukjapan_dataset/package/"
RECORD = "ukjapan_dataset-1.0.0.dist-info/RECORD"


def wheel(record: Callable[[str], str] = str, more: dict[str, bytes] | None = None) -> ReceivedPackage:
    """The package in a wheel, whose RECORD was changed, and files added that it does not list."""
    files = {INSIDE + path: data for path, data in published().items()}
    lines = [f"{path},{digest(Content(len(data), data))},{len(data)}\n" for path, data in files.items()]
    everything = {**files, RECORD: record("".join([*lines, f"{RECORD},,\n"])).encode(), **(more or {})}
    members = tuple(Member(name, data=data) for name, data in everything.items())
    return ReceivedPackage(Container("x.whl", ContainerKind.WHEEL, members, INSIDE))


def without(path: str) -> ReceivedPackage:
    return package({name: data for name, data in published().items() if name != path})


def with_file(path: str, data: bytes) -> ReceivedPackage:
    return package({**published(), path: data})


def cell(table: str, row: int, **values: object) -> ReceivedPackage:
    """The package with other values in a row, every digest renewed."""

    def change(rows: list[Row]) -> None:
        rows[row].update(values)

    return package(rows_changed(table, change))


def stripped_cell(table: str, row: int, **values: object) -> ReceivedPackage:
    """The stand-off package with other values in a row, every digest renewed."""

    def change(rows: list[Row]) -> None:
        rows[row].update(values)

    return package(rows_changed(table, change, stand_off()))


def token(start: int, end: int, source: str = "morning", sha256: str = "0" * 64) -> str:
    return f"⟦{source}:{start}-{end}:{sha256}⟧"


def constrained(table: str, name: str, **constraints: object) -> ReceivedPackage:
    """The package whose schema constrains a column otherwise."""
    return package(described(lambda one: field(one, table, name).update(constraints=constraints)))


def unsealed(version: str) -> ReceivedPackage:
    """The package as one of another version whose descriptor has no digest of itself."""
    value = {**json.loads(published()[DESCRIPTOR]), CONTRACT: version}
    del value[SEAL]
    return with_file(DESCRIPTOR, json_bytes(value))


def renamed_column() -> ReceivedPackage:
    files = published()
    for path in ("data/csv/actors.csv",):
        files[path] = files[path].replace(b'"name"', b'"called"', 1)
    return package(described(lambda one: field(one, "actors", "name").update(name="called"), resealed(files)))


def other_metadata(**metadata: str) -> ReceivedPackage:
    return package(parquet_changed("actors", lambda table: parquet_of(table, **metadata)))


def as_dictionary(table: pa.Table) -> bytes:
    at = table.column_names.index("kind")
    column = pa.field("kind", pa.dictionary(pa.int32(), pa.string()), nullable=False)
    return parquet_of(table.set_column(at, column, table.column("kind").dictionary_encode()))


def altered_cell(table: pa.Table) -> bytes:
    names = ["Another", *table.column("name").to_pylist()[1:]]
    at = table.column_names.index("name")
    return parquet_of(table.set_column(at, table.schema.field("name"), pa.array(names)))


def moved(rows: list[Row]) -> None:
    """A span is moved by a character, and so is everything that it says of itself."""
    for name in ("start_char", "end_char", "start_byte", "end_byte"):
        rows[1][name] += 1


def drop(rows: list[Row]) -> None:
    """A row is left out."""
    del rows[-1]


def silenced(rows: list[Row]) -> None:
    """A source that reports a record is said not to."""
    next(row for row in rows if row["status"] == "states")["status"] = "silent"


def differing(rows: list[Row]) -> None:
    """A difference between two codings has the variable of another."""
    texts = ("reason", "variable", "first", "second", "first_value", "second_value", "variable_id")
    rows.append(
        dict.fromkeys(texts, "status")
        | {"number": 1, "round": 1, "type": "agreement", "category": "missed", "decision": "first"}
        | {"variable_id": "agreements-kind"}
    )


def lone_csv(without: str = "", altered: tuple[bytes, bytes] = (b"", b"")) -> ReceivedPackage:
    """The table of figures as a CSV file that is alone with its companion."""
    paths = ("data/csv/figures.csv", "data/csv/figures.csv-metadata.json")
    members = [
        Member(path.rpartition("/")[2], data=published()[path].replace(*altered))
        for path in paths
        if path != without
    ]
    return ReceivedPackage(Container("figures.csv", ContainerKind.CSV, tuple(members)))


REFUSED: dict[str, Callable[[], ReceivedPackage]] = {
    "safe-path": lambda: with_member(Member("data/csv/../../evil.csv")),
    "regular-file": lambda: with_member(Member("data/csv/link.csv", MemberKind.LINK)),
    "one-name-one-file": lambda: with_file("data/csv/ACTORS.csv", b""),
    "bounded-size": lambda: with_member(Member("data/csv/bomb.csv", excess="more than 1 bytes")),
    "readable-entry": lambda: with_member(Member("data/csv/torn.csv", fault="bad CRC-32")),
    "expected-digest": lambda: replace(package(published()), expected="0" * 64),
    "listed-file": lambda: without("data/csv/actors.csv"),
    "file-digest": lambda: with_file("data/csv/actors.csv", b"actor_id\n"),
    "unlisted-file": lambda: with_file("data/csv/copy.csv", b"a\n"),
    "readable-record": lambda: wheel(lambda text: text * 2),
    "recorded-digest": lambda: wheel(lambda text: text.replace("sha256=", "sha256=A", 1)),
    "recorded-file": lambda: wheel(more={"ukjapan_dataset/more.py": b"import os\n"}),
    "descriptor-json": lambda: with_file(DESCRIPTOR, b'{"name": "a", "name": "b"}'),
    "descriptor-canonical": lambda: with_file(
        DESCRIPTOR, json.dumps(json.loads(published()[DESCRIPTOR]), indent=1).encode()
    ),
    "descriptor-digest": lambda: with_file(
        DESCRIPTOR, published()[DESCRIPTOR].replace(b"What two articles", b"What two Articles", 1)
    ),
    "descriptor-profile": lambda: package(described(lambda one: one.pop("licenses"))),
    "resource-once": lambda: package(described(lambda one: one["resources"].append(one["resources"][0]))),
    "local-path": lambda: package(
        described(lambda one: resource(one, "actors").update(path="https://example.org/actors.csv"))
    ),
    "known-release": lambda: package(described(lambda one: one.update({CONTRACT: "0.0.1"}))),
    "contract-table": lambda: package(described(lambda one: resource(one, "actors").update(name="players"))),
    "contract-column": renamed_column,
    "descriptor-sealed": lambda: unsealed("0.1.0"),
    "readable-csv": lambda: package(csv_changed("actors", b"\n", b',"more"\n')),
    "canonical-csv": lambda: package(csv_changed("actors", b'"state"', b"state")),
    "readable-parquet": lambda: package(resealed({**published(), "data/parquet/actors.parquet": b"PAR1"})),
    "parquet-columns": lambda: package(parquet_changed("actors", as_dictionary)),
    "parquet-explains-itself": lambda: other_metadata(table_schema="{}"),
    "parquet-digest": lambda: other_metadata(csv_sha256="0" * 64),
    "csv-equals-parquet": lambda: package(parquet_changed("actors", altered_cell)),
    "companion-at-hand": lambda: lone_csv(without="data/csv/figures.csv-metadata.json"),
    "companion-digest": lambda: lone_csv(altered=(b"Norland", b"Norlund")),
    "repeats-base-tables": lambda: cell("claims", 0, label="Another"),
    "value-of-type": lambda: package(csv_changed("figures", b'"5500000"', b'"5.5e6"')),
    "constraint-holds": lambda: cell("actors", 0, kind="realm"),
    "primary-key": lambda: package(rows_changed("actors", lambda rows: rows.append(rows[0]))),
    "foreign-key": lambda: cell("participants", 0, actor_id="westland"),
    "record-has-row": lambda: package(rows_changed("figures", drop)),
    "record-counts": lambda: cell("records", 0, n_sources=9),
    "cell-counts": lambda: cell("cells", 0, n_origins=9),
    "supported-cell": lambda: package(rows_changed("cells", drop)),
    "reporting-follows": lambda: package(rows_changed("reporting", silenced)),
    "days-of-date": lambda: cell("sources", 0, published_latest=date(2026, 1, 1)),
    "span-has-length": lambda: cell("evidence", 0, end_char=10_000),
    "span-in-source": lambda: cell("sources", 0, n_chars=100),
    "cell-in-passage": lambda: cell("evidence", 1, passage_id="berg-clean-lakes-morning"),
    "spans-agree": lambda: cell("evidence", 1, quote="the lakes would be cleaner by 2031"),
    "segments-in-order": lambda: cell("segments", 1, start_char=70),
    "quoted-share": lambda: cell("sources", 0, quoted_share=Decimal("0.9")),
    "core-support": lambda: cell("records", 0, core_support="contested"),
    "summary-follows": lambda: cell("claims", 0, support="single_origin"),
    "links-follow": lambda: package(rows_changed("links", drop)),
    "claim-in-words": lambda: cell("claims", 0, who="Norland"),
    "source-at-hand": lambda: replace(package(published()), articles={}),
    "source-as-described": lambda: cell("sources", 0, n_bytes=100),
    "span-spells-quote": lambda: package(rows_changed("evidence", moved)),
    "span-in-context": lambda: cell("evidence", 1, prefix="another"),
    "segment-in-source": lambda: cell("segments", 1, end_char=164),
    "word-has-verdict": lambda: cell("segments", 0, end_char=60),
    "source-unaltered": lambda: replace(package(published()), articles=dict.fromkeys(ARTICLES, b"words")),
    "reporting-status": lambda: cell("reporting", 1, status="less_precise"),
    "reported-elsewhere": lambda: cell("reporting", 2, elsewhere_record="clean-lakes"),
    "token-of-source": lambda: cell("records", 0, label=token(0, 5)),
    "token-digest": lambda: stripped_cell("records", 0, label=token(0, 5)),
    "no-words-left": lambda: stripped_cell("records", 0, note="The minister said that 40"),
    "cell-of-table": lambda: cell("cells", 0, value="another"),
    "id-follows": lambda: cell("cells", 0, cell_id="another"),
    "chosen-value": lambda: cell("adjudications", 0, chosen_value="another"),
    "class-follows": lambda: cell("figures", 0, unit_kind="count"),
    "variable-as-described": lambda: cell("variables", 0, definition="Another."),
    "variable-counts": lambda: cell("variables", 0, n_values=7),
    "category-as-described": lambda: cell("categories", 0, position=9),
    "compared-variable": lambda: package(rows_changed("reconciliation", differing)),
    "numbered-from-one": lambda: cell("decision_rules", 0, number=2),
    "segment-follows": lambda: cell("segments", 0, disposition="context"),
}
"""For each rule a package that it refuses."""


def test_every_rule_accepts_the_package_of_the_example_project() -> None:
    assert findings(package(published())) == []


def test_every_rule_accepts_the_stand_off_package() -> None:
    assert findings(package(stand_off())) == []


def test_every_rule_has_something_to_examine() -> None:
    given = replace(package(published()), expected=sha256(published()[DESCRIPTOR]).hexdigest())
    assert findings(given) == []
    packages = (package(published()), wheel(), package(stand_off()), lone_csv(), given)
    examined = {tally.name for one in packages for tally in examine(one).tallies if tally.examined}
    assert examined == {check.name for check in RULES}


def test_every_rule_accepts_the_package_in_a_wheel() -> None:
    assert findings(wheel()) == []


@pytest.mark.parametrize("rule", REFUSED)
def test_each_rule_refuses_what_breaks_it_and_says_what_was_expected_found_and_is_to_do(rule: str) -> None:
    found = findings(REFUSED[rule]())
    assert rule in {finding.name for finding in found}
    for finding in found:
        assert "expected" in finding.problem.message
        assert "found" in finding.problem.message or "but" in finding.problem.message
        assert finding.problem.hint
        assert "\n" not in finding.problem.message


def test_every_rule_about_packages_has_one_that_it_refuses() -> None:
    assert list(REFUSED) == [check.name for check in RULES]


def test_the_rules_are_listed_in_the_order_of_their_codes() -> None:
    listed = [check.code for check in RULES]
    assert listed == sorted(set(listed))


# The descriptor


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "Expecting value"),
        (b"\xff\xfe", "utf-8"),
        (b"\xef\xbb\xbf{}", "a byte order mark"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": 1, "a": 1}', "the key 'a' twice"),
        (b"[" * 10_000_000, "nesting deeper than 32"),
        (b"[" * 40 + b"]" * 40, "nesting deeper than 32"),
        (b"1" * 5_000, "digits"),
        (rb'{"title": "\ud800"}', "a lone surrogate"),
    ],
    ids=[
        "empty",
        "no UTF-8",
        "BOM",
        "NaN",
        "twice",
        "10 MB of brackets",
        "40 brackets",
        "long number",
        "surrogate",
    ],
)
def test_what_is_not_strict_json_is_reported_and_nothing_that_follows_from_it(data: bytes, why: str) -> None:
    (finding,) = findings(with_file(DESCRIPTOR, data))
    assert finding.name == "descriptor-json"
    assert why in finding.problem.message


@pytest.mark.parametrize(
    "data", [b"[]", b"1", b"null", b'"text"', b"{}", b'{"resources": {}}', b'{"resources": [1, null, []]}']
)
def test_json_that_is_not_a_descriptor_is_a_finding_of_the_profile_alone(
    data: bytes,
) -> None:
    found = refused_by(with_file(DESCRIPTOR, data))
    assert "descriptor-profile" in found
    assert found <= {"descriptor-profile", "descriptor-digest", "descriptor-canonical"}


@pytest.mark.parametrize("name", ["sources", "sources-parquet"])
def test_a_badly_described_file_is_reported_for_that_alone(name: str) -> None:
    broken = package(described(lambda one: resource(one, name).update(hash="md5:0")))
    assert refused_by(broken) == {"descriptor-profile"}


def test_a_table_that_is_listed_as_any_file_is_missing() -> None:
    def untype(one: Row) -> None:
        for key in ("type", "schema"):
            del resource(one, "sources")[key]

    assert "contract-table" in refused_by(package(described(untype)))


def test_a_descriptor_whose_own_digest_was_taken_out_is_refused() -> None:
    (finding,) = findings(unsealed(__version__))
    assert finding.name == "descriptor-digest"
    assert finding.problem.message.endswith("found none: it was removed")


@pytest.mark.parametrize("version", ["0.2.0", "1.0.0", "", "0", "0.1", "0.1.x", "none"])
def test_only_versions_from_before_the_descriptor_digest_may_lack_it(version: str) -> None:
    assert "descriptor-digest" in refused_by(unsealed(version))


@pytest.mark.parametrize("version", ["0.2.0-", "0.2.0-.", "0.2.0.x.y", f"{'9' * 5000}.0.0"])
def test_an_invalid_version_is_a_finding_and_promises_nothing(version: str) -> None:
    found = package(described(lambda one: one.update({CONTRACT: version})))
    assert refused_by(found) == {"known-release"}


def test_a_release_from_before_the_descriptor_had_a_digest_is_reported_to_prove_less() -> None:
    report = examine(unsealed("0.1.0"))
    reported = [one for one in report.findings if one.severity is not Severity.HINT]
    assert report.ok
    assert [(one.name, one.severity) for one in reported] == [("descriptor-sealed", Severity.WARNING)]


def test_a_null_descriptor_digest_counts_as_missing() -> None:
    value = {**json.loads(published()[DESCRIPTOR]), SEAL: None}
    assert refused_by(with_file(DESCRIPTOR, json_bytes(value))) == {"descriptor-digest"}
    old = with_file(DESCRIPTOR, json_bytes({**value, CONTRACT: "0.1.0"}))
    assert "descriptor-sealed" in refused_by(old)


def test_an_old_descriptor_that_has_a_digest_must_keep_it() -> None:
    value = json.loads(described(lambda one: one.update({CONTRACT: "0.1.0"}))[DESCRIPTOR])
    assert refused_by(with_file(DESCRIPTOR, json_bytes({**value, "title": "Another"}))) == {
        "descriptor-digest",
        "known-release",
    }


def test_a_descriptor_that_would_have_its_profile_fetched_is_refused() -> None:
    assert "descriptor-profile" in refused_by(
        package(described(lambda one: one.update(profile="https://example.org/profile.json")))
    )


def test_a_schema_that_would_have_to_be_fetched_is_refused() -> None:
    assert "descriptor-profile" in refused_by(
        package(described(lambda one: resource(one, "actors").update(schema="https://example.org/s.json")))
    )


def test_a_constraint_that_nothing_examines_is_refused() -> None:
    assert "descriptor-profile" in refused_by(constrained("actors", "name", jsonSchema={}))


def test_two_tables_of_one_name_are_reported_and_only_the_first_is_examined() -> None:
    def add(one: Row) -> None:
        twin = {**resource(one, "actors"), "path": "data/csv/aliases.csv"}
        one["resources"].append(twin | {"schema": resource(one, "aliases")["schema"]})

    assert "resource-once" in refused_by(package(resealed(described(add))))


@pytest.mark.parametrize("seed", range(20))
def test_no_descriptor_altered_anywhere_brings_verification_down(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    value = json.loads(published()[DESCRIPTOR])
    for _ in range(3):
        holder, key = rng.choice(list(_parts(value)))
        holder[key] = rng.choice(ODDITIES)
    for finding in findings(package({**published(), DESCRIPTOR: descriptor_bytes(value)})):
        assert finding.problem.message.isprintable()


ODDITIES: list[Any] = [
    *(None, True, 0, -1, 1.5, 10**30, "", "x", "../x", "http://x/y", "\x00", "("),
    *([], {}, [[]], ["record_id"], {"fields": ["x"], "reference": {"fields": ["y"]}}),
    *("integer", "date", "boolean", "evidence", "data/csv/actors.csv"),
]


def _parts(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON value, as what holds it and its key there."""
    for key, part in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(part, dict | list):
            yield from _parts(part)


# The contract


def test_columns_and_tables_may_be_added() -> None:
    files = published()
    files["data/csv/more.csv"] = b'"more_id"\n"a"\n'
    files["data/parquet/more.parquet"] = parquet_of(
        pa.table({"more_id": ["a"]}),
        title="More",
        version=__version__,
        licence="CC-BY-4.0",
        citation="Ours",
        table="more",
        table_schema=json.dumps(MORE),
    )

    def add(one: dict[str, list[Row]]) -> None:
        like = next(each for each in one["resources"] if each["name"] == "actors")
        twin = next(each for each in one["resources"] if each["name"] == "actors-parquet")
        more = {"name": "more", "path": "data/csv/more.csv", "schema": MORE}
        one["resources"] += [
            {**like, **more},
            {**twin, "name": "more-parquet", "path": "data/parquet/more.parquet"},
        ]

    assert findings(package(resealed(described(add, files)))) == []


MORE = {
    "fields": [{"name": "more_id", "type": "string"}],
    "primaryKey": ["more_id"],
    "missingValues": [""],
}


def test_an_older_release_does_not_need_tables_that_were_added_since() -> None:
    files = published()
    table = TABLES[-1].name

    def drop(one: Row) -> None:
        one[CONTRACT] = "0.0.1"
        names = (table, f"{table}-parquet")
        one["resources"] = [each for each in one["resources"] if each["name"] not in names]

    for path in (f"data/csv/{table}.csv", f"data/parquet/{table}.parquet"):
        del files[path]
    assert refused_by(package(described(drop, files))) == {"known-release"}


def test_a_later_release_of_the_same_major_version_must_keep_every_table() -> None:
    def drop(one: Row) -> None:
        major, minor, patch = __version__.split(".")
        one[CONTRACT] = f"{major}.{int(minor) + 1}.{patch}"
        one["resources"] = [each for each in one["resources"] if not each["name"].startswith("actors")]

    assert "contract-table" in refused_by(package(described(drop)))


def without_parquet(of: str) -> ReceivedPackage:
    """The package without the Parquet file of a table; of all tables, where it is called nothing."""
    files = {path: data for path, data in published().items() if not path.endswith(f"{of}.parquet")}

    def drop(one: Row) -> None:
        one["resources"] = [each for each in one["resources"] if each["path"] in files]

    return package(described(drop, files))


def test_a_package_of_csv_alone_is_accepted_and_one_that_lacks_a_single_parquet_file_is_not() -> None:
    assert refused_by(without_parquet("")) == set()
    assert refused_by(without_parquet("actors")) == {"contract-table"}


def test_another_key_is_refused() -> None:
    def change(one: Row) -> None:
        resource(one, "actors")["schema"]["primaryKey"] = ["name"]

    assert "contract-column" in refused_by(package(described(change)))


# Values


@pytest.mark.parametrize(
    "text", ["5.50", "05", "+5", "5e3", "٥", "1_0", " 5", "-0", "INF", "NaN", "5.", ".5", "5\n"]
)
def test_a_number_has_one_way_to_be_written(text: str) -> None:
    found = package(csv_changed("figures", b'"5500000"', f'"{text}"'.encode()))
    assert "value-of-type" in refused_by(found)


@pytest.mark.parametrize(
    ("constraints", "holds"),
    [
        ({"minLength": 3}, True),
        ({"minLength": 8}, False),
        ({"maxLength": 40}, True),
        ({"maxLength": 3}, False),
        ({"pattern": "[A-Z].*"}, True),
        ({"pattern": "Norland|O"}, False),
        ({"unique": True}, True),
        ({"enum": ["Norland"]}, False),
        ({"pattern": "("}, False),
        ({"pattern": "(?=x)"}, False),
    ],
)
def test_broken_constraints_are_reported(constraints: Row, holds: bool) -> None:
    found = refused_by(constrained("actors", "name", **constraints))
    assert ("constraint-holds" in found) is not holds


@pytest.mark.parametrize(
    ("bound", "holds"), [({"minimum": 1}, True), ({"minimum": 2}, False), ({"maximum": 0}, False)]
)
def test_broken_bounds_are_reported(bound: Row, holds: bool) -> None:
    assert ("constraint-holds" in refused_by(constrained("segments", "number", **bound))) is not holds


def test_a_pattern_that_makes_other_engines_backtrack_forever_is_fast() -> None:
    assert "constraint-holds" in refused_by(constrained("actors", "name", pattern="(a*)*b|(a|a)*c"))


def test_a_foreign_key_to_a_column_that_is_not_there_is_reported() -> None:
    def change(one: Row) -> None:
        resource(one, "aliases")["schema"]["foreignKeys"][0]["reference"]["fields"] = ["nothing"]

    assert "foreign-key" in refused_by(package(described(change)))


def test_a_finding_about_a_cell_names_the_line_the_row_and_the_column() -> None:
    (finding,) = [one for one in findings(cell("actors", 2, kind="realm")) if one.name == "constraint-holds"]
    assert finding.problem.place.file == "data/csv/actors.csv"
    assert finding.problem.place.line == 4
    assert finding.problem.field == "kind"
    assert finding.problem.record in published()["data/csv/actors.csv"].decode()


def test_many_broken_cells_are_counted_and_not_all_listed() -> None:
    found = findings(constrained("evidence", "quote", enum=["nothing"]))
    reported = [one.problem.message for one in found if one.name == "constraint-holds"]
    assert len(reported) == 11
    assert "more rows" in reported[0] + reported[-1]


# Files that cannot be decoded hide nothing


@pytest.mark.parametrize(
    "data",
    [b"", b"PAR1", b"PAR1" * 100, b"\0" * 1000, b"\xff" * 1000],
    ids=["empty", "magic", "many magics", "zeros", "ones"],
)
@pytest.mark.parametrize("path", ["data/csv/actors.csv", "data/parquet/actors.parquet"])
def test_a_broken_file_with_its_digest_renewed_is_a_finding_and_hides_no_other(
    path: str, data: bytes
) -> None:
    files = rows_changed("participants", lambda rows: rows[0].update(role="guest"))
    found = refused_by(package(resealed({**files, path: data})))
    assert {"readable-csv", "readable-parquet"} & found
    assert "constraint-holds" in found


def test_a_file_with_another_digest_is_not_decoded() -> None:
    tallies = {one.name: one for one in examine(with_file("data/parquet/actors.parquet", b"")).tallies}
    assert tallies["readable-parquet"].examined == len(TABLES) - 1
    assert tallies["readable-parquet"].findings == ()


# Sources


def test_a_source_that_is_not_at_hand_is_a_warning_that_counts_its_spans() -> None:
    name = min(ARTICLES)
    some = replace(package(published()), articles={name: ARTICLES[name]})
    report = examine(some)
    (finding,) = report.findings
    assert report.ok
    assert finding.name == "source-at-hand"
    assert "spans were not examined" in finding.problem.message
    spelled = {one.name: one.examined for one in report.tallies}["span-spells-quote"]
    whole = {one.name: one.examined for one in examine(package(published())).tallies}["span-spells-quote"]
    assert 0 < spelled < whole


def test_without_a_folder_of_sources_no_rule_about_them_examines_anything() -> None:
    tallies = examine(replace(package(published()), articles=None)).tallies
    assert {one.examined for one in tallies if "UKJ871" <= one.code <= "UKJ877"} == {0}


def test_a_span_that_cuts_a_word_is_refused() -> None:
    def cut(rows: list[Row]) -> None:
        row = rows[1]
        row.update(quote=row["quote"][1:], start_char=row["start_char"] + 1, start_byte=row["start_byte"] + 1)
        row["prefix"] = None

    found = findings(package(rows_changed("evidence", cut)))
    assert [one.name for one in found] == ["span-spells-quote"]
    assert "within longer ones" in found[0].problem.message


# The stand-off package


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("⟦morning:1-5⟧", "expected a token wherever"),
        (token(1, 5, "noon"), "there is no such source"),
        (token(5, 5), "it ends where it starts"),
        (token(0, 5_000), "the source has"),
    ],
)
def test_a_token_that_names_no_stretch_of_a_source_is_reported(text: str, why: str) -> None:
    found = findings(replace(stripped_cell("evidence", 5, note=text), articles=None))
    assert [finding.name for finding in found] == ["token-of-source"]
    assert why in found[0].problem.message


def test_a_quote_has_the_token_of_its_own_span() -> None:
    assert "span-has-length" in refused_by(stripped_cell("evidence", 0, quote=token(0, 5)))
    assert "span-spells-quote" in refused_by(stripped_cell("evidence", 0, quote=token(0, 5)))


def test_bytes_of_spans_are_compared_with_the_source_where_the_words_are_left_out() -> None:
    def shift(rows: list[Row]) -> None:
        rows[0]["end_byte"] += 1

    assert "span-spells-quote" in refused_by(package(rows_changed("evidence", shift, stand_off())))


def test_a_stand_off_package_states_what_each_file_will_be() -> None:
    def forget(one: Row) -> None:
        del one["resources"][0]["hydrated"]

    assert refused_by(package(described(forget, stand_off()))) == {"descriptor-profile"}


def test_the_sign_with_which_a_token_begins_is_a_sign_like_others_in_a_package_with_words() -> None:
    assert findings(package(rows_changed("evidence", lambda rows: rows[5].update(note="so ⟦ it is")))) == []


# What sums up other tables


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("commitments_wide", "support", "corroborated"),
        ("commitments_wide", "strength_weakest", "rejected"),
        ("commitments_wide", "adjudicated_fields", "description"),
        ("figures_wide", "contradicted_fields", "value"),
        ("figures_wide", "sources", "noon"),
        ("figures_wide", "sources_named", "Noon"),
        ("commitments_wide", "participants_bound", "westland"),
        ("attributions_wide", "speaker_name", "Somebody"),
        ("attributions_wide", "speaker_kind", "country"),
        ("claims", "sources", "Noon"),
        ("claims", "what", "another thing"),
        ("claims", "date", "1999"),
    ],
)
def test_a_summary_that_does_not_follow_is_found(table: str, column: str, value: str) -> None:
    found = [one for one in findings(cell(table, 0, **{column: value})) if one.name == "summary-follows"]
    assert [one.problem.field for one in found] == [column]


def test_actors_may_be_in_any_order() -> None:
    def turned(rows: list[Row]) -> None:
        for row in rows:
            several = (row["participants_bound"] or "").split("; ")
            row["participants_bound"] = "; ".join(reversed(several)) or None

    assert findings(package(rows_changed("commitments_wide", turned))) == []
