"""Faults of the log of revisions: entries that make no sense, and changes since the last release untold."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from bench.mutations.mutant import Changes, Mutant, Operator
from bench.mutations.project import Project, cell_path, is_stated, pick, typo
from bench.mutations.sheet import Edit, Sheet, quoted
from ukjapan_dataset import __version__
from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.layout import DESCRIPTOR, RECORDS, RELEASES
from ukjapan_dataset.models.records import PARTICIPANTS, Record
from ukjapan_dataset.models.revisions import Revision
from ukjapan_dataset.models.vocabulary import Confidence, Domain, RevisionKind, Scope, SubjectKind
from ukjapan_dataset.publishing.descriptor import json_bytes

VERSION = __version__
WHOLE = (RevisionKind.ADDITION, RevisionKind.RETIREMENT)
GONE = ("pacific-accord", "first-communique", "trade-talks-2025", "joint-vision")
"""Ids that nothing has or had."""


def _sheet(project: Project) -> Sheet:
    return project.sheets["revisions"]


def _entries(project: Project) -> list[Entry[Revision]]:
    """The entries of the coming release."""
    return [one for one in project.corpus.revisions if one.model.release == VERSION]


def _entry(project: Project, rng: Random, *, whole: bool) -> Entry[Revision]:
    return rng.choice([one for one in _entries(project) if (one.model.kind in WHOLE) is whole])


def _mutant(project: Project, entry: Entry[Revision], what: str, expected: str, *edits: Edit) -> Mutant:
    told = f"{entry.index} {entry.model.id}: {what}"
    return project.mutant(told, [expected], entry.model.id, *edits)


def _published(mutant: Mutant) -> Mutant:
    return replace(mutant, published=True)


def _written(kind: str, name: str, *more: str) -> str:
    """An entry of the coming release."""
    lines = (f"- release: {VERSION}", f"kind: {kind}", *more, f"id: {name}", "reason: It was so.")
    return "\n  ".join(lines)


# Entries that make no sense


def addition_with_fields(project: Project, rng: Random) -> Mutant | None:
    """What is added as a whole is said to have changed in some fields."""
    entry = _entry(project, rng, whole=True)
    field = rng.choice(["label", "evidence", "scope"])
    edit = _sheet(project).before((entry.index, "reason"), f"fields: [{field}]")
    return _mutant(project, entry, f"with {field}", "revision-fits-kind", edit)


def change_without_fields(project: Project, rng: Random) -> Mutant | None:
    """A correction does not say what was corrected."""
    entry = _entry(project, rng, whole=False)
    edit = _sheet(project).drop((entry.index, "fields"))
    return _mutant(project, entry, "without fields", "revision-fits-kind", edit)


def change_called_addition(project: Project, rng: Random) -> Mutant | None:
    """A correction of some fields is called an addition, or a retirement."""
    entry = _entry(project, rng, whole=False)
    kind = rng.choice(WHOLE)
    edit = _sheet(project).swap((entry.index, "kind"), str(kind))
    return _mutant(project, entry, str(kind), "revision-fits-kind", edit)


def addition_called_change(project: Project, rng: Random) -> Mutant | None:
    """What is added as a whole is called a change of something that was there."""
    entry = _entry(project, rng, whole=True)
    kind = rng.choice([kind for kind in RevisionKind if kind not in WHOLE])
    edit = _sheet(project).swap((entry.index, "kind"), str(kind))
    return _mutant(project, entry, str(kind), "revision-fits-kind", edit)


def successor_of_nothing(project: Project, rng: Random) -> Mutant | None:
    """There is a successor, and nothing is retired."""
    entry = rng.choice(_entries(project))
    successor = rng.choice(project.corpus.records).model.id
    edit = _sheet(project).before((entry.index, "reason"), f"successor: {successor}")
    return _mutant(project, entry, f"then {successor}", "revision-fits-kind", edit)


def _subject(project: Project, rng: Random, of: SubjectKind) -> str:
    corpus = project.corpus
    ids: dict[SubjectKind, list[str]] = {
        SubjectKind.RECORD: [*corpus.record_by_id],
        SubjectKind.SOURCE: [*corpus.source_by_id],
        SubjectKind.ACTOR: [*corpus.actor_by_id],
    }
    return rng.choice(ids[of])


def id_in_use_retired(project: Project, rng: Random) -> Mutant | None:
    """A record, source or actor is retired that is still there."""
    of = rng.choice([*SubjectKind])
    name = _subject(project, rng, of)
    edit = _sheet(project).appended(_written("retirement", name, f"of: {of}"))
    return project.mutant(f"{of} {name} retired", ["retired-for-good"], name, edit)


def successor_unknown(project: Project, rng: Random) -> Mutant | None:
    """What stands for a retired id is not there, or is a thing of another kind."""
    of = rng.choice([*SubjectKind])
    name = _subject(project, rng, of)
    others = [_subject(project, rng, other) for other in SubjectKind if other is not of]
    wrong = rng.choice([typo(rng, name) or f"{name}-x", *others])
    gone = rng.choice(GONE)
    edit = _sheet(project).appended(_written("retirement", gone, f"of: {of}", f"successor: {wrong}"))
    return project.mutant(f"{of} {gone}, then {wrong}", ["retired-for-good"], gone, edit)


def retired_twice(project: Project, rng: Random) -> Mutant | None:
    """An id is retired in two entries, with two successors."""
    gone = rng.choice(GONE)
    one, two = (entry.model.id for entry in rng.sample(project.corpus.records, 2))
    entries = (_written("retirement", gone, f"successor: {successor}") for successor in (one, two))
    edit = _sheet(project).appended("\n".join(entries))
    return project.mutant(f"{gone}, then {one} or {two}", ["retired-for-good"], gone, edit)


def id_unknown(project: Project, rng: Random) -> Mutant | None:
    """An entry is about a record that there is not."""
    entry = rng.choice(_entries(project))
    changed = typo(rng, entry.model.id)
    if changed is None or changed in project.corpus.record_by_id:
        return None
    edit = _sheet(project).swap((entry.index, "id"), changed)
    return project.mutant(f"{entry.index} {changed}", ["known-reference"], changed, edit)


def id_of_other_kind(project: Project, rng: Random) -> Mutant | None:
    """What is said of a record is said of an actor or a source, of which none has that id."""
    entry = rng.choice([one for one in _entries(project) if one.model.of is SubjectKind.RECORD])
    of = rng.choice(["source", "actor"])
    edit = _sheet(project).before((entry.index, "id"), f"of: {of}")
    return _mutant(project, entry, f"of {of}", "known-reference", edit)


def release_no_version(project: Project, rng: Random) -> Mutant | None:
    """A release is no version of three numbers."""
    entry = rng.choice(_entries(project))
    edit = _sheet(project).swap((entry.index, "release"), rng.choice(['"0.2"', "v0.2.0", "0.02.0", "next"]))
    return _mutant(project, entry, edit.put, "schema", edit)


# What the log says, against what changed since the last release


def _told(project: Project) -> set[tuple[str, str]]:
    """What the log tells of: ids, and each of their fields."""
    return {(one.model.id, field) for one in _entries(project) for field in (*one.model.fields, "")}


def _is_told(project: Project, name: str, field: str) -> bool:
    return any((name, told) in _told(project) for told in (field, field.partition(".")[0])) or (
        name in {one.model.id for one in _entries(project) if one.model.kind in WHOLE}
    )


def _of_cases(project: Project) -> set[str]:
    """The records that the codebook names: a change of them would be told by its own rules."""
    return {str(case.case.record) for case in project.corpus.cases}


def _records(project: Project) -> list[Entry[Record]]:
    """The records that may change without any other rule's speaking."""
    named = _of_cases(project)
    return [entry for entry in project.corpus.records if entry.model.id not in named]


