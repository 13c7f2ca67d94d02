"""Actors compared with their quotes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.corpus.placed import PlacedPassage
from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import PARTICIPANTS
from ukjapan_dataset.models.sources import Actor
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.find import occurrences
from ukjapan_dataset.text.stretch import Stretch


@rule("UKJ540", "actor-in-quote", over=collect.stated(GroundingKind.ACTOR))
def actor_in_quote(cell: GroundedCell, corpus: Corpus) -> Iterator[Problem]:
    """The quote of a stated actor contains one of its aliases.

    A pronoun, an office or `both sides` needs a rule: it is `resolved`, with a note. A name within a longer
    one is not a name: `Bank of Norland` does not name Norland, if it is another actor's alias.
    """
    entry = corpus.actor_by_id.get(str(cell.value))
    if entry is None:
        return
    names = _names_by_source(corpus).get(cell.passage.passage.source, [])
    spans = cell.cell.wording.spans
    if any(name.actor == cell.value and any(span.contains(name) for span in spans) for name in names):
        return
    known = ", ".join(repr(alias) for alias in entry.model.aliases) or "none"
    others = " or ".join(sorted({name.actor for name in names if cell.cell.wording.overlaps(name)}))
    yield cell.problem(
        f"expected a name of {cell.value} (its aliases: {known}), found {cell.words!r}",
        f"these words name {others}" if others else "write `basis: resolved` with a note, or add the alias",
    )


@derived
def _unprinted(corpus: Corpus) -> set[str]:
    """The aliases and roles that no article prints; nothing is missed if an article could not be read."""
    if not corpus.has_every_article:
        return set()
    names = {name for entry in corpus.actors for name in (*entry.model.aliases, entry.model.role) if name}
    # Article by article, since each has to be folded to be searched.
    for article in corpus.library.values():
        names -= {name for name in names if occurrences(name, article.text)}
    return names


@rule("UKJ541", "alias-in-sources", over=collect.actors)
def alias_in_sources(entry: Entry[Actor], corpus: Corpus) -> Iterator[Problem]:
    """Every alias is a name that some source prints, and belongs to one actor only."""
    for index, alias in enumerate(entry.model.aliases):
        if alias in _unprinted(corpus):
            yield _alias_problem(entry, index, "a name that a source prints")
        if alias in entry.model.aliases[:index]:
            yield _alias_problem(entry, index, "each alias once")
        others = [one for one in _actors_by_alias(corpus)[alias] if one != entry.model.id]
        if others:
            yield _alias_problem(entry, index, f"a name that is not also an alias of {others[0]}")


def _alias_problem(entry: Entry[Actor], index: int, expected: str) -> Problem:
    message = f"aliases: expected {expected}, found {entry.model.aliases[index]!r}"
    return entry.problem("aliases", message, "correct or delete the alias", at=("aliases", index))


@derived
def _actors_by_alias(corpus: Corpus) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in corpus.actors:
        for alias in entry.model.aliases:
            found.setdefault(alias, []).append(entry.model.id)
    return found


@rule("UKJ543", "role-in-sources", over=collect.actors)
def role_in_sources(entry: Entry[Actor], corpus: Corpus) -> Iterator[Problem]:
    """An actor's role appears in some source."""
    role = entry.model.role
    if role in _unprinted(corpus):
        message = f"role: expected words that a source prints, found {role!r}"
        yield entry.problem("role", message, "write the office as a source prints it")


@rule("UKJ542", "alias-is-participant", over=collect.placed_passages, severity=Severity.HINT)
def alias_is_participant(passage: PlacedPassage, corpus: Corpus) -> Iterator[Problem]:
    """Anyone whom a passage names takes part in the record, unless a coder overlooked them.

    This is only a hint: a passage may name somebody who is not involved.
    """
    record = passage.record
    if not record.participants:
        return
    known = {actor for actors in record.participants.values() for actor in actors}
    known |= {str(getattr(record, "speaker", "")), *_said_to_speak(passage, corpus)}
    names = _names_by_source(corpus).get(passage.passage.source, [])
    named = {one.actor for one in names if any(span.contains(one) for span in passage.wording.spans)}
    for actor in sorted(named - known):
        yield passage.problem(
            PARTICIPANTS,
            f"participants: expected {actor}, whom the passage names, found no such participant",
            "add the actor under a role, if it takes part",
        )


def _said_to_speak(passage: PlacedPassage, corpus: Corpus) -> set[str]:
    cells = (found.cell for found in collect.cells_of(passage.record, corpus))
    return {str(cell.quote.says) for cell in cells if cell.path == "speaker" and cell.quote.says is not None}


@dataclass(frozen=True, slots=True)
class Name(Stretch):
    """Where an article prints a name of an actor."""

    actor: str


@derived
def _names_by_source(corpus: Corpus) -> dict[str, list[Name]]:
    """The names of actors in each article, without those inside a longer name of somebody else."""
    actors = _actors_by_alias(corpus)
    return {source: list(_names(article.text, actors)) for source, article in corpus.library.items()}


def _names(text: str, actors: Mapping[str, Sequence[str]]) -> Iterator[Name]:
    printed = [
        Name(hit.start, hit.end, actor)
        for alias, of in actors.items()
        for hit in occurrences(alias, text)
        for actor in of
    ]
    for name in printed:
        if not any(_hides(other, name) for other in printed):
            yield name


def _hides(longer: Name, name: Name) -> bool:
    is_longer = longer.end - longer.start > name.end - name.start
    return is_longer and longer.actor != name.actor and longer.contains(name)
