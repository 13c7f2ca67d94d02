"""A bucket of records: all rows about some records, from every table that has rows about records.

What follows from other rows is recomputed in it. All values are texts, as the CSV has them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.models.vocabulary import Basis, Stance
from ukjapan_dataset.verification.received.block import ROW, Block
from ukjapan_dataset.verification.received.columns import whole
from ukjapan_dataset.verification.received.evidence import read_texts
from ukjapan_dataset.verification.received.passages import WORDS, read_evidence
from ukjapan_dataset.verification.received.spreading import Spread
from ukjapan_dataset.verification.received.tables import Cells

Made = TypeVar("Made")

RECORD = "record_id"
BEST_FIRST = [Stance.CONTRADICTS, Stance.SUPPORTS, Stance.LESS_PRECISE, Stance.DIFFERS]
"""Which of several stances of one source on one cell counts."""
STRONGEST_FIRST = list(Basis)
CELL = [RECORD, "field", "item"]
PASSAGE = ["passage_id", "piece", *WORDS]
TYPES = ("agreements", "commitments", "figures", "attributions", "events")
WIDE = "_wide"
COLUMNS = {
    "evidence": [*CELL, "evidence_id", "source_id", "basis", "stance", "reported_value", *PASSAGE],
    "cells": [
        *(*CELL, "cell_id", "value", "basis", "support"),
        *("n_sources", "n_origins", "n_less_precise", "n_differs", "n_contradicts"),
    ],
    "links": [RECORD, "relation", "target_id", "basis", "evidence_id"],
    "reporting": [RECORD, "source_id", "status"],
    "adjudications": [RECORD, "field", "rule", "chosen_value"],
    "participants": [RECORD, "actor_id", "role"],
}
"""The columns of some tables that rules about records need. Of the tables of types they need all, and of
those that repeat or sum up others what follows from these."""
SUMMED_UP = (
    *("support", "adjudicated_fields", "contradicted_fields", "sources", "sources_named"),
    *("speaker_name", "speaker_kind", "what", "date"),
    *("who", "value", "readings", "quote", "quote_source"),
)
"""The columns of wide tables and claims that follow from other tables, and are in none of them."""
SUMMED_UP_BY = ("participants_", "strength_", "status_")
"""How the names of further such columns begin."""


@dataclass(frozen=True)
class RecordBucket:
    """The rows about some records, by table; and every source and actor."""

    tables: Mapping[str, Block]
    sources: pa.Table
    actors: pa.Table
    _made: dict[Any, Any] = field(default_factory=dict)

    def once(self, make: "Callable[[RecordBucket], Made]") -> Made:
        """What a function makes of this bucket. Several rules may need it, and it is made once.

        It must not refer to the bucket, which would then stay in memory with it.
        """
        if make not in self._made:
            self._made[make] = make(self)
        found: Made = self._made[make]
        return found

    @cached_property
    def reported(self) -> pa.Table:
        """Which source reports which record: records, sources and their origins."""
        rows = self.tables["evidence"].rows
        pairs = rows.filter(pc.is_null(rows.column("field"))).select([RECORD, "source_id"])
        distinct = pairs.group_by([RECORD, "source_id"]).aggregate([])
        return distinct.append_column("origin", self._origins(distinct))

    def _origins(self, rows: pa.Table) -> Any:
        at = pc.index_in(rows.column("source_id"), self.sources.column("source_id"))
        return pc.take(self.sources.column("origin"), at)

    @cached_property
    def readings(self) -> pa.Table:
        """What each source says of each cell: the best of its quotes, as stance and basis.

        Cells are numbers, those of the rows of `cells`; readings of others are left out. So are the ranks of
        stances and bases, and origins.
        """
        evidence = self.tables["evidence"].rows
        cell = pc.index_in(key_of(evidence, CELL), key_of(self.tables["cells"].rows, CELL))
        source = pc.index_in(evidence.column("source_id"), self.sources.column("source_id"))
        stance = pc.index_in(evidence.column("stance"), terms_as_texts(BEST_FIRST))
        basis = pc.fill_null(pc.index_in(evidence.column("basis"), terms_as_texts(STRONGEST_FIRST)), 0)
        rank = pc.add(pc.multiply(stance, len(STRONGEST_FIRST)), basis)
        rows = pa.table({"cell": cell, "source": source, "rank": rank}).drop_null()
        best = rows.group_by(["cell", "source"]).aggregate([("rank", "min")])
        ranks = best.column("rank_min")
        stances = pc.divide(ranks, len(STRONGEST_FIRST))
        origins = pc.dictionary_encode(self.sources.column("origin")).combine_chunks().indices
        return pa.table(
            {
                "cell": best.column("cell"),
                "stance": stances,
                "basis": pc.subtract(ranks, pc.multiply(stances, len(STRONGEST_FIRST))),
                "origin": pc.take(origins, best.column("source")),
                "source": best.column("source"),
            }
        )


def key_of(table: pa.Table, columns: list[str]) -> Any:
    """Several columns as one; a null and an empty text are the same in it."""
    parts = [pc.fill_null(pc.cast(table.column(name), pa.large_string()), "") for name in columns]
    if len(parts) == 1:
        return whole(parts[0])
    joined = pc.binary_join_element_wise(*parts, pa.scalar("\0", pa.large_string()))
    return whole(joined)


def terms_as_texts(terms: list[Any]) -> pa.Array:
    """Terms of a vocabulary as columns of texts have them."""
    return pa.array([str(term) for term in terms], pa.large_string())


@dataclass(frozen=True)
class RecordBuckets:
    """The buckets of a package, each read when it is asked for. It can be pickled."""

    count: int
    spread: Mapping[str, Spread]
    sources: pa.Table
    actors: pa.Table

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, number: int) -> RecordBucket:
        tables = {name: Block(one.bucket(number), name) for name, one in self.spread.items()}
        return RecordBucket(tables, self.sources, self.actors)


def record_buckets(tables: Mapping[str, Cells], count: int) -> RecordBuckets | None:
    """The rows about records in buckets; none without tables of records, evidence and sources."""
    sources = _whole(tables, "sources", ["source_id", "origin", "short_name"])
    if not sources.num_rows or not {"records", "evidence"} <= tables.keys():
        return None
    spread: dict[str, Spread] = {}
    for name, cells in tables.items():
        columns = [one for one in _columns(name, tables) if one != ROW]
        if (
            RECORD in columns
            and RECORD in cells.table.fields
            and set(columns) <= set(cells.rows.schema.names)
        ):
            shape = pa.schema([(ROW, pa.int64()), *((one, pa.large_string()) for one in columns)])
            read = read_evidence if name == "evidence" else read_texts
            spread[name] = Spread(shape, count, RECORD).fill(read(cells, columns, RECORD))
    if not {"evidence", "records"} <= spread.keys() or "record_type" not in tables["records"].table.fields:
        return None
    actors = _whole(tables, "actors", ["actor_id", "name", "kind"])
    return RecordBuckets(count, spread, sources, actors)


def _columns(name: str, tables: Mapping[str, Cells]) -> list[str]:
    if name in COLUMNS:
        return COLUMNS[name]
    own = list(tables[name].table.fields)
    if name == "records" or name in TYPES:
        return own
    bases = ["records", *([name.removesuffix(WIDE)] if name.endswith(WIDE) else [])]
    repeated = {column for base in bases if base in tables for column in tables[base].table.fields}
    is_repeat = name == "claims" or name.removesuffix(WIDE) in TYPES
    return [one for one in own if one in repeated or is_summed_up(one)] if is_repeat else []


def is_summed_up(column: str) -> bool:
    """Whether a column of a wide table, or of claims, follows from other tables and is in none of them."""
    return column in SUMMED_UP or column.startswith(SUMMED_UP_BY)


def _whole(tables: Mapping[str, Cells], name: str, columns: list[str]) -> pa.Table:
    """Some columns of a small table, as texts; no rows if it lacks any of them."""
    cells = tables.get(name)
    empty = pa.schema([(ROW, pa.int64()), *((one, pa.large_string()) for one in columns)]).empty_table()
    if cells is None or not set(columns) <= set(cells.rows.schema.names):
        return empty
    return pa.concat_tables([empty, *read_texts(cells, columns, columns[0])]).combine_chunks()
