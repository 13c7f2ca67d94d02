"""Every rule, with its published text and its examples."""

import tempfile
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path
from typing import Any

from ukjapan_dataset import corpus, examples, publishing, verification
from ukjapan_dataset.checks import RULES, waivers
from ukjapan_dataset.checks import publishing as codings
from ukjapan_dataset.findings import Finding, Severity
from ukjapan_dataset.findings import Rule as Worded
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.names import require_known
from ukjapan_dataset.releases import log
from ukjapan_dataset.rules import Rule

ALL: tuple[Worded[...] | Rule[Any, Any], ...] = tuple(
    sorted(
        (
            *corpus.RULES,
            *RULES,
            *waivers.RULES,
            *verification.RULES,
            *publishing.RULES,
            *codings.RULES,
            *log.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
"""Every rule there is, in the order of the codes."""


@dataclass(frozen=True)
class Explained:
    """One rule: what it says, what it accepts, what it refuses, and how it complains."""

    code: str
    name: str
    severity: Severity
    text: str
    example: examples.Example | None = None
    finding: Finding | None = None


def listed() -> list[Explained]:
    """Every rule, without its example."""
    return [_explained(rule) for rule in ALL]


def explain(name: str) -> Explained:
    """One rule by code or name, with its example. Raises `UnknownName` where there is none."""
    by_name = {word: rule for rule in ALL for word in (rule.code, rule.name)}
    require_known("rule", name, by_name)
    return _with_example(_explained(by_name[name]))


def _explained(rule: Worded[...] | Rule[Any, Any]) -> Explained:
    return Explained(rule.code, rule.name, rule.severity, cleandoc(rule.doc))


def _with_example(rule: Explained) -> Explained:
    """The rule with its example, and what it says of it: the example is run, not told."""
    if rule.name not in examples.names():
        return rule
    with tempfile.TemporaryDirectory() as folder:
        example = examples.make(rule.name, Path(folder) / "project")
        _, report = validate(Layout(Path(folder) / "project"))
    finding = next((one for one in report.findings if one.name == rule.name), None)
    return Explained(rule.code, rule.name, rule.severity, rule.text, example, finding)
