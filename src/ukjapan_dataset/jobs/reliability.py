"""Compare the two codings: how far they agree, where they differ, and what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ukjapan_dataset import corpus
from ukjapan_dataset.checks.publishing import difference_reconciled, reliability_current
from ukjapan_dataset.corpus import Coding, Entry
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.errors import FaultyProject, ProjectNotFound
from ukjapan_dataset.findings import Finding, Place, Report, tally
from ukjapan_dataset.layout import CODINGS, Layout
from ukjapan_dataset.models.coding import Reconciled, Reliability
from ukjapan_dataset.models.json_schema import schema_line
from ukjapan_dataset.models.vocabulary import Level, Measure
from ukjapan_dataset.reliability.agreement import agreements
from ukjapan_dataset.reliability.differences import Difference, differences
from ukjapan_dataset.reliability.unitising import unitising
from ukjapan_dataset.reliability.units import Matching, match

TOLERANCE = {Measure.ALPHA: Decimal("0.002"), Measure.GAMMA: Decimal("0.05")}
"""How far a coefficient may be off: gamma draws random samples."""


NOT_CODED = ("reconciliation", "reliability", "codebook", "revisions")
"""The authored files that a project has and a coding may lack."""


@dataclass(frozen=True)
class Compared:
    """What comes of comparing the two codings."""

    matching: Matching
    coefficients: list[Reliability]
    differences: list[Difference]


def compare(layout: Layout) -> Compared:
    """Compare the two codings of a project.

    Raises `ProjectNotFound` where it has none, `FaultyProject` where one could not be read whole.
    """
    first, second = (_coding(layout, folder) for folder in CODINGS)
    matching = match(first, second)
    coefficients = [*_alphas(matching), *_gammas(first, second)]
    return Compared(matching, coefficients, differences(matching))


def _coding(layout: Layout, folder: str) -> Corpus:
    """One coding, as it was made; that it would not pass today's checks is no matter here."""
    if not (layout.root / folder).is_dir():
        raise ProjectNotFound(f"{layout.root} holds no {folder}/: there are no two codings to compare")
    own = replace(layout, records=folder)
    read = corpus.read(own)
    _refuse_faults(own, corpus.examine(read))
    return corpus.build(read.coding, read.library)


def _refuse_faults(coding: Layout, report: Report) -> None:
    """Half a coding differs from a whole one in much that nobody coded differently."""
    absent = {coding.relative(path) for name in NOT_CODED if not (path := coding.authored(name)).exists()}
    faults = [finding.problem for finding in report.findings if finding.problem.place.file not in absent]
    if faults:
        raise FaultyProject(
            f"the coding {coding.records} has faults, {len(faults)} in all: "
            f"{faults[0].place}: {faults[0].message}; put them right first"
        )


def _alphas(matching: Matching) -> Iterator[Reliability]:
    for one in agreements(matching.matches):
        yield Reliability(
            measure=Measure.ALPHA,
            type=one.record_type,
            variable=one.variable,
            level=one.level,
            n_units=one.n_units,
            equal=_rounded(one.equal if one.n_units else None),
            coefficient=_rounded(one.alpha),
            low=_rounded(one.low),
            high=_rounded(one.high),
        )


def _gammas(first: Corpus, second: Corpus) -> Iterator[Reliability]:
    for one in unitising(first, second):
        yield Reliability(
            measure=Measure.GAMMA,
            type=one.record_type,
            variable=one.source,
            level=Level.NOMINAL,
            n_units=one.n_units,
            coefficient=_rounded(one.gamma),
        )


def _rounded(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.3f}")


def check(authored: Coding, compared: Compared) -> Report:
    """Whether the committed coefficients and decisions are those of the codings."""
    current = [*_stale(authored, compared)]
    reconciled = [*_unreconciled(authored, compared)]
    return Report(
        tally((reliability_current,), len(compared.coefficients), current)
        + tally((difference_reconciled,), len(compared.differences), reconciled)
    )


def _stale(authored: Coding, compared: Compared) -> Iterator[Finding]:
    committed = {_key(entry.model): entry for entry in authored.reliability}
    for wanted in compared.coefficients:
        entry = committed.pop(_key(wanted), None)
        told = f"{wanted.measure} of {wanted.type} {wanted.variable}: {wanted.coefficient}"
        if entry is None:
            yield reliability_current.at(Place("data/records/reliability.yaml"), told, "none")
        elif not _close(wanted, entry.model):
            yield reliability_current.at(entry.at(), told, str(entry.model.coefficient))
    for entry in committed.values():
        yield reliability_current.at(entry.at(), "no such coefficient", entry.model.variable)


def _key(one: Reliability) -> tuple[str, str, str]:
    return one.measure, one.type, one.variable


def _close(one: Reliability, two: Reliability) -> bool:
    if (one.n_units, one.equal) != (two.n_units, two.equal):
        return False
    if (one.coefficient is None) != (two.coefficient is None):
        return False
    if one.coefficient is None or two.coefficient is None:
        return True
    return abs(one.coefficient - two.coefficient) <= TOLERANCE[one.measure]


def _unreconciled(authored: Coding, compared: Compared) -> Iterator[Finding]:
    decided: dict[tuple[str, ...], Entry[Reconciled]] = {
        _difference(entry.model): entry for entry in authored.reconciliation
    }
    for difference in compared.differences:
        parts = (
            str(difference.record_type),
            difference.first,
            difference.second,
            difference.variable,
            difference.first_value,
            difference.second_value,
        )
        if decided.pop(parts, None) is None:
            yield difference_reconciled.at(
                Place("data/records/reconciliation.yaml"), f"an entry for {' | '.join(parts)}", "none"
            )
    for entry in decided.values():
        yield difference_reconciled.at(entry.at(), "a difference of the codings", "none like this")


def _difference(one: Reconciled) -> tuple[str, ...]:
    values = (one.first, one.second, one.variable, one.first_value, one.second_value)
    return (str(one.type), *(value or "" for value in values))


def write(layout: Layout, compared: Compared) -> None:
    """Write the coefficients into the project, where the build publishes them."""
    lines = [
        schema_line("reliability"),
        "# How far the two codings agree. Written by `ukjapan reliability --write`, never by hand.",
        *(_line(one) for one in compared.coefficients),
    ]
    layout.authored("reliability").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _line(one: Reliability) -> str:
    values = one.model_dump(exclude_none=True)
    return "- {" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"
