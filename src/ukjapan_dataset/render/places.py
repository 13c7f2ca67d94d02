"""Where files are for those who read a report outside the project: in the repository, as a rule."""

from dataclasses import replace
from pathlib import Path

from ukjapan_dataset.findings import Finding, Report, Tally


def from_repository(report: Report, root: Path, here: Path) -> Report:
    """A report whose files, now relative to `root`, are relative to the repository that contains it.

    Without a repository (a directory with `.git`), they become relative to `here`, if that contains `root`.
    """
    base = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), here)
    if not root.is_relative_to(base) or root == base:
        return report
    prefix = root.relative_to(base).as_posix()
    return replace(report, tallies=tuple(_moved(tally, prefix) for tally in report.tallies))


def _moved(tally: Tally, prefix: str) -> Tally:
    return replace(tally, findings=tuple(_of_finding(finding, prefix) for finding in tally.findings))


def _of_finding(finding: Finding, prefix: str) -> Finding:
    place = finding.problem.place
    moved = replace(place, file=f"{prefix}/{place.file}" if place.file else prefix)
    return replace(finding, problem=replace(finding.problem, place=moved))