def value_unlogged(project: Project, rng: Random) -> Mutant | None:
    """A value of a record changed, and the log does not say why."""
    entry = rng.choice(_records(project))
    values = {
        "label": quoted(f"{entry.model.label} (revised)"),
        "scope": str(rng.choice([scope for scope in Scope if scope is not entry.model.scope])),
        "domain": str(rng.choice([one for one in Domain if one is not getattr(entry.model, "domain", None)])),
    }
    field = rng.choice([name for name in values if hasattr(entry.model, name)])
    if _is_told(project, entry.model.id, field):
        return None
    edit = project.sheet_of(entry).swap((entry.index, field), values[field])
    return _unlogged(project, f"{entry.model.id}.{field}", edit)


def note_unlogged(project: Project, rng: Random) -> Mutant | None:
    """The argument for a cell changed, and the log does not say why."""
    cell = rng.choice([cell for cell in project.cells if not is_stated(cell)])
    if _is_told(project, cell.record.id, cell.cell.path):
        return None
    note = f"{cell.cell.quote.note} That is so."
    edit = project.sheet_of(cell.passage.entry).swap((*cell_path(cell), "note"), quoted(note))
    return _unlogged(project, f"{cell.record.id}.{cell.cell.path}", edit)


def actor_unlogged(project: Project, rng: Random) -> Mutant | None:
    """An actor has another name, and the log does not say why."""
    entry = rng.choice(project.corpus.actors)
    if _is_told(project, entry.model.id, "name"):
        return None
    changed = quoted(f"{entry.model.name}, of late")
    edit = project.sheets["actors"].swap((entry.index, "name"), changed)
    return _unlogged(project, f"actor {entry.model.id}.name", edit)


