"""Ids and references: each id once, each reference to something of the right kind."""

from collections.abc import Iterator
from typing import Any

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import Reference
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.sources import Actor, Source
from ukjapan_dataset.names import closest
from ukjapan_dataset.rules import rule


@rule("UKJ301", "unique-id", over=collect.everything)
def unique_id(entry: Entry[Any], corpus: Corpus) -> Iterator[Problem]:
    """Every id is used once: over all record types, among the sources, and among the actors."""
    first = _first_with_id(entry, corpus)
    if first is not entry:
        where = first.at("id")
        yield Problem(
            entry.at("id"),
            f"expected an id of its own, found {entry.model.id!r}, which {where} has",
            "choose another id; one thing in the world has one record",
            record=entry.model.id,
            field="id",
        )


def _first_with_id(entry: Entry[Any], corpus: Corpus) -> Entry[Any]:
    return _firsts(corpus)[_id_space(entry), entry.model.id]


@derived
def _firsts(corpus: Corpus) -> dict[tuple[str, str], Entry[Any]]:
    firsts: dict[tuple[str, str], Entry[Any]] = {}
    for entry in collect.everything(corpus):
        firsts.setdefault((_id_space(entry), entry.model.id), entry)
    return firsts


def _id_space(entry: Entry[Any]) -> str:
    """Sources, actors and records each have ids of their own; the types of record share theirs."""
    return type(entry.model).__name__ if isinstance(entry.model, Source | Actor) else "record"


@rule("UKJ302", "known-reference", over=collect.references)
def known_reference(reference: Reference, corpus: Corpus) -> Iterator[Problem]:
    """Every id that an item names exists, and is of the kind that the field is for."""
    kind = _kind(reference.target, reference.kinds, corpus)
    if kind in reference.kinds or corpus.may_have(reference.target, reference.kinds):
        return
    wanted = " or ".join(reference.kinds)
    found = (
        f"{reference.target!r}, which is {_article(kind)}"
        if kind
        else f"{reference.target!r}, which nothing has"
    )
    yield Problem(
        reference.place,
        f"{reference.field}: expected the id of {_article(wanted)}, found {found}",
        _did_you_mean(reference, corpus),
        record=reference.record,
        field=reference.field,
    )


def _kind(target: str, wanted: tuple[str, ...], corpus: Corpus) -> str:
    """What the id belongs to; sources and actors have id spaces of their own."""
    if "source" in wanted and target in corpus.source_by_id:
        return "source"
    if "actor" in wanted and target in corpus.actor_by_id:
        return "actor"
    entry = corpus.record_by_id.get(target)
    return str(entry.model.type) if entry else ""


def _did_you_mean(reference: Reference, corpus: Corpus) -> str:
    known: list[str] = []
    if "source" in reference.kinds:
        known += corpus.source_by_id
    if "actor" in reference.kinds:
        known += corpus.actor_by_id
    known += (entry.model.id for entry in corpus.records if entry.model.type in reference.kinds)
    close = closest(reference.target, known)
    return f"did you mean {close!r}?" if close else "correct the id, or add the item"


def _article(word: str) -> str:
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"


