"""Across sources: differences are recorded and adjudicated, and a copy does not count as a second witness."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import CellOfPassage
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.corpus.placed import PlacedCell
from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.models.evidence import Adjudication
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import Attribution, Record, split_path
from ukjapan_dataset.models.sources import Source
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import AdjudicationRule, Stance
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.fold import folded

OPEN_KINDS = (GroundingKind.LITERAL,)
"""Cells that sources may word differently without disagreeing."""

LONG = 8
"""How many words in a row make a shared stretch long; names are rarely that long."""

FIRM = ("strength", "status")

MANY_SOURCES = 50
"""From this many sources on, comparing every pair would take too long."""


@rule("UKJ601", "difference-has-stance", over=collect.cell_quotes)
def difference_has_stance(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """If a source reports a different value, `stance` records whether it is less precise or contradicts.

    Free text may differ without one: two sources may word the same thing differently.
    """
    says, stance = found.cell.quote.says, found.cell.stance
    if says is None:
        if stance is Stance.CONTRADICTS:
            message = "expected `says` with the value that contradicts the record's, found none"
            yield found.problem(message, "write what this source reports under `says`")
    elif as_text(says) == as_text(_own_value(found)):
        message = "expected a value other than the record's under `says`, found the same"
        yield found.problem(message, "delete `says`, or correct it")
    elif _kind(found) not in OPEN_KINDS and stance is Stance.SUPPORTS:
        message = "expected `stance: less_precise` or `contradicts` for a different value, found neither"
        yield found.problem(message, "add the stance that relates this value to the record's")


def _own_value(found: CellOfPassage) -> object:
    return next((one.value for one in found.record.cells() if one.path == found.cell.path), None)


def _kind(found: CellOfPassage) -> GroundingKind:
    return type(found.record).groundings()[found.cell.path.split(".")[0]].kind


@rule("UKJ602", "says-fits-field", over=collect.cell_quotes)
def says_fits_field(found: CellOfPassage, corpus: Corpus) -> Iterator[Problem]:
    """`says` contains a value that the field allows.

    That is a term from its vocabulary, an actor, a record, a date or a number.
    """
    says = found.cell.quote.says
    if says is not None and not _fits(found, says, corpus):
        message = f"expected a value that the field allows under `says`, found {str(says)!r}"
        yield found.problem(message, "write a value that the field allows, or delete `says`")


def _fits(found: CellOfPassage, says: object, corpus: Corpus) -> bool:
    field, item = split_path(found.cell.path)
    kind = _kind(found)
    if kind is GroundingKind.ACTOR:
        actor = str(item or says)
        return actor in corpus.actor_by_id or corpus.may_have(actor, ("actor",))
    if kind is GroundingKind.RELATION:
        about = str(says)
        return about in corpus.record_by_id or corpus.may_have(about, collect.LINKS[field])
    model = type(found.record)
    try:
        model.__pydantic_validator__.validate_assignment(
            model.model_construct(**dict(found.record)), field, says
        )
    except ValueError:
        return False
    return True


@rule("UKJ603", "firmness-adjudicated", over=collect.records)
def firmness_adjudicated(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """If sources differ on the strength of a commitment or status of an agreement, that is adjudicated."""
    for found in _undecided(entry, corpus):
        cell, source = found.cell, found.passage.passage.source
        is_same = getattr(entry.model, cell.path, None) == cell.quote.says
        if cell.path in FIRM and not is_same and not _gives_own_value(corpus, entry.model, cell.path, source):
            yield _unadjudicated(found)


def _undecided(entry: Entry[Record], corpus: Corpus) -> Iterator[CellOfPassage]:
    """The cells for which a source says something different and there is no adjudication."""
    decided = {one.field for one in entry.model.adjudication}
    for found in collect.cells_of(entry.model, corpus):
        if found.cell.quote.says is not None and found.cell.path not in decided:
            yield found


def _unadjudicated(found: CellOfPassage) -> Problem:
    path, says = found.cell.path, found.cell.quote.says
    return found.problem(
        f"expected an adjudication between {getattr(found.record, path)} and {says}, found none",
        f"add `- field: {path}` with a rule and a reason under `adjudication`",
    )


def _gives_own_value(corpus: Corpus, record: Record, path: str, source: str) -> bool:
    """Whether the source also states the record's value elsewhere: then it only varies its wording."""
    return any(
        one.cell.path == path and one.cell.quote.says is None and one.passage.passage.source == source
        for one in collect.cells_of(record, corpus)
    )


