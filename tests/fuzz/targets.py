"""What holds for any input: one function per target, which raises AssertionError where it does not.

Nothing may raise anything else. The fuzzer and the tests of its corpus call the same functions.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import yaml

from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.vocabulary import MatchKind
from ukjapan_dataset.reader import RULES, FileReading, read
from ukjapan_dataset.reader.scalars import plain
from ukjapan_dataset.rules import run
from ukjapan_dataset.text import dates, mentions
from ukjapan_dataset.text.article import Article, digest
from ukjapan_dataset.text.find import hits, occurrences
from ukjapan_dataset.text.fold import fold, folded, inside_clusters
from ukjapan_dataset.text.layout import is_speech
from ukjapan_dataset.text.quantities import Form, quantities
from ukjapan_dataset.text.quantities.hedges import hedge
from ukjapan_dataset.text.quotation import CLOSED_BY, quotations
from ukjapan_dataset.text.segments import segments
from ukjapan_dataset.text.stretch import Stretch
from ukjapan_dataset.text.wrapped import unwrapped

LINE = "# schema"
BEHIND_QUOTE = "\x1f"
"""What separates a quote from the text that it is looked for in."""


def authored(data: bytes) -> None:
    """Any bytes are read or refused at a place in the file; what is accepted, another reader reads alike."""
    whole = f"{LINE}\n".encode() + data
    reading = read("file.yaml", whole, LINE)
    found = run(RULES, [reading]).findings
    last = whole.count(b"\n") + 2  # the parser may complain of the end of the file
    assert all(finding.problem.place.line <= last for finding in found)
    if not found:
        _agreed(reading, whole.decode())


def _agreed(reading: FileReading, text: str) -> None:
    """PyYAML's parser in Python sees the same values, unless it sees none: it refuses some valid YAML."""
    assert reading.document is not None
    try:
        theirs = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 # it makes nothing but texts
    except yaml.YAMLError:
        return
    assert _is_same(reading.document.data, theirs)


def _is_same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, dict):
        return ours.keys() == theirs.keys() and all(_is_same(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(_is_same, ours, theirs))
    return bool(ours == (theirs if isinstance(ours, str) or theirs is None else plain(theirs)))


def numbers(data: bytes) -> None:
    """Quantities are in order and apart, spell their own words, and leave no digit of a number unread."""
    text = _text(data)
    found = quantities(text)
    _in_order(found, text)
    for one in found:
        assert text[one.start : one.end] == one.text
        assert one.start <= one.number.start < one.number.end <= one.end
        assert bool(one.values) == (one.form not in (Form.VAGUE, Form.UNREADABLE))
        assert bool(one.unread) == (one.form is Form.UNREADABLE)
        assert (one.low is not None) == (one.high is not None) == (one.form is Form.RANGE)
        assert one.form is Form.UNREADABLE or not _is_cut(text, one)
        beside = hedge(text, one)
        assert beside is None or not beside.overlaps(one.number)
    read_or_named = {at for one in (*found, *_entities(text)) for at in range(one.start, one.end)}
    for match in re.finditer("[0-9]", text):
        at = match.start()
        assert text[max(0, at - 1) : at].isalnum() or at in read_or_named, at


def _entities(text: str) -> list[Stretch]:
    """The character references of HTML in a text: their digits are not numbers."""
    return [Stretch(*match.span()) for match in re.finditer("&#?[A-Za-z0-9]+;", text)]


def days(data: bytes) -> None:
    """Dates are in order and apart, spell their own words, and what is read is what the words state."""
    text = _text(data)
    found = mentions.mentions(text)
    _in_order(found, text)
    for one in found:
        assert text[one.start : one.end] == one.text
        assert not _is_cut(text, one)
        if one.edtf:
            assert edtf.is_edtf(one.edtf)
            assert dates.missing_components(one.edtf, text) == []
    value = mentions.read(text)
    if value:
        assert edtf.is_edtf(value)
        assert dates.missing_components(value, text) == []
        assert dates.denied_components(value, text) == []
        dates.wrong_weekday(value, text)
        dates.is_only(value, text)
    dates.unread(text)


def speech(data: bytes) -> None:
    """Quoted stretches are nested or apart; segments cover the text; joining lines keeps every offset."""
    text = _text(data)
    joined = unwrapped(text)
    assert len(joined) == len(text)
    assert all(one == two or (one, two) == ("\n", " ") for one, two in zip(text, joined, strict=True))
    _cover(segments(Article("source", "source.txt", text, digest(text.encode()))), text)
    found = quotations(text)
    assert all(one.start <= two.start for one, two in pairwise(found.stretches))
    open_until: list[int] = []
    for one in found.stretches:
        assert one.start + 1 + one.closed <= one.end <= len(text)
        assert not one.closed or text[one.end - 1] in CLOSED_BY[text[one.start]]
        while open_until and open_until[-1] <= one.start:
            open_until.pop()
        assert not open_until or one.end <= open_until[-1], "two quotations cross"
        open_until.append(one.end)
        is_speech(text, one.inside)
    assert all(text[at] in {*CLOSED_BY, *"".join(CLOSED_BY.values())} for at in found.unpaired)


def spans(data: bytes) -> None:
    """Folding keeps the way back, every hit folds to its quote, and every word is found where it is."""
    quote, _, text = _text(data).partition(BEHIND_QUOTE)
    whole = fold(text)
    assert whole.text == folded(text)
    assert len(whole.text) == len(whole.starts) == len(whole.ends)
    assert all(start < end for start, end in zip(whole.starts, whole.ends, strict=True))
    assert all(one <= two for one, two in pairwise(whole.starts))
    for hit in (*hits(quote, text, 0, len(text)), *occurrences(quote, text)):
        assert 0 <= hit.start < hit.end <= len(text)
        if hit.match is MatchKind.EXACT:
            assert text[hit.start : hit.end] == quote
        else:
            assert folded(unwrapped(text)[hit.start : hit.end]) == folded(quote)
        assert not {hit.start, hit.end} & inside_clusters(text)
    start = len(text) - len(text.lstrip())
    word = text.split(maxsplit=1)[0] if text.strip() else ""
    if word and _is_apart(text, start, start + len(word)):
        assert any(hit.start == start for hit in hits(word, text, 0, len(text)))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "authored": authored,
    "numbers": numbers,
    "days": days,
    "speech": speech,
    "spans": spans,
}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "ignore")


def _in_order(found: Sequence[Stretch], text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


def _is_cut(text: str, one: Stretch) -> bool:
    """Whether a letter or digit touches a stretch."""
    return text[one.end : one.end + 1].isalnum() or text[max(0, one.start - 1) : one.start].isalnum()


def _cover(found: Sequence[Stretch], text: str) -> None:
    _in_order(found, text)
    covered = "".join(text[one.start : one.end] for one in found)
    assert "".join(covered.split()) == "".join(text.split())


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether a word has visible characters, and whole characters at both ends."""
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    attached = any(unicodedata.category(one) in ("Mn", "Mc", "Me", "Cf") for one in beside)
    return bool(folded(text[start:end]).strip()) and not attached and not {start, end} & inside_clusters(text)