@rule("UKJ303", "no-cycle", over=collect.records)
def no_cycle(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """No record builds on, or is derived from, itself, by whatever detour."""
    for field in ("builds_on", "derived_from"):
        path = _path_back(entry.model.id, field, corpus)
        if path:
            yield Problem(
                entry.at(field),
                f"{field}: expected a chain that ends, found the circle {' → '.join(path)}",
                "one of these links points the wrong way",
                record=entry.model.id,
                field=field,
            )


def _path_back(start: str, field: str, corpus: Corpus) -> list[str]:
    path = [start]
    while True:
        entry = corpus.record_by_id.get(path[-1])
        target = getattr(entry.model, field, None) if entry else None
        if target is None:
            return []
        if target in path:
            return [*path, target] if target == start else []
        path.append(target)


@rule("UKJ304", "used-actor", over=collect.actors_of_whole)
def used_actor(entry: Entry[Actor], corpus: Corpus) -> Iterator[Problem]:
    """Every actor takes part in some record, speaks in one, or is named by a source as doing so."""
    if entry.model.id not in _actors_in_use(corpus):
        yield Problem(
            entry.at("id"),
            f"expected a record that names the actor {entry.model.id!r}, found none",
            "name it in a record, or delete it",
            record=entry.model.id,
            field="id",
        )


@derived
def _actors_in_use(corpus: Corpus) -> set[str]:
    used: set[str] = set()
    for entry in corpus.records:
        record = entry.model
        used.update(actor for actors in record.participants.values() for actor in actors)
        used.add(str(getattr(record, "speaker", "")))
        used.update(
            str(quote.says)
            for passage in corpus.passages_of(record)
            for quote in (cell.quote for cell in passage.cells if cell.path == "speaker")
        )
    return used


@rule("UKJ305", "used-source", over=collect.sources_of_whole)
def used_source(entry: Entry[Source], corpus: Corpus) -> Iterator[Problem]:
    """Every source reports some record, or it is no source of this dataset."""
    if not corpus.passages_of_source(entry.model.id):
        yield Problem(
            entry.at("id"),
            f"expected a record with a passage from {entry.model.id!r}, found none",
            "code the article, or delete the source",
            record=entry.model.id,
            field="id",
        )


@rule("UKJ306", "participant-once", over=collect.records)
def participant_once(entry: Entry[Record], _corpus: Corpus) -> Iterator[Problem]:
    """Nobody is listed twice in one role of a record."""
    for role, actors in entry.model.participants.items():
        for index, actor in enumerate(actors):
            if actor in actors[:index]:
                place = entry.at("participants", role, index)
                yield _twice(entry, place, f"participants.{role}", actor)


@rule("UKJ307", "adjudicated-once", over=collect.records)
def adjudicated_once(entry: Entry[Record], _corpus: Corpus) -> Iterator[Problem]:
    """Each cell of a record is decided once."""
    fields = [decided.field for decided in entry.model.adjudication]
    for index, field in enumerate(fields):
        if field in fields[:index]:
            yield _twice(entry, entry.at("adjudication", index, "field"), "adjudication", field)


@rule("UKJ308", "passage-once", over=collect.records)
def passage_once(entry: Entry[Record], _corpus: Corpus) -> Iterator[Problem]:
    """A record has each passage once; a further cell goes to the passage that is there."""
    seen = [
        (one.source, str(one.quote), one.occurrence, one.prefix, one.suffix) for one in entry.model.evidence
    ]
    for index, passage in enumerate(seen):
        if passage in seen[:index]:
            yield _twice(entry, entry.at("evidence", index, "quote"), "evidence", passage[1])


def _twice(entry: Entry[Record], place: Place, field: str, what: str) -> Problem:
    return Problem(
        place,
        f"{field}: expected {what!r} once, found it again",
        "delete one of the two",
        record=entry.model.id,
        field=field,
    )


@rule("UKJ309", "one-record-per-thing", over=collect.records)
def one_record_per_thing(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """No two records of a type rest on the same words with the same cells: one thing has one record."""
    first = _by_evidence(corpus)[_evidence(entry)]
    if first.model.id != entry.model.id:
        yield Problem(
            entry.at("id"),
            f"expected words of its own, found those of {first.model.id!r} ({first.at('id')})",
            "keep one of the two records",
            record=entry.model.id,
            field="id",
        )


@derived
def _by_evidence(corpus: Corpus) -> dict[str, Entry[Record]]:
    found: dict[str, Entry[Record]] = {}
    for entry in corpus.records:
        found.setdefault(_evidence(entry), entry)
    return found


def _evidence(entry: Entry[Record]) -> str:
    return f"{entry.model.type} {[passage.model_dump() for passage in entry.model.evidence]}"
