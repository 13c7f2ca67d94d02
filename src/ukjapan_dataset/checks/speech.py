"""Speech: a speaker's own words are in quotation marks, and everything inside them is accounted for."""

from collections.abc import Iterable, Iterator, Sequence

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import CellOfPassage, GroundedCell
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.corpus.placed import PlacedCell, PlacedPassage
from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import PARTICIPANTS, Attribution
from ukjapan_dataset.models.vocabulary import Basis, LedgerKind, Mode, Role
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.find import Hit
from ukjapan_dataset.text.layout import is_speech
from ukjapan_dataset.text.quotation import Quoted, quotations
from ukjapan_dataset.text.stretch import Stretch

NEAR_SEGMENTS = 1
SPEAKERS = f"{PARTICIPANTS}.{Role.SPEAKER}"


@rule("UKJ550", "mode-fits-marks", over=collect.stated(GroundingKind.SPEECH))
def mode_fits_marks(cell: GroundedCell, corpus: Corpus) -> Iterator[Problem]:
    """Direct speech is wholly inside quotation marks, mixed speech partly, indirect speech not at all.

    Only marks in the words of the content count. Marks around names and terms, which the ledger
    lists, are not speech. Where the layout shows the speech instead, the mode has `marks: none`.
    """
    article = cell.passage.article
    content = _cell(cell.passage, "content") or cell.cell
    if article is None or not corpus.has_whole("ledger"):
        return
    found = _mode(article, content.wording.spans, corpus)
    if found is Mode.INDIRECT and cell.value == Mode.DIRECT and _is_by_layout(article, content):
        yield cell.problem(
            f"expected {found}, or a mode that the layout shows, found {cell.value}",
            "write `mode: {quote: …, marks: none, basis: resolved, note: …}`; the note says which layout",
        )
        return
    if cell.value != found:
        yield cell.problem(
            f"expected {found}, judging by the quotation marks in the content, found {cell.value}",
            f"write `mode: {found}`; or, if the marks enclose a term, list it in the ledger",
        )


def _is_by_layout(article: Article, content: PlacedCell) -> bool:
    return all(is_speech(article.text, span) for span in content.wording.spans)


