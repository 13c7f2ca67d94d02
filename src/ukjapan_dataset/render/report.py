"""A report as text for people, and as JSON, GitHub annotations and SARIF for machines."""

import json
from collections.abc import Callable
from typing import Any

from ukjapan_dataset.code_points import escaped, escaped_json, masked
from ukjapan_dataset.findings import Finding, Report, Severity, Tally
from ukjapan_dataset.render.sarif import sarif

Excerpt = Callable[[str, int], str]
"""Gives a line of a file, by the file's name in messages and the line's number from 1."""


def as_text(report: Report, excerpt: Excerpt | None = None, *, hints: bool = False) -> str:
    """Findings as `file:line:col: CODE name: message`, then how many things each rule examined.

    With `excerpt`, the line itself follows, with a caret under the column. Hints are advice: they are
    counted, but listed only on request.
    """
    listed = [one for one in report.findings if hints or one.severity is not Severity.HINT]
    lines = [line for finding in listed for line in _finding_lines(finding, excerpt)]
    if lines:
        lines.append("")
    width = max((len(tally.name) for tally in report.tallies), default=0)
    lines += (_tally_line(tally, width) for tally in report.tallies)
    notes = (f"note: {note}" for note in report.notes)
    return "\n".join([*lines, "", *notes, summary(report)])


def _finding_lines(finding: Finding, excerpt: Excerpt | None) -> list[str]:
    problem = finding.problem
    label = "" if finding.severity is Severity.ERROR else f"{finding.severity}: "
    lines = [escaped(f"{problem.place}: {finding.code} {finding.name}: {label}{_message(finding)}")]
    if excerpt is not None and problem.place.line:
        lines += _with_caret(excerpt(problem.place.file, problem.place.line), problem.place.column)
    if problem.hint:
        lines.append(f"    → {escaped(problem.hint)}")
    return lines


def _message(finding: Finding) -> str:
    record = finding.problem.record
    return f"{record}: {finding.problem.message}" if record else finding.problem.message


WINDOW = 100
"""How many characters of a line are shown."""


def _with_caret(line: str, column: int) -> list[str]:
    """A line, or the part of a long one around the column, with a caret under the column."""
    start = max(0, column - 1 - WINDOW // 2) if len(line) > WINDOW else 0
    shown = masked(line[start : start + WINDOW].replace("\t", " "))
    return [f"    {shown}", "    " + " " * (max(column, 1) - 1 - start) + "^"] if shown else []


def _tally_line(tally: Tally, width: int) -> str:
    found = len(tally.findings)
    verdict = "nothing to examine" if tally.examined == 0 else f"{found or 'no'} {_plural('finding', found)}"
    return f"{tally.code} {tally.name:<{width}}  {tally.examined:>6} examined  {verdict}"


def summary(report: Report) -> str:
    """The numbers of checks, examinations and findings, on one line."""
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
    """The report as one JSON object: findings, checks, and whether there is no error."""
    return _json(
        {
            "findings": [_finding_object(finding) for finding in report.findings],
            "checks": [_tally_object(tally) for tally in report.tallies],
            "notes": list(report.notes),
            "ok": report.ok,
        }
    )


def _json(value: Any) -> str:
    return escaped_json(json.dumps(value, ensure_ascii=False, indent=2))


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


GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def as_github(report: Report) -> str:
    """Errors and warnings as workflow commands of GitHub Actions, which shows them next to the lines."""
    lines = [_annotation(one) for one in report.findings if one.severity is not Severity.HINT]
    return "\n".join([*lines, summary(report)])


def _annotation(finding: Finding) -> str:
    place = finding.problem.place
    properties = {
        "file": place.file,
        "line": str(place.line or 1),
        "col": str(place.column or 1),
        "title": f"{finding.code} {finding.name}",
    }
    listed = ",".join(f"{key}={_escaped(value, properties=True)}" for key, value in properties.items())
    message = _message(finding)
    if finding.problem.hint:
        message += f"\n→ {finding.problem.hint}"
    return f"::{GITHUB_LEVELS[finding.severity]} {listed}::{_escaped(message)}"


def _escaped(text: str, *, properties: bool = False) -> str:
    for plain, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(plain, code)
    text = escaped(text)
    return text.replace(":", "%3A").replace(",", "%2C") if properties else text


def as_sarif(report: Report) -> str:
    """The report as a SARIF 2.1.0 log."""
    return _json(sarif(report))


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""How a report can be written."""
