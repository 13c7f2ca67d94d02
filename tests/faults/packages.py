"""The two packages that faults are tried on."""

import shutil
from pathlib import Path

from tests.faults.bench import Bench
from tests.projects import EXAMPLE, edit
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.publishing import package_files


def prepare(folder: Path) -> Bench:
    """Two packages that differ in several files."""
    project = Layout(folder / "project")
    shutil.copytree(EXAMPLE, project.root)
    for name in ("old", "new"):
        for path, data in package_files(validate(project)[0]).items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_bytes(data)
        shutil.copytree(project.root / "data/records", folder / name / "data/records")
        if name == "old":
            edit(project, "data/records/actors.yaml", "  name: Norland\n", "  name: Kingdom of Norland\n")
    return Bench(folder)
