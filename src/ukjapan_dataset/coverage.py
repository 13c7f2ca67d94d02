"""How much of each source is coded, set aside, or unaccounted for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ukjapan_dataset.checks.catalogue import STATED_RULES
from ukjapan_dataset.checks.closed_world import is_quantity_accounted
from ukjapan_dataset.checks.speech import is_quotation_accounted
from ukjapan_dataset.corpus import RULES as READING
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.findings import Place, Problem, Report
from ukjapan_dataset.models.vocabulary import Basis, Disposition
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.quantities import quantities
from ukjapan_dataset.text.quotation import quotations

UNREAD = frozenset(rule.code for rule in READING)
"""The rules whose findings are of what could not be read, or not as it was coded."""


@dataclass(frozen=True)
class Unaccounted:
    """A segment, quantity or quotation that nobody has spoken for."""

    place: Place
    text: str


@dataclass(frozen=True)
class Closed:
    """How many things of a kind an article holds, and which of them are unaccounted for."""

    total: int
    unaccounted: tuple[Unaccounted, ...]


@dataclass(frozen=True)
class SourceCoverage:
    """What became of one source: segments and characters, by disposition."""

    source_id: str
    segments: dict[Disposition, int]
    characters: dict[Disposition, int]
    records: int
    unaccounted: tuple[Unaccounted, ...]
    quantities: Closed
    quotations: Closed


@dataclass(frozen=True)
class Coverage:
    """What became of all sources, and how cells rest on their words.

    Of what is `unread`, nothing is known.
    """

    sources: tuple[SourceCoverage, ...]
    bases: dict[Basis, int]
    machine_checked: int
    unread: tuple[Problem, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether all was read, and every segment, quantity and quotation of it is accounted for."""
        if self.unread or not self.sources:
            return False
        return not any(
            source.unaccounted or source.quantities.unaccounted or source.quotations.unaccounted
            for source in self.sources
        )


def coverage(corpus: Corpus, report: Report) -> Coverage:
    """How much of each source is coded, set aside, or unaccounted for, by what validation could read."""
    sources = tuple(_of_source(corpus, source_id) for source_id in corpus.library)
    bases = Counter(cell.quote.basis for passage in corpus.passages for cell in passage.cells)
    checked = sum(1 for check in STATED_RULES for _ in check.collect(corpus))
    unread = tuple(finding.problem for finding in report.findings if finding.code in UNREAD)
    return Coverage(sources, {basis: bases[basis] for basis in Basis}, checked, unread)


def _of_source(corpus: Corpus, source_id: str) -> SourceCoverage:
    article = corpus.library[source_id]
    segments: Counter[Disposition] = Counter()
    characters: Counter[Disposition] = Counter()
    unaccounted = []
    for segment in corpus.segments[source_id]:
        disposition = corpus.verdicts.disposition(segment)
        segments[disposition] += 1
        characters[disposition] += segment.end - segment.start
        if disposition is Disposition.UNACCOUNTED:
            text = article.text[segment.start : segment.end]
            unaccounted.append(Unaccounted(article.place(segment.start), text))
    reported = {passage.record.id for passage in corpus.passages if passage.passage.source == source_id}
    return SourceCoverage(
        source_id,
        _ordered(segments),
        _ordered(characters),
        len(reported),
        tuple(unaccounted),
        _quantities(corpus, article),
        _quotations(corpus, article),
    )


def _quantities(corpus: Corpus, article: Article) -> Closed:
    found = quantities(article.text)
    rest = [one for one in found if not is_quantity_accounted(article, one, corpus)]
    return Closed(len(found), tuple(Unaccounted(article.place(one.start), one.text) for one in rest))


def _quotations(corpus: Corpus, article: Article) -> Closed:
    found = quotations(article.text).stretches
    rest = [one for one in found if not is_quotation_accounted(article, one, corpus)]
    return Closed(
        len(found),
        tuple(Unaccounted(article.place(one.start), article.text[one.start : one.end]) for one in rest),
    )


def _ordered(counts: Counter[Disposition]) -> dict[Disposition, int]:
    """The counts in the order of the vocabulary, those that occur."""
    found: Iterable[Disposition] = (term for term in Disposition if counts[term])
    return {term: counts[term] for term in found}
