"""Spans compared with the sources that were supplied: every quote is where it is said to be.

A source is identified by its SHA-256, whatever its file is called. If it was not supplied, a warning says
that its spans were not examined: silence would look like proof. Another file with its name is an error.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.models.vocabulary import MatchKind
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.find import hits
from ukjapan_dataset.text.wrapped import unwrapped
from ukjapan_dataset.tokens import filled
from ukjapan_dataset.verification.received.evidence import SegmentRow, SourceRow, SpanRow
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.package import ArticleFile, ReceivedPackage

OTHER = "the row was altered, or was coded from another text: compare it with the source"


def _sources(package: ReceivedPackage) -> Iterable[SourceRow]:
    return package.evidence.sources.values() if package.articles is not None else ()


def _unexamined(source: SourceRow, package: ReceivedPackage) -> str:
    return f"{package.evidence.span_counts[source.id]} spans were not examined"


@rule("UKJ871", "source-at-hand", over=_sources, severity=Severity.WARNING)
def source_at_hand(source: SourceRow, package: ReceivedPackage) -> Iterator[Problem]:
    """Every source of the package is in the directory of sources; otherwise its spans are not examined."""
    if source.id not in package.article_files and not package.namesakes(source):
        expected = f"expected a file with SHA-256 {shown(source.sha256)} among the sources"
        yield source.problem(
            f"{expected}, found none: {_unexamined(source, package)}",
            "add the file to the directory of sources; its name does not matter",
        )


def _supplied(package: ReceivedPackage) -> Iterable[ArticleFile]:
    return package.article_files.values()


@rule("UKJ872", "source-as-described", over=_supplied)
def source_as_described(article: ArticleFile, _package: ReceivedPackage) -> Iterator[Problem]:
    """A source is plain UTF-8, with as many bytes and code points as `sources` says."""
    source, sizes = article.source, (len(article.data), len(article.text))
    if article.fault or sizes != (source.n_bytes, source.n_chars):
        found = article.fault or f"{sizes[0]} bytes and {sizes[1]} characters"
        expected = f"expected {source.n_bytes} bytes and {source.n_chars} characters of plain UTF-8"
        yield source.problem(f"{expected}, found {found}", OTHER)


def _readable(package: ReceivedPackage) -> dict[str, ArticleFile]:
    return {one.source.id: one for one in package.article_files.values() if not one.fault}


def _spans(package: ReceivedPackage) -> Iterator[tuple[SpanRow, ArticleFile]]:
    articles = _readable(package)
    for span in package.evidence.spans:
        if span.source_id in articles:
            yield span, articles[span.source_id]


@rule("UKJ873", "span-spells-quote", over=_spans)
def span_spells_quote(one: tuple[SpanRow, ArticleFile], _package: ReceivedPackage) -> Iterator[Problem]:
    """The text at a span's offsets, in code points and in bytes, is its quote: whole words and numbers.

    In a stand-off package, its token must have the SHA-256 of that text.
    """
    span, article = one
    quote, found = _words(span.quote, article), article.text[span.start : span.end]
    if found != quote:
        message = f"expected {quote!r} at characters {span.start}-{span.end}, found {found!r}"
        yield span.problem(message, OTHER)
    elif not _is_whole(span, quote, article.text):
        message = f"expected whole words and numbers, found {quote!r} within longer ones"
        yield span.problem(message, OTHER)
    in_bytes = article.data[span.start_byte : span.end_byte]
    if in_bytes != quote.encode():
        found = in_bytes.decode(errors="backslashreplace")
        message = f"expected {quote!r} at bytes {span.start_byte}-{span.end_byte}, found {found!r}"
        yield span.problem(message, OTHER)


def _words(text: str, article: ArticleFile) -> str:
    """A text with the words of its token, if that fits the article."""
    try:
        return filled(text, {article.source.id: article.text})
    except ValueError:
        return text


def _is_whole(span: SpanRow, quote: str, text: str) -> bool:
    return any(hit.match is MatchKind.EXACT for hit in hits(quote, text, span.start, span.end))


@rule("UKJ874", "span-in-context", over=_spans)
def span_in_context(one: tuple[SpanRow, ArticleFile], _package: ReceivedPackage) -> Iterator[Problem]:
    """A span's prefix is right before its quote, and its suffix right after it, on the same line."""
    span, article = one
    prefix, suffix = _words(span.prefix, article), _words(span.suffix, article)
    for what, expected, found in (
        ("prefix", prefix, article.text[max(0, span.start - len(prefix)) : span.start]),
        ("suffix", suffix, article.text[span.end : span.end + len(suffix)]),
    ):
        if expected != found or "\n" in expected:
            message = f"expected the {what} {expected!r} on the line of the quote, found {found!r}"
            yield span.problem(message, OTHER)


def _segments(package: ReceivedPackage) -> Iterator[tuple[SegmentRow, ArticleFile]]:
    articles = _readable(package)
    for segment in package.evidence.segments:
        if segment.source_id in articles:
            yield segment, articles[segment.source_id]


@rule("UKJ875", "segment-in-source", over=_segments)
def segment_in_source(one: tuple[SegmentRow, ArticleFile], _package: ReceivedPackage) -> Iterator[Problem]:
    """A segment is a stretch of one line of its source that neither starts nor ends with a blank.

    Hard-wrapped lines, each broken where the next word would not have fitted, count as one.
    """
    segment, article = one
    words = unwrapped(article.text)[segment.start : segment.end]
    if not words or words != words.strip() or "\n" in words:
        yield segment.problem(f"expected a stretch of one line, found {words!r}", OTHER)


def _segmented(package: ReceivedPackage) -> Iterator[ArticleFile]:
    if package.evidence.segments:
        yield from _readable(package).values()


@rule("UKJ876", "word-has-verdict", over=_segmented)
def word_has_verdict(article: ArticleFile, package: ReceivedPackage) -> Iterator[Problem]:
    """Every non-blank character of a source is in a segment, and so has a verdict."""
    at = 0
    for segment in package.evidence.segments_by_source[article.source.id]:
        yield from _gap(article, at, segment.start)
        at = max(at, segment.end)
    yield from _gap(article, at, len(article.text))


def _gap(article: ArticleFile, start: int, end: int) -> Iterator[Problem]:
    words = article.text[start:end].strip()
    if words:
        expected = f"expected a segment for every word of {shown(article.source.id)}"
        yield article.source.problem(f"{expected}, found none for {shown(repr(words))}", OTHER)


@rule("UKJ877", "source-unaltered", over=_sources)
def source_unaltered(source: SourceRow, package: ReceivedPackage) -> Iterator[Problem]:
    """A file in the directory of sources that is named like a source is that source, byte for byte.

    The file may differ if the source is there under another name.
    """
    if source.id in package.article_files:
        return
    for path in package.namesakes(source):
        found = sha256((package.articles or {})[path]).hexdigest()
        yield source.problem(
            f"expected {shown(path)} among the sources to have SHA-256 {shown(source.sha256)}, "
            f"found {found}: {_unexamined(source, package)}",
            "put the article there exactly as it was coded: its line ends and encoding matter",
        )
