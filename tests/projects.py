"""Projects to test on: this one, the small example, and the example with one thing broken."""

from pathlib import Path

from ukjapan_dataset import examples
from ukjapan_dataset.findings import Finding, Report
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.publishing import package_files

OWN = Layout(Path(__file__).resolve().parent.parent)
EXAMPLE = examples.PROJECT
REFUSED = examples.names()


def edit(layout: Layout, file: str, find: str, put: str) -> None:
    """Replace the one occurrence of `find` in a file of a project."""
    path = layout.root / file
    text = path.read_bytes().decode()
    assert text.count(find) == 1, f"{file} has {find!r} {text.count(find)} times"
    path.write_bytes(text.replace(find, put).encode())


def broken(rule: str, folder: Path) -> tuple[Layout, str]:
    """The project that a rule's example makes, and where the rule must refuse it."""
    example = examples.make(rule, folder)
    return Layout(folder), example.at


def publish(layout: Layout, folder: Path | None = None) -> None:
    """Write what a build would publish, into the project or elsewhere, without asking frictionless first."""
    for path, data in package_files(validate(layout)[0]).items():
        target = (folder or layout.root) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def findings(layout: Layout) -> list[Finding]:
    return report(layout).findings


def report(layout: Layout) -> Report:
    return validate(layout)[1]


def codes(layout: Layout) -> set[str]:
    return {finding.name for finding in findings(layout)}
