"""What became of each segment: whether it is coded follows from the passages."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.vocabulary import Disposition
from ukjapan_dataset.verification.bucket_rules import bucket_rule, problem
from ukjapan_dataset.verification.derived.recomputing import BUILD
from ukjapan_dataset.verification.received.block import Block
from ukjapan_dataset.verification.received.bucket import Bucket
from ukjapan_dataset.verification.received.columns import large
from ukjapan_dataset.verification.received.evidence import SEGMENTS
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.witness import APART

CODED = str(Disposition.CODED)


def _segments(bucket: Bucket) -> Iterator[Block]:
    """The segments of a package whose passages and dispositions can be read."""
    if bucket.has_evidence and bucket.has_dispositions:
        yield bucket.segments


@bucket_rule("UKJ893", "segment-follows", over=_segments)
def segment_follows(segments: Block, bucket: Bucket) -> Iterator[Problem]:
    """A segment is coded if a passage overlaps it, and only then; any other segment has a reason.

    The id of a segment consists of its source and number.
    """
    is_coded = _in_passages(segments, bucket.spans)
    says_so = pc.fill_null(pc.equal(segments["disposition"], CODED), False)
    for row in segments.where(pc.xor(is_coded, says_so)):
        is_not = row["disposition"] == CODED
        expected = "another disposition, since no passage" if is_not else f"{CODED}, since a passage"
        message = f"expected {expected} overlaps the segment, found {shown(str(row['disposition']))}"
        yield problem(SEGMENTS, row, message, BUILD)
    for row in segments.where(pc.equal(is_coded, pc.is_valid(segments["reason"]))):
        reason = row["reason"]
        expected = "a reason why it is not coded" if reason is None else "no reason, since it is coded"
        found = "none" if reason is None else shown(repr(reason))
        yield problem(SEGMENTS, row, f"expected {expected}, found {found}", BUILD)
    number = pc.cast(pc.cast(segments["number"], pa.string()), pa.large_string())
    expected_id = pc.binary_join_element_wise(segments["source_id"], number, large("-s"))
    bare = pc.replace_substring_regex(segments["segment_id"], r"-s0*([1-9][0-9]*)\z", r"-s\1")
    named = Block(segments.rows.append_column("expected", pa.chunked_array([expected_id])))
    for row in named.where(pc.not_equal(bare, expected_id)):
        message = f"expected the id {row['expected']}, apart from leading zeros in the number, found another"
        yield problem(SEGMENTS, row, message, BUILD)


def _in_passages(segments: Block, spans: Block) -> Any:
    """Whether a passage overlaps each segment: one that starts before its end and ends after its start."""
    pieces = spans.only(pc.is_null(spans["field"]))
    source = pc.dictionary_encode(pa.concat_arrays([pieces["source_id"], segments["source_id"]])).indices
    base = pc.multiply(pc.cast(source, pa.int64()), APART)
    count = len(pieces)
    at = pc.add(base, pa.concat_arrays([pieces["start_char"], segments["end_char"]]))
    is_piece = pa.concat_arrays([pa.repeat(True, count), pa.repeat(False, len(segments))])
    order = pc.sort_indices(
        pa.table({"at": at, "is_piece": is_piece}), [("at", "ascending"), ("is_piece", "ascending")]
    )
    ends = pc.add(base, pa.concat_arrays([pieces["end_char"], segments["end_char"]]))
    reach = pc.cumulative_max(pc.take(pc.if_else(is_piece, ends, -1), order))
    reached = pc.take(reach, pc.sort_indices(order))[count:]
    return pc.greater(reached, pc.add(base[count:], segments["start_char"]))
