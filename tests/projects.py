"""Projects to test on: this one, the small example, and the example with one thing broken."""

import shutil
from pathlib import Path
from typing import Any

import yaml

from ukjapan_dataset import examples
from ukjapan_dataset.findings import Finding, Report
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.pipeline.validate import validate

OWN = Layout(Path(__file__).resolve().parent.parent)
EXAMPLES = Path(examples.__file__).parent
EXAMPLE = EXAMPLES / "project"
REFUSED = sorted((EXAMPLES / "refused").glob("*.yaml"))


def edit(layout: Layout, file: str, find: str, put: str) -> None:
    """Replace the one occurrence of `find` in a file of a project."""
    path = layout.root / file
    text = path.read_bytes().decode()
    assert text.count(find) == 1, f"{file} has {find!r} {text.count(find)} times"
    path.write_bytes(text.replace(find, put).encode())


def broken(example: Path, folder: Path) -> tuple[Layout, str]:
    """The example project with the edits of one refused example, and where it is refused."""
    shutil.copytree(EXAMPLE, folder)
    layout = Layout(folder)
    described: dict[str, Any] = yaml.safe_load(example.read_text())
    for change in described["edits"]:
        if change.get("delete"):
            (layout.root / change["file"]).unlink()
        else:
            edit(layout, change["file"], change["find"], change["put"])
    return layout, described["at"]


def findings(layout: Layout) -> list[Finding]:
    return report(layout).findings


def report(layout: Layout) -> Report:
    return validate(layout)[1]


def codes(layout: Layout) -> set[str]:
    return {finding.name for finding in findings(layout)}
