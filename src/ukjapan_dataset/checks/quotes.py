"""Quotes: every passage stands in its source once, every cell quote in its passage once."""

from collections.abc import Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import CellOfPassage
from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.corpus.placed import Aside, PlacedCase, PlacedPassage
from ukjapan_dataset.findings import Place, Problem
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
    """The words of a passage stand in its source, word for word, and in one place only."""
    if passage.article is not None and not passage.wording.found:
        yield _problem(
            passage.wording,
            passage.article,
            passage.at("quote"),
            f"a passage of {passage.passage.source}",
            record=passage.record.id,
        )


@rule("UKJ412", "cell-quote-in-passage", over=collect.placeable_cell_quotes)
def cell_quote_in_passage(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """The words of a cell stand in its passage, word for word, and in one place only."""
    article = found.passage.article
    if article is not None and not found.cell.wording.found:
        yield _problem(
            found.cell.wording,
            article,
            found.cell.place,
            f"{found.cell.path}: words of its passage",
            record=found.passage.record.id,
            field=found.cell.path,
        )


@rule("UKJ413", "source-wording", over=collect.sources)
def source_wording(entry: Entry[Source], corpus: Corpus) -> Iterator[Problem]:
    """Title, publisher, byline, dateline and credit of a source are its own words."""
    article = corpus.library.get(entry.model.id)
    if article is None:
        return
    for field in ("title", "publisher", "byline", "dateline", "credit"):
        value = getattr(entry.model, field)
        if value is not None and not hits(value, article.text, 0, len(article.text)):
            wording = Wording((value,), (Stretch(0, len(article.text)),))
            yield _problem(
                wording,
                article,
                entry.at(field),
                f"{field}: words of {entry.model.id}",
                record=entry.model.id,
                field=field,
            )


@rule("UKJ414", "ledger-quote-in-source", over=collect.ledger)
def ledger_quote_in_source(found: Aside, corpus: Corpus) -> Iterator[Problem]:
    """The words by which the ledger sets a stretch aside stand in its source, in one place only."""
    article = corpus.library.get(found.entry.model.source)
    if article is None:
        return
    for field, wording in (("quote", found.wording), ("through", found.through)):
        if wording is not None and not wording.found:
            yield _problem(
                wording,
                article,
                found.entry.at(field),
                f"{field}: words of {found.entry.model.source}",
                field=field,
            )


@rule("UKJ415", "case-quote-in-source", over=collect.cases)
def case_quote_in_source(case: PlacedCase, corpus: Corpus) -> Iterator[Problem]:
    """The words of a borderline case of the codebook stand in its source, in one place only."""
    article = corpus.library.get(case.case.source)
    if article is not None and not case.wording.found:
        place, expected = case.at("quote"), f"quote: words of {case.case.source}"
        yield _problem(case.wording, article, place, expected, field="quote")


def _problem(
    wording: Wording,
    article: Article,
    place: Place,
    expected: str,
    record: str = "",
    field: str = "",
) -> Problem:
    quote = wording.missing
    places = "; ".join(_candidate(article, hit.start, hit.end) for hit in wording.candidates[:SHOWN])
    if wording.missed != ANYWHERE:
        message = f"expected {expected} at the place that is given, found {quote!r} only elsewhere: {places}"
        hint = _correction(wording.missed, len(wording.candidates))
    elif wording.candidates:
        count = len(wording.candidates)
        message = f"expected {expected} in one place, found {quote!r} in {count}: {places}"
        hint = "say which with `occurrence: N`, or with `prefix` or `suffix`"
    else:
        message = f"expected {expected}, found {quote!r}, which is not there"
        hint = _nearest(quote, article, wording)
    return Problem(place, message, hint, record=record, field=field)


def _correction(missed: Anchor, there: int) -> str:
    """What to do about an anchor that fits none of the places there are."""
    if missed.prefix is not None or missed.suffix is not None:
        return "correct `prefix`, `suffix` or `occurrence`"
    only = "is only 1" if there == 1 else f"are only {there}"
    return f"correct or delete `occurrence: {missed.occurrence}`: there {only}"


def _candidate(article: Article, start: int, end: int) -> str:
    line_start, line_end = article.line_bounds(start)
    before = article.text[max(line_start, start - CONTEXT) : start]
    after = article.text[end : min(line_end, end + CONTEXT)]
    return f"{article.place(start)} …{before}[{article.text[start:end]}]{after}…"


def _nearest(quote: str, article: Article, wording: Wording) -> str:
    for one in wording.within:
        found = nearest(quote, article.text, one.start, one.end)
        if found:
            return f"nearest, at {article.place(found[0])}: {article.text[found[0] : found[1]]!r}"
    if wording.within == (Stretch(0, len(article.text)),):
        return f"nothing in {article.file} is near; look at `source`"
    return "nothing in the passage is near; widen the passage, or correct the words"
