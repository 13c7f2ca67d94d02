"""Faults of reference: ids that lead nowhere, to the wrong thing, in circles, or stand twice."""

from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, pick, typo
from bench.mutations.sheet import Sheet
from ukjapan_dataset.models.records import Agreement, Figure
from ukjapan_dataset.reader import Path

LINKS = ("builds_on", "agreement", "about", "derived_from", "speaker", "source")


def _links(project: Project) -> list[tuple[Sheet, Path]]:
    """Every place where a record names another item."""
    return [
        (sheet, path)
        for sheet in project.record_sheets
        for path in sheet.document.values
        if (path[-1:] and path[-1] in LINKS and "cells" not in path)
        or (len(path) == 4 and path[1] == "participants")
    ]


def _ids(project: Project) -> set[str]:
    return {str(sheet.get((at, "id"))) for sheet in project.filled_sheets for at in range(len(sheet.get(())))}


def id_misspelt(project: Project, rng: Random) -> Mutant | None:
    """The id of a source, actor or record has a letter changed."""
    sheet, path = rng.choice(_links(project))
    changed = typo(rng, str(sheet.get(path)))
    if changed is None or changed in _ids(project):
        return None
    at = str(sheet.get((path[0], "id")))
    return project.mutant(f"{at} {path}: {changed}", ["known-reference"], at, sheet.swap(path, changed))


def ledger_source_misspelt(project: Project, rng: Random) -> Mutant | None:
    """An entry of the ledger names a source that there is not."""
    sheet = project.sheets["ledger"]
    path: Path = (rng.randrange(len(sheet.get(()))), "source")
    changed = typo(rng, str(sheet.get(path)))
    return (
        changed
        and project.mutant(
            f"ledger {path}: {changed}", ["known-reference"], sheet.file, sheet.swap(path, changed)
        )
    ) or None


def id_of_wrong_type(project: Project, rng: Random) -> Mutant | None:
    """A link leads to a record of a type that it cannot lead to; a speaker is a record."""
    sheet, path = rng.choice([(s, p) for s, p in _links(project) if p[-1] not in ("about", "source")])
    model = Agreement if path[-1] == "derived_from" else Figure
    target = rng.choice(project.records(model)).model.id
    at = str(sheet.get((path[0], "id")))
    return project.mutant(f"{at} {path}: {target}", ["known-reference"], at, sheet.swap(path, target))


def source_is_actor(project: Project, rng: Random) -> Mutant | None:
    """A passage names an actor as its source."""
    sheet, path = rng.choice([(s, p) for s, p in _links(project) if p[-1] == "source"])
    actor = rng.choice(project.corpus.actors).model.id
    at = str(sheet.get((path[0], "id")))
    return project.mutant(f"{at} {path}: {actor}", ["known-reference"], at, sheet.swap(path, actor))


def circle(project: Project, rng: Random) -> Mutant | None:
    """An agreement builds on one that builds on it, or a figure is derived from itself."""
    links = [
        (sheet, path)
        for sheet in project.record_sheets
        for path in sheet.document.values
        if len(path) == 2 and path[-1] in ("builds_on", "derived_from")
    ]
    sheet, path = rng.choice(links)
    at = str(sheet.get((path[0], "id")))
    children = [str(s.get((p[0], "id"))) for s, p in links if s.get(p) == at]
    target = rng.choice([at, *children])
    return project.mutant(f"{at} {path}: {target}", ["no-cycle"], at, sheet.swap(path, target))


def id_twice(project: Project, rng: Random) -> Mutant | None:
    """Two records, two sources or two actors have one id."""
    name = rng.choice(["agreements", "commitments", "figures", "attributions", "sources", "actors"])
    sheet = project.sheets[name]
    one, two = rng.sample(range(len(sheet.get(()))), 2)
    taken = str(sheet.get((one, "id")))
    return project.mutant(
        f"{sheet.get((two, 'id'))} is called {taken}", ["unique-id"], taken, sheet.swap((two, "id"), taken)
    )


def id_of_other_type_taken(project: Project, rng: Random) -> Mutant | None:
    """A commitment has the id of an agreement."""
    sheet = project.sheets["commitments"]
    taken = rng.choice(project.records(Agreement)).model.id
    path: Path = (rng.randrange(len(sheet.get(()))), "id")
    return project.mutant(f"{sheet.get(path)} → {taken}", ["unique-id"], taken, sheet.swap(path, taken))


def actor_deleted(project: Project, rng: Random) -> Mutant | None:
    """An actor that takes part somewhere is deleted."""
    sheet = project.sheets["actors"]
    index = rng.randrange(len(sheet.get(())))
    actor = str(sheet.get((index, "id")))
    users = [
        entry.model.id
        for entry in project.corpus.records
        if getattr(entry.model, "speaker", None) == actor
        or any(actor in actors for actors in entry.model.participants.values())
    ]
    return (
        project.mutant(f"no actor {actor}", ["known-reference"], users, sheet.drop((index,)))
        if users
        else None
    )


def actor_unused(project: Project, rng: Random) -> Mutant | None:
    """An actor is added that takes part in nothing."""
    name = rng.choice(["oslo", "bern", "lima", "cairo", "delhi", "quito", "rome", "riga", "doha", "baku"])
    item = f"- id: {name}\n  name: {name.capitalize()}\n  kind: state"
    edit = project.sheets["actors"].appended(item)
    return project.mutant(f"actor {name}", ["used-actor"], name, edit)


def source_unused(project: Project, rng: Random) -> Mutant | None:
    """A source is added twice under another id, and nothing is coded from the second."""
    sheet = project.sheets["sources"]
    index = rng.randrange(len(sheet.get(())))
    name = f"{sheet.get((index, 'id'))}-again"
    item = sheet.item(index).replace(str(sheet.get((index, "id"))), name, 1)
    return project.mutant(f"source {name}", ["used-source"], name, sheet.appended(item))


def record_deleted(project: Project, rng: Random) -> Mutant | None:
    """A record is deleted that others refer to."""
    links = [(s, p) for s, p in _links(project) if len(p) == 2 and p[-1] != "speaker"]
    sheet, path = rng.choice(links)
    target = str(sheet.get(path))
    users = [str(s.get((p[0], "id"))) for s, p in links if s.get(p) == target]
    found = pick(rng, [entry for entry in project.corpus.records if entry.model.id == target])
    if found is None:
        return None
    edit = project.sheet_of(found).drop((found.index,))
    return project.mutant(f"no record {target}", ["known-reference"], users, edit)


def record_twice(project: Project, rng: Random) -> Mutant | None:
    """One thing in the world has two records, alike in everything but their id."""
    entry = rng.choice(project.corpus.records)
    sheet = project.sheet_of(entry)
    name = f"{entry.model.id}-again"
    item = sheet.item(entry.index).replace(f"- id: {entry.model.id}", f"- id: {name}", 1)
    expected = ["one-record-per-thing"]
    return project.mutant(name, expected, [name, entry.model.id], sheet.appended(item))


OPERATORS: tuple[Operator, ...] = (
    id_misspelt,
    ledger_source_misspelt,
    id_of_wrong_type,
    source_is_actor,
    circle,
    id_twice,
    id_of_other_type_taken,
    actor_deleted,
    actor_unused,
    source_unused,
    record_deleted,
    record_twice,
)
