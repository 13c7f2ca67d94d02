"""Ids and references: ids are unique, and references point to the right kind of thing."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import Mention
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.corpus.links import links
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.records import ITEMIZED, Record
from ukjapan_dataset.models.sources import Actor, Source
from ukjapan_dataset.models.vocabulary import Relation
from ukjapan_dataset.names import closest
from ukjapan_dataset.rules import rule


def _id_and_space(entry: Entry[Any]) -> tuple[str, str]:
    """An id and where it must be unique: among the sources, the actors, or the records of all types."""
    is_record = not isinstance(entry.model, Source | Actor)
    return entry.model.id, "record" if is_record else type(entry.model).__name__


ONE_WAY = (Relation.PART_OF, Relation.BUILDS_ON, Relation.DERIVED_FROM)
"""The relations that cannot lead back to where they start."""

_first_with_id = collect.firsts(collect.everything, _id_and_space)


@rule("UKJ301", "unique-id", over=collect.everything)
def unique_id(entry: Entry[Any], corpus: Corpus) -> Iterator[Problem]:
    """Ids are unique: among the records of all types, among the sources, and among the actors."""
    first = _first_with_id(corpus)[_id_and_space(entry)]
    if first is not entry:
        message = f"id: expected an unused id, found {entry.model.id!r}, which {first.at('id')} uses"
        yield entry.problem("id", message, "choose another id; one thing in the world has one record")


@rule("UKJ302", "known-reference", over=collect.mentions)
def known_reference(mention: Mention, corpus: Corpus) -> Iterator[Problem]:
    """Every id that an item refers to exists, and is of a kind that the field allows."""
    kind = _kind(mention, corpus)
    if kind in mention.kinds or corpus.may_have(mention.id, mention.kinds):
        return
    yield Problem(
        mention.place,
        f"{mention.field}: expected the id of {_a(' or '.join(mention.kinds))}, found {mention.id!r}, "
        f"which {f'is {_a(kind)}' if kind else 'does not exist'}",
        _did_you_mean(mention, corpus),
        record=mention.record,
        field=mention.field,
    )


def _kind(mention: Mention, corpus: Corpus) -> str:
    """What has the id: sources and actors have ids apart from those of records."""
    if "source" in mention.kinds and mention.id in corpus.source_by_id:
        return "source"
    if "actor" in mention.kinds and mention.id in corpus.actor_by_id:
        return "actor"
    entry = corpus.record_by_id.get(mention.id)
    return str(entry.model.type) if entry else ""


def _did_you_mean(mention: Mention, corpus: Corpus) -> str:
    known = [entry.model.id for entry in corpus.records if entry.model.type in mention.kinds]
    if "source" in mention.kinds:
        known += corpus.source_by_id
    if "actor" in mention.kinds:
        known += corpus.actor_by_id
    close = closest(mention.id, known)
    return f"did you mean {close!r}?" if close else "correct the id, or add the item"


def _a(word: str) -> str:
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"


@rule("UKJ303", "no-cycle", over=collect.records)
def no_cycle(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """No record builds on itself, is part of itself or derives from itself, directly or through others."""
    for relation in ONE_WAY:
        path = _path_back(entry.model.id, relation, corpus)
        if path:
            message = f"{relation}: expected a chain that ends, found the cycle {' → '.join(path)}"
            yield entry.problem(
                _named(entry.model, relation), message, "reverse or delete one of these links"
            )


def _named(record: Record, relation: Relation) -> str:
    """The field that states the first link of a relation."""
    return next(
        link.path.rpartition(".")[0] or link.path for link in links(record) if link.relation is relation
    )


def _path_back(start: str, relation: Relation, corpus: Corpus) -> list[str]:
    """The records from one back to itself, breadth first; empty if none leads back."""
    paths, seen = [[start]], set[str]()
    for path in paths:
        entry = corpus.record_by_id.get(path[-1])
        for link in links(entry.model) if entry else ():
            if link.relation is relation and link.target == start:
                return [*path, start]
            if link.relation is relation and link.target not in seen:
                seen.add(link.target)
                paths.append([*path, link.target])
    return []


@rule("UKJ304", "used-actor", over=collect.of_whole(collect.actors))
def used_actor(entry: Entry[Actor], corpus: Corpus) -> Iterator[Problem]:
    """Every actor takes part or speaks in some record, at least according to one source."""
    if entry.model.id not in _actors_in_use(corpus):
        message = f"id: expected a record that names the actor {entry.model.id!r}, found none"
        yield entry.problem("id", message, "name it in a record, or delete it")


@derived
def _actors_in_use(corpus: Corpus) -> set[str]:
    used: set[str] = set()
    for entry in corpus.records:
        used.update(actor for actors in entry.model.participants.values() for actor in actors)
        used.add(str(getattr(entry.model, "speaker", "")))
    cells = (cell for passage in corpus.passages for cell in passage.cells if cell.path == "speaker")
    return used | {str(cell.quote.says) for cell in cells}


@rule("UKJ305", "used-source", over=collect.of_whole(collect.sources))
def used_source(entry: Entry[Source], corpus: Corpus) -> Iterator[Problem]:
    """Every source reports at least one record; otherwise it does not belong in the dataset."""
    if not corpus.passages_of_source(entry.model.id):
        message = f"id: expected a record with a passage from {entry.model.id!r}, found none"
        yield entry.problem("id", message, "code the article, or delete the source")


@rule("UKJ306", "participant-once", over=collect.records)
def participant_once(entry: Entry[Record], _corpus: Corpus) -> Iterator[Problem]:
    """Nobody is listed twice in one role of a record, and no record twice in one relation to it."""
    for name in ITEMIZED:
        for kind, items in getattr(entry.model, name).items():
            for index, item in enumerate(items):
                if item in items[:index]:
                    yield _twice(entry, f"{name}.{kind}", item, (name, kind, index))


@rule("UKJ307", "adjudicated-once", over=collect.records)
def adjudicated_once(entry: Entry[Record], _corpus: Corpus) -> Iterator[Problem]:
    """Each cell of a record is adjudicated once."""
    fields = [decided.field for decided in entry.model.adjudication]
    for index, field in enumerate(fields):
        if field in fields[:index]:
            yield _twice(entry, "adjudication", field, ("adjudication", index, "field"))


@rule("UKJ308", "passage-once", over=collect.records)
def passage_once(entry: Entry[Record], _corpus: Corpus) -> Iterator[Problem]:
    """A record lists each passage once; further cells belong to the existing passage."""
    seen = [
        (one.source, str(one.quote), one.occurrence, one.prefix, one.suffix) for one in entry.model.evidence
    ]
    for index, passage in enumerate(seen):
        if passage in seen[:index]:
            yield _twice(entry, "evidence", passage[1], ("evidence", index, "quote"))


def _twice(entry: Entry[Record], field: str, what: str, at: tuple[str | int, ...]) -> Problem:
    message = f"{field}: expected {what!r} once, found it again"
    return entry.problem(field, message, "delete one of the two", at=at)


def _evidence(entry: Entry[Record]) -> bytes:
    """A digest: the evidence itself, as text, would take more memory than the records."""
    written = entry.model.model_dump_json(include={"evidence"})
    return sha256(f"{entry.model.type} {written}".encode()).digest()


_first_with_evidence = collect.firsts(collect.records, _evidence)


@rule("UKJ309", "one-record-per-thing", over=collect.records)
def one_record_per_thing(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """No two records of a type rest on the same words with the same cells: one thing has one record."""
    first = _first_with_evidence(corpus)[_evidence(entry)]
    if first.model.id != entry.model.id:
        message = f"id: expected evidence that no other record has, found that of {first.model.id!r}"
        yield entry.problem("id", f"{message} ({first.at('id')})", "keep one of the two records")
