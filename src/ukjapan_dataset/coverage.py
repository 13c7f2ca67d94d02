"""How much of each source is coded, set aside, or unaccounted for."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ukjapan_dataset import corpus
from ukjapan_dataset.checks.catalogue import STATED_RULES
from ukjapan_dataset.checks.closed_world import is_quantity_accounted
from ukjapan_dataset.checks.speech import is_quotation_accounted
from ukjapan_dataset.corpus import Corpus
from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.models.vocabulary import Basis, Disposition
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.quantities import quantities
from ukjapan_dataset.text.quotation import quotations
from ukjapan_dataset.text.segments import Segment
from ukjapan_dataset.text.stretch import Stretch

S = TypeVar("S", bound=Stretch)


@dataclass(frozen=True)
class Unaccounted:
    """A segment, quantity or quotation that is neither coded nor set aside."""

    place: Place
    text: str


@dataclass(frozen=True)
class Account:
    """How many things of one kind an article contains, and which of them are unaccounted for."""

    total: int
    unaccounted: tuple[Unaccounted, ...]


@dataclass(frozen=True)
class SourceCoverage:
    """What became of one source: its segments and their characters, by disposition, and all that is in it."""

    source_id: str
    records: int
    n_segments: dict[Disposition, int]
    n_characters: dict[Disposition, int]
    segments: Account
    quantities: Account
    quotations: Account

    @property
    def n_unaccounted(self) -> int:
        """How many segments, quantities and quotations are unaccounted for."""
        return sum(len(one.unaccounted) for one in (self.segments, self.quantities, self.quotations))


@dataclass(frozen=True)
class Coverage:
    """What became of all sources, and how the values of cells follow from their words.

    Whatever could not be read, or not as it was coded, is `unread`: its coverage is unknown.
    """

    sources: tuple[SourceCoverage, ...]
    bases: dict[Basis, int]
    machine_checked: int
    unread: tuple[Problem, ...] = ()

    @property
    def n_unaccounted(self) -> int:
        """The same, over all sources."""
        return sum(source.n_unaccounted for source in self.sources)

    @property
    def complete(self) -> bool:
        """Whether everything was read, and all of it is accounted for."""
        return bool(self.sources) and not self.unread and not self.n_unaccounted


def coverage(layout: Layout) -> Coverage:
    """How much of each source of a project is coded, set aside, or unaccounted for."""
    reading = corpus.read(layout)
    built = corpus.build(reading.coding, reading.library)
    bases = Counter(cell.quote.basis for passage in built.passages for cell in passage.cells)
    return Coverage(
        tuple(_of_source(built, article) for article in built.library.values()),
        {basis: bases[basis] for basis in Basis},
        sum(1 for check in STATED_RULES for _ in check.collect(built)),
        tuple(finding.problem for finding in corpus.examine(reading).findings),
    )


def _of_source(built: Corpus, article: Article) -> SourceCoverage:
    segments = built.segments[article.source_id]
    counts: Counter[Disposition] = Counter()
    characters: Counter[Disposition] = Counter()
    for segment in segments:
        disposition = built.verdicts.disposition(segment)
        counts[disposition] += 1
        characters[disposition] += segment.end - segment.start
    return SourceCoverage(
        article.source_id,
        len({passage.record.id for passage in built.passages_of_source(article.source_id)}),
        _ordered(counts),
        _ordered(characters),
        _account(built, article, segments, _is_segment_accounted),
        _account(built, article, quantities(article.text), is_quantity_accounted),
        _account(built, article, quotations(article.text).stretches, is_quotation_accounted),
    )


def _is_segment_accounted(_article: Article, segment: Segment, built: Corpus) -> bool:
    return built.verdicts.disposition(segment) is not Disposition.UNACCOUNTED


def _account(
    built: Corpus, article: Article, found: tuple[S, ...], is_accounted: Callable[[Article, S, Corpus], bool]
) -> Account:
    rest = (one for one in found if not is_accounted(article, one, built))
    return Account(
        len(found),
        tuple(Unaccounted(article.place(one.start), article.text[one.start : one.end]) for one in rest),
    )


def _ordered(counts: Counter[Disposition]) -> dict[Disposition, int]:
    """The counts that are not zero, in the order of the vocabulary."""
    return {disposition: counts[disposition] for disposition in Disposition if counts[disposition]}
