"""Actors against their words."""

import re
from collections.abc import Callable, Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.corpus.placed import PlacedPassage
from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.sources import Actor
from ukjapan_dataset.rules import rule


@rule("UKJ540", "actor-in-quote", over=collect.stated(GroundingKind.ACTOR))
def actor_in_quote(cell: GroundedCell, corpus: Corpus) -> Iterator[Problem]:
    """A stated actor is named in its quote by one of its aliases.

    A pronoun, an office or `both sides` needs a rule: it is `resolved`, with a note.
    """
    entry = corpus.actor_by_id.get(str(cell.value))
    if entry is None or _names(entry.model, cell.words):
        return
    known = ", ".join(repr(alias) for alias in entry.model.aliases) or "none"
    others = sorted(_finder(corpus)(cell.words))
    yield cell.problem(
        f"expected a name of {cell.value} (its aliases: {known}), found {cell.words!r}",
        f"that is {' or '.join(others)}"
        if others
        else "write `basis: resolved` with a note, or add the alias to the actor",
    )


def _names(actor: Actor, text: str) -> bool:
    return any(_names_whole(alias, text) for alias in actor.aliases)


def _names_whole(alias: str, text: str) -> bool:
    """Whether a name stands in a text as whole words."""
    at = text.find(alias)
    while at >= 0:
        end = at + len(alias)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(alias, at + 1)
    return False


@rule("UKJ541", "alias-in-sources", over=collect.actors)
def alias_in_sources(entry: Entry[Actor], corpus: Corpus) -> Iterator[Problem]:
    """Every alias is a name that some source prints, and belongs to one actor only."""
    texts = [article.text for article in corpus.library.values()]
    for index, alias in enumerate(entry.model.aliases):
        if corpus.has_every_article and not any(_names_whole(alias, text) for text in texts):
            yield _alias_problem(entry, index, "a name that a source prints", alias)
        if alias in entry.model.aliases[:index]:
            yield _alias_problem(entry, index, "each alias once", alias)
        others = [one for one in _aliases(corpus)[alias] if one != entry.model.id]
        if others:
            yield _alias_problem(entry, index, f"a name that {others[0]} does not have too", alias)


@rule("UKJ543", "role-in-sources", over=collect.actors)
def role_in_sources(entry: Entry[Actor], corpus: Corpus) -> Iterator[Problem]:
    """An actor's role is in the words of some source."""
    role = entry.model.role
    if role is None or not corpus.has_every_article:
        return
    if any(_names_whole(role, article.text) for article in corpus.library.values()):
        return
    yield Problem(
        entry.at("role"),
        f"role: expected words that a source prints, found {role!r}",
        "write the office as a source does",
        record=entry.model.id,
        field="role",
    )


@derived
def _aliases(corpus: Corpus) -> dict[str, list[str]]:
    """Who has each alias."""
    holders: dict[str, list[str]] = {}
    for entry in corpus.actors:
        for alias in entry.model.aliases:
            holders.setdefault(alias, []).append(entry.model.id)
    return holders


def _alias_problem(entry: Entry[Actor], index: int, expected: str, alias: str) -> Problem:
    return Problem(
        entry.at("aliases", index),
        f"aliases: expected {expected}, found {alias!r}",
        "correct or delete the alias",
        record=entry.model.id,
        field="aliases",
    )


@rule("UKJ542", "alias-is-participant", over=collect.placed_passages, severity=Severity.HINT)
def alias_is_participant(passage: PlacedPassage, corpus: Corpus) -> Iterator[Problem]:
    """Whoever is named in a passage takes part in the record, or a coder passed them over.

    A hint only: a passage may name somebody who has no part in the matter.
    """
    record = passage.record
    known = {actor for actors in record.participants.values() for actor in actors}
    known |= {str(getattr(record, "speaker", "")), *_said_to_speak(corpus, record.id)}
    if not record.participants:
        return
    named = _finder(corpus)(" ".join(passage.wording.pieces))
    for actor in sorted(named - known):
        yield Problem(
            passage.at("quote"),
            f"expected {actor} among the participants, since the passage names it, found it is not",
            "add it in its role, if it has one",
            record=record.id,
            field="participants",
        )


@derived
def _finder(corpus: Corpus) -> Callable[[str], set[str]]:
    """A function that finds the actors that a text names, by all aliases at once."""
    holders = _aliases(corpus)
    if not holders:
        return lambda _text: set()
    by_length = sorted(holders, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, by_length))})(?!\w)")
    return lambda text: {actor for match in pattern.findall(text) for actor in holders[match]}


def _said_to_speak(corpus: Corpus, record_id: str) -> set[str]:
    return {
        str(cell.quote.says)
        for passage in corpus.passages_of(corpus.record_by_id[record_id].model)
        for cell in passage.cells
        if cell.path == "speaker" and cell.quote.says is not None
    }
