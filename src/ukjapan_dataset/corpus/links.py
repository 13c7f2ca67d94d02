"""How records are related: by the fields that name one other record, and by `links`."""

from collections.abc import Iterator
from dataclasses import dataclass

from ukjapan_dataset.corpus.corpus import Corpus, derived
from ukjapan_dataset.models.records import LINKS, Record
from ukjapan_dataset.models.summary import ALIKE, SINGLE
from ukjapan_dataset.models.vocabulary import Relation


@dataclass(frozen=True)
class Link:
    """One record's relation to another, and the path of the cell that states it."""

    relation: Relation
    target: str
    path: str


def links(record: Record) -> Iterator[Link]:
    """Every link that a record states, those of the single fields first."""
    for field, relation in SINGLE.items():
        target = getattr(record, field, None)
        if target is not None:
            yield Link(relation, target, field)
    for relation, targets in record.links.items():
        for target in targets:
            yield Link(relation, target, f"{LINKS}.{relation}.{target}")


@derived
def alike(corpus: Corpus) -> dict[str, list[str]]:
    """The records about the same matter as each record, whichever states the link; the surest first."""
    found: dict[str, list[str]] = {entry.model.id: [] for entry in corpus.records}
    in_order = sorted(corpus.records, key=lambda entry: entry.model.id)
    for relation in ALIKE:
        for entry in in_order:
            for target in sorted(entry.model.links.get(relation, ())):
                for one, other in ((entry.model.id, target), (target, entry.model.id)):
                    if other not in found.setdefault(one, []):
                        found[one].append(other)
    return found


def elsewhere(record: Record, source: str, corpus: Corpus) -> str | None:
    """The linked record in which a source reports the same matter, if there is one."""
    for name in alike(corpus)[record.id]:
        if any(one.passage.source == source for one in corpus.passages_by_record.get(name, ())):
            return name
    return None
