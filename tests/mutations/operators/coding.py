"""Faults of coding: values, who acts and speaks, what decides, and, apart, judgement."""

import re
from collections.abc import Iterable
from decimal import Decimal
from random import Random

from tests.mutations.edits import (
    Fault,
    Maker,
    add,
    alter,
    both,
    day,
    days,
    digit,
    drop,
    either,
    month,
    one,
    put,
    rename,
    rewrite,
    say,
    times,
    typo,
    wordless,
    year,
)
from tests.mutations.operator import Themes
from tests.mutations.operators.quotes import cells_of_case, is_alone
from tests.mutations.picks import (
    Pick,
    adjudications,
    aliases,
    all_that_quotes,
    asides,
    cases,
    cells,
    cells_of,
    fields,
    having,
    is_one_of,
    is_only,
    items,
    its_article,
    participants,
    passages,
    roles,
    says,
    spots,
    where,
    without,
    words,
)
from tests.mutations.project import RECORDS, Cell
from tests.mutations.sheet import HOME, Spot, quoted

FIGURES = items("figures")
STATED = cells("value", stated=True, own=True)
"""The figures whose value some words state, by these words."""

HEDGED = ("about", "at_most", "at_least", "more_than", "less_than")
PLANNED = ("target", "expected", "by")
LOOSE = (*HEDGED, *PLANNED, "vague")
UNHEDGED = both(put("qualifier", "unhedged"), drop("value_low", "value_high"), wordless("qualifier"))


def qualified(*qualifiers: str) -> Pick:
    return where(FIGURES, is_one_of("qualifier", *qualifiers))


def still_states(cell: Cell, value: str) -> bool:
    return value in cell.words or Decimal(value) == Decimal(cell.means)


def subject(cell: Cell) -> list[str]:
    """What is counted, where it is quoted, and no number is in it."""
    text = cell.get("/subject")
    is_quoted = any(one.words == text for one in cells_of(cell, "subject"))
    return [text] if is_quoted and not any(char.isdigit() for char in text) else []


def is_carrying(cell: Cell) -> bool:
    """Whether the words of a cell may state a quantity."""
    return cell.kind in ("number", "date", "actor") or cell.cell in ("as_written", "name")


VAGUE_NUMBER = add("/qualifier", *(f"value: {number}" for number in (2, 3, 5, 7, 10, 12, 20)))
DIMENSIONS = (
    (("GBP", "USD"), ("bilateral_trade",)),
    (("job", "country", "element", "mineral", "pillar", "ally"), ("jobs_supported", "membership", "parts")),
    (("day", "year", "decade"), ("permitted_stay", "visit_length", "time_span")),
    (("times",), ("trade_investment_growth",)),
    (("rank",), ("rank",)),
    (("calendar_year",), ("milestone_year",)),
)
"""The units and the indicators of each dimension."""

MONEY = ("GBP", "USD")
MEASURED = where(FIGURES, having("unit"))
AMOUNTS = where(FIGURES, is_one_of("unit", *MONEY))
UNITLESS = both(drop("unit"), wordless("unit"))


def other_dimensions(figure: Spot) -> list[tuple[tuple[str, ...], ...]]:
    return [one for one in DIMENSIONS if figure.get("unit") not in one[0]]


def other_sign(cell: Cell) -> list[str]:
    """The sign of the other currency, if it is in the passage."""
    sign = {"GBP": "$", "USD": "£"}.get(cell.get("/unit"), "\n")
    return [sign] if sign in cell.passage.words else []


