"""Waivers: the only way to silence a rule, written down with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.findings import Finding, Problem, Report
from ukjapan_dataset.models.sources import Waiver
from ukjapan_dataset.names import closest
from ukjapan_dataset.rules import Rule, rule, run


@dataclass(frozen=True)
class Waived:
    """A report, the waivers that apply to it, and whether it is of the whole project."""

    report: Report
    waivers: tuple[Entry[Waiver], ...]
    whole: bool


def _waivers(waived: Waived) -> tuple[Entry[Waiver], ...]:
    return waived.waivers


@rule("UKJ801", "waiver-applies", over=_waivers)
def waiver_applies(entry: Entry[Waiver], waived: Waived) -> Iterator[Problem]:
    """Every waiver silences some finding; one that no longer does is deleted.

    A waiver names a record (or source, or actor), a rule by its name, and the reason.
    """
    waiver = entry.model
    # What a waiver is for may be in what could not be read.
    if waived.whole and not any(_covers(waiver, finding) for finding in waived.report.findings):
        message = f"rule: expected a finding of {waiver.rule} about {waiver.record}, found none"
        yield entry.problem("rule", message, _remedy(waiver, waived.report))


def _remedy(waiver: Waiver, report: Report) -> str:
    known = [one.name for one in report.tallies]
    close = closest(waiver.rule, known)
    return "delete the waiver" if waiver.rule in known or not close else f"did you mean {close!r}?"


def _covers(waiver: Waiver, finding: Finding) -> bool:
    return (
        waiver.rule == finding.name
        and waiver.record == finding.problem.record
        and waiver.field in (None, finding.problem.field)
    )


RULES: tuple[Rule[Waived, Any], ...] = (waiver_applies,)


def waive(report: Report, waivers: tuple[Entry[Waiver], ...], *, whole: bool) -> Report:
    """A report without the findings that are waived, and with the waivers that silence nothing.

    Those are listed only if the report is of the `whole` project.
    """

    def kept(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(one for one in findings if not any(_covers(waiver.model, one) for waiver in waivers))

    rest = Report(tuple(replace(one, findings=kept(one.findings)) for one in report.tallies))
    return rest + run(RULES, Waived(report, waivers, whole))
