"""Waivers: the only way to silence a rule, written down with its reason."""

from dataclasses import replace

from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.findings import Finding, Report, Rule, rule, tally
from ukjapan_dataset.models.sources import Waiver
from ukjapan_dataset.names import closest


@rule("UKJ801", "waiver-applies")
def waiver_applies(record: str, name: str, hint: str) -> tuple[str, str]:
    """Every waiver silences some finding; one that no longer does is deleted.

    A waiver names a record (or source, or actor), a rule by its name, and the reason.
    """
    return f"expected a finding of {name} about {record}, found none", hint


RULES: tuple[Rule[...], ...] = (waiver_applies,)


def waive(report: Report, waivers: tuple[Entry[Waiver], ...], *, whole: bool) -> Report:
    """A report without the findings that are waived, and with the waivers that waive nothing.

    Unless it is of the `whole` project: what they are for may be in what could not be read.
    """
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
        waiver_applies.at(
            waiver.at("rule"), waiver.model.record, waiver.model.rule, _mend(waiver.model, report)
        )
        for number, waiver in enumerate(waivers)
        if whole and number not in silenced
    ]
    return Report((*tallies, *tally(RULES, len(waivers), idle)))


def _mend(waiver: Waiver, report: Report) -> str:
    """What to do about a waiver that waives nothing."""
    known = [one.name for one in report.tallies]
    close = closest(waiver.rule, known)
    return "delete the waiver" if waiver.rule in known or not close else f"did you mean {close!r}?"


def _covers(waiver: Waiver, finding: Finding) -> bool:
    return (
        waiver.rule == finding.name
        and waiver.record == finding.problem.record
        and waiver.field in (None, finding.problem.field)
    )
