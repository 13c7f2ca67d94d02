"""What `claims` puts into words, recomputed by the definitions by which a build does (`models.summary`)."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.summary import BETWEEN, MAIN, PIECES, ROLES, quantity, reading
from ukjapan_dataset.models.vocabulary import Qualifier, Stance
from ukjapan_dataset.verification.bucket_rules import record_rule
from ukjapan_dataset.verification.derived.recomputing import in_order, items_of, listed, match, recomputed
from ukjapan_dataset.verification.derived.stating import (
    MAINS,
    Core,
    main_cells,
    names_of_sources,
    of_fields,
    record_numbers,
    type_numbers,
)
from ukjapan_dataset.verification.received.block import Block
from ukjapan_dataset.verification.received.columns import (
    joined_by,
    large,
    taken,
    unless_other_words,
    unless_token,
    whole,
)
from ukjapan_dataset.verification.received.records import RECORD, RecordBucket

MAIN_TERMS = {"commitments": "strength", "agreements": "status"}
"""The main cells whose terms are ordered, by the tables that have them. Their terms are what is claimed."""


def _claims(bucket: RecordBucket) -> Iterator[Block]:
    if {"claims", "cells"} <= bucket.tables.keys():
        yield bucket.tables["claims"]


@record_rule("UKJ870", "claim-in-words", over=_claims)
def claim_in_words(claims: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """`who`, `value`, `readings` and `quote` of `claims` put into words what other tables say.

    The quote is the passage that supports the most cells, from a source that states the whole row if there
    is one. Actors may be in any order, because their order in the record is not published. In a stand-off
    package, a quote that is a single token has the same digest as the token of the passage; other texts with
    tokens are not compared.
    """
    there = {*claims.rows.column_names}
    if "who" in there and _has_actors(bucket):
        at = claims.rows.column_names.index("who")
        ordered = Block(claims.rows.set_column(at, "who", in_order(claims["who"])))
        yield from _compared(ordered, {"who": _who(claims, bucket)})
    if _has_values(bucket):
        yield from _compared(claims, {"value": _value(claims, bucket)})
    yield from _compared(claims, {"readings": _readings(claims, bucket)})
    if {"quote", "quote_source"} <= there:
        passages = _passages(bucket)
        best = _best(passages, bucket)
        at = pc.index_in(claims[RECORD], best.column(RECORD))
        quote = unless_other_words(claims["quote"], taken(_pieces(best, passages), at))
        yield from recomputed("claims", claims, RECORD, {"quote": quote})
        yield from _compared(claims, {"quote_source": taken(names_of_sources(best, bucket), at)})


def _compared(claims: Block, expected: dict[str, Any]) -> Iterator[Problem]:
    there = {name: one for name, one in expected.items() if name in claims.rows.column_names}
    readable = {name: unless_token(claims[name], values) for name, values in there.items()}
    yield from recomputed("claims", claims, RECORD, readable)


def _who(claims: Block, bucket: RecordBucket) -> Any:
    """The names of the actors in the first role of a record's type that has any, or of the speaker."""
    rows = bucket.tables["participants"].rows
    kinds = type_numbers(record_numbers(rows, bucket), bucket)
    rank = pa.nulls(len(rows), pa.int32())
    for number, roles in enumerate(_by_number(ROLES)):
        of_kind = pc.index_in(rows.column("role"), pa.array(map(str, roles), pa.large_string()))
        rank = pc.if_else(pc.fill_null(pc.equal(kinds, number), False), whole(of_kind), rank)
    ranked = pa.table({RECORD: rows.column(RECORD), "rank": rank})
    first = ranked.group_by(RECORD).aggregate([("rank", "min")])
    lowest = taken(first.column("rank_min"), pc.index_in(rows.column(RECORD), first.column(RECORD)))
    rows = rows.filter(pc.fill_null(pc.equal(rank, whole(lowest)), False))
    named = pa.table({RECORD: rows.column(RECORD), "name": _actors(rows.column("actor_id"), bucket)})
    named = named.sort_by([(RECORD, "ascending"), ("name", "ascending")])
    found = items_of(claims, listed(named.column(RECORD), named.column("name")))
    speaking = bucket.tables["attributions"]
    speaker = pc.replace_substring(_actors(speaking["speaker"], bucket), BETWEEN, ", ")
    return pc.if_else(
        pc.is_in(claims[RECORD], speaking[RECORD]),
        taken(speaker, pc.index_in(claims[RECORD], speaking[RECORD])),
        found,
    )


