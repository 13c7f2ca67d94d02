"""Faults of actors: somebody else takes part, speaks, or is said to be named."""

import re
from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, cell_path, drop_cells, is_stated, pick, state, supports, typo
from bench.mutations.sheet import quoted
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import PARTICIPANTS, Attribution, Record
from ukjapan_dataset.models.vocabulary import Basis, Role, Stance


def _cells(project: Project) -> list[GroundedCell]:
    return [cell for cell in project.cells if cell.kind is GroundingKind.ACTOR]


def _participation(project: Project, rng: Random) -> tuple[Entry[Record], Role, int]:
    """One participant of one record."""
    return rng.choice(
        [
            (entry, role, index)
            for entry in project.corpus.records
            for role, actors in entry.model.participants.items()
            for index in range(len(actors))
        ]
    )


def _outsiders(project: Project, record: Record) -> list[str]:
    """The actors that take no part in a record."""
    inside = {actor for actors in record.participants.values() for actor in actors}
    return [actor for actor in project.corpus.actor_by_id if actor not in inside]


def _named(project: Project, actor: str, words: str) -> bool:
    aliases = project.corpus.actor_by_id[actor].model.aliases
    return any(re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", words) for alias in aliases)


def participant_replaced(project: Project, rng: Random) -> Mutant | None:
    """Somebody else takes part, and the words stay for the one who did."""
    entry, role, index = _participation(project, rng)
    other = rng.choice(_outsiders(project, entry.model))
    path = (entry.index, PARTICIPANTS, str(role), index)
    edit = project.sheet_of(entry).swap(path, other)
    what = f"{entry.model.id} {role} {other}"
    return project.mutant(what, ["cell-has-words"], entry.model.id, edit)


def participant_replaced_with_words(project: Project, rng: Random) -> Mutant | None:
    """Somebody else takes part, and the words that name the right one are given for the wrong one."""
    entry, role, index = _participation(project, rng)
    actor = entry.model.participants[role][index]
    sheet, name = project.sheet_of(entry), f"{PARTICIPANTS}.{role}.{actor}"
    found = [cell for cell in _cells(project) if cell.record is entry.model and cell.cell.path == name]
    stated = [cell.words for cell in found if is_stated(cell)]
    other = rng.choice(_outsiders(project, entry.model))
    if not stated or all(_named(project, other, words) for words in stated):
        return None
    edits = [sheet.rename(cell_path(cell), f"{PARTICIPANTS}.{role}.{other}") for cell in found]
    edits.append(sheet.swap((entry.index, PARTICIPANTS, str(role), index), other))
    what = f"{entry.model.id} {role} {actor} → {other} throughout"
    return project.mutant(what, ["actor-in-quote"], entry.model.id, *edits)


def participant_invented(project: Project, rng: Random) -> Mutant | None:
    """Somebody takes part whom no passage names."""
    entry, role, index = _participation(project, rng)
    other = rng.choice(_outsiders(project, entry.model))
    path = (entry.index, PARTICIPANTS, str(role), index)
    sheet = project.sheet_of(entry)
    edit = sheet.swap(path, f"{sheet.written(path)}, {other}")
    return project.mutant(f"{entry.model.id} and {other}", ["cell-has-words"], entry.model.id, edit)


def participant_twice(project: Project, rng: Random) -> Mutant | None:
    """Somebody is listed twice in one role."""
    entry, role, index = _participation(project, rng)
    path = (entry.index, PARTICIPANTS, str(role), index)
    sheet = project.sheet_of(entry)
    edit = sheet.swap(path, f"{sheet.written(path)}, {sheet.written(path)}")
    what = f"{entry.model.id} {entry.model.participants[role][index]} twice"
    return project.mutant(what, ["schema", "participant-once"], entry.model.id, edit)


def participant_dropped(project: Project, rng: Random) -> Mutant | None:
    """Somebody is left out whose words are still given."""
    entry, role, index = _participation(project, rng)
    if len(entry.model.participants[role]) < 2:
        return None
    edit = project.sheet_of(entry).drop((entry.index, PARTICIPANTS, str(role), index))
    what = f"{entry.model.id} without {entry.model.participants[role][index]}"
    return project.mutant(what, ["cell-of-record"], entry.model.id, edit)


def role_changed(project: Project, rng: Random) -> Mutant | None:
    """A participant has another role than its words are given for."""
    entry, role, _ = _participation(project, rng)
    other = rng.choice([one for one in Role if one not in entry.model.participants])
    edit = project.sheet_of(entry).rename((entry.index, PARTICIPANTS, str(role)), str(other))
    return project.mutant(f"{entry.model.id} {role} → {other}", ["cell-has-words"], entry.model.id, edit)


def pronoun_called_stated(project: Project, rng: Random) -> Mutant | None:
    """A pronoun, an office or `both sides` is said to state who it is."""
    cell = rng.choice([cell for cell in _cells(project) if not is_stated(cell)])
    actor = str(cell.value)
    if _named(project, actor, cell.words):
        return None
    sheet = project.sheet_of(cell.passage.entry)
    what = f"{cell.record.id} {cell.words!r} states {actor}"
    return project.mutant(what, ["actor-in-quote"], cell.record.id, *state(sheet, cell_path(cell)))


def note_of_rule_dropped(project: Project, rng: Random) -> Mutant | None:
    """A cell is resolved or inferred, and nobody says how."""
    cell = rng.choice([cell for cell in project.cells if cell.cell.quote.basis is not Basis.STATED])
    edit = project.sheet_of(cell.passage.entry).drop((*cell_path(cell), "note"))
    what = f"{cell.record.id} {cell.cell.path} without note"
    return project.mutant(what, ["note-for-rule"], cell.record.id, edit)


def speaker_swapped(project: Project, rng: Random) -> Mutant | None:
    """Somebody else is said to speak than the words name."""
    spoken = [
        cell for cell in _cells(project) if cell.cell.path == "speaker" and is_stated(cell) and supports(cell)
    ]
    cell = rng.choice(spoken)
    leading = ["keir-starmer", "sanae-takaichi", "xi-jinping", "gbr", "jpn", "chn"]
    other = rng.choice([actor for actor in leading if not _named(project, actor, cell.words)])
    if other == cell.value:
        return None
    sheet = project.sheet_of(cell.passage.entry)
    edit = sheet.swap((cell.passage.entry.index, "speaker"), other)
    return project.mutant(f"{cell.record.id} {other} speaks", ["actor-in-quote"], cell.record.id, edit)


def said_speaker_swapped(project: Project, rng: Random) -> Mutant | None:
    """A source is said to name another speaker than its words do."""
    said = [
        cell
        for cell in _cells(project)
        if cell.cell.path == "speaker" and not supports(cell) and is_stated(cell)
    ]
    cell = pick(rng, said)
    if cell is None:
        return None
    others = [actor for actor in project.corpus.actor_by_id if not _named(project, actor, cell.words)]
    other = rng.choice(others)
    speaker = getattr(cell.record, "speaker", None)
    if other == speaker:
        return None
    edit = project.sheet_of(cell.passage.entry).swap((*cell_path(cell), "says"), other)
    return project.mutant(f"{cell.record.id} says {other}", ["actor-in-quote"], cell.record.id, edit)


def unnamed_speaker_undecided(project: Project, rng: Random) -> Mutant | None:
    """A source leaves the speaker unnamed, and nobody decides."""
    entry = pick(
        rng,
        [
            entry
            for entry in project.records(Attribution)
            if any(one.field == "speaker" for one in entry.model.adjudication)
        ],
    )
    if entry is None:
        return None
    sheet = project.sheet_of(entry)
    index = next(at for at, one in enumerate(entry.model.adjudication) if one.field == "speaker")
    only = len(entry.model.adjudication) == 1
    path = (entry.index, "adjudication", index)
    edit = sheet.drop(path[:-1] if only else path)
    what = f"{entry.model.id} speaker undecided"
    return project.mutant(what, ["unnamed-stays-unnamed"], entry.model.id, edit)


def unnamed_speaker_hidden(project: Project, rng: Random) -> Mutant | None:
    """That a source leaves the speaker unnamed is not said: its words are given for the named one."""
    unnamed = [
        cell
        for cell in _cells(project)
        if cell.cell.path == "speaker" and cell.cell.stance is Stance.LESS_PRECISE
    ]
    cell = rng.choice(unnamed)
    sheet, path = project.sheet_of(cell.passage.entry), cell_path(cell)
    if not isinstance(sheet.get((*path, "quote")), str):
        return None
    edit = sheet.swap(path, quoted(sheet.get((*path, "quote"))))
    if sheet.text[edit.start] != "{":
        return None
    return project.mutant(f"{cell.record.id} {cell.words!r}", ["actor-in-quote"], cell.record.id, edit)


def speaker_as_named_misspelt(project: Project, rng: Random) -> Mutant | None:
    """The speaker's name as the source prints it has a letter changed."""
    entry = rng.choice(project.records(Attribution))
    changed = typo(rng, entry.model.speaker_as_named or "")
    if changed is None:
        return None
    edit = project.sheets["attributions"].say((entry.index, "speaker_as_named"), changed)
    return project.mutant(f"{entry.model.id} {changed}", ["literal-in-quote"], entry.model.id, edit)


def alias_invented(project: Project, rng: Random) -> Mutant | None:
    """An actor is given a name that no source prints."""
    entry = rng.choice([one for one in project.corpus.actors if one.model.aliases])
    path = (entry.index, "aliases", 0)
    sheet = project.sheets["actors"]
    name = rng.choice(["the Kingdom", "Westminster", "Kantei", "the Prime Minister's Office", "Albion"])
    edit = sheet.swap(path, f"{sheet.written(path)}, {quoted(name)}")
    return project.mutant(f"{entry.model.id} alias {name}", ["alias-in-sources"], entry.model.id, edit)


def alias_shared(project: Project, rng: Random) -> Mutant | None:
    """Two actors have one name."""
    one, two = rng.sample([one for one in project.corpus.actors if one.model.aliases], 2)
    sheet = project.sheets["actors"]
    path = (one.index, "aliases", 0)
    edit = sheet.swap(path, f"{sheet.written(path)}, {quoted(two.model.aliases[0])}")
    what = f"{one.model.id} is {two.model.aliases[0]} too"
    return project.mutant(what, ["alias-in-sources"], one.model.id, edit)


def alias_twice(project: Project, rng: Random) -> Mutant | None:
    """A name of an actor is listed twice."""
    entry = rng.choice([one for one in project.corpus.actors if one.model.aliases])
    path = (entry.index, "aliases", 0)
    sheet = project.sheets["actors"]
    edit = sheet.swap(path, f"{sheet.written(path)}, {sheet.written(path)}")
    what = f"{entry.model.id} alias twice"
    return project.mutant(what, ["schema", "alias-in-sources"], entry.model.id, edit)


def alias_misspelt(project: Project, rng: Random) -> Mutant | None:
    """The name of an actor has a letter changed."""
    entry = rng.choice([one for one in project.corpus.actors if one.model.aliases])
    index = rng.randrange(len(entry.model.aliases))
    changed = typo(rng, entry.model.aliases[index])
    if changed is None:
        return None
    edit = project.sheets["actors"].say((entry.index, "aliases", index), changed)
    return project.mutant(f"{entry.model.id} {changed}", ["alias-in-sources"], entry.model.id, edit)


def office_misspelt(project: Project, rng: Random) -> Mutant | None:
    """An actor's office, which is in the words of a source, has a letter changed."""
    entry = rng.choice([one for one in project.corpus.actors if one.model.role])
    changed = typo(rng, str(entry.model.role))
    if changed is None:
        return None
    edit = project.sheets["actors"].say((entry.index, "role"), changed)
    return project.mutant(f"{entry.model.id} {changed}", ["role-in-sources"], entry.model.id, edit)


def passage_of_participant_dropped(project: Project, rng: Random) -> Mutant | None:
    """Someone who takes part has no words at all."""
    entry, role, index = _participation(project, rng)
    name = f"{PARTICIPANTS}.{role}.{entry.model.participants[role][index]}"
    edits = drop_cells(project, entry, lambda path: path == name)
    return project.mutant(f"{entry.model.id} no {name}", ["cell-has-words"], entry.model.id, *edits)


OPERATORS: tuple[Operator, ...] = (
    participant_replaced,
    participant_replaced_with_words,
    participant_invented,
    participant_twice,
    participant_dropped,
    role_changed,
    pronoun_called_stated,
    note_of_rule_dropped,
    speaker_swapped,
    said_speaker_swapped,
    unnamed_speaker_undecided,
    unnamed_speaker_hidden,
    speaker_as_named_misspelt,
    alias_invented,
    alias_shared,
    alias_twice,
    alias_misspelt,
    office_misspelt,
    passage_of_participant_dropped,
)
