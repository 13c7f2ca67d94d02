"""Columns of texts: joined, taken at rows, and what can be compared of them."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.tokens import OPENING, PATTERN


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


def taken(column: Any, rows: Any) -> Any:
    """The values of a column at some rows, in one piece; null where the row is."""
    return whole(pc.take(whole(column), rows))


def whole(column: Any) -> Any:
    """A column in one piece."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def is_same(texts: Any, expected: Any) -> bool:
    """Whether all texts are what is expected of them."""
    return bool(pc.all(pc.equal(texts, expected), min_count=0).as_py())


def unless_token(texts: Any, expected: Any) -> Any:
    """What is expected of texts that can be compared; of others, what they are.

    What a stand-off package leaves out of a text depends on its column. So a text that has a token, or is
    expected to, cannot be compared.
    """
    expected = whole(expected)
    if is_same(texts, expected):
        return expected
    has_token = [pc.fill_null(pc.match_substring_regex(one, PATTERN), False) for one in (texts, expected)]
    return pc.if_else(pc.or_(*has_token), texts, expected)


def unless_token_here(texts: Any, expected: Any) -> Any:
    """The same where no text is expected to have a token that it may lack: only its own counts."""
    expected = whole(expected)
    if is_same(texts, expected):
        return expected
    return pc.if_else(pc.fill_null(pc.match_substring_regex(texts, PATTERN), False), texts, expected)


def unless_other_words(texts: Any, expected: Any) -> Any:
    """The same, but texts that are one token must have the digest of the one that is expected.

    A token names a stretch of a source, and may name any with the same words.
    """
    readable = unless_token(texts, expected)
    alone = [pc.match_substring_regex(one, rf"\A(?:{PATTERN})\z") for one in (texts, expected)]
    digests = [pc.replace_substring_regex(one, _PLACE, OPENING) for one in (texts, expected)]
    other = pc.fill_null(pc.and_(pc.and_(*alone), pc.not_equal(*digests)), False)
    return pc.if_else(other, expected, readable)


_PLACE = rf"{OPENING}[a-z0-9-]+:[0-9]+-[0-9]+:"
