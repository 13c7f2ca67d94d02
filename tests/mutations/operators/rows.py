"""Faults of rows: what no single source says, what does not follow, and what is linked to the wrong thing."""

import re
from random import Random

from tests.mutations.edits import Fault, add, alter, drop, put, year
from tests.mutations.operator import Themes
from tests.mutations.picks import adjudications, cells, cells_of, having, inside, is_one_of, items, where
from tests.mutations.project import RECORDS, Cell
from tests.mutations.sheet import Spot, quoted

CORE = {
    "agreements": ("participants.party", "name", "status"),
    "commitments": ("participants.bound", "description", "strength"),
    "figures": ("value", "unit", "subject"),
    "attributions": ("speaker", "content"),
    "events": ("participants.participant", "description"),
}
ORDERED = ("force", "stage", "date", "actor", "relation")
PARAPHRASE, REPORT = "000-unsigned", "002-ap"
STAGES = ("proposed", "agreed", "begun", "done")


def core_quotes(record: Spot) -> list[Cell]:
    """The quotes that support a core cell of a record."""
    every = [cell for cell in cells_of(record) if cell.stance == "supports"]
    return [cell for cell in every if cell.cell.startswith(CORE[record.sheet.name])]


def whole_sources(record: Spot) -> list[str]:
    """The sources that support every core cell of a record."""
    paths = {cell.cell for cell in core_quotes(record)}
    given = {(cell.source, cell.cell) for cell in core_quotes(record)}
    sources = sorted({cell.source for cell in core_quotes(record)})
    return [source for source in sources if all((source, path) in given for path in paths)]


def moved_cell(record: Spot, rng: Random) -> Fault | None:
    """A core cell is only quoted from another source than the rest of the row."""
    (whole,) = whole_sources(record)
    elsewhere = {cell.cell for cell in core_quotes(record) if cell.source != whole}
    own = [cell for cell in core_quotes(record) if cell.source == whole and cell.cell in elsewhere]
    if not own:
        return None
    path = rng.choice(own).cell
    return [cell.drop() for cell in own if cell.cell == path]


def is_paraphrased(cell: Cell) -> bool:
    """Whether a cell of the report is supported by its paraphrase as well, and by nobody else."""
    others = {one.source for one in cells_of(cell, cell.cell) if one.stance == "supports" and one is not cell}
    return cell.source == REPORT and others == {PARAPHRASE}


def unrelated(link: Spot) -> list[str]:
    """The records that share neither an actor nor a long word with the record of a link."""
    own = matter(link)
    return [one.id for one in link.project.items(*RECORDS) if not matter(one) & own]


def matter(record: Spot) -> set[str]:
    """The actors of a record, and the long words of its passages."""
    texts = [one.words for one in record.project.passages if one.id == record.id]
    actors = {actor for some in (record.get("/participants") or {}).values() for actor in some}
    return {*actors, record.get("/speaker"), *re.findall(r"[^\W\d_]{5,}", " ".join(texts).casefold())} - {""}


# fmt: off
THEMES: Themes = {
"rows": {
    "A core cell is quoted from another source than the rest of the row.": (
        where(items(*RECORDS), lambda s: len(whole_sources(s)) == 1), moved_cell, "one-source-states-row"),
    "A record that one source states is called composite.": (
        where(items(*RECORDS), lambda s: len(whole_sources(s)) > 1 and s.sheet.name != "commitments"),
        add("evidence", "composite: It is one thing."), "one-source-states-row"),
    "A paraphrase wins over its report.": (
        where(cells("strength", "status", own=True), is_paraphrased),
        put("", lambda c: [f"{{quote: {quoted(c.words)}, says: hopes, stance: differs}}"]),
        "paraphrase-is-not-preferred or says-fits-field"),
    "A report that differs from its paraphrase is decided by another rule.": (
        where(adjudications, is_one_of("rule", "report_before_paraphrase")),
        put("rule", "more_precise", "internal_consistency"),
        "majority-comes-first or adjudication-rule-holds"),
    "A source that says something else is said to say less.": (
        where(cells(own=False), is_one_of("stance", "differs"), lambda c: c.kind in ORDERED),
        put("stance", "less_precise"), "stance-fits-entailment or less-precise-date-holds"),
    "A source that says less is said to differ.": (
        where(cells(own=False), is_one_of("stance", "less_precise"), lambda c: c.kind in ORDERED),
        put("stance", "differs"), "stance-fits-entailment"),
    "A text is said to say less, and nobody argues it.": (
        where(cells(kind="literal", own=False), is_one_of("stance", "less_precise")), drop("note"),
        "less-precise-text-argued"),
    "A matter is said to be that of a record that has nothing to do with it.": (
        where(inside("links", 2), lambda s: s.path[2] in ("same_matter", "possibly_same")),
        put("", unrelated), "same-matter-shares"),
    "A link leads to the record itself.": (inside("links", 2), put("", lambda s: [s.id]),
        "link-adds-something or schema"),
    "An event of the meeting takes place in another year.": (
        where(items("events"), is_one_of("scope", "summit"), having("date")), alter("date", year),
        "event-near"),
    "An action has come further, or less far, than its words show.": (
        where(items("commitments"), having("stage", "strength")), put("stage", *STAGES),
        "stage-in-quote or stage-fits-strength"),
    "A source derives from one of another origin.": (where(items("sources"), having("derived_from")),
        put("derived_from", "003-afp-focus", "004-unsigned"), "derivation-within-origin"),
    "It is not said how certain a derivation is.": (where(items("sources"), having("derived_from")),
        drop("derived_from_confidence"), "derivation-within-origin"),
},
}
# fmt: on
