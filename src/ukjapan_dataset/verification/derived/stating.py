"""Which sources state records: they support every core cell. Records, sources and cells are numbers here."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.models.summary import CORE, MAIN
from ukjapan_dataset.models.vocabulary import Stance
from ukjapan_dataset.verification.received.columns import taken, whole
from ukjapan_dataset.verification.received.records import BEST_FIRST, RECORD, RecordBucket

NAMES = pa.array([str(kind) for kind in CORE], pa.large_string())
MAINS = {kind: [field] for kind, field in MAIN.items()}


def record_numbers(rows: pa.Table, bucket: RecordBucket) -> Any:
    """The number of the record that each row is about, as the row of `records`; null if there is none."""
    return whole(pc.index_in(rows.column(RECORD), bucket.tables["records"][RECORD]))


def type_numbers(records: Any, bucket: RecordBucket) -> Any:
    """The number of the type of each of some records."""
    return taken(pc.index_in(bucket.tables["records"]["record_type"], NAMES), records)


def of_fields(rows: pa.Table, records: Any, bucket: RecordBucket, fields: dict[Any, Any]) -> Any:
    """Whether each row is about one of some fields of its record's type. `fields` has those of each type."""
    named = pc.dictionary_encode(whole(rows.column("field")))
    wanted = (pa.array([str(one) for one in fields[kind]], pa.large_string()) for kind in CORE)
    of_type = pa.concat_arrays([pc.is_in(named.dictionary, one) for one in wanted])
    place = pc.multiply(type_numbers(records, bucket), len(named.dictionary))
    return pc.fill_null(taken(of_type, pc.add(place, named.indices)), False)


def main_cells(bucket: RecordBucket) -> pa.Table:
    """The rows of `cells` about the main cells of records."""
    cells = bucket.tables["cells"].rows
    return cells.filter(of_fields(cells, record_numbers(cells, bucket), bucket, MAINS))


def pairs_of(records: Any, sources: Any, bucket: RecordBucket) -> Any:
    """A number for each pair of a record and a source, both of them numbers."""
    several = pa.scalar(len(bucket.sources) + 1, pa.int64())
    return pc.add(pc.multiply(pc.cast(records, pa.int64()), several), pc.cast(sources, pa.int64()))


class Core:
    """The core cells of a bucket, and what its sources say of them."""

    def __init__(self, bucket: RecordBucket) -> None:
        self._bucket = bucket
        cells = bucket.tables["cells"].rows
        self._records = record_numbers(cells, bucket)
        self._is_core = of_fields(cells, self._records, bucket, CORE)

    def pairs(self, stance: Stance) -> Any:
        """Record and source of each reading of a core cell that has a stance."""
        readings = self._bucket.readings.select(["cell", "source", "stance"])
        chosen = pc.equal(readings.column("stance"), BEST_FIRST.index(stance))
        found = readings.filter(pc.and_(chosen, taken(self._is_core, readings.column("cell"))))
        records = taken(self._records, found.column("cell"))
        return pairs_of(records, whole(found.column("source")), self._bucket)

    def stated(self, rows: pa.Table) -> Any:
        """Whether the source of each row supports every core cell of the record, and quotes any cell."""
        records = record_numbers(rows, self._bucket)
        pairs = pairs_of(records, source_numbers(rows, self._bucket), self._bucket)
        needed = counts_of(records, pc.value_counts(self._records.filter(self._is_core)))
        found = counts_of(pairs, pc.value_counts(self.pairs(Stance.SUPPORTS)))
        stated = pc.fill_null(pc.equal(found, needed), False)
        if needed.null_count:
            # A record without core cells is stated by any source that says anything about one of its cells.
            stated = pc.or_(stated, pc.and_(pc.is_null(needed), pc.is_in(pairs, _readings(self._bucket))))
        return stated


def _readings(bucket: RecordBucket) -> Any:
    """Record and source of each reading of any cell."""
    evidence = bucket.tables["evidence"].rows
    quotes = evidence.filter(pc.is_valid(evidence.column("field")))
    found = quotes.group_by([RECORD, "source_id"]).aggregate([])
    return pairs_of(record_numbers(found, bucket), source_numbers(found, bucket), bucket)


def source_numbers(rows: pa.Table, bucket: RecordBucket) -> Any:
    """The number of the source of each row, as the row of `sources`."""
    return whole(pc.index_in(rows.column("source_id"), bucket.sources.column("source_id")))


def names_of_sources(rows: pa.Table, bucket: RecordBucket) -> Any:
    """The short name of the source of each row, or if it has none, its id."""
    names = taken(bucket.sources.column("short_name"), source_numbers(rows, bucket))
    return pc.coalesce(names, whole(rows.column("source_id")))


def counts_of(values: Any, counted: Any) -> Any:
    """How often each value was counted; null if never."""
    return taken(counted.field("counts"), pc.index_in(values, counted.field("values")))
