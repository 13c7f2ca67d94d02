"""A report as a SARIF 2.1.0 log (OASIS, Static Analysis Results Interchange Format)."""

from typing import Any
from urllib.parse import quote

from ukjapan_dataset import __version__
from ukjapan_dataset.code_points import escaped
from ukjapan_dataset.findings import Finding, Report, Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(report: Report) -> dict[str, Any]:
    """The log: one run, a rule per check with what it examined, a result per finding."""
    index = {tally.code: number for number, tally in enumerate(report.tallies)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "ukjapan",
                        "semanticVersion": __version__,
                        "rules": [
                            {
                                "id": tally.code,
                                "name": _pascal(tally.name),
                                "shortDescription": {"text": _first_sentence(tally.doc) or tally.name},
                                "properties": {"examined": tally.examined},
                            }
                            for tally in report.tallies
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"PROJECT": {"description": {"text": "The root of the repository."}}},
                "results": [_result(finding, index) for finding in report.findings],
            }
        ],
    }


def _pascal(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("-"))


def _first_sentence(doc: str) -> str:
    sentence, stop, _ = f"{' '.join(doc.split())} ".partition(". ")
    return f"{sentence}{stop}".strip()


def uri(path: str) -> str:
    """A path as a relative URI reference (RFC 3986): its UTF-8, all but letters, digits and -._~/ encoded."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    problem = finding.problem
    text = escaped(problem.message if not problem.hint else f"{problem.message}. {problem.hint}")
    location: dict[str, Any] = {
        "artifactLocation": {"uri": uri(problem.place.file), "uriBaseId": "PROJECT"},
    }
    if problem.place.line:
        location["region"] = {
            "startLine": problem.place.line,
            "startColumn": max(problem.place.column, 1),
        }
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }
    if problem.record:
        result["properties"] = {"record": problem.record, "field": problem.field or None}
    return result
