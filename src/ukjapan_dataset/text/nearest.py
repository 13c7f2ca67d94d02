"""The words of an article nearest to a quote that is not in it: only ever a suggestion."""

import edlib

from ukjapan_dataset.text.fold import fold, folded


def nearest(quote: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Start and end of the words between `start` and `end` that most resemble the quote.

    Measured by edit distance on folded text (Myers' bit-vector algorithm in infix mode, by edlib). None if
    more than four characters in ten would have to change.
    """
    stretch = fold(text[start:end])
    wanted = folded(quote)
    if not stretch.text or not wanted:
        return None
    result = edlib.align(wanted, stretch.text, mode="HW", task="locations", k=int(0.4 * len(wanted)))
    if result["editDistance"] < 0:
        return None
    first, last = result["locations"][0]  # never empty: then all of the quote would have to change
    return _whole_words(text, start + stretch.starts[first], start + stretch.ends[last])


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to the words that it cuts."""
    while text[start - 1 : start].isalnum() and text[start].isalnum():
        start -= 1
    while text[end - 1].isalnum() and text[end : end + 1].isalnum():
        end += 1
    return start, end
