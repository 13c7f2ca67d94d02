"""Where exactly the rules over a package draw the line, and what exactly they say of what is beyond it."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.verification.packages import Row, described, findings, package, published, resource, rows_changed
from tests.verification.test_rules import wheel
from ukjapan_dataset.layout import csv_path, parquet_path
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


@pytest.mark.parametrize(("broken", "more"), [(10, []), (11, ["1 more rows"]), (12, ["2 more rows"])])
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


@pytest.mark.parametrize(("broken", "more"), [(10, []), (11, ["1 more rows"]), (12, ["2 more rows"])])
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
    ],
    ids=" ".join,
)
def test_rules_that_need_a_table_do_without_it_if_it_cannot_be_read(unread: tuple[str, ...]) -> None:
    lost = {path: b"" for name in unread for path in (csv_path(name), parquet_path(name))}
    found = findings(package({**published(), **lost}))
    assert {one.name for one in found} == {"file-digest"}
