"""Columns of texts: joined, taken at rows, and what can be compared of them."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.tokens import OPENING, PATTERN, spelled_by


def large(text: str) -> pa.Scalar:
    """A text, as columns of texts have it."""
    return pa.scalar(text, pa.large_string())


def joined_by(separator: str, *parts: Any) -> Any:
    """Columns of texts as one, row by row, without what is null; an empty text where everything is.

    Arrow 26 leaves out the rows in which everything is null, so the last part has an empty text there.
    """
    *others, last = parts
    known = pc.is_valid(last)
    for part in others:
        known = pc.or_(known, pc.is_valid(part))
    last = pc.if_else(known, last, "")
    return whole(pc.binary_join_element_wise(*others, last, large(separator), null_handling="skip"))


MOST_TAKEN = 64 * 1024**2
"""How many bytes of texts are taken at once: many times what the texts of a bucket have."""


class TextsTooLong(Exception):
    """Texts are so long, and repeated so often, that what follows from them would fill the memory."""


def taken(column: Any, rows: Any) -> Any:
    """The values of a column at some rows, in one piece; null where the row is.

    Raises `TextsTooLong` if texts are so long, and taken so often, that they would fill the memory.
    """
    column = whole(column)
    if pa.types.is_large_string(column.type) or pa.types.is_string(column.type):
        sizes = pc.binary_length(column)
        if (pc.max(sizes).as_py() or 0) * len(rows) > MOST_TAKEN:
            size = pc.sum(pc.cast(pc.take(sizes, rows), pa.int64())).as_py() or 0
            if size > MOST_TAKEN:
                raise TextsTooLong(f"{size} bytes of texts that rows repeat")
    return whole(pc.take(column, rows))


def whole(column: Any) -> Any:
    """A column in one piece."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def is_same(texts: Any, expected: Any) -> bool:
    """Whether all texts are what is expected of them."""
    return bool(pc.all(pc.equal(texts, expected), min_count=0).as_py())


def unless_token(texts: Any, expected: Any) -> Any:
    """What is expected of texts; of those that have a token, which cannot be compared, what they are.

    A stand-off package leaves short words in some columns that are tokens in others: they must spell these.
    """
    expected = whole(expected)
    if is_same(texts, expected):
        return expected
    has_token, wants_token = (
        pc.fill_null(pc.match_substring_regex(one, PATTERN), False) for one in (texts, expected)
    )
    rows = pc.indices_nonzero(pc.and_not(pc.and_(wants_token, pc.is_valid(texts)), has_token))
    pairs = zip(taken(texts, rows).to_pylist(), taken(expected, rows).to_pylist(), strict=True)
    spelling = rows.filter(pa.array([spelled_by(*pair) for pair in pairs], pa.bool_()))
    is_spelling = pc.is_in(pc.indices_nonzero(pa.repeat(True, len(texts))), spelling)
    return pc.if_else(pc.or_(has_token, is_spelling), texts, expected)


def unless_other_words(texts: Any, expected: Any) -> Any:
    """The same, but where one token alone is expected, the text must be one token with the same digest.

    A token names a stretch of a source, and may name any with the same words.
    """
    readable = unless_token(texts, expected)
    alone = [
        pc.fill_null(pc.match_substring_regex(one, rf"\A(?:{PATTERN})\z"), False) for one in (texts, expected)
    ]
    digests = [pc.replace_substring_regex(one, _PLACE, OPENING) for one in (texts, expected)]
    alike = pc.and_(alone[0], pc.fill_null(pc.equal(*digests), False))
    return pc.if_else(pc.and_not(alone[1], alike), expected, readable)


_PLACE = rf"{OPENING}[a-z0-9-]+:[0-9]+-[0-9]+:"
