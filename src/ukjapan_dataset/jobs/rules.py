"""Every rule, with its published text and its example."""

import tempfile
from dataclasses import dataclass, replace
from inspect import cleandoc
from pathlib import Path
from typing import Any

from ukjapan_dataset import checks, corpus, examples, publishing, verification
from ukjapan_dataset.checks import waivers
from ukjapan_dataset.corpus.authored import LoadFile
from ukjapan_dataset.findings import Finding, Severity
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.names import require_known
from ukjapan_dataset.releases import log
from ukjapan_dataset.reliability import rules as reliability
from ukjapan_dataset.rules import Rule

ROOMS = (corpus, checks, waivers, verification, publishing, log, reliability)

ALL: tuple[Rule[Any, Any], ...] = tuple(
    sorted((rule for room in ROOMS for rule in room.RULES), key=lambda rule: rule.code)
)
"""Every rule there is, in the order of the codes."""


@dataclass(frozen=True)
class Explained:
    """A rule: its text and, unless it has none, an example that it refuses, with what it reports there."""

    code: str
    name: str
    severity: Severity
    text: str
    example: examples.Example | None = None
    finding: Finding | None = None


def listed() -> list[Explained]:
    """Every rule, without its example."""
    return [Explained(rule.code, rule.name, rule.severity, cleandoc(rule.doc)) for rule in ALL]


def explained() -> list[Explained]:
    """Every rule, with its example."""
    load_file = corpus.remembering()
    return [_with_example(rule, load_file) for rule in listed()]


def explain(name: str) -> Explained:
    """One rule by code or name, with its example. Raises `UnknownName` if there is none."""
    by_name = {word: rule for rule in listed() for word in (rule.code, rule.name)}
    require_known("rule", name, by_name)
    return _with_example(by_name[name], corpus.load_file)


def _with_example(rule: Explained, load_file: LoadFile) -> Explained:
    """The rule with its example and what it reports there: the example is run."""
    if rule.name not in examples.names():
        return rule
    with tempfile.TemporaryDirectory() as folder:
        example = examples.make(rule.name, Path(folder) / "project")
        _, report = validate(Layout(Path(folder) / "project"), load_file)
    finding = next((one for one in report.findings if one.name == rule.name), None)
    return replace(rule, example=example, finding=finding)
