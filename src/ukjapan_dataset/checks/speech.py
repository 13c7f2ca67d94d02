"""Speech: what is called a speaker's own words stands in quotation marks, and what does is accounted for."""

from collections.abc import Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus import Corpus, derived
from ukjapan_dataset.corpus.placed import PlacedCell, PlacedPassage
from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import Attribution
from ukjapan_dataset.models.vocabulary import LedgerKind, Mode
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.find import Hit
from ukjapan_dataset.text.quotation import Quoted, quotations
from ukjapan_dataset.text.stretch import Stretch

NEAR_SEGMENTS = 1


@rule("UKJ550", "mode-fits-marks", over=collect.stated(GroundingKind.SPEECH))
def stated_mode_fits_marks(cell: GroundedCell, corpus: Corpus) -> Iterator[Problem]:
    """Direct speech stands wholly inside quotation marks, mixed partly, indirect not at all.

    Counted are the marks in the words of the content. Marks around names and terms, which the ledger
    lists, are no speech.
    """
    article = cell.passage.article
    content = _cell(cell.passage, "content") or cell.cell
    if article is None or not corpus.has_whole("ledger"):
        return
    found = _mode(article, content.wording.spans, corpus)
    if cell.value != found:
        yield cell.problem(
            f"expected {found}, by the quotation marks in the content, found {cell.value}",
            f"write `mode: {found}`; or, if the marks stand around a term, list it in the ledger",
        )


def _claimed_mode(passage: PlacedPassage, record: Attribution) -> Mode:
    """The mode that a source gives: its own where it differs, else the record's."""
    cell = _cell(passage, "mode")
    says = None if cell is None else cell.quote.says
    return next((mode for mode in Mode if mode == says), record.mode)


def _cell(passage: PlacedPassage, path: str) -> PlacedCell | None:
    return next((cell for cell in passage.cells if cell.path == path and cell.wording.found), None)


def _mode(article: Article, spans: tuple[Hit, ...], corpus: Corpus) -> Mode:
    """What the quotation marks around and in a content make of it."""
    terms = _terms(corpus, article.source_id)
    speech = [one for one in quotations(article.text).stretches if not _inside_any(one, terms)]
    letters = [at for hit in spans for at in range(hit.start, hit.end) if article.text[at].isalnum()]
    inside = [at for at in letters if any(one.start < at < one.end for one in speech)]
    if not inside:
        return Mode.INDIRECT
    return Mode.DIRECT if len(inside) == len(letters) else Mode.MIXED


def _terms(corpus: Corpus, source_id: str) -> list[Stretch]:
    """The stretches of a source that the ledger calls names or terms."""
    return _terms_by_source(corpus).get(source_id, [])


@derived
def _terms_by_source(corpus: Corpus) -> dict[str, list[Stretch]]:
    terms: dict[str, list[Stretch]] = {}
    for entry in corpus.asides:
        model = entry.entry.model
        if model.kind is LedgerKind.QUOTATION and entry.wording.found:
            terms.setdefault(model.source, []).append(entry.wording.spans[0])
    return terms


def _inside_any(one: Quoted, stretches: list[Stretch]) -> bool:
    return any(stretch.contains(one.inside) for stretch in stretches)


@rule("UKJ551", "cue-near-content", over=collect.passages_of(Attribution))
def cue_near_content(passage: PlacedPassage, corpus: Corpus) -> Iterator[Problem]:
    """Speaker and cue stand in the segment of the content, or in one right beside it."""
    content = _cell(passage, "content")
    if content is None:
        return
    about = _segment_numbers(corpus, passage, content)
    for path in ("speaker", "cue"):
        cell = _cell(passage, path)
        if cell is None:
            continue
        far = min(abs(a - b) for a in about for b in _segment_numbers(corpus, passage, cell))
        if far > NEAR_SEGMENTS:
            yield Problem(
                cell.place,
                f"{path}: expected words beside the content, found them {far} segments away",
                "quote the speaker and the cue of this very utterance",
                record=passage.record.id,
                field=path,
            )


def _segment_numbers(corpus: Corpus, passage: PlacedPassage, cell: PlacedCell) -> list[int]:
    return [
        segment.number
        for segment in corpus.segments[passage.passage.source]
        if cell.wording.overlaps(segment)
    ]


def stretches(corpus: Corpus) -> Iterator[tuple[Article, Quoted]]:
    """Every quoted stretch of every article, if all records could be read."""
    if corpus.complete:
        for article in corpus.library.values():
            for one in quotations(article.text).stretches:
                yield article, one


@rule("UKJ552", "quotation-accounted", over=stretches)
def quotation_accounted(found: tuple[Article, Quoted], corpus: Corpus) -> Iterator[Problem]:
    """What stands in quotation marks is somebody's speech, an agreement's name, or listed as a term."""
    article, one = found
    if not is_quotation_accounted(article, one, corpus):
        yield Problem(
            article.place(one.start),
            f"expected an attribution, a name or a ledger entry for "
            f"{article.text[one.start : one.end]}, found none",
            "code who says it; or list it in the ledger with `kind: quotation`",
        )


def is_quotation_accounted(article: Article, one: Quoted, corpus: Corpus) -> bool:
    """Whether a quoted stretch is somebody's speech, an agreement's name, or set aside."""
    return (
        corpus.is_in_set_aside_segment(article.source_id, one.inside)
        or _inside_any(one, _terms(corpus, article.source_id))
        or _is_coded(corpus, article.source_id, one.inside)
    )


def _is_coded(corpus: Corpus, source_id: str, stretch: Stretch) -> bool:
    """Whether a stretch touches the content of speech, or the name of an agreement."""
    return any(
        cell.wording.overlaps(stretch)
        for passage in corpus.passages_of_source(source_id)
        for cell in passage.cells
        if cell.path == "name"
        or (
            cell.path == "content"
            and isinstance(passage.record, Attribution)
            and _claimed_mode(passage, passage.record) is not Mode.INDIRECT
        )
    )


def articles(corpus: Corpus) -> Iterator[Article]:
    """Every article."""
    yield from corpus.library.values()


@rule("UKJ553", "quotation-closed", over=articles, severity=Severity.WARNING)
def quotation_closed(article: Article, corpus: Corpus) -> Iterator[Problem]:
    """Quotation marks have partners on their line; one without may hide where speech ends."""
    unpaired = quotations(article.text).unpaired if corpus.has_whole("ledger") else ()
    for at in unpaired:
        if not corpus.is_in_set_aside_segment(article.source_id, Stretch(at, at + 1)):
            yield Problem(
                article.place(at),
                f"expected a partner for the quotation mark {article.text[at]}, found none",
                "check by hand where the quotation ends",
            )
