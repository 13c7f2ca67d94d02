"""Origins: copies and paraphrases do not pass for witnesses."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from ukjapan_dataset.checks import collect
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.models.sources import Source
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.fold import folded

LONG = 8
"""How many words in a row make a shared stretch long; names are rarely that long."""

MANY_SOURCES = 50
"""From this many sources on, comparing every pair would take too long."""


def _pairs(corpus: Corpus) -> Iterator[tuple[Entry[Source], Entry[Source]]]:
    """Every pair of sources whose articles could be read, in an order independent of the file's."""
    found = _with_article(corpus)
    yield from combinations(found, 2) if len(found) <= MANY_SOURCES else _kin(corpus)


def _with_article(corpus: Corpus) -> list[Entry[Source]]:
    found = [entry for entry in corpus.sources if entry.model.id in corpus.library]
    return sorted(found, key=lambda entry: entry.model.id)


@derived
def _kin(corpus: Corpus) -> list[tuple[Entry[Source], Entry[Source]]]:
    """The pairs that share a long stretch, found through an index, since most of many sources share none.

    Sources that share the same stretch are paired in a chain, so that each is reported once.
    """
    found = _with_article(corpus)
    last: dict[int, int] = {}
    pairs: set[tuple[int, int]] = set()
    for number, entry in enumerate(found):
        # By their hashes, since the words themselves would take several times the memory of the articles.
        for gram in map(hash, _grams(corpus.library[entry.model.id].text)):
            if gram in last:
                pairs.add((last[gram], number))
            last[gram] = number
    return [(found[one], found[two]) for one, two in sorted(pairs)]


@rule("UKJ607", "shared-wording", over=_pairs, severity=Severity.WARNING)
def shared_wording(pair: tuple[Entry[Source], Entry[Source]], corpus: Corpus) -> Iterator[Problem]:
    """Sources that share long stretches of wording share an origin, or a waiver says why not."""
    one, two = pair
    if one.model.origin == two.model.origin:
        return
    shared = _stretches(corpus.library[one.model.id].text, corpus.library[two.model.id].text)
    if shared:
        yield two.problem(
            "origin",
            f"origin: expected sources of different origins to share no {LONG} words in a row, "
            f"found in both {one.model.id} and {two.model.id}: {'; '.join(map(repr, shared[:3]))}",
            "give both the same origin, or add a waiver with the reason",
        )


@lru_cache(maxsize=MANY_SOURCES)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", folded(text).casefold()))


@lru_cache(maxsize=MANY_SOURCES)
def _grams(text: str) -> frozenset[tuple[str, ...]]:
    tokens = _tokens(text)
    return frozenset(tokens[at : at + LONG] for at in range(len(tokens) - LONG + 1))


def _stretches(one: str, two: str) -> list[str]:
    """The stretches of at least `LONG` words that both texts contain, as the second words them."""
    known = _grams(one)
    tokens = _tokens(two)
    found: list[str] = []
    at = 0
    while at + LONG <= len(tokens):
        if tokens[at : at + LONG] not in known:
            at += 1
            continue
        end = at + LONG
        while end < len(tokens) and tokens[end - LONG + 1 : end + 1] in known:
            end += 1
        found.append(" ".join(tokens[at:end]))
        at = end
    return found


@rule("UKJ608", "derivation-within-origin", over=collect.sources)
def derivation_within_origin(entry: Entry[Source], corpus: Corpus) -> Iterator[Problem]:
    """A source that derives from another shares its origin, and says what shows it, and how surely."""
    source = entry.model
    about = {
        "derived_from_basis": source.derived_from_basis,
        "derived_from_confidence": source.derived_from_confidence,
    }
    for field, value in about.items():
        if (value is None) is not (source.derived_from is None):
            expected, found = ("a value", "none") if value is None else ("none without derived_from", "one")
            message = f"{field}: expected {expected}, found {found}"
            yield entry.problem(field, message, "give all three of derived_from, its basis and confidence")
    report = corpus.source_by_id.get(str(source.derived_from))
    if report is not None and (report.model.origin != source.origin or report.model.id == source.id):
        yield entry.problem(
            "derived_from",
            f"derived_from: expected another source of origin {source.origin}, found {report.model.id}",
            "give both one origin, or leave derived_from out",
        )
