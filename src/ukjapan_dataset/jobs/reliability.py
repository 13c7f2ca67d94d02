"""Compare the two codings: how far they agree, where they differ, and whether each difference is decided."""

from ukjapan_dataset import corpus
from ukjapan_dataset.corpus import Corpus
from ukjapan_dataset.errors import FaultyProject, ProjectNotFound
from ukjapan_dataset.findings import Report
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.models.coding import Reliability
from ukjapan_dataset.models.json_schema import schema_line
from ukjapan_dataset.reliability.alpha import alphas
from ukjapan_dataset.reliability.comparison import CodingComparison
from ukjapan_dataset.reliability.differences import differences
from ukjapan_dataset.reliability.gamma import gammas
from ukjapan_dataset.reliability.matching import match_records
from ukjapan_dataset.reliability.rules import RULES, Review
from ukjapan_dataset.rules import run

NOT_CODED = ("project", "reconciliation", "reliability", "codebook", "revisions")
"""The authored files that a project has and a coding may lack."""


def compare(layout: Layout) -> CodingComparison:
    """Compare the codings of the first two coders of a project.

    Raises `ProjectNotFound` where there are no two, `FaultyProject` where one could not be read whole.
    """
    first, second = (_coding(layout.coding(coder)) for coder in _coders(layout))
    matching = match_records(first, second)
    coefficients = (*alphas(matching.matches), *gammas(first, second))
    return CodingComparison(matching, coefficients, differences(matching))


def _coders(layout: Layout) -> tuple[str, str]:
    project = corpus.read(layout).coding.project
    where = layout.relative(layout.authored("project"))
    if project is None:
        raise FaultyProject(f"{where} has faults: run `ukjapan validate`")
    match [coder.id for coder in project.model.coders]:
        case [first, second, *_]:
            return first, second
    raise ProjectNotFound(f"{where} does not name two `coders`: there are no two codings to compare")


def _coding(layout: Layout) -> Corpus:
    """One coding, as it was made: today's checks are not run on it."""
    if not layout.authored("").parent.is_dir():
        raise ProjectNotFound(f"{layout.root} has no {layout.records}/: there are no two codings to compare")
    reading = corpus.read(layout)
    _refuse_faults(layout, corpus.examine(reading))
    return corpus.build(reading.coding, reading.library)


def _refuse_faults(coding: Layout, report: Report) -> None:
    """An incomplete coding differs from a complete one in cells that nobody coded differently."""
    absent = {coding.relative(path) for name in NOT_CODED if not (path := coding.authored(name)).exists()}
    faults = [finding.problem for finding in report.findings if finding.problem.place.file not in absent]
    if faults:
        raise FaultyProject(
            f"the coding {coding.records} has faults ({len(faults)} in all) to correct first: "
            f"{faults[0].place}: {faults[0].message}"
        )


def check(layout: Layout, comparison: CodingComparison) -> Report:
    """Whether the committed coefficients and decisions are those of a comparison."""
    return run(RULES, Review(comparison, corpus.read(layout).coding))


def write(layout: Layout, comparison: CodingComparison) -> None:
    """Write the coefficients into the project, where the build publishes them."""
    lines = [
        schema_line("reliability"),
        "# How far the two codings agree. Written by `ukjapan reliability --write`, never by hand.",
        *map(_line, comparison.coefficients),
    ]
    layout.authored("reliability").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _line(one: Reliability) -> str:
    values = one.model_dump(exclude_none=True)
    return "- {" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"
