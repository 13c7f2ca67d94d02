"""Adjudications: the evidence meets the rule that is named, and no rule before it applies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ukjapan_dataset.checks import collect
from ukjapan_dataset.corpus import Corpus, Entry
from ukjapan_dataset.corpus.support import SourceReading, readings
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.evidence import Adjudication
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.vocabulary import AdjudicationRule, Stance
from ukjapan_dataset.rules import rule

IN_ORDER = (AdjudicationRule.REPORT, AdjudicationRule.MAJORITY, AdjudicationRule.PRECISE)
"""The rules whose condition a machine can check, in the order in which they apply."""

WEAKER = (*IN_ORDER, AdjudicationRule.CONSISTENT, AdjudicationRule.UNRESOLVED)


@dataclass(frozen=True)
class Decided:
    """One adjudication, with what the sources say of its cell; `reports` are without the paraphrases."""

    entry: Entry[Record]
    index: int
    adjudication: Adjudication
    all: Sequence[SourceReading]
    reports: Sequence[SourceReading]

    def problem(self, message: str, hint: str) -> Problem:
        """A problem with the rule that the adjudication names."""
        at = ("adjudication", self.index, "rule")
        return self.entry.problem(self.adjudication.field, f"rule: {message}", hint, at=at)

    @property
    def supporting(self) -> set[str]:
        """The origins that support the record's value."""
        return {one.origin for one in self.reports if one.stance is Stance.SUPPORTS}

    @property
    def most_against(self) -> int:
        """The most origins that give another value. One that supports the record anywhere does not count."""
        others: dict[str | None, set[str]] = {}
        for one in self.reports:
            if one.stance is not Stance.SUPPORTS:
                others.setdefault(one.value, set()).add(one.origin)
        return max((len(origins - self.supporting) for origins in others.values()), default=0)

    def meets(self, rule: AdjudicationRule) -> bool:
        """Whether the condition of a rule is met; that of a rule which no machine can check always is."""
        others = [one for one in self.reports if one.stance is not Stance.SUPPORTS]
        if rule is AdjudicationRule.REPORT:
            differing = [one for one in self.all if one.stance is not Stance.SUPPORTS]
            return bool(self.supporting) and not others and bool(differing)
        if rule is AdjudicationRule.MAJORITY:
            return len(self.supporting) > max(self.most_against, 1)
        if rule is AdjudicationRule.PRECISE:
            return bool(self.supporting) and all(one.stance is Stance.LESS_PRECISE for one in others)
        return True


EXPECTED = {
    AdjudicationRule.REPORT: "differences only between a report and its paraphrases",
    AdjudicationRule.MAJORITY: "more origins than any other value has, and at least 2",
    AdjudicationRule.PRECISE: "support, and only sources that say less",
}
"""What each rule asks of the evidence."""


def _decisions(corpus: Corpus) -> Iterator[Decided]:
    """The adjudications of records whose sources are all known: otherwise origins cannot be counted."""
    for entry in corpus.records:
        if all(passage.source in corpus.source_by_id for passage in entry.model.evidence):
            for index, adjudication in enumerate(entry.model.adjudication):
                found = readings(entry.model, corpus).get(adjudication.field, ())
                yield Decided(entry, index, adjudication, found, without_paraphrases(found, corpus))


def without_paraphrases(found: Sequence[SourceReading], corpus: Corpus) -> list[SourceReading]:
    """The readings of a cell, without those of sources that paraphrase another which gives the cell too."""
    sources = {one.source for one in found}
    return [one for one in found if not sources & set(_reports(one.source, corpus))]


def _reports(source: str, corpus: Corpus) -> list[str]:
    """The sources that a source derives from, nearest first."""
    found: list[str] = []
    while source in corpus.source_by_id:
        source = str(corpus.source_by_id[source].model.derived_from)
        if source in found:
            break
        found.append(source)
    return found


@rule("UKJ605", "adjudication-rule-holds", over=_decisions)
def adjudication_rule_holds(decided: Decided, _corpus: Corpus) -> Iterator[Problem]:
    """An adjudication names a rule whose condition the evidence meets.

    A report comes before its paraphrases where only these differ from it. A majority counts origins, not
    sources, and is larger than that of any other value. What all others say follows from a more precise one.
    """
    named = decided.adjudication.rule
    if not decided.meets(named):
        counted = (
            f"{len(decided.supporting)} origins for the value, and up to {decided.most_against} against it"
        )
        yield decided.problem(
            f"expected {EXPECTED[named]} for {named}, found {counted}",
            "use the first rule of the guide that applies",
        )


@rule("UKJ606", "majority-comes-first", over=_decisions)
def majority_comes_first(decided: Decided, _corpus: Corpus) -> Iterator[Problem]:
    """An adjudication names the first rule that applies, and no majority of origins is against the value.

    The order is: the report before its paraphrase, the majority of origins, the more precise value, then what
    is consistent with the rest.
    """
    named = decided.adjudication.rule
    if named not in WEAKER:
        return
    before = [one for one in IN_ORDER[: WEAKER.index(named)] if decided.meets(one)]
    if before:
        message = f"expected {before[0]}, whose condition is met, found {named}"
        yield decided.problem(message, f"write `rule: {before[0]}`")
    elif decided.most_against > max(len(decided.supporting), 1):
        yield decided.problem(
            f"expected the value that {decided.most_against} origins give, found one that "
            f"{len(decided.supporting)} support",
            "take the value of the majority, and keep this one as evidence",
        )


@rule("UKJ611", "paraphrase-is-not-preferred", over=collect.records)
def paraphrase_is_not_preferred(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """A value that a report does not support does not rest on its paraphrase alone."""
    for path, found in readings(entry.model, corpus).items():
        supporting = [one for one in found if one.stance is Stance.SUPPORTS]
        reports = without_paraphrases(found, corpus)
        if supporting and not any(one in reports for one in supporting):
            source = supporting[0].source
            report = next(
                name for name in _reports(source, corpus) if any(one.source == name for one in found)
            )
            yield entry.problem(
                path.partition(".")[0],
                f"{path}: expected a value that {report} supports, found one that only its paraphrase "
                f"{source} gives",
                f"take what {report} says, and keep the paraphrase as evidence",
            )
