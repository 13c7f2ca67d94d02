"""Faults of the ledger and of waivers: what is set aside, forgotten, or silenced."""

from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, pick, typo
from bench.mutations.sheet import Sheet, quoted
from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.corpus.placed import PlacedPassage
from ukjapan_dataset.models.sources import LedgerEntry
from ukjapan_dataset.models.vocabulary import LedgerKind
from ukjapan_dataset.text.segments import Segment


def _sheet(project: Project) -> Sheet:
    return project.sheets["ledger"]


def _entry(project: Project, rng: Random, *kinds: LedgerKind) -> Entry[LedgerEntry]:
    return rng.choice(
        [one for one in project.corpus.ledger if one.model.kind in (kinds or tuple(LedgerKind))]
    )


def _file(project: Project, source: str) -> str:
    return f"seeds/{project.corpus.source_by_id[source].model.file}"


def entry_deleted(project: Project, rng: Random) -> Mutant | None:
    """A segment that is set aside is so no longer, and nobody codes it."""
    entry = _entry(project, rng, LedgerKind.SEGMENT)
    edit = _sheet(project).drop((entry.index,))
    at = _file(project, entry.model.source)
    return project.mutant(f"no {entry.model.quote}", ["segment-has-verdict"], at, edit)


def entry_twice(project: Project, rng: Random) -> Mutant | None:
    """A segment is set aside twice."""
    entry = _entry(project, rng, LedgerKind.SEGMENT)
    edit = _sheet(project).appended(_sheet(project).item(entry.index))
    return project.mutant(f"{entry.model.quote} twice", ["set-aside-once"], _sheet(project).file, edit)


def part_twice(project: Project, rng: Random) -> Mutant | None:
    """A number or a quotation in a name is set aside twice."""
    entry = _entry(project, rng, LedgerKind.QUANTITY, LedgerKind.QUOTATION)
    edit = _sheet(project).appended(_sheet(project).item(entry.index))
    return project.mutant(f"{entry.model.quote} twice", ["set-aside-once"], _sheet(project).file, edit)


def _coded(project: Project, rng: Random) -> tuple[Segment, list[PlacedPassage]]:
    """A segment on which passages rest, and these passages."""
    touching: dict[Segment, list[PlacedPassage]] = {}
    for passage in project.corpus.passages:
        for segment in passage.segments:
            touching.setdefault(segment, []).append(passage)
    segment = rng.choice(list(touching))
    return segment, touching[segment]


def moved_over_coded(project: Project, rng: Random) -> Mutant | None:
    """A segment is set aside on which a record rests."""
    segment, passages = _coded(project, rng)
    text = project.article(segment.source_id)[segment.start : segment.end].lstrip("- ")
    if project.article(segment.source_id).count(text) != 1:
        return None
    item = (
        f"- source: {segment.source_id}\n  quote: {quoted(text)}\n"
        "  disposition: context\n  reason: Background only."
    )
    at = [passage.record.id for passage in passages]
    what = f"{segment.source_id} {text[:40]}"
    return project.mutant(what, ["nothing-rests-on-set-aside"], at, _sheet(project).appended(item))


def stretched_over_coded(project: Project, rng: Random) -> Mutant | None:
    """An entry reaches through to a later segment, over what is coded."""
    entry = _entry(project, rng, LedgerKind.SEGMENT)
    resolved = next(one for one in project.corpus.asides if one.entry is entry)
    source = entry.model.source
    last = resolved.segments[-1].number
    later = [
        passage
        for passage in project.corpus.passages_of_source(source)
        if any(last < segment.number < last + 4 for segment in passage.segments)
    ]
    passage = pick(rng, later)
    if passage is None or entry.model.through is not None:
        return None
    segment = next(one for one in passage.segments if one.number > last)
    text = project.article(source)[segment.start : segment.end].lstrip("- ")
    if project.article(source).count(text) != 1:
        return None
    edit = _sheet(project).before((entry.index, "disposition"), f"through: {quoted(text)}")
    what = f"{entry.model.quote[:30]} through {text[:30]}"
    return project.mutant(what, ["nothing-rests-on-set-aside"], passage.record.id, edit)


def quote_misspelt(project: Project, rng: Random) -> Mutant | None:
    """The words by which a stretch is set aside have a letter changed."""
    entry = _entry(project, rng)
    field = rng.choice(["quote", "through"])
    changed = typo(rng, getattr(entry.model, field) or "")
    if changed is None or project.stands(changed, entry.model.source):
        return None
    edit = _sheet(project).say((entry.index, field), changed)
    return project.mutant(f"{changed[:40]}", ["ledger-quote-in-source"], _sheet(project).file, edit)


