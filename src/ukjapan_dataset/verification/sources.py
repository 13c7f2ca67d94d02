"""Spans, with the sources at hand: every word is where it is said to be.

A source is known by its SHA-256, whatever its file is called. Of one that is not at hand it is told that
its spans were not examined: silence would look like proof. A file of its name that is another is an error.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.article import Article, decode
from ukjapan_dataset.verification.entries import shown
from ukjapan_dataset.verification.package import Package

if TYPE_CHECKING:
    from ukjapan_dataset.verification.evidence import Segment, Source, Span

OTHER = "the row was altered, or was coded from another text: compare it with the source"


def _sources(package: Package) -> Iterator["Source"]:
    if package.articles is not None:
        yield from package.evidence.sources.values()


@rule("UKJ871", "source-at-hand", over=_sources, severity=Severity.WARNING)
def source_at_hand(source: "Source", package: Package) -> Iterator[Problem]:
    """Every source of the package is in the folder of sources: else its spans were not examined."""
    if source.sha256 not in package.at_hand and not namesakes(source, package):
        yield Problem(
            package.evidence.place("sources", source.row),
            f"expected a file of SHA-256 {shown(source.sha256)} among the sources, found none: "
            f"{_spans_of(source, package)} spans were not examined",
            "add the file to the folder of sources; its name does not matter",
            record=shown(source.id),
        )


def namesakes(source: "Source", package: Package) -> list[str]:
    """The files in the folder of sources that are called as a source is."""
    return [path for path in package.articles or {} if path.rpartition("/")[2] == source.file]


def _spans_of(source: "Source", package: Package) -> int:
    return sum(span.source_id == source.id for span in package.evidence.spans)


def _at_hand(package: Package) -> Iterator["Source"]:
    for source in _sources(package):
        if source.sha256 in package.at_hand:
            yield source


@rule("UKJ872", "source-as-described", over=_at_hand)
def source_as_described(source: "Source", package: Package) -> Iterator[Problem]:
    """A source is plain UTF-8 of as many bytes and code points as `sources` says."""
    data = package.at_hand[source.sha256]
    text, why = decode(data)
    found = why or f"{len(data)} bytes and {len(text)} characters"
    if why or (len(data), len(text)) != (source.n_bytes, source.n_chars):
        yield Problem(
            package.evidence.place("sources", source.row),
            f"expected {source.n_bytes} bytes and {source.n_chars} characters of plain UTF-8, found {found}",
            OTHER,
            record=shown(source.id),
        )


def _read(package: Package) -> dict[str, Article]:
    """The articles that are at hand and can be read, by the id of their source."""
    found = {}
    for source in _at_hand(package):
        text, why = decode(package.at_hand[source.sha256])
        if not why:
            found[source.id] = Article(source.id, source.id, text, source.sha256)
    return found


def _spans(package: Package) -> Iterator[tuple["Span", Article]]:
    articles = _read(package)
    for span in package.evidence.spans:
        if span.source_id in articles:
            yield span, articles[span.source_id]


@rule("UKJ873", "span-spells-quote", over=_spans)
def span_spells_quote(one: tuple["Span", Article], package: Package) -> Iterator[Problem]:
    """The words at a span's offsets, in code points and in bytes, are its quote, whole words and numbers."""
    from ukjapan_dataset.models.vocabulary import MatchKind
    from ukjapan_dataset.text.find import hits

    span, article = one
    place = package.evidence.place
    found = article.text[span.start : span.end]
    in_bytes = article.text.encode()[span.start_byte : span.end_byte]
    if found != span.quote:
        message = f"expected {span.quote!r} at characters {span.start}-{span.end}, found {found!r}"
        yield span.problem(place("evidence", span.row), message, OTHER)
    elif not any(
        hit.match is MatchKind.EXACT and (hit.start, hit.end) == (span.start, span.end)
        for hit in hits(span.quote, article.text, span.start, span.end)
    ):
        message = f"expected whole words and numbers, found {span.quote!r} within longer ones"
        yield span.problem(place("evidence", span.row), message, OTHER)
    if in_bytes != span.quote.encode():
        told = in_bytes.decode(errors="backslashreplace")
        message = f"expected {span.quote!r} at bytes {span.start_byte}-{span.end_byte}, found {told!r}"
        yield span.problem(place("evidence", span.row), message, OTHER)


@rule("UKJ874", "span-in-context", over=_spans)
def span_in_context(one: tuple["Span", Article], package: Package) -> Iterator[Problem]:
    """A span's prefix stands right before its quote, and its suffix right after, on the same line."""
    span, article = one
    for what, expected, found in (
        ("prefix", span.prefix, article.text[max(0, span.start - len(span.prefix)) : span.start]),
        ("suffix", span.suffix, article.text[span.end : span.end + len(span.suffix)]),
    ):
        if expected != found or "\n" in expected:
            message = f"expected the {what} {expected!r} on the line of the quote, found {found!r}"
            yield span.problem(package.evidence.place("evidence", span.row), message, OTHER)


def _segments(package: Package) -> Iterator[tuple["Segment", Article]]:
    articles = _read(package)
    for segment in package.evidence.segments:
        if segment.source_id in articles:
            yield segment, articles[segment.source_id]


@rule("UKJ875", "segment-in-source", over=_segments)
def segment_in_source(one: tuple["Segment", Article], package: Package) -> Iterator[Problem]:
    """A segment is a stretch of one line of its source, with words at either end."""
    segment, article = one
    words = article.text[segment.start : segment.end]
    if not words or words != words.strip() or "\n" in words:
        yield segment.problem(
            package.evidence.place("segments", segment.row),
            f"expected a stretch of one line, found {words!r}",
            OTHER,
        )


def _covered(package: Package) -> Iterator[Article]:
    if package.evidence.segments:
        yield from _read(package).values()


@rule("UKJ876", "word-has-verdict", over=_covered)
def word_has_verdict(article: Article, package: Package) -> Iterator[Problem]:
    """Every character of a source that is not blank stands in a segment, and so has a verdict."""
    at = 0
    for segment in package.evidence.segments_by_source[article.source_id]:
        yield from _gap(article, at, segment.start, package)
        at = max(at, segment.end)
    yield from _gap(article, at, len(article.text), package)


def _gap(article: Article, start: int, end: int, package: Package) -> Iterator[Problem]:
    words = article.text[start:end].strip()
    if words:
        source = package.evidence.sources[article.source_id]
        yield Problem(
            package.evidence.place("sources", source.row),
            f"expected a segment for every word of {shown(source.id)}, found none for {shown(repr(words))}",
            OTHER,
            record=shown(source.id),
        )


@rule("UKJ877", "source-unaltered", over=_sources)
def source_unaltered(source: "Source", package: Package) -> Iterator[Problem]:
    """A file in the folder of sources that is called as a source is, is that source byte for byte.

    Or the source is there under another name.
    """
    if source.sha256 in package.at_hand:
        return
    for path in namesakes(source, package):
        found = sha256((package.articles or {})[path]).hexdigest()
        yield Problem(
            package.evidence.place("sources", source.row),
            f"expected {shown(path)} among the sources to have SHA-256 {shown(source.sha256)}, "
            f"found {found}: {_spans_of(source, package)} spans were not examined",
            "put the article there as it was coded: its line ends and encoding count",
            record=shown(source.id),
        )
