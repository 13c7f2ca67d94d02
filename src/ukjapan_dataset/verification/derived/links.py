"""How records are linked: by the fields that name another record, and by cells about links."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.summary import SINGLE
from ukjapan_dataset.verification.bucket_rules import record_rule, row_problem
from ukjapan_dataset.verification.derived.recomputing import BUILD, match, recomputed
from ukjapan_dataset.verification.received.block import Block
from ukjapan_dataset.verification.received.columns import large, taken
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.records import (
    BEST_FIRST,
    CELL,
    RECORD,
    STRONGEST_FIRST,
    TYPES,
    RecordBucket,
    key_of,
    terms_as_texts,
)

FIELD = "links."
"""How the fields begin whose items are linked records."""
LINK = [RECORD, "relation", "target_id"]


def _links(bucket: RecordBucket) -> Iterator[Block]:
    if {"links", "cells", *TYPES} <= bucket.tables.keys():
        yield bucket.tables["links"]


@record_rule("UKJ869", "links-follow", over=_links)
def links_follow(links: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """`links` has a row for each link that a field or a cell of a record states, and no others.

    Each row names the evidence that supports its link best, by stance and then by basis, and has its basis.
    """
    stated = _stated(bucket)
    key = Block(links.rows.append_column("key", pa.chunked_array([_shown_key(links)])))
    at = match(key, LINK, stated)
    for row in key.where(pc.is_null(at)):
        message = f"expected a field or a cell that states the link to {row['target_id']}, found none"
        yield row_problem("links", row, shown(row["key"]), shown(message), BUILD)
    missing = stated.filter(pc.is_null(pc.index_in(key_of(stated, LINK), key_of(links.rows, LINK))))
    records = bucket.tables["records"]
    for row in records.where(pc.is_in(records[RECORD], missing.column(RECORD).combine_chunks())):
        message = "expected a row of `links` for each link that the record states, found one or more missing"
        yield row_problem("records", row, shown(row[RECORD]), message, BUILD)
    known = key.only(pc.is_valid(at))
    if len(known):
        yield from recomputed("links", known, "key", _grounds(known, stated.take(at.drop_null()), bucket))


def _shown_key(links: Block) -> Any:
    parts = [pc.fill_null(links[name], "") for name in LINK]
    return pc.binary_join_element_wise(*parts, large(" "))


def _stated(bucket: RecordBucket) -> pa.Table:
    """Every link that a record states, and the cell that does."""
    cells = bucket.tables["cells"].rows
    cells = cells.filter(pc.fill_null(pc.starts_with(cells.column("field"), FIELD), False))
    relation = pc.utf8_slice_codeunits(cells.column("field"), len(FIELD))
    found = [_as_links(cells.column(RECORD), relation, cells.column("item"), cells.column("field"))]
    for name in TYPES:
        own = bucket.tables[name].rows
        for field in [one for one in SINGLE if one in own.column_names]:
            rows = own.filter(pc.is_valid(own.column(field)))
            same = [pa.repeat(large(text), len(rows)) for text in (str(SINGLE[field]), field)]
            made = _as_links(rows.column(RECORD), same[0], rows.column(field), same[1])
            item = pa.nulls(len(rows), pa.large_string())
            found.append(made.set_column(made.column_names.index("item"), "item", item))
    return pa.concat_tables(found).combine_chunks()


def _as_links(records: Any, relation: Any, target: Any, field: Any) -> pa.Table:
    return pa.table([records, relation, target, field, target], names=[*LINK, "field", "item"])


def _grounds(links: Block, stated: pa.Table, bucket: RecordBucket) -> dict[str, Any]:
    """The basis and evidence of each link. Where several quotes support it equally well, any may be named."""
    evidence = bucket.tables["evidence"].rows
    fields = pc.unique(stated.column("field"))
    quotes = evidence.filter(pc.is_in(evidence.column("field"), fields)).filter(pc.field("piece") == "1")
    stance = pc.index_in(quotes.column("stance"), terms_as_texts(BEST_FIRST))
    basis = pc.index_in(quotes.column("basis"), terms_as_texts(STRONGEST_FIRST))
    rank = pc.add(pc.multiply(stance, len(STRONGEST_FIRST)), basis)
    ranked = pa.table({"cell": key_of(quotes, CELL), "rank": rank, "id": quotes.column("evidence_id")})
    ranked = ranked.sort_by([("rank", "ascending"), ("id", "ascending")]).combine_chunks()
    best = pc.index_in(key_of(stated, CELL), ranked.column("cell"))
    named = pc.index_in(links["evidence_id"], ranked.column("id"))
    as_good = pc.and_(
        pc.equal(taken(ranked.column("cell"), named), key_of(stated, CELL)),
        pc.equal(taken(ranked.column("rank"), named), taken(ranked.column("rank"), best)),
    )
    chosen = pc.if_else(pc.fill_null(as_good, False), links["evidence_id"], taken(ranked.column("id"), best))
    ranks = taken(ranked.column("rank"), best)
    bases = pc.subtract(ranks, pc.multiply(pc.divide(ranks, len(STRONGEST_FIRST)), len(STRONGEST_FIRST)))
    return {"basis": taken(terms_as_texts(STRONGEST_FIRST), bases), "evidence_id": chosen}