def source_swapped(project: Project, rng: Random) -> Mutant | None:
    """An entry is about words of another source."""
    entry = _entry(project, rng)
    other = rng.choice(list(project.corpus.library))
    if other == entry.model.source or project.stands(entry.model.quote, other):
        return None
    edit = _sheet(project).swap((entry.index, "source"), other)
    what = f"{entry.model.quote[:40]} in {other}"
    return project.mutant(what, ["ledger-quote-in-source"], _sheet(project).file, edit)


def disposition_unfit(project: Project, rng: Random) -> Mutant | None:
    """A sentence is set aside as a name, or a number as a heading."""
    entry = _entry(project, rng)
    segment = entry.model.kind is LedgerKind.SEGMENT
    words = ["name", "reference"] if segment else ["heading", "boilerplate", "reader_comment", "duplicate"]
    edit = _sheet(project).swap((entry.index, "disposition"), rng.choice(words))
    what = f"{entry.model.quote[:40]} {edit.put}"
    return project.mutant(what, ["disposition-fits-kind"], _sheet(project).file, edit)


def verdict_of_coded(project: Project, rng: Random) -> Mutant | None:
    """A segment is set aside as coded or unaccounted, which only a program may say."""
    entry = _entry(project, rng, LedgerKind.SEGMENT)
    edit = _sheet(project).swap((entry.index, "disposition"), rng.choice(["coded", "unaccounted"]))
    what = f"{entry.model.quote[:40]} {edit.put}"
    expected = ["disposition-fits-kind", "schema"]
    return project.mutant(what, expected, _sheet(project).file, edit)


def kind_swapped(project: Project, rng: Random) -> Mutant | None:
    """Words without a number are set aside as a quantity, words without marks as a quotation."""
    kind = rng.choice([LedgerKind.QUANTITY, LedgerKind.QUOTATION])
    words = [
        ("to address the evolving landscape of global", "004-unsigned"),
        ("agreed to cooperate in building", "002-ap"),
        ("This monopoly has sparked fears", "001-unsigned"),
        ("He signed", "003-afp-focus"),
    ]
    quote, source = rng.choice([(one, where) for one, where in words if project.stands(one, where)])
    item = f"- source: {source}\n  kind: {kind}\n  quote: {quote}\n  disposition: name\n  reason: An idiom."
    what = f"{kind} {quote}"
    edit = _sheet(project).appended(item)
    return project.mutant(what, ["set-aside-is-there"], _sheet(project).file, edit)


def only_record_of_segment_deleted(project: Project, rng: Random) -> Mutant | None:
    """The only record is deleted that rests on a segment."""
    segment, passages = _coded(project, rng)
    record = passages[0].entry
    if any(passage.record is not record.model for passage in passages):
        return None
    edit = project.sheet_of(record).drop((record.index,))
    at = _file(project, segment.source_id)
    return project.mutant(f"no {record.model.id}", ["segment-has-verdict"], at, edit)


def waiver_deleted(project: Project, rng: Random) -> Mutant | None:
    """A waiver is taken away, and what it silenced speaks."""
    waiver = rng.choice(project.corpus.waivers)
    sheet = project.sheets["waivers"]
    if len(project.corpus.waivers) == 1:
        return None
    edit = sheet.drop((waiver.index,))
    what = f"no waiver of {waiver.model.rule} for {waiver.model.record}"
    return project.mutant(what, [waiver.model.rule], waiver.model.record, edit)


def waiver_idle(project: Project, rng: Random) -> Mutant | None:
    """A waiver silences nothing."""
    record = rng.choice(project.corpus.records).model.id
    rule = rng.choice(["value-in-quote", "passage-in-source", "actor-in-quote", "no-such-rule"])
    item = f"- record: {record}\n  rule: {rule}\n  reason: It seems right."
    edit = project.sheets["waivers"].appended(item)
    at = project.sheets["waivers"].file
    return project.mutant(f"waiver of {rule} for {record}", ["waiver-applies"], at, edit)


OPERATORS: tuple[Operator, ...] = (
    entry_deleted,
    entry_twice,
    part_twice,
    moved_over_coded,
    stretched_over_coded,
    quote_misspelt,
    source_swapped,
    disposition_unfit,
    verdict_of_coded,
    kind_swapped,
    only_record_of_segment_deleted,
    waiver_deleted,
    waiver_idle,
)
