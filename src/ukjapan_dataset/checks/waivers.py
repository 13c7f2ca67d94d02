"""Waivers: the only way to silence a rule, written down with its reason."""

from dataclasses import replace

from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.findings import Finding, Report, Rule, rule, tally
from ukjapan_dataset.models.sources import Waiver


@rule("UKJ801", "waiver-applies")
def waiver_applies(record: str, name: str) -> tuple[str, str]:
    """Every waiver silences some finding; one that no longer does is deleted.

    A waiver names a record (or source, or actor), a rule by its name, and the reason.
    """
    return f"expected a finding of {name} about {record}, found none", "delete the waiver"


RULES: tuple[Rule[...], ...] = (waiver_applies,)


def waive(report: Report, waivers: list[Entry[Waiver]]) -> Report:
    """A report without the findings that are waived, and with the waivers that waive nothing."""
    silenced: set[int] = set()
    tallies = []
    for one in report.tallies:
        kept = []
        for finding in one.findings:
            matching = [n for n, waiver in enumerate(waivers) if _covers(waiver.model, finding)]
            silenced.update(matching)
            if not matching:
                kept.append(finding)
        tallies.append(replace(one, findings=tuple(kept)))
    idle = [
        waiver_applies.at(waiver.at("rule"), waiver.model.record, waiver.model.rule)
        for number, waiver in enumerate(waivers)
        if number not in silenced
    ]
    return Report((*tallies, *tally(RULES, len(waivers), idle)))


def _covers(waiver: Waiver, finding: Finding) -> bool:
    return (
        waiver.rule == finding.name
        and waiver.record == finding.problem.record
        and waiver.field in (None, finding.problem.field)
    )
