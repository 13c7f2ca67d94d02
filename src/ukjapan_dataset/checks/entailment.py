"""What follows from what: whether one value of a cell makes another, vaguer value true as well."""

from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

from ukjapan_dataset.corpus import Corpus
from ukjapan_dataset.corpus.links import links
from ukjapan_dataset.models import edtf, vocabulary
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.sources import Actor
from ukjapan_dataset.models.vocabulary import (
    ActorKind,
    AgreementStatus,
    Qualifier,
    Relation,
    Stage,
    Strength,
)
from ukjapan_dataset.terms import Term

VOCABULARIES: dict[str, type[Term]] = {
    "strength": Strength,
    "status": AgreementStatus,
    "stage": Stage,
    "qualifier": Qualifier,
}
"""The fields whose vocabulary says what follows from its terms."""

INCLUDING = (Relation.PART_OF, Relation.BUILDS_ON)
VAGUE = (ActorKind.OFFICIALS, ActorKind.UNNAMED)

Entails = Callable[[str, str, str, Corpus], bool | None]
"""Field, value and other value; None where it cannot be said, since something could not be read."""


def entails(kind: GroundingKind, field: str, value: str, other: str, corpus: Corpus) -> bool | None:
    """Whether the other value of a field follows from the value; None if only the words can show it."""
    of_kind = ENTAILMENTS.get(kind)
    return None if of_kind is None else value == other or of_kind(field, value, other, corpus)


def _terms(field: str, value: str, other: str, _corpus: Corpus) -> bool:
    words = VOCABULARIES[field]
    are_words = {value, other} <= {str(word) for word in words}
    return are_words and vocabulary.entails(words, value, other)


def _dates(_field: str, value: str, other: str, _corpus: Corpus) -> bool:
    return edtf.is_edtf(value) and edtf.is_edtf(other) and includes(other, value)


def includes(outer_date: str, inner_date: str) -> bool:
    """Whether every day that one date may mean is a day that the other may mean. Both are EDTF."""
    outer, inner = edtf.bounds(outer_date), edtf.bounds(inner_date)
    starts = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return starts and ends


def _actors(_field: str, value: str, other: str, corpus: Corpus) -> bool | None:
    """A member says as much as its group, and a person as much as the officials of the person's country."""
    if not corpus.has_whole("actors"):
        return None
    one, group = (corpus.actor_by_id.get(name) for name in (value, other))
    if one is None or group is None:
        return False
    return value in _members(other, corpus, set()) or _is_among(one.model, group.model)


def _members(group: str, corpus: Corpus, seen: set[str]) -> set[str]:
    entry = corpus.actor_by_id.get(group)
    for member in entry.model.members if entry is not None else ():
        if member not in seen:
            seen.add(member)
            _members(member, corpus, seen)
    return seen


def _is_among(actor: Actor, group: Actor) -> bool:
    is_person = actor.kind in (ActorKind.PERSON, ActorKind.OFFICIALS)
    return group.kind in VAGUE and is_person and group.country in (None, actor.country)


def _records(_field: str, value: str, other: str, corpus: Corpus) -> bool | None:
    """What is tied to a record is tied to what that record is part of, or builds on."""
    if not corpus.complete:
        return None
    return other in set(_including(value, corpus, {value}))


def _including(record: str, corpus: Corpus, seen: set[str]) -> Iterator[str]:
    entry = corpus.record_by_id.get(record)
    for link in links(entry.model) if entry is not None else ():
        if link.relation in INCLUDING and link.target not in seen:
            seen.add(link.target)
            yield link.target
            yield from _including(link.target, corpus, seen)


def _numbers(_field: str, value: str, other: str, _corpus: Corpus) -> bool:
    """A number says as much as itself, rounded."""
    try:
        number, rounded = Decimal(value), Decimal(other)
        return number.quantize(rounded) == rounded
    except InvalidOperation:
        return False


def _equal(_field: str, _value: str, _other: str, _corpus: Corpus) -> bool:
    return False


ENTAILMENTS: dict[GroundingKind, Entails] = {
    GroundingKind.FORCE: _terms,
    GroundingKind.STAGE: _terms,
    GroundingKind.HEDGE: _terms,
    GroundingKind.DATE: _dates,
    GroundingKind.ACTOR: _actors,
    GroundingKind.RELATION: _records,
    GroundingKind.NUMBER: _numbers,
    GroundingKind.UNIT: _equal,
    GroundingKind.SPEECH: _equal,
}
"""What follows from what, by the way in which a cell is grounded; texts are argued in notes."""
