"""Faults of speech: what is quoted and what is not, who is near, and quotations passed over."""

import re
from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, cell_path, is_stated, pick, supports, typo, words_paths
from bench.mutations.sheet import quoted
from ukjapan_dataset.corpus.placed import PlacedPassage
from ukjapan_dataset.models.records import Attribution
from ukjapan_dataset.models.vocabulary import LedgerKind, Mode
from ukjapan_dataset.text.quotation import Quoted, quotations

MARKS = re.compile('[“”"]')


def mode_changed(project: Project, rng: Random) -> Mutant | None:
    """Indirect speech is called direct, mixed direct, direct indirect: any mode but the right one."""
    entry = rng.choice(project.records(Attribution))
    # Where a source is said to have another mode, the record's own still rests on the others.
    other = rng.choice([mode for mode in Mode if mode is not entry.model.mode])
    edit = project.sheets["attributions"].swap((entry.index, "mode"), str(other))
    what = f"{entry.model.id} {entry.model.mode} → {other}"
    return project.mutant(what, ["mode-fits-marks"], entry.model.id, edit)


def direct_called_indirect(project: Project, rng: Random) -> Mutant | None:
    """Speech in quotation marks is called reported."""
    quoting = [one for one in project.records(Attribution) if one.model.mode is Mode.DIRECT]
    entry = rng.choice(quoting)
    edit = project.sheets["attributions"].swap((entry.index, "mode"), "indirect")
    return project.mutant(f"{entry.model.id} indirect", ["mode-fits-marks"], entry.model.id, edit)


def mixed_called_direct(project: Project, rng: Random) -> Mutant | None:
    """Speech that is quoted in part is called wholly the speaker's own."""
    mixed = [one for one in project.records(Attribution) if one.model.mode is Mode.MIXED]
    entry = rng.choice(mixed)
    edit = project.sheets["attributions"].swap((entry.index, "mode"), "direct")
    return project.mutant(f"{entry.model.id} direct", ["mode-fits-marks"], entry.model.id, edit)


def said_mode_changed(project: Project, rng: Random) -> Mutant | None:
    """A source is said to have another mode than its marks show."""
    said = [cell for cell in project.cells if cell.cell.path == "mode" and not supports(cell)]
    cell = pick(rng, said)
    if cell is None:
        return None
    own = str(getattr(cell.record, "mode", ""))
    other = rng.choice([mode for mode in Mode if mode not in (cell.value, own)])
    edit = project.sheet_of(cell.passage.entry).swap((*cell_path(cell), "says"), str(other))
    return project.mutant(f"{cell.record.id} says {other}", ["mode-fits-marks"], cell.record.id, edit)


def said_mode_dropped(project: Project, rng: Random) -> Mutant | None:
    """That a source only reports what another quotes is left out."""
    said = [cell for cell in project.cells if cell.cell.path == "mode" and not supports(cell)]
    cell = pick(rng, said)
    if cell is None:
        return None
    entry, sheet = cell.passage.entry, project.sheet_of(cell.passage.entry)
    edits = [sheet.drop(cell_path(cell))]
    decided = [one.field for one in entry.model.adjudication]
    if "mode" in decided:
        path = (entry.index, "adjudication", decided.index("mode"))
        edits.append(sheet.drop(path if len(decided) > 1 else path[:-1]))
    return project.mutant(f"{cell.record.id} mode", ["mode-fits-marks"], cell.record.id, *edits)


def content_misspelt(project: Project, rng: Random) -> Mutant | None:
    """What was said has a letter changed."""
    entry = rng.choice(project.records(Attribution))
    changed = typo(rng, entry.model.content)
    if changed is None:
        return None
    edit = project.sheets["attributions"].say((entry.index, "content"), changed)
    return project.mutant(f"{entry.model.id} {changed}", ["literal-in-quote"], entry.model.id, edit)


def marks_dropped(project: Project, rng: Random) -> Mutant | None:
    """The quotation marks inside of what was said are left out, in the record and in its words."""
    cells = [cell for cell in project.cells if cell.cell.path == "content" and MARKS.search(cell.words[1:-1])]
    cell = rng.choice(cells)
    sheet = project.sheet_of(cell.passage.entry)
    edits = [
        sheet.swap(path, quoted(MARKS.sub("", str(sheet.get(path)))))
        for path in words_paths(sheet, cell_path(cell))
    ]
    if supports(cell):
        path = (cell.passage.entry.index, "content")
        edits.append(sheet.swap(path, quoted(MARKS.sub("", str(sheet.get(path))))))
    what = f"{cell.record.id} without marks"
    return project.mutant(what, ["cell-quote-in-passage"], cell.record.id, *edits)


