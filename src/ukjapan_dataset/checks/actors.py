"""Actors compared with their quotes."""

import re
from collections.abc import Callable, Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.corpus.placed import PlacedPassage
from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import PARTICIPANTS
from ukjapan_dataset.models.sources import Actor
from ukjapan_dataset.rules import rule


@rule("UKJ540", "actor-in-quote", over=collect.stated(GroundingKind.ACTOR))
def actor_in_quote(cell: GroundedCell, corpus: Corpus) -> Iterator[Problem]:
    """The quote of a stated actor contains one of its aliases.

    A pronoun, an office or `both sides` needs a rule: it is `resolved`, with a note.
    """
    entry = corpus.actor_by_id.get(str(cell.value))
    if entry is None or any(_names_whole(alias, cell.words) for alias in entry.model.aliases):
        return
    known = ", ".join(repr(alias) for alias in entry.model.aliases) or "none"
    others = " or ".join(sorted(_finder(corpus)(cell.words)))
    yield cell.problem(
        f"expected a name of {cell.value} (its aliases: {known}), found {cell.words!r}",
        f"these words name {others}" if others else "write `basis: resolved` with a note, or add the alias",
    )


def _names_whole(alias: str, text: str) -> bool:
    """Whether a name occurs in a text as whole words."""
    at = text.find(alias)
    while at >= 0:
        end = at + len(alias)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(alias, at + 1)
    return False


def _is_printed(name: str, corpus: Corpus) -> bool:
    return any(_names_whole(name, article.text) for article in corpus.library.values())


@rule("UKJ541", "alias-in-sources", over=collect.actors)
def alias_in_sources(entry: Entry[Actor], corpus: Corpus) -> Iterator[Problem]:
    """Every alias is a name that some source prints, and belongs to one actor only."""
    for index, alias in enumerate(entry.model.aliases):
        if corpus.has_every_article and not _is_printed(alias, corpus):
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
    if role is not None and corpus.has_every_article and not _is_printed(role, corpus):
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
    for actor in sorted(_finder(corpus)(" ".join(passage.wording.pieces)) - known):
        yield passage.problem(
            PARTICIPANTS,
            f"participants: expected {actor}, whom the passage names, found no such participant",
            "add the actor under a role, if it takes part",
        )


def _said_to_speak(passage: PlacedPassage, corpus: Corpus) -> set[str]:
    cells = (found.cell for found in collect.cells_of(passage.record, corpus))
    return {str(cell.quote.says) for cell in cells if cell.path == "speaker" and cell.quote.says is not None}


@derived
def _finder(corpus: Corpus) -> Callable[[str], set[str]]:
    """A function that finds the actors named in a text, searching for all aliases at once."""
    actors = _actors_by_alias(corpus)
    if not actors:
        return lambda _text: set()
    by_length = sorted(actors, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, by_length))})(?!\w)")
    return lambda text: {actor for alias in pattern.findall(text) for actor in actors[alias]}
