"""Where exactly the rules over a package draw the line, and what exactly they say of what is beyond it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

import pyarrow as pa
import pytest

from tests.verification.packages import (
    ARTICLES,
    Row,
    csv_changed,
    described,
    field,
    findings,
    package,
    parquet_changed,
    parquet_of,
    published,
    resealed,
    resource,
    rows_changed,
    stand_off,
)
from tests.verification.test_rules import token, wheel
from ukjapan_dataset.layout import DESCRIPTOR, csv_path, parquet_path
from ukjapan_dataset.rules import run
from ukjapan_dataset.verification import RULES, ReceivedPackage


def said(package: ReceivedPackage, rule: str) -> list[tuple[str, str]]:
    """The record and the message of each problem that a rule finds."""
    found = run([one for one in RULES if one.name == rule], package).findings
    return [(one.problem.record, one.problem.message) for one in found]


def cell(table: str, row: int, **values: object) -> ReceivedPackage:
    return altered(table, lambda rows: rows[row].update(values))


def altered(table: str, change: Callable[[list[Row]], None]) -> ReceivedPackage:
    return package(rows_changed(table, change))


# Spans

QUOTE = "berg-clean-lakes-morning"
"""A passage of 79 characters and 83 bytes."""


@pytest.mark.parametrize(
    ("end", "to", "message"),
    [
        ("end_char", 205, "expected a span of 79 characters, like its quote, found 125-205"),
        ("end_char", 203, "expected a span of 79 characters, like its quote, found 125-203"),
        ("end_byte", 211, "expected a span of 83 bytes, like its quote, found 127-211"),
        ("end_byte", 209, "expected a span of 83 bytes, like its quote, found 127-209"),
    ],
)
def test_a_span_is_as_long_as_its_quote_in_characters_and_in_bytes(end: str, to: int, message: str) -> None:
    assert said(cell("evidence", 6, **{end: to}), "span-has-length") == [(QUOTE, message)]


def test_a_stretch_may_end_where_its_source_ends_and_no_later() -> None:
    assert said(cell("sources", 0, n_chars=219, n_bytes=165), "span-in-source") == []
    characters = "expected a stretch of the 218 characters of evening, found an end at 219"
    assert said(cell("sources", 0, n_chars=218), "span-in-source") == [("evening-s4", characters)]
    in_bytes = "expected a stretch of the 164 bytes of evening, found an end at 165"
    found = said(cell("sources", 0, n_bytes=164), "span-in-source")
    assert found == [(name, in_bytes) for name in ("berg-clean-lakes-evening", "clean-lakes-evening")]


def in_two_pieces(**values: object) -> ReceivedPackage:
    """A passage of two pieces, characters 85-124 and 125-204, and other values in a cell of the second."""

    def change(rows: list[Row]) -> None:
        for row in rows:
            if "clean-lakes-morning-2" in (row["passage_id"], row["evidence_id"]):
                row["passage_id"] = "clean-lakes-morning"
        rows[24]["piece"] = 2
        rows[25].update(values)

    return altered("evidence", change)


DEADLINE = "clean-lakes-morning-2-deadline"


@pytest.mark.parametrize(
    ("values", "inside"),
    [
        ({}, True),
        ({"start_char": 125, "end_char": 204}, True),
        ({"start_char": 85, "end_char": 124}, True),
        ({"start_char": 85, "end_char": 125}, False),
        ({"start_char": 124, "end_char": 157}, False),
        ({"start_char": 85, "end_char": 204}, False),
        ({"start_char": 150, "end_char": 205}, False),
        ({"start_char": 84, "end_char": 100}, False),
        ({"record_id": "clean-lakes-year"}, False),
        ({"passage_id": "berg-polluted-lakes-morning"}, False),
        ({"passage_id": None}, False),
    ],
)
def test_the_words_of_a_cell_are_in_one_piece_of_its_passage(values: Row, inside: bool) -> None:
    found = said(in_two_pieces(**values), "cell-in-passage")
    assert [record for record, _ in found] == ([] if inside else [DEADLINE])


def test_segments_may_adjoin_and_not_overlap() -> None:
    assert said(cell("segments", 1, start_char=76), "segments-in-order") == []
    message = "expected a segment from character 76 on, found 75"
    assert said(cell("segments", 1, start_char=75), "segments-in-order") == [("evening-s2", message)]


def test_a_segment_ends_after_it_starts() -> None:
    message = "expected a segment that ends after it starts, found 163-163"
    assert said(cell("segments", 1, start_char=163), "segments-in-order") == [("evening-s2", message)]
    assert said(cell("segments", 1, start_char=162), "segments-in-order") == []


def test_segments_are_numbered_from_one_and_as_many_as_is_stated() -> None:
    expected = "expected the segments 1 to 5 of evening, found 4 that are not numbered like that"
    assert said(cell("sources", 0, n_segments=5), "segments-in-order") == [("evening", expected)]
    expected = "expected the segments 1 to 4 of evening, found 4 that are not numbered like that"
    assert said(cell("segments", 3, number=5), "segments-in-order") == [("evening", expected)]


def test_a_quoted_share_is_exact_to_three_decimals() -> None:
    assert said(cell("sources", 0, quoted_share=Decimal("0.668")), "quoted-share") == []
    expected = "expected `quoted_share` to be 0.668, found "
    for stated in ("0.667", "0.669"):
        assert said(cell("sources", 0, quoted_share=Decimal(stated)), "quoted-share") == [
            ("evening", expected + stated)
        ]


def test_a_source_that_is_said_to_be_empty_has_a_share_of_its_one_character() -> None:
    message = "expected `quoted_share` to be 147.000, found 0.668"
    assert said(cell("sources", 0, n_chars=0), "quoted-share") == [("evening", message)]


# How many findings are listed


@pytest.mark.parametrize(("broken", "more"), [(10, []), (12, ["2 more rows"])])
def test_the_first_ten_rows_that_break_a_constraint_are_listed_and_the_rest_counted(
    broken: int, more: list[str]
) -> None:
    def change(rows: list[Row]) -> None:
        for row in rows[:broken]:
            row["match"] = "guessed"

    expected = "expected `match` to satisfy enum ['exact', 'normalised'], found "
    messages = [message for _, message in said(altered("evidence", change), "constraint-holds")]
    assert sorted(messages) == [f"{expected}'guessed'"] * 10 + [
        f"{expected}something else in {one}" for one in more
    ]


@pytest.mark.parametrize(("broken", "more"), [(10, []), (12, ["2 more rows"])])
def test_the_first_ten_dates_with_other_days_are_listed_and_the_rest_counted(
    broken: int, more: list[str]
) -> None:
    def change(rows: list[Row]) -> None:
        rows[:] = [{**rows[9], "date": "2020"} for _ in range(broken)]

    expected = "expected '2020-12-31', from '2020', found '2019-12-31'"
    messages = [
        message for _, message in said(altered("claims", change), "days-of-date") if "-12-31" in message
    ]
    assert messages == [expected] * 10
    rest = [message for _, message in said(altered("claims", change), "days-of-date") if "more" in message]
    assert rest == [f"expected days that follow from `date`, found others in {one}" for one in more] * 2


@pytest.mark.parametrize(("broken", "more"), [(1_000, []), (1_001, ["found 1 more problems of this kind"])])
def test_the_first_thousand_spans_that_break_a_rule_are_listed_and_the_rest_counted(
    broken: int, more: list[str]
) -> None:
    def change(rows: list[Row]) -> None:
        rows[:] = [{**rows[0], "evidence_id": f"e{number}", "end_char": 164} for number in range(broken)]

    found = said(altered("evidence", change), "span-has-length")
    assert len(found) == 1_000 + len(more)
    assert [message for _, message in found if "more" in message] == more


# Keys


@pytest.mark.parametrize(
    ("columns", "refers_to", "messages"),
    [
        (["actor_id"], ["actor_id"], []),
        (["actor_id"], ["actor_id", "name"], ["actors.actor_id, actors.name"]),
        (["actor_id", "role"], ["actor_id"], ["actors.actor_id"]),
        (["actor_id"], ["nothing"], ["actors.nothing"]),
        (["nothing"], ["actor_id"], ["nothing"]),
    ],
)
def test_a_foreign_key_has_as_many_columns_as_what_it_refers_to_and_all_exist(
    columns: list[str], refers_to: list[str], messages: list[str]
) -> None:
    def change(descriptor: Row) -> None:
        (key, *_) = (
            one
            for one in resource(descriptor, "participants")["schema"]["foreignKeys"]
            if one["reference"].get("resource") == "actors"
        )
        key["fields"], key["reference"]["fields"] = columns, refers_to

    found = [message for _, message in said(package(described(change)), "foreign-key")]
    assert found == [f"expected a key of columns that exist, found {one}, which do not" for one in messages]


def test_a_foreign_key_may_consist_of_all_columns_of_a_table() -> None:
    def change(descriptor: Row) -> None:
        schema = resource(descriptor, "adjudications")["schema"]
        names = [one["name"] for one in schema["fields"]]
        schema["foreignKeys"] = [{"fields": names, "reference": {"fields": names}}]

    assert said(package(described(change)), "foreign-key") == []


def test_a_foreign_key_to_a_table_that_cannot_be_read_is_not_reported_too() -> None:
    unread = dict.fromkeys(("data/csv/actors.csv", "data/parquet/actors.parquet"), b"")
    assert said(package({**published(), **unread}), "foreign-key") == []


# Wheels


@pytest.mark.parametrize(("stated", "found"), [("{}", 0), ("1{}", 1), ("0{}", 1), ("9", 1), ("", 1)])
def test_a_recorded_size_is_that_of_the_file(stated: str, found: int) -> None:
    size = f",{len(published()['data/csv/sources.csv'])}\n"
    other = wheel(lambda text: text.replace(size, f",{stated.format(size[1:-1])}\n", 1))
    assert len(said(other, "recorded-digest")) == found


@pytest.mark.parametrize("before", ["-", "~"])
def test_a_recorded_digest_is_that_of_the_file(before: str) -> None:
    other = wheel(lambda text: text.replace("sha256=", f"sha256={before}", 1))
    ((_, message),) = said(other, "recorded-digest")
    assert message.startswith(f"expected a file with sha256={before}")


# Tables that cannot be read


@pytest.mark.parametrize(
    "unread",
    [
        ("figures", "commitments", "agreements", "attributions", "events"),
        ("cells", "reporting"),
        ("adjudications", "participants", "actors"),
        ("segments",),
        ("sources",),
        ("records",),
        ("evidence",),
        ("links", "claims", "reliability", "variables", "categories"),
    ],
    ids=" ".join,
)
def test_rules_that_need_a_table_do_without_it_if_it_cannot_be_read(unread: tuple[str, ...]) -> None:
    lost = {path: b"" for name in unread for path in (csv_path(name), parquet_path(name))}
    found = findings(package({**published(), **lost}))
    assert {one.name for one in found} == {"file-digest"}


def test_that_a_record_is_contested_is_not_doubted_if_decisions_cannot_be_read() -> None:
    def undecided(rows: list[Row]) -> None:
        rows[4].update(field="status", rule="unresolved")

    def contested(rows: list[Row]) -> None:
        pact = next(row for row in rows if row["record_id"] == "lakes-pact")
        pact |= {"corroboration": "contested", "core_support": "contested"}

    files = rows_changed("records", contested, rows_changed("adjudications", undecided))
    assert not said(package(files), "core-support") + said(package(files), "record-counts")
    lost = dict.fromkeys((csv_path("adjudications"), parquet_path("adjudications")), b"")
    unread = package({**files, **lost})
    assert not said(unread, "core-support") + said(unread, "record-counts")


# Files of a table


@pytest.mark.parametrize("name", ["aaa", "zzz"])
def test_the_header_of_a_csv_is_that_of_the_schema(name: str) -> None:
    ((_, message),) = said(package(csv_changed("actors", b'"name"', f'"{name}"'.encode())), "readable-csv")
    assert message.startswith("expected the columns actor_id, name, kind,")
    assert f"; found actor_id, {name}, kind," in message


@pytest.mark.parametrize(("stated", "shown"), [("0" * 64, "0" * 64), ("f" * 64, "f" * 64), ("", "unknown")])
def test_the_cells_of_a_parquet_file_have_the_digest_that_it_states(stated: str, shown: str) -> None:
    altered = package(parquet_changed("actors", lambda table: parquet_of(table, csv_sha256=stated)))
    digest = sha256(published()[csv_path("actors")]).hexdigest()
    assert said(altered, "parquet-digest") == [("", f"expected cells with SHA-256 {shown}, found {digest}")]


def test_a_cell_that_differs_between_csv_and_parquet_is_named_by_its_row_and_column() -> None:
    def third(table: pa.Table) -> bytes:
        names = table.column("name").to_pylist()
        names[2] = "Another"
        at = table.column_names.index("name")
        return parquet_of(table.set_column(at, table.schema.field("name"), pa.array(names)))

    ((_, message),) = said(package(parquet_changed("actors", third)), "csv-equals-parquet")
    assert (
        message
        == "row 3, `name`: expected 'Norland official, unnamed' as in data/csv/actors.csv, found 'Another'"
    )


# What sums up other tables


@pytest.mark.parametrize(
    ("of", "found"),
    [
        ("status", [("lakes-pact", "expected `core_support` to be 'contested', found 'single_source'")]),
        ("no-such-field", []),
    ],
)
def test_an_undecided_core_cell_contests_its_record(of: str, found: list[tuple[str, str]]) -> None:
    undecided = cell("adjudications", 4, field=of, rule="unresolved")
    assert said(undecided, "core-support") == found


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "expected"),
    [
        ("agreements_wide", 0, "status_weakest", "signed", "agreed"),
        ("agreements_wide", 0, "status_firmest", "agreed", "signed"),
        ("commitments_wide", 0, "strength_firmest", "announced", "pledged"),
    ],
)
def test_the_range_of_an_ordered_value_is_that_of_its_quotes(
    table: str, row: int, column: str, value: str, expected: str
) -> None:
    found = said(cell(table, row, **{column: value}), "summary-follows")
    assert [message for _, message in found] == [f"expected `{column}` to be {expected!r}, found {value!r}"]


def test_a_value_without_a_quote_has_no_range() -> None:
    def unquoted(rows: list[Row]) -> None:
        rows[:] = [row for row in rows if row["field"] != "strength"]

    messages = [message for _, message in said(altered("evidence", unquoted), "summary-follows")]
    assert [one for one in messages if "strength_" in one] == [
        "expected `strength_firmest` to be None, found 'pledged'",
        "expected `strength_weakest` to be None, found 'announced'",
    ]


def test_a_contradicted_field_counts_even_if_the_record_leaves_it_empty() -> None:
    def moved(rows: list[Row]) -> None:
        next(row for row in rows if row["stance"] == "contradicts")["field"] = "condition"

    messages = {message for _, message in said(altered("evidence", moved), "summary-follows")}
    assert "expected `contradicted_fields` to be 'condition', found 'strength'" in messages


def test_a_name_that_is_left_out_of_a_summary_is_not_compared() -> None:
    def change(rows: list[Row]) -> None:
        rows[4]["what"], rows[5]["what"] = token(33, 43), "signed the pact"

    found = said(package(rows_changed("claims", change, stand_off())), "summary-follows")
    assert [record for record, _ in found] == ["lakes-pact-signing"]


# Segments and the words of a source

SENTENCE = "A Norland official promised that the lakes would be cleaner by 2030, the planned year."
"""The second segment, characters 77-163."""


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        (77, 163, True),
        (77, 162, True),
        (77, 79, False),
        (78, 163, False),
        (77, 164, False),
        (77, 191, False),
        (76, 163, False),
        (163, 163, False),
    ],
)
def test_a_segment_is_within_one_line_and_has_words_at_both_ends(start: int, end: int, fits: bool) -> None:
    words = ARTICLES["evening.txt"].decode()[start:end]
    expected = [] if fits else [("evening-s2", f"expected a stretch of one line, found {words!r}")]
    assert said(cell("segments", 1, start_char=start, end_char=end), "segment-in-source") == expected


@pytest.mark.parametrize(
    ("table", "row", "values", "words"),
    [
        ("segments", 0, {"end_char": 75}, "."),
        ("segments", 1, {"start_char": 78}, "A"),
        ("segments", 3, {"end_char": 218}, "."),
        ("segments", 0, {"start_char": 1}, "O"),
        (
            "segments",
            1,
            {"end_char": 77},
            "A Norland official promised that the lakes would be cleaner by 2030, the planned year.",
        ),
    ],
)
def test_every_character_that_is_not_blank_is_in_a_segment(
    table: str, row: int, values: Row, words: str
) -> None:
    expected = f"expected a segment for every word of evening, found none for {words!r}"
    assert said(cell(table, row, **values), "word-has-verdict") == [("evening", expected)]


@pytest.mark.parametrize(
    ("context", "found"), [("prefix", "d that "), ("suffix", ", the ")], ids=["prefix", "suffix"]
)
def test_what_is_before_and_after_a_quote_is_compared_each_by_itself(context: str, found: str) -> None:
    other = "x" * len(found)
    message = f"expected the {context} {other!r} on the line of the quote, found {found!r}"
    assert [one for _, one in said(cell("evidence", 1, **{context: other}), "span-in-context")] == [message]


def test_a_source_that_is_not_at_hand_may_have_no_spans() -> None:
    def change(rows: list[Row]) -> None:
        rows[:] = [row for row in rows if row["source_id"] != "evening"]

    some = replace(altered("evidence", change), articles={"morning.txt": ARTICLES["morning.txt"]})
    ((_, message),) = said(some, "source-at-hand")
    assert message.endswith("found none: 0 spans were not examined")


def test_a_message_about_a_long_quote_is_cut_short() -> None:
    long = "lakes " * 100
    ((_, message),) = said(cell("evidence", 1, prefix=long), "span-in-context")
    assert message == f"expected the prefix {long!r}"[:200] + "…"


def test_a_message_about_a_source_is_not() -> None:
    ((_, message),) = said(
        replace(package(published()), articles={"north/" * 40 + "evening.txt": b""}), "source-unaltered"
    )
    assert message.endswith("21 spans were not examined")
    assert len(message) > 250


# Rows that follow from others


@pytest.mark.parametrize(
    ("row", "status", "message"),
    [
        (1, "silent", "expected a status of a source with a passage about the record, found 'silent'"),
        (2, "states", "expected a passage about the record, found 'states'"),
    ],
)
def test_a_source_reports_what_it_has_a_passage_about(row: int, status: str, message: str) -> None:
    found = said(cell("reporting", row, status=status), "reporting-follows")
    assert [one for _, one in found] == [message]


def test_a_record_without_a_type_has_no_row_in_a_table_of_a_type() -> None:
    csv = {path: data for path, data in published().items() if not path.endswith(".parquet")}
    typed, records = b'"polluted-lakes","figure"', csv_path("records")
    assert typed in csv[records]
    csv[records] = csv[records].replace(typed, b'"polluted-lakes",')

    def change(descriptor: Row) -> None:
        descriptor["resources"] = [one for one in descriptor["resources"] if one["path"] in csv]

    expected = "expected a row of `records` of this type for each row of `{}`, found none"
    found = said(package(resealed(described(change, csv))), "record-has-row")
    assert found == [("polluted-lakes", expected.format(name)) for name in ("figures", "figures_wide")]


# The descriptor


def test_a_field_is_in_its_table_once() -> None:
    def change(descriptor: Row) -> None:
        fields = resource(descriptor, "actors")["schema"]["fields"]
        fields += [fields[1], fields[1]]

    expected = "/resources/1: expected the field 'name' once, found it again"
    assert said(package(described(change)), "resource-once") == [("", expected)]


def test_a_column_of_the_contract_keeps_its_type() -> None:
    altered = package(described(lambda one: field(one, "actors", "name").update(type="integer")))
    expected = "expected the column `name` of type string, found integer"
    assert said(altered, "contract-column") == [("", expected)]


def test_the_key_of_a_table_is_compared_once() -> None:
    altered = package(described(lambda one: resource(one, "actors")["schema"].update(primaryKey=["name"])))
    expected = 'expected the key ["actor_id"], found ["name"]'
    assert said(altered, "contract-column") == [("", expected)]


def test_what_is_wrong_with_the_whole_descriptor_is_at_no_line() -> None:
    (finding,) = findings(package({**published(), DESCRIPTOR: b"{"}))
    assert (finding.problem.place.file, finding.problem.place.line) == (DESCRIPTOR, 0)