def source_unlogged(project: Project, rng: Random) -> Mutant | None:
    """The origin of a source is judged otherwise, and the log does not say why."""
    judged = {case.case.source for case in project.corpus.cases if case.guidance.table == "sources"}
    entry = rng.choice(project.corpus.sources)
    field = "origin_confidence"
    if entry.model.id in judged:
        field = "origin_basis"
        changed = quoted(f"{entry.model.origin_basis} That is so.")
    else:
        others = [term for term in Confidence if term is not entry.model.origin_confidence]
        changed = str(rng.choice(others))
    edit = project.sheets["sources"].swap((entry.index, field), changed)
    return _unlogged(project, f"source {entry.model.id}.{field}", edit)


def _unlogged(project: Project, what: str, *edits: Edit) -> Mutant:
    return _published(project.mutant(what, ["revision-logged"], _sheet(project).file, *edits))


def _alone(project: Project) -> Iterator[tuple[Entry[Revision], str]]:
    """The entries, field by field, that alone tell of their field."""
    entries = _entries(project)
    told = [(one.model.id, field) for one in entries for field in one.model.fields or [""]]
    for one in entries:
        for field in one.model.fields or [""]:
            if told.count((one.model.id, field)) == 1:
                yield one, field


def entry_deleted(project: Project, rng: Random) -> Mutant | None:
    """Something changed, and its entry is deleted from the log."""
    entry, _ = rng.choice([*_alone(project)])
    return _unlogged(project, f"no {entry.index} {entry.model.id}", _sheet(project).drop((entry.index,)))


def field_left_out(project: Project, rng: Random) -> Mutant | None:
    """Several fields changed, and the log leaves one of them out."""
    entry, field = rng.choice([(one, field) for one, field in _alone(project) if len(one.model.fields) > 1])
    edit = _sheet(project).drop((entry.index, "fields", entry.model.fields.index(field)))
    return _unlogged(project, f"{entry.index} {entry.model.id} without {field}", edit)


def release_wrong(project: Project, rng: Random) -> Mutant | None:
    """An entry of the coming release is put down to another."""
    entry, _ = rng.choice([*_alone(project)])
    other = rng.choice(["0.1.0", "0.2.1", "0.20.0", "2.0.0"])
    edit = _sheet(project).swap((entry.index, "release"), other)
    return _unlogged(project, f"{entry.index} {entry.model.id} of {other}", edit)


def field_that_did_not_change(project: Project, rng: Random) -> Mutant | None:
    """An entry names a field, too, that is what it was, or that there is not."""
    entry = _entry(project, rng, whole=False)
    field = rng.choice(
        ["label", f"{PARTICIPANTS}.party.ita", f"{PARTICIPANTS}.bound.fra", "domian", "indicator"]
    )
    if _is_told(project, entry.model.id, field):
        return None
    path = (entry.index, "fields", 0)
    start = _sheet(project).start(path)
    edit = Edit(_sheet(project).file, start, start, f"{field}, ")
    return _published(_mutant(project, entry, f"and {field}", "revision-happened", edit))