def cue_of_elsewhere(project: Project, rng: Random) -> Mutant | None:
    """The cue is a word that the words given for it do not hold."""
    cells = [cell for cell in project.cells if cell.cell.path == "cue" and is_stated(cell) and supports(cell)]
    cell = rng.choice(cells)
    other = rng.choice(["denied", "vowed", "claimed", "warned", "insisted", "joked"])
    edit = project.sheets["attributions"].swap((cell.passage.entry.index, "cue"), other)
    return project.mutant(f"{cell.record.id} {other}", ["literal-in-quote"], cell.record.id, edit)


def speaker_far_away(project: Project, rng: Random) -> Mutant | None:
    """A pronoun's speaker is quoted by name from sentences away, as if named there."""
    cells = [cell for cell in project.cells if cell.cell.path == "speaker" and supports(cell)]
    cell = rng.choice(cells)
    passage, sheet = cell.passage, project.sheet_of(cell.passage.entry)
    far = _far(project, passage, str(cell.value), rng)
    where = (passage.entry.index, "evidence", passage.index, "quote")
    if far is None or not isinstance(sheet.get(where), str):
        return None
    name, sentence = far
    edits = [
        sheet.swap(where, f"[{quoted(sentence)}, {quoted(str(sheet.get(where)))}]"),
        sheet.swap(cell_path(cell), f"{{quote: {quoted(name)}, occurrence: 1}}\n")
        if sheet.text[sheet.start(cell_path(cell))] not in "[{"
        else sheet.swap(cell_path(cell), f"{{quote: {quoted(name)}, occurrence: 1}}"),
    ]
    what = f"{cell.record.id} {name} of {sentence[:40]}"
    return project.mutant(what, ["cue-near-content"], cell.record.id, *edits)


def _far(project: Project, passage: PlacedPassage, actor: str, rng: Random) -> tuple[str, str] | None:
    """A sentence well before a passage that holds a name of an actor."""
    aliases = project.corpus.actor_by_id[actor].model.aliases
    source = passage.passage.source
    text = project.article(source)
    first = min(segment.number for segment in passage.segments)
    found = [
        (alias, text[segment.start : segment.end])
        for segment in project.corpus.segments[source]
        if segment.number < first - 2
        for alias in aliases
        if alias in text[segment.start : segment.end]
    ]
    return pick(rng, [(name, sentence) for name, sentence in found if text.count(sentence) == 1])


def quotation_uncoded(project: Project, rng: Random) -> Mutant | None:
    """The only record is deleted that says whose words a quotation is."""
    entry = rng.choice([one for one in project.records(Attribution) if one.model.mode is not Mode.INDIRECT])
    files = [
        f"seeds/{project.corpus.source_by_id[passage.passage.source].model.file}"
        for passage in project.corpus.passages_by_record[entry.model.id]
        if _orphans(project, passage)
    ]
    if not files:
        return None
    edit = project.sheets["attributions"].drop((entry.index,))
    return project.mutant(f"no {entry.model.id}", ["quotation-accounted"], files, edit)


def _orphans(project: Project, passage: PlacedPassage) -> list[Quoted]:
    """The quoted stretches of a passage's content that no other name or content touches."""
    own = [hit for cell in passage.cells if cell.path == "content" for hit in cell.wording.spans]
    others = [
        hit
        for other in project.corpus.passages_of_source(passage.passage.source)
        if other.record is not passage.record
        for cell in other.cells
        if cell.path in ("name", "content")
        for hit in cell.wording.spans
    ]
    return [
        one
        for one in quotations(project.article(passage.passage.source)).stretches
        if any(hit.start < one.end and one.start < hit.end for hit in own)
        and not any(hit.start < one.end and one.start < hit.end for hit in others)
    ]


def term_of_ledger_deleted(project: Project, rng: Random) -> Mutant | None:
    """A name in quotation marks is no longer set aside, and so would be somebody's speech."""
    entries = [one for one in project.corpus.ledger if one.model.kind is LedgerKind.QUOTATION]
    entry = rng.choice(entries)
    edit = project.sheets["ledger"].drop((entry.index,))
    source = entry.model.source
    at = [
        f"seeds/{project.corpus.source_by_id[source].model.file}",
        *(passage.record.id for passage in project.corpus.passages_of_source(source)),
    ]
    expected = ["quotation-accounted", "mode-fits-marks"]
    return project.mutant(f"no {entry.model.quote}", expected, at, edit)


OPERATORS: tuple[Operator, ...] = (
    mode_changed,
    direct_called_indirect,
    mixed_called_direct,
    said_mode_changed,
    said_mode_dropped,
    content_misspelt,
    marks_dropped,
    cue_of_elsewhere,
    speaker_far_away,
    quotation_uncoded,
    term_of_ledger_deleted,
)
