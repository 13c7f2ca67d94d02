"""Try a mutant: put it into a copy of the project, and see what is found."""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.mutations.operator import Mutant
from tests.mutations.project import judge
from ukjapan_dataset.findings import Problem

ITEM = re.compile(
    r"^- (?:id: (?P<id>.+)"
    r"|table: (?P<table>.+)\n  variable: (?P<variable>.+)"
    r"|release: .+\n(?:  (?!id:).+\n)*  id: (?P<revised>.+))$",
    re.MULTILINE,
)
"""How an item begins, and what it is about: a thing with an id, a variable, or what was revised."""


@dataclass(frozen=True)
class Verdict:
    """What was found of one mutant, but for hints: the rule and the names of the place of each finding."""

    mutant: Mutant
    found: list[tuple[str, set[str]]]

    @property
    def rules(self) -> set[str]:
        return {rule for rule, _ in self.found}

    @property
    def right(self) -> bool:
        """Whether an expected rule found it at the right place."""
        return any(rule in self.mutant.rules and places & self.mutant.at for rule, places in self.found)


@dataclass(frozen=True, repr=False)
class Bench:
    """A folder with the project as it is, and with one mutant at a time."""

    root: Path
    files: dict[str, bytes]

    def __post_init__(self) -> None:
        for file, data in self.files.items():
            self._write(file, data)

    def judge(self, mutant: Mutant) -> Verdict:
        try:
            for file, data in mutant.changes.items():
                self._write(file, data)
            findings = [one for one in judge(self.root, mutant.rules) if one.severity != "hint"]
            return Verdict(mutant, [(one.name, self._places(one.problem)) for one in findings])
        finally:
            for file in mutant.changes:
                self._write(file, self.files.get(file))

    def _write(self, file: str, data: bytes | None) -> None:
        path = self.root / file
        if data is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            return
        path.unlink(missing_ok=True)
        while not any((path := path.parent).iterdir()):  # a release is a folder
            path.rmdir()

    def _places(self, problem: Problem) -> set[str]:
        """The file of a finding, its record, and the item in whose lines it is."""
        file, line = problem.place.file, problem.place.line
        text = (self.root / file).read_bytes().decode(errors="replace") if line else ""
        end = len("\n".join(text.split("\n")[:line]))
        items = [match for match in ITEM.finditer(text) if match.start() < end]
        return {file, problem.record, _about(items[-1]) if items else ""}


def _about(item: re.Match[str]) -> str:
    return str(item["id"] or item["revised"] or f"{item['table']}.{item['variable']}")
