"""Try a mutant: put it into a copy of the project, validate, and say what was found."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from bench.mutations.mutant import Changes, Found, Mutant
from bench.mutations.project import Project
from ukjapan_dataset.findings import Finding, Report
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.pipeline import build
from ukjapan_dataset.pipeline.validate import validate

ITEM = re.compile(r"^- id: ([a-z0-9-]+)$", re.MULTILINE)


@dataclass
class Bench:
    """A folder that holds the project as it is, and one mutant at a time."""

    root: Path
    files: dict[str, bytes]
    published: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, project: Project, root: Path) -> "Bench":
        """The project in a folder, published as a build publishes it."""
        bench = cls(root, {**project.files, **project.published}, set(project.published))
        for file in bench.files:
            bench._write(file, bench.files[file])
        return bench

    def judge(self, mutant: Mutant) -> tuple[Found, ...]:
        """Everything that is found wrong with a mutant."""
        try:
            for file, data in mutant.changes.items():
                self._write(file, data)
            return self._found(self._report(published=mutant.published), mutant.changes)
        finally:
            for file in mutant.changes:
                self._write(file, self.files.get(file))

    def _report(self, *, published: bool) -> Report:
        layout = Layout(self.root)
        return build.check(layout).report if published else validate(layout)[1]

    def _write(self, file: str, data: bytes | None) -> None:
        path = self.root / file
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def _found(self, report: Report, changes: Changes) -> tuple[Found, ...]:
        return tuple(
            Found(finding.name, str(finding.severity), self._places(finding, changes))
            for finding in report.findings
        )

    def _places(self, finding: Finding, changes: Changes) -> frozenset[str]:
        """The file of a finding, its record, and the item in whose lines it stands."""
        place = finding.problem.place
        names = {place.file, finding.problem.record, self._item(place.file, place.line, changes)}
        return frozenset(name for name in names if name)

    def _item(self, file: str, line: int, changes: Changes) -> str:
        data = changes.get(file, self.files.get(file))
        if data is None or not file.endswith(".yaml") or not line:
            return ""
        lines = data.decode(errors="replace").split("\n")[:line]
        found = ITEM.findall("\n".join(lines))
        return found[-1] if found else ""
