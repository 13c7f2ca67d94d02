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
    """A report, the waivers that apply to it, and whether it covers the whole project."""

    report: Report
    waivers: tuple[Entry[Waiver], ...]
    whole: bool


def _waivers(waived: Waived) -> tuple[Entry[Waiver], ...]:
    return waived.waivers


@rule("UKJ801", "waiver-applies", over=_waivers)
def waiver_applies(entry: Entry[Waiver], waived: Waived) -> Iterator[Problem]:
    """Every waiver silences a finding; delete any that no longer does.

    A waiver contains the id of a record, source or actor, the name of a rule, and the reason.
    """
    waiver = entry.model
    # The item that a waiver is about may be one that could not be read.
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
    """A report without the waived findings, and with a finding for each waiver that silences nothing.

    Those are reported only if the report covers the `whole` project.
    """

    def kept(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(one for one in findings if not any(_covers(waiver.model, one) for waiver in waivers))

    rest = Report(tuple(replace(one, findings=kept(one.findings)) for one in report.tallies))
    return rest + run(RULES, Waived(report, waivers, whole))
