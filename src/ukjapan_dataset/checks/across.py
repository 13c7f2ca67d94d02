"""Across sources: differences are told and decided, copies do not pass for witnesses."""

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
"""The cells that sources may word in their own way without differing."""

LONG = 8
"""From how many words in a row a shared stretch is long; names of things rarely are."""

FIRM = ("strength", "status")

MANY_SOURCES = 50
"""From how many sources on comparing every pair would take too long."""


@rule("UKJ601", "difference-has-stance", over=collect.cell_quotes)
def difference_has_stance(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """Where a source gives another value, `stance` says whether it says less, or contradicts.

    Only wordings may differ without: two sources may say one thing in two ways.
    """
    record, cell = found.passage.record, found.cell
    grounding = type(record).groundings()[cell.path.split(".")[0]]
    if cell.quote.says is None:
        if cell.stance is Stance.CONTRADICTS:
            yield _problem(found, "`says` with what the source gives, since it contradicts", "none")
        return
    value = next((one.value for one in record.cells() if one.path == cell.path), None)
    if as_text(cell.quote.says) == as_text(value):
        yield _problem(found, "another value than the record's under `says`", "the same")
    elif grounding.kind not in OPEN_KINDS and cell.stance is Stance.SUPPORTS:
        yield _problem(found, "`stance: less_precise` or `contradicts` for another value", "neither")


def _problem(found: CellOfPassage, expected: str, what: str) -> Problem:
    return Problem(
        found.cell.place,
        f"{found.cell.path}: expected {expected}, found {what}",
        "say how this source's value bears on the record's",
        record=found.passage.record.id,
        field=found.cell.path,
    )


@rule("UKJ602", "says-fits-field", over=collect.cell_quotes)
def says_fits_field(found: CellOfPassage, corpus: Corpus) -> Iterator[Problem]:
    """What a source gives under `says` is a value that the field could have.

    A word of its vocabulary, an actor, a record, a date, a number.
    """
    says = found.cell.quote.says
    if says is not None and not _fits(found.passage.record, found.cell.path, says, corpus):
        yield _problem(found, "a value that the field could have under `says`", repr(str(says)))


def _fits(record: Record, path: str, says: object, corpus: Corpus) -> bool:
    field, item = split_path(path)
    kind = type(record).groundings()[field.split(".")[0]].kind
    if kind is GroundingKind.ACTOR:
        actor = str(item or says)
        return actor in corpus.actor_by_id or corpus.may_have(actor, ("actor",))
    if kind is GroundingKind.RELATION:
        about = str(says)
        return about in corpus.record_by_id or corpus.may_have(about, collect.LINKS[field])
    try:
        type(record).__pydantic_validator__.validate_assignment(
            record.model_construct(**dict(record)), field, says
        )
    except ValueError:
        return False
    return True


@rule("UKJ603", "firmness-adjudicated", over=collect.records)
def firmness_adjudicated(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """Where sources differ in how firm a promise is, or how far an agreement has come, it is decided."""
    record = entry.model
    decided = {one.field for one in record.adjudication}
    for passage in corpus.passages_of(record):
        for cell in passage.cells:
            if cell.path in FIRM and cell.quote.says is not None and cell.path not in decided:
                if getattr(record, cell.path, None) == cell.quote.says or _same_source(
                    corpus, record.id, cell.path, passage.passage.source
                ):
                    continue
                yield Problem(
                    cell.place,
                    f"{cell.path}: expected an adjudication between {getattr(record, cell.path)} "
                    f"and {cell.quote.says}, found none",
                    f"add `- field: {cell.path}` with a rule and a reason under `adjudication`",
                    record=record.id,
                    field=cell.path,
                )


def _same_source(corpus: Corpus, record_id: str, path: str, source: str) -> bool:
    """Whether the source gives the record's own value elsewhere: then it merely repeats itself."""
    return any(
        cell.path == path and cell.quote.says is None
        for passage in corpus.passages_of(corpus.record_by_id[record_id].model)
        if passage.passage.source == source
        for cell in passage.cells
    )


@rule("UKJ604", "unnamed-stays-unnamed", over=collect.of_type(Attribution))
def unnamed_stays_unnamed(entry: Entry[Attribution], corpus: Corpus) -> Iterator[Problem]:
    """Where a source leaves unnamed, or names otherwise, whom the record names, that is decided."""
    record = entry.model
    if any(one.field == "speaker" for one in record.adjudication):
        return
    for passage in corpus.passages_of(record):
        for cell in passage.cells:
            if cell.path == "speaker" and cell.quote.says is not None:
                yield Problem(
                    cell.place,
                    f"speaker: expected an adjudication between {record.speaker} and "
                    f"{cell.quote.says}, found none",
                    "add `- field: speaker` with a rule and a reason under `adjudication`",
                    record=record.id,
                    field="speaker",
                )


@dataclass(frozen=True)
class Reading:
    """What one source gives for a cell, and how it bears on the record's value."""

    origin: str
    value: str | None
    stance: Stance


@rule("UKJ605", "adjudication-rule-holds", over=collect.records)
def adjudication_rule_holds(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """The condition of the rule that an adjudication names is met by the evidence.

    A majority counts origins, not sources, and is more than any other reading has. What is more
    precise is contradicted by nobody. What is unresolved is not decided by either.
    """
    for index, decided in _judged(entry.model, corpus):
        readings = list(_readings(entry.model, decided.field, corpus))
        failure = _failure(decided.rule, readings)
        if failure:
            yield Problem(
                entry.at("adjudication", index, "rule"),
                f"rule: expected {failure[0]} for {decided.rule}, found {failure[1]}",
                "name the rule that holds, in the order of the guide",
                record=entry.model.id,
                field=decided.field,
            )


def _judged(record: Record, corpus: Corpus) -> Iterator[tuple[int, Adjudication]]:
    """The adjudications of a record, if all its sources are known: else their origins cannot be counted."""
    if all(passage.source in corpus.source_by_id for passage in record.evidence):
        yield from enumerate(record.adjudication)


def _readings(record: Record, path: str, corpus: Corpus) -> Iterator[Reading]:
    for passage in corpus.passages_of(record):
        source = corpus.source_by_id.get(passage.passage.source)
        for cell in passage.cells:
            if source is not None and cell.path == path:
                yield Reading(source.model.origin, _given(record, cell), cell.stance)


def _given(record: Record, cell: PlacedCell) -> str | None:
    """What a source gives: what it says, or the record's own value."""
    if cell.quote.says is not None and cell.stance is not Stance.SUPPORTS:
        return as_text(cell.quote.says)
    return as_text(getattr(record, cell.path, None))


def _failure(rule: AdjudicationRule, readings: list[Reading]) -> tuple[str, str] | None:
    """What the rule expects and what there is, where its condition does not hold."""
    support = {one.origin for one in readings if one.stance is Stance.SUPPORTS}
    others: dict[str | None, set[str]] = {}
    for one in readings:
        if one.stance is not Stance.SUPPORTS:
            others.setdefault(one.value, set()).add(one.origin)
    # An origin that supports the record anywhere does not count against it.
    most = max((len(origins - support) for origins in others.values()), default=0)
    if rule is AdjudicationRule.MAJORITY and len(support) <= max(most, 1):
        return "more origins than any other reading has, and at least 2", f"{len(support)}"
    if rule is AdjudicationRule.PRECISE:
        against = [one for one in readings if one.stance is Stance.CONTRADICTS]
        if against or not support:
            return "support, and nobody to contradict it", f"{len(against)} to contradict it"
    return None


@rule("UKJ606", "majority-comes-first", over=collect.records)
def majority_comes_first(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """Where a majority of origins supports the record's value, that is the rule that decided."""
    weaker = (AdjudicationRule.PRECISE, AdjudicationRule.CONSISTENT, AdjudicationRule.UNRESOLVED)
    for index, decided in _judged(entry.model, corpus):
        readings = list(_readings(entry.model, decided.field, corpus))
        if decided.rule in weaker and _failure(AdjudicationRule.MAJORITY, readings) is None:
            yield Problem(
                entry.at("adjudication", index, "rule"),
                f"rule: expected majority_of_origins, which holds, found {decided.rule}",
                "write `rule: majority_of_origins`",
                record=entry.model.id,
                field=decided.field,
            )


def source_pairs(corpus: Corpus) -> Iterator[tuple[Entry[Source], Entry[Source]]]:
    """Every pair of sources whose articles could be read, whatever the order in which they are listed."""
    found = _with_article(corpus)
    yield from combinations(found, 2) if len(found) <= MANY_SOURCES else _kin(corpus)


def _with_article(corpus: Corpus) -> list[Entry[Source]]:
    found = [entry for entry in corpus.sources if entry.model.id in corpus.library]
    return sorted(found, key=lambda entry: entry.model.id)


@derived
def _kin(corpus: Corpus) -> list[tuple[Entry[Source], Entry[Source]]]:
    """The pairs that share any long stretch, found by index: with many sources most share none.

    Of many that share one stretch, each is paired with the next, so that each is told of once.
    """
    found = _with_article(corpus)
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, entry in enumerate(found):
        for gram in _grams(corpus.library[entry.model.id].text):
            holders.setdefault(gram, []).append(number)
    pairs = {pair for numbers in holders.values() for pair in pairwise(numbers)}
    return [(found[one], found[two]) for one, two in sorted(pairs)]


@rule("UKJ607", "shared-wording", over=source_pairs, severity=Severity.WARNING)
def shared_wording(pair: tuple[Entry[Source], Entry[Source]], corpus: Corpus) -> Iterator[Problem]:
    """Sources that share long stretches of wording share an origin, or somebody says why not."""
    one, two = pair
    if one.model.origin == two.model.origin:
        return
    shared = _stretches(corpus.library[one.model.id].text, corpus.library[two.model.id].text)
    if shared:
        yield Problem(
            two.at("origin"),
            f"origin: expected sources of different origin to share no {LONG} words in a row, "
            f"found that {two.model.id} shares with {one.model.id}: "
            + "; ".join(repr(stretch) for stretch in shared[:3]),
            "give the two one origin; or waive this with the reason",
            record=two.model.id,
            field="origin",
        )


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", folded(text).casefold()))


@lru_cache(maxsize=4096)
def _grams(text: str) -> frozenset[tuple[str, ...]]:
    tokens = _tokens(text)
    return frozenset(tokens[at : at + LONG] for at in range(len(tokens) - LONG + 1))


def _stretches(one: str, two: str) -> list[str]:
    """The stretches of at least `LONG` words that both texts have, as the second has them."""
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
