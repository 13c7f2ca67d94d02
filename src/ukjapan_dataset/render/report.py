"""A report, as text for people and as JSON for machines."""

import json
from collections.abc import Callable
from typing import Any

from ukjapan_dataset.findings import Finding, Report, Severity, Tally


def as_text(report: Report) -> str:
    """Findings as `file:line:col: CODE name: message`, then what each check examined."""
    lines = [line for finding in report.findings for line in _finding_lines(finding)]
    if lines:
        lines.append("")
    width = max((len(tally.name) for tally in report.tallies), default=0)
    lines += (_tally_line(tally, width) for tally in report.tallies)
    return "\n".join([*lines, "", summary(report)])


def _finding_lines(finding: Finding) -> list[str]:
    problem = finding.problem
    label = "" if finding.severity is Severity.ERROR else f"{finding.severity}: "
    about = f"{problem.record}: " if problem.record else ""
    lines = [f"{problem.place}: {finding.code} {finding.name}: {label}{about}{problem.message}"]
    if problem.hint:
        lines.append(f"    → {problem.hint}")
    return lines


def _tally_line(tally: Tally, width: int) -> str:
    found = len(tally.findings)
    verdict = "nothing to examine" if tally.examined == 0 else f"{found or 'no'} {_plural('finding', found)}"
    return f"{tally.code} {tally.name:<{width}}  {tally.examined:>6} examined  {verdict}"


def summary(report: Report) -> str:
    """One line that says what the report comes to."""
    examined = sum(tally.examined for tally in report.tallies)
    counts = [
        f"{count} {_plural(str(severity), count)}"
        for severity in Severity
        if (count := sum(finding.severity is severity for finding in report.findings))
    ]
    verdict = ", ".join(counts) if counts else "no findings"
    return f"{len(report.tallies)} checks, {examined} examinations: {verdict}"


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


def as_json(report: Report) -> str:
    """The report as one JSON object: findings, checks, and whether all is well."""
    return json.dumps(
        {
            "findings": [_finding_object(finding) for finding in report.findings],
            "checks": [_tally_object(tally) for tally in report.tallies],
            "ok": report.ok,
        },
        ensure_ascii=False,
        indent=2,
    )


def _finding_object(finding: Finding) -> dict[str, Any]:
    problem = finding.problem
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "file": problem.place.file,
        "line": problem.place.line or None,
        "column": problem.place.column or None,
        "record": problem.record or None,
        "field": problem.field or None,
        "message": problem.message,
        "hint": problem.hint or None,
    }


def _tally_object(tally: Tally) -> dict[str, Any]:
    return {
        "code": tally.code,
        "name": tally.name,
        "examined": tally.examined,
        "findings": len(tally.findings),
    }


FORMATS: dict[str, Callable[[Report], str]] = {"text": as_text, "json": as_json}
"""The ways to tell a report."""
