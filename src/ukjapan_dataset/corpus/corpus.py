"""A coding together with its articles, and every quote's place in them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from ukjapan_dataset.corpus.coding import Coding
from ukjapan_dataset.corpus.placed import Aside, PlacedCase, PlacedPassage, Verdicts, Wording
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.vocabulary import LedgerKind
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.find import Hit
from ukjapan_dataset.text.quantities import quantities
from ukjapan_dataset.text.quotation import quotations
from ukjapan_dataset.text.segments import Segment

T = TypeVar("T")

Library = dict[str, Article]
"""The articles by source id."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Corpus(Coding):
    """A coding with its articles. It is built complete, and never changes.

    `segments` are those of each article, by source id.
    """

    library: Library
    segments: dict[str, list[Segment]]
    passages: list[PlacedPassage]
    asides: list[Aside]
    cases: list[PlacedCase]

    @property
    def has_every_article(self) -> bool:
        """Whether all articles could be read: only then can words be said to stand in none."""
        return self.has_whole("sources") and all(source in self.library for source in self.source_by_id)

    @cached_property
    def passages_by_record(self) -> dict[str, list[PlacedPassage]]:
        """The passages of each record."""
        grouped: dict[str, list[PlacedPassage]] = {entry.model.id: [] for entry in self.records}
        for passage in self.passages:
            grouped[passage.record.id].append(passage)
        return grouped

    def passages_of(self, record: Record) -> list[PlacedPassage]:
        """The passages of one record, and of no other that wrongly has its id."""
        return [one for one in self.passages_by_record[record.id] if one.record is record]

    @cached_property
    def verdicts(self) -> Verdicts:
        """What became of each segment."""
        set_aside: dict[Segment, Aside] = {}
        for entry in self.asides:
            for segment in entry.segments:
                set_aside.setdefault(segment, entry)
        coded = (segment for passage in self.passages for segment in self.touched(passage))
        return Verdicts(frozenset(coded), set_aside)

    def is_set_aside(self, source_id: str, start: int, end: int) -> bool:
        """Whether a stretch of a source stands in a segment that the ledger sets aside."""
        aside = self.verdicts.set_aside
        return any(
            segment in aside
            for segment in self.segments.get(source_id, [])
            if start < segment.end and segment.start < end
        )

    @cached_property
    def passages_by_source(self) -> dict[str, list[PlacedPassage]]:
        """The passages of each source that has any."""
        grouped: dict[str, list[PlacedPassage]] = {}
        for passage in self.passages:
            grouped.setdefault(passage.passage.source, []).append(passage)
        return grouped

    def passages_of_source(self, source_id: str) -> list[PlacedPassage]:
        """The passages of one source."""
        return self.passages_by_source.get(source_id, [])

    def holds(self, kind: LedgerKind, source_id: str, hit: Hit) -> bool:
        """Whether a stretch of a source holds a quantity, or a quotation mark."""
        text = self.library[source_id].text
        if kind is LedgerKind.QUANTITY:
            return bool(quantities(text[hit.start : hit.end]))
        return any(one.start < hit.end and hit.start < one.end for one in quotations(text).stretches)

    def touched(self, passage: PlacedPassage) -> Iterator[Segment]:
        """The segments that a passage takes words from."""
        return self.holding(passage.passage.source, passage.wording)

    def holding(self, source_id: str, wording: Wording) -> Iterator[Segment]:
        """The segments of a source in which some words stand."""
        for segment in self.segments.get(source_id, []):
            if any(hit.start < segment.end and segment.start < hit.end for hit in wording.spans):
                yield segment


def derived(derive: Callable[[Corpus], T]) -> Callable[[Corpus], T]:
    """Derive something once per corpus, however many rules ask for it."""
    known: WeakKeyDictionary[Corpus, T] = WeakKeyDictionary()

    @wraps(derive)
    def once(corpus: Corpus) -> T:
        if corpus not in known:
            known[corpus] = derive(corpus)
        return known[corpus]

    return once
