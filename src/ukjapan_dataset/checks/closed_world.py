"""The closed world: no quantity of any article is passed over."""

from collections.abc import Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.corpus import Corpus, derived
from ukjapan_dataset.corpus.placed import Aside
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.vocabulary import Disposition, LedgerKind
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.quantities import Quantity, quantities
from ukjapan_dataset.text.quotation import quotations
from ukjapan_dataset.text.stretch import Stretch

CARRYING = (GroundingKind.NUMBER, GroundingKind.DATE, GroundingKind.ACTOR)
"""The cells whose words may hold a quantity: a number, a date, or `the two sides`."""

OF_SEGMENTS = (
    Disposition.CONTEXT,
    Disposition.HEADING,
    Disposition.BOILERPLATE,
    Disposition.READER_COMMENT,
    Disposition.DUPLICATE,
)
OF_PARTS = (Disposition.NAME, Disposition.REFERENCE, Disposition.CONTEXT)


def article_quantities(corpus: Corpus) -> Iterator[tuple[Article, Quantity]]:
    """Every quantity of every article, if all records could be read."""
    if corpus.complete:
        for article in corpus.library.values():
            for quantity in quantities(article.text):
                yield article, quantity


@rule("UKJ710", "quantity-accounted", over=article_quantities)
def quantity_accounted(found: tuple[Article, Quantity], corpus: Corpus) -> Iterator[Problem]:
    """Every quantity is coded as a figure or a date, refers to somebody coded, or is set aside."""
    article, quantity = found
    if not is_quantity_accounted(article, quantity, corpus):
        yield Problem(
            article.place(quantity.start),
            f"expected a figure, a date or a ledger entry for the quantity {quantity.text!r}, "
            f"found none: …{_around(article, quantity)}…",
            "code it; or list it in the ledger with `kind: quantity`",
        )


def is_quantity_accounted(article: Article, quantity: Quantity, corpus: Corpus) -> bool:
    """Whether a quantity is coded, refers to somebody coded, or is set aside."""
    if corpus.is_in_set_aside_segment(article.source_id, quantity):
        return True
    return any(map(quantity.overlaps, _coded(corpus).get(article.source_id, [])))


@derived
def _coded(corpus: Corpus) -> dict[str, list[Stretch]]:
    """The words that carry numbers, dates and actors, and quantities set aside by name, by source."""
    stretches: dict[str, list[Stretch]] = {}
    for cell in collect.grounded(corpus):
        if cell.kind in CARRYING or cell.cell.path in ("as_written", "name"):
            source = cell.passage.passage.source
            stretches.setdefault(source, []).extend(cell.cell.wording.spans)
    for entry in corpus.asides:
        if entry.entry.model.kind is LedgerKind.QUANTITY:
            stretches.setdefault(entry.entry.model.source, []).extend(entry.wording.spans)
    return stretches


def _around(article: Article, quantity: Quantity) -> str:
    start, end = article.line_bounds(quantity.start)
    return article.text[max(start, quantity.start - 30) : min(end, quantity.end + 30)]


@rule("UKJ711", "disposition-fits-kind", over=collect.ledger)
def disposition_fits_kind(found: Aside, _corpus: Corpus) -> Iterator[Problem]:
    """A segment is set aside for what it is, a quantity or quotation as a name or reference."""
    model = found.entry.model
    allowed = OF_SEGMENTS if model.kind is LedgerKind.SEGMENT else OF_PARTS
    if model.disposition not in allowed:
        yield Problem(
            found.entry.at("disposition"),
            f"disposition: expected one of {', '.join(allowed)} for a {model.kind}, "
            f"found {model.disposition}",
            "say why it is not coded",
            field="disposition",
        )


@rule("UKJ712", "set-aside-is-there", over=collect.ledger)
def set_aside_is_there(found: Aside, corpus: Corpus) -> Iterator[Problem]:
    """What the ledger sets aside as a quantity holds one, and what as a quotation is quoted."""
    model = found.entry.model
    if model.kind is LedgerKind.SEGMENT or not found.wording.found:
        return
    if not _contains(corpus.library[model.source].text, found.wording.spans[0], model.kind):
        yield Problem(
            found.entry.at("quote"),
            f"quote: expected words that hold a {model.kind}, found {model.quote!r}",
            "correct the quote, or delete the entry",
            field="quote",
        )


def _contains(text: str, words: Stretch, kind: LedgerKind) -> bool:
    if kind is LedgerKind.QUANTITY:
        return bool(quantities(text[words.start : words.end]))
    return any(map(words.overlaps, quotations(text).stretches))