@rule("UKJ554", "layout-shows-speech", over=collect.cell_quotes)
def layout_shows_speech(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """Speech without marks (`marks: none`) is direct, resolved by its layout, and has such a layout.

    That is a label of the speaker at the start of a line, as in a transcript or in questions and answers;
    a block quotation, indented or behind `>`; or a line ending in a colon before it.
    """
    quote, article = found.cell.quote, found.passage.article
    if quote.marks is None:
        return
    mode = getattr(found.record, "mode", None) if quote.says is None else quote.says
    if found.cell.path != "mode" or mode != Mode.DIRECT:
        message = f"expected `marks` only with the mode direct, found it with {mode or found.cell.path}"
        yield found.problem(message, "delete `marks`")
    elif quote.basis is Basis.STATED:
        message = "expected the basis resolved for speech that only its layout shows, found stated"
        yield found.problem(message, "write `basis: resolved`, and name the layout in the note")
    elif article is not None and found.cell.wording.found:
        content = _cell(found.passage, "content") or found.cell
        in_marks = _shares(article, content.wording.spans, quotations(article.text).stretches)
        if any(in_marks) or not _is_by_layout(article, content):
            shown = "quotation marks" if any(in_marks) else "running text"
            message = f"expected a layout that shows speech without marks, found {shown}"
            yield found.problem(message, "delete `marks`, and code the mode by the quotation marks")


@rule("UKJ555", "speakers-of-speech", over=collect.of_type(Attribution))
def speakers_of_speech(entry: Entry[Attribution], _corpus: Corpus) -> Iterator[Problem]:
    """Two or more who say something together are participants with the role `speaker`, not the `speaker`."""
    together = entry.model.participants.get(Role.SPEAKER, [])
    if together and (len(together) < 2 or entry.model.speaker is not None):
        found = f"{len(together)} and the speaker {entry.model.speaker}"
        message = f"participants.speaker: expected two or more and no `speaker`, found {found}"
        yield entry.problem("participants", message, "write one speaker under `speaker`, several here")


def _cell(passage: PlacedPassage, path: str) -> PlacedCell | None:
    return next((cell for cell in passage.cells if cell.path == path and cell.wording.found), None)


def _mode(article: Article, spans: tuple[Hit, ...], corpus: Corpus) -> Mode:
    """The mode implied by the quotation marks in and around a content."""
    terms = _terms(corpus).get(article.source_id, [])
    speech = [one for one in quotations(article.text).stretches if not _is_inside_any(one, terms)]
    inside = _shares(article, spans, speech)
    if not any(inside):
        return Mode.INDIRECT
    return Mode.DIRECT if all(inside) else Mode.MIXED


def _shares(article: Article, spans: Iterable[Hit], quoted: Sequence[Quoted]) -> list[bool]:
    """For each letter and digit of some words, whether it is in quotation marks."""
    letters = (at for hit in spans for at in range(hit.start, hit.end) if article.text[at].isalnum())
    return [any(one.start < at < one.end for one in quoted) for at in letters]


@derived
def _terms(corpus: Corpus) -> dict[str, list[Stretch]]:
    """The stretches of each source that the ledger lists as names or terms."""
    terms: dict[str, list[Stretch]] = {}
    for aside in corpus.asides:
        if aside.entry.model.kind is LedgerKind.QUOTATION and aside.wording.found:
            terms.setdefault(aside.entry.model.source, []).append(aside.wording.spans[0])
    return terms


def _is_inside_any(one: Quoted, stretches: list[Stretch]) -> bool:
    return any(stretch.contains(one.inside) for stretch in stretches)


@rule("UKJ551", "cue-near-content", over=collect.passages_of(Attribution))
def cue_near_content(passage: PlacedPassage, corpus: Corpus) -> Iterator[Problem]:
    """Speaker and cue are in the same segment as the content, or in an adjacent one."""
    content = _cell(passage, "content")
    if content is None:
        return
    about = _segment_numbers(corpus, passage, content)
    near = (one for one in passage.cells if one.path in ("speaker", "cue") or one.field == SPEAKERS)
    for cell in near:
        if not cell.wording.found:
            continue
        gap = min(abs(a - b) for a in about for b in _segment_numbers(corpus, passage, cell))
        if gap > NEAR_SEGMENTS:
            yield collect.CellOfPassage(passage, cell).problem(
                f"expected words next to the content, found them {gap} segments away",
                "quote the speaker and the cue of this utterance",
            )


def _segment_numbers(corpus: Corpus, passage: PlacedPassage, cell: PlacedCell) -> list[int]:
    return [
        segment.number
        for segment in corpus.segments[passage.passage.source]
        if cell.wording.overlaps(segment)
    ]


def _quoted(corpus: Corpus) -> Iterator[tuple[Article, Quoted]]:
    for article in corpus.library.values():
        for one in quotations(article.text).stretches:
            yield article, one


@rule("UKJ552", "quotation-accounted", over=collect.of_whole(_quoted))
def quotation_accounted(found: tuple[Article, Quoted], corpus: Corpus) -> Iterator[Problem]:
    """Words in quotation marks are coded as speech or as an agreement's name, or listed as a term."""
    article, one = found
    if not is_quotation_accounted(article, one, corpus):
        yield Problem(
            article.place(one.start),
            f"expected an attribution, a name or a ledger entry for "
            f"{article.text[one.start : one.end]}, found none",
            "code who says it, or list it in the ledger with `kind: quotation`",
        )


def is_quotation_accounted(article: Article, one: Quoted, corpus: Corpus) -> bool:
    """Whether a quoted stretch is somebody's speech, an agreement's name, or set aside."""
    return (
        corpus.is_in_set_aside_segment(article.source_id, one.inside)
        or _is_inside_any(one, _terms(corpus).get(article.source_id, []))
        or any(map(one.inside.overlaps, _coded(corpus, article.source_id)))
    )


def _coded(corpus: Corpus, source_id: str) -> Iterator[Stretch]:
    """The stretches of a source that are the content of speech, or the name of an agreement."""
    for passage in corpus.passages_of_source(source_id):
        for cell in passage.cells:
            if cell.path == "name" or (cell.path == "content" and _is_quoted_speech(passage)):
                yield from cell.wording.spans


def _is_quoted_speech(passage: PlacedPassage) -> bool:
    """Whether a source quotes any of the speaker's words, according to its own mode or else the record's."""
    mode = _cell(passage, "mode")
    says = None if mode is None else mode.quote.says
    record = passage.record
    if not isinstance(record, Attribution):
        return False
    return (says if says in tuple(Mode) else record.mode) != Mode.INDIRECT


@rule("UKJ553", "quotation-closed", over=collect.articles, severity=Severity.WARNING)
def quotation_closed(article: Article, corpus: Corpus) -> Iterator[Problem]:
    """Every quotation mark has a partner on its line; an unpaired one may hide where speech ends."""
    for at in quotations(article.text).unpaired if corpus.has_whole("ledger") else ():
        if not corpus.is_in_set_aside_segment(article.source_id, Stretch(at, at + 1)):
            message = f"expected a partner for the quotation mark {article.text[at]}, found none"
            yield Problem(article.place(at), message, "check by hand where the quotation ends")
