"""Quotes: every passage occurs once in its source, and every cell quote once in its passage."""

from collections.abc import Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import CellOfPassage
from ukjapan_dataset.code_points import named
from ukjapan_dataset.corpus import Corpus, Entry
from ukjapan_dataset.corpus.placed import Aside, PlacedCase, PlacedPassage
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.sources import Source
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.find import ANYWHERE, Anchor, Wording, hits
from ukjapan_dataset.text.nearest import nearest
from ukjapan_dataset.text.stretch import Stretch

SHOWN = 3
CONTEXT = 25


@rule("UKJ411", "passage-in-source", over=collect.passages)
def passage_in_source(passage: PlacedPassage, _corpus: Corpus) -> Iterator[Problem]:
    """A passage occurs word for word in its source, and in one place only."""
    if passage.article is not None and not passage.wording.found:
        wanted = f"a passage of {passage.passage.source}"
        message, hint = _missing(passage.wording, passage.article, wanted)
        yield passage.problem("evidence", f"evidence: {message}", hint)


@rule("UKJ412", "cell-quote-in-passage", over=collect.placeable_cell_quotes)
def cell_quote_in_passage(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """A cell quote occurs word for word in its passage, and in one place only."""
    if found.passage.article is not None and not found.cell.wording.found:
        message, hint = _missing(found.cell.wording, found.passage.article, "words of its passage")
        yield found.problem(message, hint)


@rule("UKJ413", "source-wording", over=collect.sources)
def source_wording(entry: Entry[Source], corpus: Corpus) -> Iterator[Problem]:
    """The title, publisher, byline, dateline and credit of a source occur in it word for word."""
    article = corpus.library.get(entry.model.id)
    if article is None:
        return
    for field in ("title", "publisher", "byline", "dateline", "credit"):
        value = getattr(entry.model, field)
        if value is not None and not hits(value, article.text, 0, len(article.text)):
            wording = Wording((value,), (Stretch(0, len(article.text)),))
            message, hint = _missing(wording, article, f"words of {entry.model.id}")
            yield entry.problem(field, f"{field}: {message}", hint)


@rule("UKJ414", "ledger-quote-in-source", over=collect.ledger)
def ledger_quote_in_source(aside: Aside, corpus: Corpus) -> Iterator[Problem]:
    """The words that a ledger entry sets aside occur in their source, and in one place only."""
    source = aside.entry.model.source
    article = corpus.library.get(source)
    for field, wording in (("quote", aside.wording), ("through", aside.through)):
        if article is not None and wording is not None and not wording.found:
            message, hint = _missing(wording, article, f"words of {source}")
            yield aside.problem(field, f"{field}: {message}", hint)


@rule("UKJ415", "case-quote-in-source", over=collect.cases)
def case_quote_in_source(case: PlacedCase, corpus: Corpus) -> Iterator[Problem]:
    """The words of a borderline case occur in their source, and in one place only."""
    article = corpus.library.get(case.case.source)
    if article is not None and not case.wording.found:
        message, hint = _missing(case.wording, article, f"words of {case.case.source}")
        yield case.problem("quote", f"quote: {message}", hint)


def _missing(wording: Wording, article: Article, wanted: str) -> tuple[str, str]:
    """The message and the hint for words that were found nowhere, or in several places."""
    quote, candidates = wording.missing, wording.candidates
    places = "; ".join(_in_context(article, hit.start, hit.end) for hit in candidates[:SHOWN])
    if wording.missed != ANYWHERE:
        message = f"expected {wanted} at the given place, found {quote!r} only elsewhere: {places}"
        return message, _correction(wording.missed, len(candidates))
    if candidates:
        message = f"expected {wanted} in one place, found {quote!r} in {len(candidates)}: {places}"
        return message, "choose one with `occurrence: N`, or with `prefix` or `suffix`"
    return f"expected {wanted}, found {quote!r}, which is not there", _nearest(quote, article, wording)


def _correction(missed: Anchor, count: int) -> str:
    """What to do about an anchor that fits none of the places."""
    if missed.prefix is not None or missed.suffix is not None:
        return "correct `prefix`, `suffix` or `occurrence`"
    only = "is only 1" if count == 1 else f"are only {count}"
    return f"correct or delete `occurrence: {missed.occurrence}`: there {only}"


def _in_context(article: Article, start: int, end: int) -> str:
    line_start, line_end = article.line_bounds(start)
    before = article.text[max(line_start, start - CONTEXT) : start]
    after = article.text[end : min(line_end, end + CONTEXT)]
    return named(f"{article.place(start)} …{before}[{article.text[start:end]}]{after}…")


def _nearest(quote: str, article: Article, wording: Wording) -> str:
    for one in wording.within:
        found = nearest(quote, article.text, one.start, one.end)
        if found:
            words = named(article.text[found[0] : found[1]])
            return f"nearest, at {article.place(found[0])}: {words!r}"
    if wording.within == (Stretch(0, len(article.text)),):
        return f"nothing in {article.file} is similar; check `source`"
    return "nothing in the passage is similar; widen the passage, or correct the words"
