"""Try a mutant: put it into a copy of the project, validate, and say what was found."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from bench.mutations.mutant import Changes, Found, Mutant
from ukjapan_dataset.corpus import AuthoredFile, load_file
from ukjapan_dataset.findings import Finding, Report
from ukjapan_dataset.jobs import build
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout


@dataclass(repr=False)
class Bench:
    """A folder that holds the project as it is, and one mutant at a time."""

    root: Path
    files: dict[str, bytes]
    _read: dict[str, AuthoredFile] = field(default_factory=dict)

    @classmethod
    def of(cls, files: dict[str, bytes], published: dict[str, bytes], root: Path) -> "Bench":
        """The project in a folder, published as a build publishes it."""
        bench = cls(root, {**files, **published})
        for file, data in bench.files.items():
            bench._write(file, data)
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
        return build.check(layout).report if published else validate(layout, self._load_file)[1]

    def _write(self, file: str, data: bytes | None) -> None:
        path = self.root / file
        if data is None:
            path.unlink(missing_ok=True)
            self._clear(path.parent)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def _clear(self, folder: Path) -> None:
        """Take away the folders that a mutant leaves empty: a release is one."""
        while folder != self.root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def _load_file(self, layout: Layout, name: str) -> AuthoredFile:
        """Remember what was read of files that a mutant leaves alone.

        Two thirds of a validation is reading and validating YAML, which depends on nothing but a
        file's name and bytes; most mutants change one file of eight.
        """
        path = layout.authored(name)
        if not path.is_file() or path.read_bytes() != self.files.get(layout.relative(path)):
            return load_file(layout, name)
        if name not in self._read:
            self._read[name] = load_file(layout, name)
        return self._read[name]

    def _found(self, report: Report, changes: Changes) -> tuple[Found, ...]:
        items = {file: _items(data) for file, data in {**self.files, **changes}.items() if _has_items(file)}
        return tuple(
            Found(finding.name, str(finding.severity), _places(finding, items)) for finding in report.findings
        )


Items = list[tuple[int, str]]
"""The line on which each item of a file begins, and what it is about."""


def _has_items(file: str) -> bool:
    return file.endswith(".yaml")


ITEM = re.compile(
    r"^- (?:id: (?P<id>.+)"
    r"|table: (?P<table>.+)\n  variable: (?P<variable>.+)"
    r"|release: .+\n(?:  (?!id:).+\n)*  id: (?P<revised>.+))$",
    re.MULTILINE,
)
"""How an item begins, and what it is about: a thing with an id, a variable, or what was revised."""


def _items(data: bytes | None) -> Items:
    text = (data or b"").decode(errors="replace")
    items: Items = []
    line, end = 1, 0
    for match in ITEM.finditer(text):
        line += text.count("\n", end, match.start())
        end = match.start()
        about = (match["id"], match["revised"], f"{match['table']}.{match['variable']}")
        items.append((line, next(name for name in about if name)))
    return items


def _places(finding: Finding, items: dict[str, Items]) -> frozenset[str]:
    """The file of a finding, its record, and the item in whose lines it stands."""
    place = finding.problem.place
    starts = items.get(place.file, [])
    at = bisect_right(starts, place.line, key=lambda start: start[0])
    item = starts[at - 1][1] if at and place.line else ""
    return frozenset(name for name in (place.file, finding.problem.record, item) if name)