def _has_actors(bucket: RecordBucket) -> bool:
    """Whether it can be read who is named: also in a table of actors, unless nobody is."""
    if not _have(bucket, {"participants": {"actor_id"}, "attributions": {"speaker"}}):
        return False
    return bool(len(bucket.actors)) or not any(
        len(bucket.tables[one]) for one in ("participants", "attributions")
    )


def _have(bucket: RecordBucket, columns: dict[str, set[str]]) -> bool:
    """Whether tables can be read, and have some columns."""
    return all(
        name in bucket.tables and needed <= {*bucket.tables[name].rows.column_names}
        for name, needed in columns.items()
    )


def _by_number(fields: Any) -> list[Any]:
    """What each type of record has, in the order of the types' numbers."""
    return [fields[kind] for kind in MAIN]


def _actors(ids: Any, bucket: RecordBucket) -> Any:
    names = bucket.actors.column("name")
    return taken(names, pc.index_in(ids, bucket.actors.column("actor_id")))


def _value(claims: Block, bucket: RecordBucket) -> Any:
    """A figure with its hedge and unit; the strength or status of what has one."""
    values = pa.nulls(len(claims), pa.large_string())
    made = {"figures": _figures(bucket)} | {
        name: bucket.tables[name][term] for name, term in MAIN_TERMS.items()
    }
    for name, found in made.items():
        values = pc.coalesce(values, taken(found, match(claims, [RECORD], bucket.tables[name].rows)))
    return values


QUANTITY = {"value", "value_low", "value_high", "unit", "qualifier"}
"""The columns of figures that are put into words."""


def _has_values(bucket: RecordBucket) -> bool:
    """Whether the tables can be read from which values are taken."""
    return _have(bucket, {"figures": QUANTITY, **{name: {term} for name, term in MAIN_TERMS.items()}})


def _figures(bucket: RecordBucket) -> Any:
    """Each figure in words."""
    figures = bucket.tables["figures"]
    numbers = {
        name: _as_coded(figures, column, bucket)
        for name, column in (("value", "value"), ("low", "value_low"), ("high", "value_high"))
    }
    words = pa.nulls(len(figures), pa.large_string())
    for qualifier in map(str, Qualifier):
        of_qualifier = pc.fill_null(pc.equal(figures["qualifier"], large(qualifier)), False)
        if pc.any(of_qualifier, min_count=0).as_py():
            joined = joined_by(" ", *_as_columns(quantity(qualifier, **numbers, unit=figures["unit"])))
            words = pc.if_else(of_qualifier, joined, words)
    return pc.if_else(pc.equal(words, ""), None, words)


def _as_columns(parts: tuple[Any, ...]) -> list[Any]:
    return [large(part) if isinstance(part, str) else part for part in parts]


def _as_coded(figures: Block, field: str, bucket: RecordBucket) -> Any:
    """A column of figures with as many digits as the source gives, which `cells` has: numbers lose zeros."""
    cells = bucket.tables["cells"].rows.select([RECORD, "field", "value"])
    rows = cells.filter(pc.fill_null(pc.equal(cells.column("field"), field), False))
    return pc.coalesce(
        taken(rows.column("value"), pc.index_in(figures[RECORD], rows.column(RECORD))),
        figures[field],
    )


