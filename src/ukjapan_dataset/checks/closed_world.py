"""The closed world: no quantity of any article is left out."""

from collections.abc import Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.corpus import Corpus, derived
from ukjapan_dataset.corpus.placed import Aside
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.vocabulary import Disposition, LedgerKind
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.quantities import Form, Quantity, quantities
from ukjapan_dataset.text.quotation import quotations
from ukjapan_dataset.text.stretch import Stretch
from ukjapan_dataset.text.wrapped import unwrapped

CARRYING = (GroundingKind.NUMBER, GroundingKind.DATE, GroundingKind.ACTOR)
"""The cells whose words may contain a quantity: a number, a date, or `the two sides`."""

OF_SEGMENTS = (
    Disposition.CONTEXT,
    Disposition.HEADING,
    Disposition.BOILERPLATE,
    Disposition.READER_COMMENT,
    Disposition.DUPLICATE,
)
OF_PARTS = (Disposition.NAME, Disposition.REFERENCE, Disposition.CONTEXT)


def _quantities(corpus: Corpus) -> Iterator[tuple[Article, Quantity]]:
    for article in corpus.library.values():
        for quantity in quantities(article.unwrapped):
            yield article, quantity


@rule("UKJ710", "quantity-accounted", over=collect.of_whole(_quantities))
def quantity_accounted(found: tuple[Article, Quantity], corpus: Corpus) -> Iterator[Problem]:
    """Every quantity is coded as a figure or a date, refers to somebody coded, or is set aside."""
    article, quantity = found
    if not is_quantity_accounted(article, quantity, corpus):
        yield Problem(
            article.place(quantity.start),
            f"expected a figure, a date or a ledger entry for the quantity {quantity.text!r}"
            f"{_unread(quantity)}, found none: …{_around(article, quantity)}…",
            "code it, or list it in the ledger with `kind: quantity`",
        )


def _unread(quantity: Quantity) -> str:
    """What was not understood of a quantity."""
    if quantity.form is not Form.UNREADABLE:
        return ""
    return f", of which {quantity.unread!r} was not understood"


def is_quantity_accounted(article: Article, quantity: Quantity, corpus: Corpus) -> bool:
    """Whether a quantity is coded, refers to somebody coded, or is set aside."""
    if corpus.is_in_set_aside_segment(article.source_id, quantity):
        return True
    return any(map(quantity.overlaps, _coded(corpus).get(article.source_id, [])))


@derived
def _coded(corpus: Corpus) -> dict[str, list[Stretch]]:
    """The stretches of each source that support numbers, dates or actors, or are set aside as quantities."""
    words = [
        (cell.passage.passage.source, cell.cell.wording)
        for cell in collect.grounded(corpus)
        if cell.kind in CARRYING or cell.cell.path in ("as_written", "name")
    ]
    words += [
        (aside.entry.model.source, aside.wording)
        for aside in corpus.asides
        if aside.entry.model.kind is LedgerKind.QUANTITY
    ]
    stretches: dict[str, list[Stretch]] = {}
    for source, wording in words:
        stretches.setdefault(source, []).extend(wording.spans)
    return stretches


def _around(article: Article, quantity: Quantity) -> str:
    start, end = article.line_bounds(quantity.start)
    return article.text[max(start, quantity.start - 30) : min(end, quantity.end + 30)]


@rule("UKJ711", "disposition-fits-kind", over=collect.ledger)
def disposition_fits_kind(aside: Aside, _corpus: Corpus) -> Iterator[Problem]:
    """Whatever is set aside has a disposition that fits its kind.

    A segment is context, a heading, boilerplate, a reader's comment or a duplicate; a quantity or
    quotation is part of a name, a reference, or context.
    """
    model = aside.entry.model
    allowed = OF_SEGMENTS if model.kind is LedgerKind.SEGMENT else OF_PARTS
    if model.disposition not in allowed:
        wanted = f"one of {', '.join(allowed)} for a {model.kind}"
        message = f"disposition: expected {wanted}, found {model.disposition}"
        yield aside.problem("disposition", message, "choose the one that says why this is not coded")


@rule("UKJ712", "set-aside-is-there", over=collect.ledger)
def set_aside_is_there(aside: Aside, corpus: Corpus) -> Iterator[Problem]:
    """A ledger entry for a quantity contains one, and one for a quotation contains quotation marks."""
    model = aside.entry.model
    if model.kind is LedgerKind.SEGMENT or not aside.wording.found:
        return
    if not _contains(corpus.library[model.source].text, aside.wording.spans[0], model.kind):
        message = f"quote: expected words that contain a {model.kind}, found {model.quote!r}"
        yield aside.problem("quote", message, "correct the quote, or delete the entry")


def _contains(text: str, words: Stretch, kind: LedgerKind) -> bool:
    if kind is LedgerKind.QUANTITY:
        return any(map(words.overlaps, quantities(unwrapped(text))))
    return any(map(words.overlaps, quotations(text).stretches))
