"""What an operator is, and the mutants that it makes of a project."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.mutations.edits import Fault, Maker
from tests.mutations.picks import Pick
from tests.mutations.project import Project
from tests.mutations.sheet import Edit, Whole

ATTEMPTS = 40
NEW_ID = re.compile(r"\A([a-z0-9-]+)\Z|^(?:- |  )id: ([a-z0-9-]+)$", re.MULTILINE)

Changes = dict[str, bytes | None]
"""The changed files; None for one that is deleted."""

Rules = str | Callable[[Any], str]
"""The rules of which one must find a fault, joined by `or`; or what gives them for a candidate."""

Places = Callable[[Any], Iterable[str]]
"""Where a fault of a candidate must be found, if not at itself: ids of items, or files."""

Row = tuple[Pick, Maker] | tuple[Pick, Maker, Rules] | tuple[Pick, Maker, Rules, Places]
"""What lists the candidates, what makes the fault of one, and what must find it, and where."""

Themes = Mapping[str, Mapping[str, Row]]
"""The operators by theme, each under a sentence that says what it does."""


@dataclass(frozen=True)
class Operator:
    """One kind of fault, named by a sentence, and what must find it."""

    theme: str
    name: str
    pick: Pick
    edit: Maker
    rules: Rules = ""
    at: Places = lambda candidate: list(candidate.at)


def operators(themes: Themes) -> list[Operator]:
    return [Operator(theme, name, *row) for theme, rows in themes.items() for name, row in rows.items()]


@dataclass(frozen=True)
class Mutant:
    """A fault as the files that it changes, and what must find it, and where."""

    what: str
    changes: Changes
    rules: list[str]
    at: set[str]


def mutants(project: Project, operator: Operator, seed: int, limit: int) -> Iterator[Mutant]:
    """Up to `limit` different mutants of one operator, always the same for the same seed."""
    rng = Random(f"{seed} {operator.name}")  # noqa: S311 # a sample, not a secret
    candidates = operator.pick(project)
    rng.shuffle(candidates)
    seen: list[Changes] = [{}]
    for attempt in range(max(len(candidates), ATTEMPTS * limit) if candidates else 0):
        candidate = candidates[attempt % len(candidates)]
        fault = operator.edit(candidate, rng) or []
        changes = _changes(project, fault)
        if changes not in seen:
            seen.append(changes)
            yield _mutant(project, operator, candidate, fault, changes)
        if len(seen) > limit:
            return


def _changes(project: Project, fault: Fault) -> Changes:
    """What a fault makes of files; all edits are in offsets of the unedited ones."""
    edits = [one for one in fault if isinstance(one, Edit)]
    texts = {edit.file: project.files[edit.file].decode() for edit in edits}
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        texts[edit.file] = texts[edit.file][: edit.start] + edit.put + texts[edit.file][edit.end :]
    edited = {file: text.encode() for file, text in texts.items()}
    changes = edited | {one.file: one.data for one in fault if isinstance(one, Whole)}
    return {file: data for file, data in changes.items() if data != project.files.get(file)}


def _mutant(project: Project, operator: Operator, candidate: Any, fault: Fault, changes: Changes) -> Mutant:
    rules = operator.rules if isinstance(operator.rules, str) else operator.rules(candidate)
    what = "; ".join(_shown(project, one) for one in fault)
    written = [name for one in fault for name in _names(one)]
    return Mutant(what, changes, rules.split(" or "), {*operator.at(candidate), *written})


def _names(one: Edit | Whole) -> list[str]:
    """Where else a fault may be found: at an item whose id the edit writes, or in a file that is replaced."""
    if isinstance(one, Whole):
        return [one.file]
    return [alone or inside for alone, inside in NEW_ID.findall(one.put)]


def _shown(project: Project, one: Edit | Whole) -> str:
    if isinstance(one, Whole):
        return f"{one.file} {'gone' if one.data is None else 'changed'}"
    text = project.files[one.file].decode()
    line = text.count("\n", 0, one.start) + 1
    return f"{one.file}:{line}: {text[one.start : one.end][:60]!r} → {one.put[:60]!r}"