def record_that_did_not_change(project: Project, rng: Random) -> Mutant | None:
    """An entry is about something that is what it was."""
    of = rng.choice([*SubjectKind])
    name = _subject(project, rng, of)
    kind, more = rng.choice(
        [("addition", []), ("recode", ["fields: [scope]"]), ("source_change", ["fields: [title]"])]
    )
    if _is_told(project, name, ""):
        return None
    edit = _sheet(project).appended(_written(kind, name, f"of: {of}", *more))
    return _published(project.mutant(f"{kind} of {of} {name}", ["revision-happened"], name, edit))


def entry_about_other_record(project: Project, rng: Random) -> Mutant | None:
    """An entry is about another record than the one that changed."""
    entry = _entry(project, rng, whole=False)
    other = rng.choice(project.corpus.records).model.id
    if _is_told(project, other, ""):
        return None
    edit = _sheet(project).swap((entry.index, "id"), other)
    mutant = project.mutant(f"{entry.index} of {other}", ["revision-happened"], other, edit)
    return _published(mutant)


def id_changed(project: Project, rng: Random) -> Mutant | None:
    """A record of an earlier release has another id, and the old one is not retired."""
    entry = rng.choice([one for one in _records(project) if not _is_told(project, one.model.id, "")])
    if _mentions(project, entry.model.id) != 1:
        return None
    edit = project.sheet_of(entry).swap((entry.index, "id"), f"{entry.model.id}-2026")
    return _published(project.mutant(edit.put, ["id-kept"], _sheet(project).file, edit))


def _mentions(project: Project, name: str) -> int:
    """How often an id stands in the authored files."""
    whole = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])".encode())
    return sum(len(whole.findall(data)) for file, data in project.files.items() if file.startswith(RECORDS))


def id_changed_and_added(project: Project, rng: Random) -> Mutant | None:
    """A record has another id, and the log tells of the new one, but does not retire the old."""
    mutant = id_changed(project, rng)
    if mutant is None:
        return None
    log = _sheet(project)
    name = mutant.what
    data = log.text.rstrip() + "\n" + _written("addition", name) + "\n"
    return replace(mutant, what=f"{name} added", changes={**mutant.changes, log.file: data.encode()})


def version_not_raised(project: Project, rng: Random) -> Mutant | None:
    """The data changed since a release of the same version, or of a later one."""
    later = rng.choice([VERSION, "0.2.5", "0.3.0", "1.0.0"])
    at = ["data/records/project.yaml"]
    last = max(file.split("/")[2] for file in project.files if file.startswith(f"{RELEASES}/"))
    changes = _renumbered(project, f"{RELEASES}/{last}/", f"{RELEASES}/{later}/", later)
    return Mutant(f"{VERSION} after {later}", changes, ("version-raised",), tuple(at), published=True)


def column_dropped(project: Project, rng: Random) -> Mutant | None:
    """A column that an earlier release has is no longer there, which only a major version may do."""
    file = pick(rng, [one for one in project.files if one.startswith(RELEASES) and one.endswith(".csv")])
    if file is None:
        return None
    data = project.files[file]
    changed = b"".join(
        line.rstrip(b"\n") + (b',"former"\n' if number == 0 else b",\n")
        for number, line in enumerate(data.splitlines(keepends=True))
    )
    at = ("data/records/project.yaml",)
    return Mutant(f"{file} had a column", {file: changed}, ("version-raised",), at, published=True)


def _renumbered(project: Project, old: str, new: str, version: str) -> Changes:
    """A kept release under another version."""
    changes: Changes = {}
    for file, data in project.files.items():
        if file.startswith(old):
            changes[file] = None
            changes[new + file.removeprefix(old)] = data
    descriptor = json.loads(project.files[old + DESCRIPTOR])
    changes[new + DESCRIPTOR] = json_bytes({**descriptor, "version": version})
    return changes


OPERATORS: tuple[Operator, ...] = (
    addition_with_fields,
    change_without_fields,
    change_called_addition,
    addition_called_change,
    successor_of_nothing,
    id_in_use_retired,
    successor_unknown,
    retired_twice,
    id_unknown,
    id_of_other_kind,
    release_no_version,
    value_unlogged,
    note_unlogged,
    actor_unlogged,
    source_unlogged,
    entry_deleted,
    field_left_out,
    release_wrong,
    field_that_did_not_change,
    record_that_did_not_change,
    entry_about_other_record,
    id_changed,
    id_changed_and_added,
    version_not_raised,
    column_dropped,
)
