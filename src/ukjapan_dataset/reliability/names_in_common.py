"""Which id of one coding is which of the other: how an id is spelt is not a difference of coding."""

from ukjapan_dataset.corpus import Corpus
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.sources import Actor

NAMING = ("speaker", "agreement", "builds_on", "about", "derived_from", "event")
"""The fields that name an actor or a record."""


def same_actors(first: Corpus, second: Corpus) -> dict[str, str]:
    """The first coder's id of each actor to whom the second gives another id, and a name in common."""
    ours = {name: entry.model for name, entry in first.actor_by_id.items() if name not in second.actor_by_id}
    theirs = [entry.model for name, entry in second.actor_by_id.items() if name not in first.actor_by_id]
    return {actor.id: name for actor in theirs for name, one in ours.items() if _is_same(one, actor)}


def _is_same(one: Actor, other: Actor) -> bool:
    return bool({one.name, *one.aliases} & {other.name, *other.aliases})


def renamed(record: Record, names: dict[str, str]) -> Record:
    """A record with other ids for some of the actors and records that it names."""
    participants = {
        role: [names.get(actor, actor) for actor in actors] for role, actors in record.participants.items()
    }
    named = {field: getattr(record, field) for field in NAMING if hasattr(record, field)}
    changed = {field: names.get(str(value), value) for field, value in named.items()}
    links = {
        relation: [names.get(target, target) for target in targets]
        for relation, targets in record.links.items()
    }
    return record.model_copy(update={"participants": participants, "links": links, **changed})
