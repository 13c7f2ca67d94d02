"""A coding together with its articles, and every quote's place in them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from ukjapan_dataset.corpus.coding import Coding
from ukjapan_dataset.corpus.placed import Aside, PlacedCase, PlacedPassage, Verdicts
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.dates import is_only
from ukjapan_dataset.text.segments import Segment
from ukjapan_dataset.text.stretch import Stretch

T = TypeVar("T")

Library = dict[str, Article]
"""The articles by source id."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Corpus(Coding):
    """A coding with its articles. It is built complete, and never changes.

    `segments` are those of each article, by source id.
    """

    library: Library
    segments: dict[str, tuple[Segment, ...]]
    passages: tuple[PlacedPassage, ...]
    asides: tuple[Aside, ...]
    cases: tuple[PlacedCase, ...]

    @property
    def has_every_article(self) -> bool:
        """Whether all articles could be read: only then can words be called absent."""
        return self.has_whole("sources") and all(source in self.library for source in self.source_by_id)

    @cached_property
    def passages_by_record(self) -> dict[str, tuple[PlacedPassage, ...]]:
        """The passages of each record, by its id."""
        none = {entry.model.id: () for entry in self.records}
        return none | _grouped(self.passages, lambda passage: passage.record.id)

    def passages_of(self, record: Record) -> tuple[PlacedPassage, ...]:
        """The passages of one record, without those of another that wrongly uses its id."""
        return tuple(one for one in self.passages_by_record[record.id] if one.record is record)

    @cached_property
    def _passages_by_source(self) -> dict[str, tuple[PlacedPassage, ...]]:
        return _grouped(self.passages, lambda passage: passage.passage.source)

    def passages_of_source(self, source_id: str) -> tuple[PlacedPassage, ...]:
        """The passages of one source."""
        return self._passages_by_source.get(source_id, ())

    @cached_property
    def verdicts(self) -> Verdicts:
        """What became of each segment; the first entry of the ledger wins if several set one aside."""
        coded = (segment for passage in self.passages for segment in passage.segments)
        set_aside = {segment: aside for aside in reversed(self.asides) for segment in aside.segments}
        return Verdicts(frozenset(coded), set_aside, frozenset(self._described()))

    def _described(self) -> Iterator[Segment]:
        """The segments that print the date of publication, and nothing else."""
        for entry in self.sources:
            published, article = entry.model.published, self.library.get(entry.model.id)
            if published is not None and article is not None:
                for segment in self.segments[entry.model.id]:
                    if is_only(published, article.text[segment.start : segment.end]):
                        yield segment

    def is_in_set_aside_segment(self, source_id: str, stretch: Stretch) -> bool:
        """Whether a stretch is, at least in part, in a segment that the ledger or its source accounts for."""
        aside = self.verdicts.set_aside.keys() | self.verdicts.described
        return any(one in aside for one in self.segments.get(source_id, ()) if one.overlaps(stretch))


def _grouped(
    passages: Iterable[PlacedPassage], key: Callable[[PlacedPassage], str]
) -> dict[str, tuple[PlacedPassage, ...]]:
    groups: dict[str, list[PlacedPassage]] = {}
    for passage in passages:
        groups.setdefault(key(passage), []).append(passage)
    return {name: tuple(group) for name, group in groups.items()}


def derived(derive: Callable[[Corpus], T]) -> Callable[[Corpus], T]:
    """Derive something once per corpus, however many rules ask for it."""
    known: WeakKeyDictionary[Corpus, T] = WeakKeyDictionary()

    @wraps(derive)
    def once(corpus: Corpus) -> T:
        if corpus not in known:
            known[corpus] = derive(corpus)
        return known[corpus]

    return once