def _readings(claims: Block, bucket: RecordBucket) -> Any:
    """What sources give for the main cell instead of its value, with their names; no mere other wording."""
    evidence = bucket.tables["evidence"].rows
    others = evidence.filter(pc.is_valid(evidence.column("reported_value")))
    records = record_numbers(others, bucket)
    main = of_fields(others, records, bucket, MAINS)
    is_term = pc.is_in(others.column("field"), pa.array(MAIN_TERMS.values(), pa.large_string()))
    is_wording = pc.and_(pc.equal(others.column("stance"), Stance.SUPPORTS), pc.invert(is_term))
    others = others.filter(pc.and_not(main, pc.fill_null(whole(is_wording), False)))
    columns = [RECORD, "source_id", "reported_value", "stance"]
    given = others.group_by(columns).aggregate([])
    if not len(given):
        return pa.nulls(len(claims), pa.large_string())
    mains = bucket.once(main_cells)
    own = taken(mains.column("value"), pc.index_in(given.column(RECORD), mains.column(RECORD)))
    same = pc.fill_null(pc.equal(given.column("reported_value"), own), False)
    given = given.filter(pc.invert(same)).sort_by([(name, "ascending") for name in columns]).combine_chunks()
    stance = pc.replace_substring(given.column("stance"), "_", " ")
    parts = reading(given.column("reported_value"), names_of_sources(given, bucket), stance)
    texts = pc.binary_join_element_wise(*_as_columns(parts), large(""))
    return items_of(claims, listed(given.column(RECORD), texts))


def _passages(bucket: RecordBucket) -> pa.Table:
    """The pieces of passages, with their words."""
    columns = [RECORD, "source_id", "evidence_id", "passage_id", "piece", "start_char", "quote"]
    evidence = bucket.tables["evidence"]
    return evidence.rows.select(columns).filter(pc.is_null(evidence["field"])).combine_chunks()


def _best(passages: pa.Table, bucket: RecordBucket) -> pa.Table:
    """The first piece of the passage that supports each record best, before those of its other passages."""
    firsts = passages.filter(pc.fill_null(pc.equal(passages.column("piece"), "1"), False))
    records = record_numbers(firsts, bucket)
    counts = pc.value_counts(records)
    alone = pc.equal(taken(counts.field("counts"), pc.index_in(records, counts.field("values"))), 1)
    several = firsts.filter(pc.invert(alone))
    ranked = several.append_column("incomplete", pa.chunked_array([pc.invert(Core(bucket).stated(several))]))
    ranked = ranked.append_column("supporting", pa.chunked_array([_supporting(several, bucket)]))
    start = pc.cast(_digits(several.column("start_char")), pa.int64())
    ranked = ranked.append_column("start", start).sort_by(
        [
            *((RECORD, "ascending"), ("incomplete", "ascending"), ("supporting", "descending")),
            *(("source_id", "ascending"), ("start", "ascending")),
        ]
    )
    return pa.concat_tables([firsts.filter(alone), ranked.select(firsts.column_names)]).combine_chunks()


def _digits(texts: Any) -> Any:
    """Texts that are numbers of at most 18 digits."""
    return pc.if_else(pc.match_substring_regex(texts, r"\A[0-9]{1,18}\z"), texts, None)


def _supporting(passages: pa.Table, bucket: RecordBucket) -> Any:
    """How many cells each passage supports; only their first pieces count."""
    evidence = bucket.tables["evidence"].rows.select([RECORD, "field", "piece", "stance", "passage_id"])
    of_records = evidence.filter(pc.is_in(evidence.column(RECORD), passages.column(RECORD)))
    counted = pc.and_(
        pc.and_(pc.is_valid(of_records.column("field")), pc.equal(of_records.column("piece"), "1")),
        pc.equal(of_records.column("stance"), Stance.SUPPORTS),
    )
    counts = pc.value_counts(whole(of_records.column("passage_id").filter(pc.fill_null(counted, False))))
    at = pc.index_in(passages.column("evidence_id"), counts.field("values"))
    return whole(pc.fill_null(taken(counts.field("counts"), at), 0))


def _pieces(best: pa.Table, passages: pa.Table) -> Any:
    """The words of the best passage of each record, its pieces joined."""
    further = passages.filter(pc.is_valid(passages.column("passage_id")))
    words = whole(best.column("quote"))
    if not len(further):
        return words
    number = pc.cast(_digits(further.column("piece")), pa.int64())
    further = further.append_column("number", number).sort_by(
        [("passage_id", "ascending"), ("number", "ascending")]
    )
    by_passage = further.group_by("passage_id", use_threads=False).aggregate([("quote", "list")])
    rest = pc.binary_join(by_passage.column("quote_list"), large(PIECES))
    found = taken(rest, pc.index_in(best.column("evidence_id"), by_passage.column("passage_id")))
    return joined_by(PIECES, words, found)
