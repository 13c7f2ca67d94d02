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
from ukjapan_dataset.reliability.variables import ROUNDS, Variables
from ukjapan_dataset.rules import run

Pair = tuple[str, str]
"""The two coders of a round."""

NOT_CODED = ("project", "events", "reconciliation", "reliability", "codebook", "revisions")
"""The authored files that a project has and a coding may lack."""


def compare(layout: Layout) -> tuple[CodingComparison, ...]:
    """Compare the two codings of each round.

    Raises `ProjectNotFound` where there are no two, `FaultyProject` where one could not be read whole.
    """
    pairs = enumerate(zip(_pairs(layout), ROUNDS, strict=False), 1)
    return tuple(_compared(layout, number, pair, variables) for number, (pair, variables) in pairs)


def _compared(layout: Layout, number: int, pair: Pair, variables: Variables) -> CodingComparison:
    first, second = (_coding(layout.coding(coder)) for coder in pair)
    matching = match_records(first, second)
    # Which things there are is compared in the round in which their type is first coded.
    new = [kind for kind in variables if not any(kind in earlier for earlier in ROUNDS[: number - 1])]

    def measure() -> tuple[Reliability, ...]:
        found = (*alphas(matching.matches, variables), *gammas(first, second, new))
        return tuple(one.model_copy(update={"round": number}) for one in found)

    return CodingComparison(number, matching, differences(number, matching, variables, new), measure)


def _pairs(layout: Layout) -> list[Pair]:
    """The ids of the two coders of each round."""
    project = corpus.read(layout).coding.project
    where = layout.relative(layout.authored("project"))
    if project is None:
        raise FaultyProject(f"{where} has faults: run `ukjapan validate`")
    coders = [coder.id for coder in project.model.coders]
    pairs = list(zip(coders[::2], coders[1::2], strict=False))
    if pairs:
        return pairs
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


def check(layout: Layout, comparisons: tuple[CodingComparison, ...]) -> Report:
    """Whether the committed coefficients and decisions are those of the comparisons."""
    return run(RULES, Review(comparisons, corpus.read(layout).coding))


def write(layout: Layout, comparisons: tuple[CodingComparison, ...]) -> None:
    """Write the coefficients into the project, where the build publishes them."""
    lines = [
        schema_line("reliability"),
        "# How far the two codings agree. Written by `ukjapan reliability --write`, never by hand.",
        *(_line(one) for comparison in comparisons for one in comparison.coefficients),
    ]
    layout.authored("reliability").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _line(one: Reliability) -> str:
    values = one.model_dump(exclude_none=True)
    return "- {" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"