PROMISED = ("commitments", "figures")
DATED = cells(kind="date")
SAID, RESOLVED = cells(kind="date", stated=True), cells(kind="date", stated=False)
NAMES_DAY = says("(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
NAMES_MONTH = says("January|February|March|April|May|June|July|August|September|October|November|December")


def decided_by(key: str, *values: str) -> Pick:
    return where(adjudications, is_one_of(key, *values))


def decided(record: Spot, key: str) -> list[str]:
    return [one.get(key) for one in record.below("/adjudication")]


LEADING = ("keir-starmer", "sanae-takaichi", "xi-jinping", "gbr", "jpn", "chn")
ROLES = ("party", "signatory", "bound", "target", "beneficiary", "subject")
INVENTED = ("the Kingdom", "Westminster", "Kantei", "the Prime Minister's Office", "Albion")
NAMED = where(items("actors"), having("aliases"))
SHARED = where(participants, lambda s: len(s.peers) > 1)


def outsiders(spot: Spot) -> list[str]:
    """The actors that take no part in a record."""
    inside = {one.value for role in spot.below("/participants") for one in role.below()}
    return [actor for actor in spot.project.ids("actors") if actor not in inside]


def cell_name(participant: Spot) -> str:
    return f"participants.{participant.path[2]}.{participant.value}"


def other_roles(role: Spot) -> list[str]:
    return [other for other in ROLES if not role.get(f"/participants/{other}")]


def readdressed(participant: Spot, other: str) -> Fault:
    """Another participant, in the list and for all the words."""
    name = f"participants.{participant.path[2]}.{other}"
    renamed = [cell.rename(name) for cell in cells_of(participant, cell_name(participant))]
    return [participant.put(other), *renamed]


def replaced_throughout(participant: Spot, rng: Random) -> Fault:
    stated = [cell for cell in cells_of(participant, cell_name(participant)) if cell.stated]
    others = sorted({other for cell in stated for other in unnamed(cell, outsiders(participant))})
    return readdressed(participant, rng.choice(others)) if others else []


def unnamed(cell: Cell, actors: Iterable[str]) -> list[str]:
    """The actors that the words of a cell do not name."""
    return [actor for actor in actors if not cell.project.names(actor, cell.words)]


def more(actor: Spot, names: Iterable[str]) -> list[str]:
    """The first name of an actor, and another."""
    return [f"{(actor / 'aliases/0').written}, {quoted(name)}" for name in names]


MODES = ("direct", "mixed", "indirect")
CUES = ("denied", "vowed", "claimed", "warned", "insisted", "joked")
MARKS = re.compile('[“”"]')
UTTERANCES = items("attributions")
SAID_MODES = cells("mode", own=False)


def speaks_alone(cell: Cell) -> bool:
    """Whether something in quotation marks is in no other name or content."""
    return is_only(
        cell, cell.project.quotations(cell.source), lambda other: other.cell in ("name", "content")
    )


def unmarked(cell: Cell, _rng: Random) -> Fault:
    texts = [*cell.texts(), *([cell / HOME] if cell.own else [])]
    return [text.put(quoted(MARKS.sub("", text.value))) for text in texts]


def mode_unsaid(cell: Cell, _rng: Random) -> Fault:
    decided = [one for one in cell.below("/adjudication") if one.get("field") == "mode"]
    return [cell.drop(), *(one.drop() for one in decided)]


def far_away(cell: Cell, rng: Random) -> Fault:
    """The name of the speaker, quoted from a sentence well before the passage."""
    quote, text = cell.passage / "quote", cell.project.text(cell.source)
    segments = cell.project.segments(cell.source)
    before = [text[a:b] for a, b in segments[: max(0, segments.index(cell.passage.segments[0]) - 2)]]
    names = cell.project.things[cell.means].get("aliases")
    found = [(name, one) for one in before if text.count(one) == 1 for name in names if name in one]
    if not found or not isinstance(quote.value, str):
        return []
    name, sentence = rng.choice(found)
    named = cell.put(f"{{quote: {quoted(name)}, occurrence: 1}}" + ("\n" if "\n" in cell.written else ""))
    return [quote.put(f"[{quoted(sentence)}, {quoted(quote.value)}]"), named]


FIRM = ("signed", "launched", "agreed", "pledged")
WEAK = ("expected", "urges", "hopes", "discussed")
STATUSES = ("signed", "launched", "agreed", "sought", "in_place")
PROMISES = cells("strength", stated=True)


def not_shown(words: Iterable[str]) -> Maker:
    """Put a word of a vocabulary that the words of a cell do not show."""
    return put(HOME, lambda cell: [word for word in words if not cell.shows(word)])


def only_condition_reserves(commitment: Spot) -> bool:
    return {cell.cell for cell in cells_of(commitment) if cell.shows("RESERVATIONS")} == {"condition"}


def other_agreements(cell: Cell) -> list[str]:
    """The agreements that the words of a relation do not name."""
    names = [one for one in cell.project.cells if one.cell == "name"]
    named = {one.id for one in names if one.words.casefold() in cell.words.casefold()}
    others = [one.id for one in cell.project.items("agreements") if one.get("name")]
    return [other for other in others if other not in {*named, cell.id, cell.means}]


WEAKER = ("more_precise", "internal_consistency")
FIELDS = ("label", "scope", "evidence", "domain", "mode_of_speech")
DECISION = "adjudication:\n  - field: {}\n    rule: more_precise\n    reason: It says more."
DIFFERING = where(cells(own=False), lambda c: c.kind != "literal")
WEIGHED = where(DIFFERING, is_one_of("stance", "less_precise", "contradicts"))
DECIDABLE = where(adjudications, lambda s: s.get("rule") != "as_reported")


CONTRADICTED = where(
    adjudications, lambda s: any(cell.stance == "contradicts" for cell in cells_of(s, s.get("field")))
)


def differing(spot: Spot) -> set[str]:
    """The fields of a record about which its sources differ."""
    return {cell.cell for cell in cells_of(spot) if not cell.own}


def decisions(record: Spot) -> list[str]:
    """A decision of each cell about which no sources differ."""
    agreed = {cell.cell for cell in cells_of(record) if "." not in cell.cell} - differing(record)
    return [DECISION.format(field) for field in sorted(agreed)]


def is_other_wording(cell: Cell) -> bool:
    """Whether a source has words of another kind, and nothing but these."""
    is_alone = isinstance(cell.value, dict) and list(cell.value) == ["says"]
    return is_alone and str(cell.get(f"/{cell.cell}")).casefold() not in cell.words.casefold()


COUNTS = ("membership", "parts", "classified_items")
NOTES = ("It is clear.", "As the article says.", "Taken from the context.", "Common sense.")
MISSED = (
    "unit", "derived_from", "condition", "value", "strength", "status",
    "content", "subject", "mode", "qualifier", "as_written",
)  # fmt: skip
"""The cells that a rule misses if they are left out."""

WEEKS_OFF = days(-21, -14, -7, 7, 14, 21)


def group_misread(participant: Spot, _rng: Random) -> Fault:
    quotes = cells_of(participant, cell_name(participant))
    is_stated = any(cell.stated for cell in quotes) or any(one.value == "ita" for one in participant.peers)
    return readdressed(participant, "ita") if quotes and not is_stated else []


def role_misjudged(role: Spot, rng: Random) -> Fault:
    """Another role, in the list and for all the words."""
    old, new = f"participants.{role.name}.", f"participants.{rng.choice(other_roles(role))}."
    renamed = [cell.rename(cell.cell.replace(old, new)) for cell in cells_of(role) if old in cell.cell]
    return [role.rename(new.split(".")[1]), *renamed]


def is_spare(cell: Cell) -> bool:
    return "." not in cell.cell and cell.cell not in (*MISSED, *decided(cell, "field"))


# fmt: off
THEMES: Themes = {
"numbers": {
    "Two neighbouring digits of a value change places.": (STATED,
        rewrite(HOME, one(r"(?!\A\d0)(\d)(?!\1)(\d)", r"\2\1"), unless=still_states), "value-in-quote"),
    "A value is ten times too large, or too small.": (STATED,
        rewrite(HOME, times("10", "0.1"), unless=still_states), "value-in-quote"),
    "Billions are read as millions, or the other way round.": (STATED,
        rewrite(HOME, times("1000", "0.001"), unless=still_states), "value-in-quote"),
    "A digit of a value is left out.": (STATED,
        rewrite(HOME, one(r"(?<=\d)\d(?=\d*\Z)", ""), unless=still_states), "value-in-quote"),
    "A digit of a value is another.": (STATED, rewrite(HOME, digit, unless=still_states), "value-in-quote"),
    "A value is negative.": (STATED, rewrite(HOME, one(r"\A", "-")), "value-in-quote"),
    "A value has more decimals than its words.": (where(STATED, says(r"\A(?!.*[mb]illion)")),
        rewrite(HOME, one(r"\A\d+\Z", r"\g<0>.0", r"\g<0>.00")), "no-invented-digits"),
    "A value in billions has a decimal where its words have none.": (where(STATED, says("[mb]illion")),
        rewrite(HOME, one(r"\Z", ".0")), "no-invented-digits"),
    "The quantity as written is other words, which do not contain it.": (
        where(cells("as_written", own=True), having("/value")),
        both(say("/as_written", subject), say("", subject)), "value-in-as-written"),
    "A vague quantity has a number, with or without its words.": (
        where(cells("qualifier"), is_one_of("/qualifier", "vague"), without("/value")),
        either(VAGUE_NUMBER, both(VAGUE_NUMBER, add("", lambda c: [f"value: {quoted(c.pieces[0])}"]))),
        "cell-has-words or value-in-quote"),
    "A hedged number is called unhedged.": (qualified(*HEDGED), UNHEDGED, "hedge-kept"),
    "A planned year is called unhedged.": (qualified(*PLANNED), UNHEDGED, "plan-kept"),
    "A quantity without a number is called unhedged.": (qualified("vague"), UNHEDGED, "vague-or-valued"),
    "A number without a hedge has one.": (qualified("unhedged"),
        put("qualifier", "about", "target", "expected"), "cell-has-words or hedge-kept"),
    "`At most` becomes `at least`, `about` becomes `more than`.": (qualified(*LOOSE),
        put("qualifier", *HEDGED, "vague"), "hedge-in-quote"),
    "A hedge has no words.": (qualified(*LOOSE), wordless("qualifier"), "cell-has-words"),
    "A figure with an upper bound lacks it.": (FIGURES, drop("value_high"), "bounds-fit-qualifier"),
    "A bound is not the value that the words bound.": (FIGURES, rewrite("value_high", digit),
        "bounds-fit-qualifier or value-in-quote"),
    "A figure that is unhedged, or about something, has a bound.": (
        where(qualified("unhedged", "about"), having("value")),
        add("qualifier", lambda s: [f"value_{end}: {s.get('value')}" for end in ("low", "high")]),
        "bounds-fit-qualifier"),
    "The quantity as written has another digit than the source.": (FIGURES,
        alter("as_written", one(r"\w", *"123456789")), "literal-in-quote"),
    "A conversion is called another fact.": (where(FIGURES, having("derived_from")),
        both(drop("derived_from"), wordless("derived_from")), "conversion-derived"),
    "A figure is derived from one that it does not convert.": (FIGURES,
        put("derived_from", lambda s: [one.id for one in s.sheet.items if one.id != s.id]),
        "conversion-derived or relation-in-quote"),
    "A figure is deleted whose quantity nothing else carries.": (
        where(STATED, lambda c: is_only(c, c.project.quantities(c.source), is_carrying)), drop("/"),
        "quantity-accounted", its_article),
    "A number is no longer set aside.": (asides("quantity"), drop(""), "quantity-accounted", its_article),
    "A value has no words.": (where(STATED, is_alone), drop(""), "cell-has-words"),
},
"units": {
    "Pounds are called dollars, or dollars pounds.": (AMOUNTS, put("unit", *MONEY), "unit-in-quote"),
    "Pounds are called dollars, by the dollar sign of another amount.": (cells("unit"),
        both(put("/unit", *MONEY), put("", other_sign)), "unit-fits-value"),
    "A figure has a unit of another dimension than its words.": (MEASURED,
        put("unit", lambda s: [unit for units, _ in other_dimensions(s) for unit in units]), "unit-in-quote"),
    "A figure has another unit of the same dimension.": (MEASURED,
        put("unit", lambda s: next(units for units, _ in DIMENSIONS if s.get("unit") in units)),
        "unit-in-quote"),
    "A unit has no words that name it.": (MEASURED, wordless("unit"), "cell-has-words"),
    "An amount of money has no unit, nor words for one.": (AMOUNTS, UNITLESS, "unit-fits-value"),
    "A count, span or year has no unit, though its words name it.": (
        where(MEASURED, lambda s: s.get("unit") not in MONEY), UNITLESS, "unit-kept"),
    "An indicator measures what the unit cannot.": (MEASURED,
        put("indicator", lambda s: [one for _, some in other_dimensions(s) for one in some]),
        "indicator-fits-unit"),
    "An amount has another sign.": (AMOUNTS, alter("as_written", one("[£$]", *"£$€¥")), "literal-in-quote"),
    "The unit is quoted from beside another number.": (
        where(spots("figures"), lambda s: s.path[-2:] == ("unit", "occurrence")), put("", "1", "2"),
        "unit-beside-value"),
},
"dates": {
    "The day of a date that its words state is off.": (SAID, alter(HOME, day), "date-in-quote"),
    "The month of a date that its words state is off.": (SAID, alter(HOME, month), "date-in-quote"),
    "The year of a date that its words state is off.": (SAID, alter(HOME, year), "date-in-quote"),
    "A date is given by its month or year, though its words state the day.": (SAID,
        alter(HOME, one(r"\A(\d{4})(-\d\d)-\d\d\Z", r"\1", r"\1\2")), "date-complete"),
    "A date that its words state plainly is called approximate, or uncertain.": (SAID,
        alter(HOME, one(r"\Z", "~", "?", "%")), "date-in-quote"),
    "A date is on another weekday.": (where(DATED, NAMES_DAY), alter(HOME, day), "weekday-fits"),
    "The year of a weekday is off.": (where(DATED, NAMES_DAY), alter(HOME, year), "weekday-fits"),
    "Words give day and month, a rule only the year, and the day is off.": (where(RESOLVED, NAMES_MONTH),
        alter(HOME, day), "resolved-date-in-quote"),
    "Words give the month, a rule only the year, and the month is off.": (where(RESOLVED, NAMES_MONTH),
        alter(HOME, month), "resolved-date-in-quote"),
    "A date that its words give by way of another is called stated.": (
        where(RESOLVED, lambda c: c.shows("RELATIVE_DATES")), drop("basis"),
        "relative-date-resolved or date-in-quote"),
    "A date whose words lack the year is called stated.": (
        where(RESOLVED, lambda c: not (c.shows("RELATIVE_DATES") or c.means.strip("./")[:4] in c.words)),
        drop("basis"), "date-in-quote"),
    "A latest time becomes the time itself: `by 2027` happens in 2027.": (items("commitments"),
        alter("deadline", one(r"\A\.\./(.+)", r"\1", r"\1-12", r"\1/..", r"\1-01/\1-12")), "deadline-kept"),
    "What is promised is due before it was promised.": (
        where(items("commitments"), lambda s: "deadline" not in decided(s, "field")),
        alter("deadline", one(r"\A(\.\./|).+", r"\g<1>2025", r"\g<1>2024", r"\g<1>2016", r"\g<1>1926")),
        "date-plausible or date-in-quote"),
    "An odd time loses its adjudication.": (
        where(decided_by("rule", "as_reported"), lambda s: s.sheet.name in PROMISED), drop(""),
        "date-plausible"),
    "An odd time loses its note.": (where(items(*PROMISED), lambda s: "as_reported" in decided(s, "rule")),
        drop("note"), "date-plausible"),
    "An interval ends before it begins.": (FIGURES, alter("period", one("(.+)/(.+)", r"\2/\1")), "schema"),
    "Another day is called less precise.": (where(DATED, is_one_of("stance", "contradicts")),
        put("stance", "less_precise"), "less-precise-date-holds"),
},
"actors": {
    "Somebody else takes part than the words are for.": (participants, put("", outsiders), "cell-has-words"),
    "Somebody else takes part, by the same words.": (participants, replaced_throughout, "actor-in-quote"),
    "Somebody takes part whom no passage names.": (participants,
        put("", lambda s: [f"{s.written}, {other}" for other in outsiders(s)]), "cell-has-words"),
    "Somebody is listed twice in one role.": (participants, put("", lambda s: [f"{s.written}, {s.written}"]),
        "schema or participant-once"),
    "Somebody is left out, and the words stay.": (SHARED, drop(""), "cell-of-record"),
    "A participant has another role than its words.": (roles, rename("", other_roles), "cell-has-words"),
    "A pronoun is said to state who it is.": (
        where(cells(kind="actor", stated=False), lambda c: unnamed(c, [c.means])), drop("basis"),
        "actor-in-quote"),
    "A cell is resolved or inferred, but not how.": (cells(stated=False), drop("note"), "note-for-rule"),
    "Somebody else is said to speak than the words name.": (cells("speaker", stated=True, own=True),
        put(HOME, lambda c: unnamed(c, LEADING)), "actor-in-quote"),
    "A source is said to name another speaker than its words do.": (
        cells(kind="actor", stated=True, own=False),
        put("says", lambda c: sorted({*unnamed(c, c.project.ids("actors"))} - {c.get("/speaker")})),
        "actor-in-quote"),
    "A source leaves the speaker unnamed, and nobody decides.": (decided_by("field", "speaker"), drop(""),
        "unnamed-stays-unnamed"),
    "A source that leaves the speaker unnamed is said to give the name.": (
        where(cells("speaker"), is_one_of("stance", "less_precise"), lambda c: c.written[0] == "{"),
        put("", lambda c: [quoted(c.get("quote"))] if c.get("quote") else []), "actor-in-quote"),
    "The speaker's name as the source prints it is misspelt.": (items("attributions"),
        alter("speaker_as_named", typo), "literal-in-quote"),
    "An actor has a false name.": (NAMED, put("aliases/0", lambda s: more(s, INVENTED)), "alias-in-sources"),
    "Two actors have one name.": (NAMED,
        put("aliases/0", lambda s: more(s, [one.value for one in aliases(s.project) if one.id != s.id])),
        "alias-in-sources"),
    "A name of an actor is listed twice.": (NAMED, put("aliases/0", lambda s: more(s, [s.get("aliases/0")])),
        "schema or alias-in-sources"),
    "The name of an actor is misspelt.": (aliases, alter("", typo), "alias-in-sources"),
    "An actor's office is misspelt.": (items("actors"), alter("role", typo), "role-in-sources"),
    "Someone who takes part has no words at all.": (participants, wordless(cell_name), "cell-has-words"),
},
"speech": {
    "Speech has another mode than its marks show.": (UTTERANCES, put("mode", *MODES), "mode-fits-marks"),
    "Speech in quotation marks is called reported.": (where(UTTERANCES, is_one_of("mode", "direct")),
        put("mode", "indirect"), "mode-fits-marks"),
    "Speech that is quoted in part is called wholly the speaker's.": (
        where(UTTERANCES, is_one_of("mode", "mixed")), put("mode", "direct"), "mode-fits-marks"),
    "A source is said to have another mode than its marks show.": (SAID_MODES,
        put("says", lambda c: [mode for mode in MODES if mode != c.get("/mode")]), "mode-fits-marks"),
    "The mode of a source is left out.": (SAID_MODES, mode_unsaid, "mode-fits-marks"),
    "What was said is misspelt.": (UTTERANCES, alter("content", typo), "literal-in-quote"),
    "The quotation marks inside of what was said are left out, also in its words.": (
        where(cells("content"), lambda c: MARKS.search(c.words[1:-1])), unmarked, "cell-quote-in-passage"),
    "The cue is a word that is not in the words given for it.": (cells("cue", stated=True, own=True),
        put(HOME, *CUES), "literal-in-quote"),
    "A speaker is quoted from sentences away.": (cells("speaker", own=True), far_away, "cue-near-content"),
    "The only record is deleted that says whose words a quotation is.": (
        where(cells("content"), speaks_alone), drop("/"), "quotation-accounted", its_article),
    "A name in quotation marks is no longer set aside.": (asides("quotation"), drop(""),
        "quotation-accounted or mode-fits-marks", all_that_quotes),
},
"force": {
    "What is discussed, hoped or asked is called signed, agreed or pledged.": (
        where(PROMISES, lambda c: c.means not in FIRM), not_shown(FIRM), "force-in-quote"),
    "What is discussed is called signed.": (where(PROMISES, lambda c: c.means == "discussed"),
        not_shown(["signed"]), "force-in-quote"),
    "What is agreed or pledged is called hoped or discussed.": (where(PROMISES, lambda c: c.means in FIRM),
        not_shown(WEAK), "force-in-quote"),
    "An agreement is said to be further along, or less far, than its verb says.": (
        cells("status", stated=True), not_shown(STATUSES), "force-in-quote"),
    "`Will likely` is called announced: the hedge is left out of account.": (
        where(cells("strength"), lambda c: c.shows("RESERVATIONS")), put(HOME, "announced"),
        "force-in-quote or reservation-kept"),
    "A condition is left out, with its words, and nothing else keeps it.": (
        where(items("commitments"), having("condition"), only_condition_reserves),
        both(drop("condition"), wordless("condition")), "reservation-kept"),
    "A firmness that is inferred is said to be stated.": (
        where(cells(kind="force", stated=False), lambda c: not c.shows(c.means)), put("basis", "stated"),
        "force-in-quote"),
    "Words that name one agreement are given for another.": (
        where(cells(kind="relation", stated=True, own=True), lambda c: c.cell in ("agreement", "builds_on")),
        put(HOME, other_agreements), "relation-in-quote"),
},
"adjudication": {
    "A contradicted cell is undecided.": (CONTRADICTED, drop(""), "contradiction-adjudicated"),
    "Sources differ in how firm a promise is, and nobody decides.": (
        decided_by("field", "strength", "status"), drop(""),
        "firmness-adjudicated or contradiction-adjudicated"),
    "A majority of origins is claimed where there is none.": (decided_by("rule", *WEAKER),
        put("rule", "majority_of_origins"), "adjudication-rule-holds"),
    "A weaker rule is named where a majority of origins decides.": (decided_by("rule", "majority_of_origins"),
        put("rule", *WEAKER), "majority-comes-first"),
    "Nothing decides, it is said, and there is a value.": (
        where(DECIDABLE, lambda s: s.get(f"/{s.get('field')}")), put("rule", "unresolved"),
        "adjudication-decides"),
    "A contradicted cell is called more precise.": (CONTRADICTED, put("rule", "more_precise"),
        "adjudication-rule-holds"),
    "Something is decided about which no sources differ.": (where(items(*RECORDS), without("adjudication")),
        add("evidence", decisions), "adjudication-decides"),
    "A cell is decided twice.": (adjudications, lambda s, _: [s.twice()], "adjudicated-once or schema"),
    "An adjudication is about a field about which sources agree.": (DECIDABLE,
        put("field", lambda s: [field for field in FIELDS if field not in differing(s)]),
        "adjudication-decides"),
    "Another value of a source has no stance.": (WEIGHED, drop("stance"), "difference-has-stance"),
    "A differing source is said to agree.": (WEIGHED, put("stance", "supports"), "difference-has-stance"),
    "A source is said to contradict, and not what it says instead.": (
        where(cells(own=True), without("stance")), add("quote", "stance: contradicts"),
        "difference-has-stance"),
    "A source is said to give another value, and it is the record's.": (
        where(DIFFERING, lambda c: c.kind in ("force", "actor", "date")),
        put("says", lambda c: {c.get(f"/{c.cell}")} - {""}), "difference-has-stance"),
    "What a source is said to give is not a term of the vocabulary, an actor or a date.": (DIFFERING,
        rewrite("says", lambda word, rng: typo(word, rng) or f"{word}x"), "says-fits-field"),
    "A source that words a matter its own way is quoted for the record's words.": (
        where(cells(kind="literal", own=False), is_other_wording), rename("says", "quote"),
        "literal-in-quote"),
},
}

FAULTS_OF_JUDGEMENT: Themes = {
"judgement": {
    "What was agreed at the summit is called background.": (fields("scope"), put("", words)),
    "A commitment on minerals is put under energy.": (fields("domain"), put("", words)),
    "A partnership is called a framework.": (fields("kind", sheets=["agreements"]), put("", words)),
    "An investment is called cooperation.": (fields("action"), put("", words)),
    "A count of members is called a count of parts.": (
        where(items("figures"), is_one_of("indicator", *COUNTS)), put("indicator", *COUNTS)),
    "The note that should give a rule or an argument gives none.": (cells(stated=False), put("note", *NOTES)),
    "The reason of an adjudication has nothing to do with the sources.": (adjudications,
        put("reason", "The first source is the most reliable.")),
    "The reason for which a segment is set aside is not so.": (items("ledger"),
        put("reason", "It repeats what is coded elsewhere.")),
    "An origin that is assumed is called sure.": (items("sources"), put("origin_confidence", "high")),
    "An independent source has the origin of another.": (items("sources"),
        put("origin", lambda s: [one.get("origin") for one in s.sheet.items])),
    "`He` is said to be somebody else.": (cells("speaker", stated=False, own=True), put(HOME, *LEADING[:-1])),
    "`Both nations`, resolved, is said to be of others.": (participants, group_misread),
    "A period that a rule gives is a quarter off.": (items("figures"),
        alter("period", one(r"(?<=\A\d{4}-)\d\d(?=/)", "01", "04", "10"))),
    "A weekday is taken for that of another week.": (
        where(cells("date", own=True), lambda c: c.id == "cyber-minerals-pact"), alter(HOME, WEEKS_OFF)),
    "A target is called a beneficiary, in the list and at all the words.": (
        where(roles, lambda s: s.sheet.name == "commitments"), role_misjudged),
    "Somebody who is named and takes part is left out, with all words.": (SHARED,
        both(drop(""), wordless(cell_name))),
    "An utterance is said to be about another record.": (items("attributions"),
        put("about", lambda s: s.project.ids("agreements"))),
    "An actor has another country.": (items("actors"), put("country", "AUS", "CHN", "GBR", "ITA", "JPN")),
    "A record's label says something else than its cells.": (items(*RECORDS),
        say("label", lambda s: [one.get("label") for one in s.sheet.items])),
    "A cell that a record could have is left out, with all its words.": (where(cells(own=True), is_spare),
        both(drop(HOME), wordless(lambda c: c.cell))),
    "A passage that says less is said to support the record fully.": (
        where(passages, is_one_of("stance", "less_precise")), drop("stance")),
    "A coder's judgement is called the outcome of a rule.": (where(cells(), is_one_of("basis", "inferred")),
        put("basis", "resolved")),
    "A case of the codebook has the basis of another cell that its words carry.": (
        where(cases, is_one_of("/variable", "basis")),
        put("value", lambda c: sorted({cell.basis for cell in cells_of_case(c)}))),
},
}
