"""Links between records, and events."""

import re
from collections.abc import Iterator
from datetime import timedelta

from ukjapan_dataset.checks import collect
from ukjapan_dataset.corpus import Corpus, Entry
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.records import LINKS, Event, Record
from ukjapan_dataset.models.summary import ALIKE, SINGLE
from ukjapan_dataset.models.vocabulary import Scope
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.fold import folded

WORD = re.compile(r"[^\W\d_]{5,}")
"""A word that is long enough to say what a matter is; shorter ones mostly only join others."""

SHARED = 2
"""How many long words records have to share that share no actor."""

NEAR = timedelta(days=7)
"""How far an event that belongs to the dataset's own may be from it."""


@rule("UKJ613", "link-adds-something", over=collect.records)
def link_adds_something(entry: Entry[Record], _corpus: Corpus) -> Iterator[Problem]:
    """A link leads to another record, and to one that no field of its own names in the same relation."""
    named = {(relation, getattr(entry.model, field, None)) for field, relation in SINGLE.items()}
    for relation, targets in entry.model.links.items():
        for index, target in enumerate(targets):
            is_same = target == entry.model.id
            if is_same or (relation, target) in named:
                found = "the record itself" if is_same else "one that a field names already"
                yield entry.problem(
                    f"{LINKS}.{relation}",
                    f"{LINKS}.{relation}: expected another record, found {target}, {found}",
                    "leave it out",
                    at=(LINKS, relation, index),
                )


@rule("UKJ614", "same-matter-shares", over=collect.records)
def same_matter_shares(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """Records about the same matter share an actor, or at least two long words of their passages."""
    for relation in ALIKE:
        for index, target in enumerate(entry.model.links.get(relation, ())):
            other = corpus.record_by_id.get(target)
            if other is not None and not _share(entry.model, other.model):
                yield entry.problem(
                    f"{LINKS}.{relation}",
                    f"{LINKS}.{relation}: expected a record that shares actors or words, found {target}, "
                    "which shares neither",
                    "link the record that is about this matter, or none",
                    at=(LINKS, relation, index),
                )


def _share(one: Record, other: Record) -> bool:
    return bool(_actors(one) & _actors(other)) or len(_words(one) & _words(other)) >= SHARED


def _actors(record: Record) -> set[str]:
    speaker = {str(record.speaker)} if hasattr(record, "speaker") else set()
    return speaker.union(*record.participants.values())


def _words(record: Record) -> set[str]:
    quotes = (passage.quote for passage in record.evidence)
    texts = (quote if isinstance(quote, str) else " ".join(quote) for quote in quotes)
    return {word for text in texts for word in WORD.findall(folded(text).casefold())}


@rule("UKJ615", "event-near", over=collect.of_type(Event))
def event_near(entry: Entry[Event], corpus: Corpus) -> Iterator[Problem]:
    """An event that belongs to the one the dataset is about takes place within a week of it."""
    event = corpus.project.model.event if corpus.project is not None else None
    if event is None or entry.model.date is None or entry.model.scope is not Scope.SUMMIT:
        return
    own, its = edtf.bounds(event), edtf.bounds(entry.model.date)
    is_before = its.latest is not None and own.earliest is not None and its.latest < own.earliest - NEAR
    is_after = its.earliest is not None and own.latest is not None and its.earliest > own.latest + NEAR
    if is_before or is_after:
        message = f"date: expected a day within a week of {event}, found {entry.model.date}"
        yield entry.problem("date", message, "correct the date, or the scope")