@rule("UKJ604", "unnamed-stays-unnamed", over=collect.of_type(Attribution))
def unnamed_stays_unnamed(entry: Entry[Attribution], corpus: Corpus) -> Iterator[Problem]:
    """If a source leaves the speaker unnamed, or names somebody else, that is adjudicated."""
    for found in _undecided(entry, corpus):
        if found.cell.path == "speaker":
            yield _unadjudicated(found)


@dataclass(frozen=True)
class CellReading:
    """The value that one source reports for a cell, and how it relates to the record's."""

    origin: str
    value: str | None
    stance: Stance


@rule("UKJ605", "adjudication-rule-holds", over=collect.records)
def adjudication_rule_holds(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """An adjudication names a rule whose condition the evidence meets.

    A majority is counted in origins, not sources, and exceeds the count of any other value. No source
    contradicts a more precise value.
    """
    for index, decided in _countable(entry.model, corpus):
        expected, found = _shortfall(decided.rule, list(_reported(entry.model, decided.field, corpus)))
        if expected:
            yield entry.problem(
                decided.field,
                f"rule: expected {expected} for {decided.rule}, found {found}",
                "use the first rule of the guide that applies",
                at=("adjudication", index, "rule"),
            )


def _countable(record: Record, corpus: Corpus) -> Iterator[tuple[int, Adjudication]]:
    """The adjudications of a record whose sources are all known: otherwise origins cannot be counted."""
    if all(passage.source in corpus.source_by_id for passage in record.evidence):
        yield from enumerate(record.adjudication)


def _reported(record: Record, path: str, corpus: Corpus) -> Iterator[CellReading]:
    for found in collect.cells_of(record, corpus):
        if found.cell.path == path:
            origin = corpus.source_by_id[found.passage.passage.source].model.origin
            yield CellReading(origin, _given(record, found.cell), found.cell.stance)


def _given(record: Record, cell: PlacedCell) -> str | None:
    """The value that a source reports: what it `says`, or else the record's own."""
    if cell.quote.says is not None and cell.stance is not Stance.SUPPORTS:
        return as_text(cell.quote.says)
    return as_text(getattr(record, cell.path, None))


def _shortfall(rule: AdjudicationRule, reported: list[CellReading]) -> tuple[str, str]:
    """What the rule expects and what there is; nothing if its condition is met."""
    support = {one.origin for one in reported if one.stance is Stance.SUPPORTS}
    if rule is AdjudicationRule.MAJORITY and len(support) <= max(_most_against(reported, support), 1):
        return "more origins than any other value has, and at least 2", f"{len(support)}"
    if rule is AdjudicationRule.PRECISE:
        against = sum(one.stance is Stance.CONTRADICTS for one in reported)
        if against or not support:
            found = f"{against} that contradict it" if against else "no support"
            return "support, and no source that contradicts it", found
    return "", ""


def _most_against(reported: list[CellReading], support: set[str]) -> int:
    """The most origins that another value has. One that supports the record anywhere does not count."""
    others: dict[str | None, set[str]] = {}
    for one in reported:
        if one.stance is not Stance.SUPPORTS:
            others.setdefault(one.value, set()).add(one.origin)
    return max((len(origins - support) for origins in others.values()), default=0)


@rule("UKJ606", "majority-comes-first", over=collect.records)
def majority_comes_first(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """If a majority of origins supports the record's value, the adjudication does not use a weaker rule."""
    weaker = (AdjudicationRule.PRECISE, AdjudicationRule.CONSISTENT, AdjudicationRule.UNRESOLVED)
    for index, decided in _countable(entry.model, corpus):
        reported = list(_reported(entry.model, decided.field, corpus))
        if decided.rule in weaker and _shortfall(AdjudicationRule.MAJORITY, reported) == ("", ""):
            yield entry.problem(
                decided.field,
                f"rule: expected majority_of_origins, whose condition is met, found {decided.rule}",
                "write `rule: majority_of_origins`",
                at=("adjudication", index, "rule"),
            )


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
    sharing: dict[tuple[str, ...], list[int]] = {}
    for number, entry in enumerate(found):
        for gram in _grams(corpus.library[entry.model.id].text):
            sharing.setdefault(gram, []).append(number)
    pairs = {pair for numbers in sharing.values() for pair in pairwise(numbers)}
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


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", folded(text).casefold()))


@lru_cache(maxsize=4096)
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
