"""Faults of what quotes the articles, and of the articles: sources, passages, ledger and codebook."""

import re
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from random import Random

from tests.mutations.edits import (
    Change,
    Fault,
    Maker,
    add,
    again,
    alter,
    append,
    bytewise,
    digit,
    drop,
    either,
    gone,
    on,
    one,
    put,
    say,
    typo,
    word_dropped,
)
from tests.mutations.operator import Themes
from tests.mutations.picks import (
    all_that_quotes,
    asides,
    cases,
    cells,
    cells_of,
    every,
    fields,
    files,
    having,
    in_sheet,
    is_one_of,
    items,
    its_article,
    its_sheet,
    passages,
    spots,
    texts,
    where,
    without,
)
from tests.mutations.project import RECORDS, Cell, Quoted, overlap
from tests.mutations.sheet import HOME, Spot, Whole, block, quoted

# Sources

ARTICLES = files("seeds/.+")
CREDITS = ("title", "publisher", "byline", "dateline", "credit")
DAYS = ("2026-01-30", "2026-02-02", "2026-02-03", "2025-12-31", "2026-03")
NEWS = [f"\nThe minister of {who} welcomed it warmly.\n" for who in ("Norway", "Kenya", "Chile", "Peru")]
NUMBERS = ("some 400 firms", "£7 million", "twelve experts", "nine in ten")


def files_swapped(source: Spot, rng: Random) -> Fault:
    other = rng.choice([one for one in source.sheet.items if one.id != source.id])
    return [(source / "file").put(other.get("file")), (other / "file").put(source.get("file"))]


def foreign(credit: Spot) -> list[str]:
    """What other sources have in a field, and this one does not print."""
    texts = [one.get(credit.name) for one in credit.sheet.items]
    return [text for text in texts if text and not credit.project.found(text, credit.id)]


def of_origin(source: Spot) -> list[str]:
    return [one.id for one in source.sheet.items if one.get("origin") == source.get("origin")]


def counted_twice(passage: Quoted, rng: Random) -> Fault:
    name, twice = f"{passage.source}-reprint", passage.twice()
    cited = re.sub(r"source: .+", f"source: {name}", twice.put, count=1)
    copy = again((r"^- id: .+", f"- id: {name}"), (r"^  origin: .+", "  origin: reprint"))
    copied = copy(passage.project.things[passage.source], rng) or []
    return [*copied, passage.edit(twice.start, twice.end, cited)]


def renewed(change: Callable[[Spot, str, Random], str | None]) -> Maker:
    """Change the article of a source, and its digest with it."""

    def make(source: Spot, rng: Random) -> Fault:
        text = change(source, source.project.text(source.id), rng)
        data = (text or "").encode()
        digest = (source / "sha256").put(f'"{sha256(data).hexdigest()}"')
        return [Whole(source.project.article(source.id), data), digest] if text else []

    return make


def with_sentence(source: Spot, text: str, rng: Random) -> str | None:
    """One more sentence, but not where the ledger may set aside all from here to there."""
    at = rng.choice([match.start() for match in re.finditer(r"\n|\Z", text)])
    asides = [one for aside in source.project.asides if aside.source == source.id for one in aside.segments]
    return None if overlap([(at - 1, at + 2)], asides) else text[:at] + rng.choice(NEWS) + text[at + 1 :]


def with_number(source: Spot, text: str, rng: Random) -> str:
    coded = [one for one in source.project.passages if one.source == source.id]
    ends = sorted({end for passage in coded for _, end in passage.segments if text[end - 1] == "."})
    end = rng.choice(ends) - 1
    return f"{text[:end]} with {rng.choice(NUMBERS)}{text[end:]}"


# Spans

NO_PLACE = "passage-in-source or cell-quote-in-passage or ledger-quote-in-source"
ANCHORS = ("occurrence", "prefix", "suffix")
FREQUENT = ("the", "and", "of", "to", "in", "a")
NEGATION = one(r"\b(?:no|not|never|nor|without|neither|un(?=[a-z]{5})|in(?=separab))\b ?|\bunder(?=appr)", "")
AFFIRMATION = one(r"\b(?:will|has|have|is|are|agreed|pledged|signed)\b", r"\g<0> not")
MIDDLE = one(r"\A(\S+ \S+) .+ (\S+ \S+)\Z", r"\1 … \2")
OPTIONAL = (
    "name", "status", "date", "builds_on", "description", "strength", "deadline", "condition", "agreement",
    "value", "unit", "period", "derived_from", "speaker", "cue", "addressee", "venue",
)  # fmt: skip
CARRIED = ("as_written", "value_low", "value_high", "mode", "speaker_as_named")
"""The cells that the words of another carry, where they have none."""

QUOTES, WORDS = every("passages", "cells", "asides"), texts("passages", "cells")
PASSAGES, CELLS = texts("passages"), texts("cells")
LITERALS = where(cells(kind="literal", own=True), lambda c: isinstance((c / HOME).value, str))


def misquoted(change: Change) -> Maker:
    """Change words so that they are no longer where they are looked for."""
    return alter("", change, unless=Quoted.found)


def miswritten(change: Change) -> Maker:
    """Change the value of a cell so that it is no longer in its words."""
    return alter(HOME, change, unless=lambda cell, text: text.casefold() in cell.words.casefold())


def rule(quote: Quoted) -> str:
    return "cell-quote-in-passage" if isinstance(quote, Cell) else "passage-in-source"


def is_ambiguous_without(quote: Quoted) -> bool:
    """Whether a quote has one anchor, and needs it."""
    return len([name for name in ANCHORS if quote.get(name)]) == 1 and quote.found(quote.pieces[0]) > 1


def elsewhere(cell: Cell) -> list[str]:
    """What is quoted from the same source, and is not where the words of a cell are looked for."""
    words = {other.pieces[0] for other in cell.project.cells if other.source == cell.source}
    return sorted(text for text in words if not cell.found(text))


def other_sources(quote: Quoted) -> list[str]:
    """The sources that do not have the words of a quote."""
    sources, found = quote.project.ids("sources"), quote.project.found
    return [name for name in sources if not all(found(piece, name) for piece in quote.pieces)]


def turned_round(spot: Spot, _rng: Random) -> Fault:
    first, *_, last = spot.below()
    return [first.put(last.written), last.put(first.written)]


def narrowed(cell: Cell, _rng: Random) -> Fault:
    quote, last = cell.passage / "quote", cell.pieces[-1]
    if not isinstance(quote.value, str) or quote.value.count(last) != 1:
        return []
    kept = quote.value.partition(last)[0].rstrip()
    return [quote.say(kept)] if len(kept.split()) > 2 and cell.passage.found(kept) else []


def is_alone(cell: Cell) -> bool:
    """Whether a cell of the record has no other words."""
    is_only = len(cells_of(cell, cell.cell)) == 1 and cell.own and cell.cell not in CARRIED
    return is_only and (cell / HOME).is_there


# Ledger and waivers

ASIDES = asides("segment")
IDLE = ("value-in-quote", "passage-in-source", "actor-in-quote", "no-such-rule")
IDIOMS = ("to address the evolving landscape of global", "agreed to cooperate in building", "He signed")
"""Words of the articles without a number or a quotation mark."""


def sentences(passage: Quoted) -> list[str]:
    """The segments that a passage takes words from, where they occur once."""
    text = passage.project.text(passage.source)
    found = [text[start:end].lstrip("- ") for start, end in passage.segments]
    return [sentence for sentence in found if text.count(sentence) == 1]


def set_aside(passage: Quoted) -> list[str]:
    quotes = [quoted(sentence) for sentence in sentences(passage)]
    return [
        block(source=passage.source, quote=quote, disposition="context", reason="So.") for quote in quotes
    ]


def stretched(passage: Quoted, rng: Random) -> Fault:
    """An entry that reaches through to a passage a few segments later."""
    segments = passage.project.segments(passage.source)
    at = segments.index(passage.segments[0])
    found = [one for one in passage.project.asides if one.source == passage.source and not one.get("through")]
    before = [one for one in found if {*one.segments[-1:]} & {*segments[max(0, at - 3) : at]}]
    through = [f"through: {quoted(text)}" for text in sentences(passage)[:1]]
    return [(rng.choice(before) / "disposition").add(line) for line in through if before]


def not_there(source: Spot) -> list[str]:
    idioms = [text for text in IDIOMS if source.project.found(text, source.id)]
    parts = [(kind, idiom) for kind in ("quantity", "quotation") for idiom in idioms]
    item = partial(block, source=source.id, disposition="name", reason="So.")
    return [item(kind=kind, quote=idiom) for kind, idiom in parts]


def is_sole(passage: Quoted) -> bool:
    """Whether some segment is coded by no other record."""
    others = [one for one in passage.project.passages if one.id != passage.id]
    coded = {segment for one in others if one.source == passage.source for segment in one.segments}
    return bool({*passage.segments} - coded)


# Codebook

DERIVED = ("record_id", "note", "n_origins", "corroboration", "label", "title", "start_char")
GUIDANCE = items("codebook")
OF_RECORD = where(cases, having("record"))


def record(case: Quoted) -> Spot:
    return case.project.things[case.get("record")]


def resting(case: Quoted, name: str) -> list[Quoted]:
    """The passages of a record that take in words of a case."""
    return [one for one in case.project.passages if one.id == name and one.overlaps(case)]


def cells_of_case(case: Quoted) -> list[Cell]:
    """The cells that the words of a case carry."""
    return [one for one in case.project.cells_by_record.get(case.get("record"), []) if one.overlaps(case)]


def terms(case: Quoted) -> list[str]:
    """What the variable of a case could be coded as."""
    table, variable = case.get("/table"), case.get("/variable")
    if variable == "actor_id":
        return case.project.ids("actors")
    return case.project.vocabulary(table, variable) or sorted(
        {one.get(variable) for one in case.project.items(table)} - {""}
    )


def other_terms(case: Quoted) -> list[str]:
    """The terms that no cell has which the words of a case carry."""
    carried = [(one.basis, one.stance, *one.cell.split(".")[1:]) for one in cells_of_case(case)]
    coded = {case.get("value")}.union(*carried)
    return [term for term in terms(case) if term not in coded]


def recoded(case: Quoted, rng: Random) -> Fault | None:
    """The record of a case with another term for its variable."""
    coded = record(case) / case.get("/variable")
    return put("", *terms(case))(coded, rng) if coded.value in terms(case) else None


def same_basis(case: Quoted) -> list[Cell]:
    return [one for one in cells_of_case(case) if one.basis == case.get("value")]


def same_rule(case: Quoted) -> list[Spot]:
    return [one for one in record(case).below("adjudication") if one.get("rule") == case.get("value")]


def asides_of_case(case: Quoted) -> list[Quoted]:
    found = [one for one in case.project.asides if one.source == case.source]
    return [one for one in found if overlap(one.segments, case.stretches)]


def neighbour(guidance: Spot) -> Spot:
    found = guidance.sheet.items
    return found[(int(guidance.name) + 1) % len(found)]


def derived(guidance: Spot) -> list[str]:
    guided = guidance.project.ids("codebook")
    return [column for column in DERIVED if f"{guidance.get('table')}.{column}" not in guided]


# fmt: off
THEMES: Themes = {
"sources": {
    "One letter of an article is another.": (ARTICLES, bytewise(one("[a-z]", *"aeiou")), "source-digest"),
    "An editor adds a line feed at the end of an article, or takes it away.": (ARTICLES,
        either(bytewise(one(r"\n\Z", "")), bytewise(one(r"(?<!\n)\Z", "\n"))), "source-digest"),
    "A line of an article ends in CR LF.": (ARTICLES, bytewise(one(r"(?=\n)|\Z", "\r")), "source-text"),
    "An article has a byte order mark, NUL, or no UTF-8.": (ARTICLES,
        bytewise(one(r"\A|(?<=[ -~])", "\xef\xbb\xbf", "\0", "\xff")), "source-text"),
    "An article is gone.": (ARTICLES, gone, "source-file"),
    "Two sources name each other's files.": (items("sources"), files_swapped, "source-digest"),
    "A digest has another digit.": (items("sources"), alter("sha256", digit), "source-digest"),
    "The name of an article is misspelt.": (items("sources"), alter("file", one(r"\A.", "9")), "source-file"),
    "A title, publisher, byline, dateline or credit is misspelt.": (fields(*CREDITS, sheets=["sources"]),
        alter("", typo), "source-wording"),
    "A source has a title, publisher or byline that another prints.": (
        fields(*CREDITS[:3], sheets=["sources"]), say("", foreign), "source-wording"),
    "A source has a date of publication that it does not print.": (
        where(items("sources"), without("published")),
        add("language", *(f"published: {day}" for day in DAYS)), "source-wording or publication-in-source"),
    "An article is listed twice, and a record cites it as a second witness.": (passages, counted_twice,
        "shared-wording or segment-has-verdict", lambda p: [p.source, *its_article(p)]),
    "A copy has an origin of its own, so that it counts as a second witness.": (
        where(items("sources"), lambda s: len(of_origin(s)) > 1),
        put("origin", "own-desk", "another-agency", "staff"), "shared-wording", of_origin),
    "An article has one more sentence, its digest is renewed, and nobody codes it.": (items("sources"),
        renewed(with_sentence), "segment-has-verdict", its_article),
    "A coded sentence has one more quantity, and the digest is renewed.": (items("sources"),
        renewed(with_number), f"quantity-accounted or {NO_PLACE}", all_that_quotes),
    "An article loses a closing quotation mark, and its digest is renewed.": (items("sources"),
        renewed(lambda _, text, rng: one('[”"]', "")(text, rng)), "quotation-closed", its_article),
},
"spans": {
    "One letter of a passage is another.": (PASSAGES, misquoted(typo), rule),
    "One letter of a cell quote is another.": (CELLS, misquoted(typo), rule),
    "A passage has other capitals.": (PASSAGES, misquoted(lambda text, _: text.swapcase()), rule),
    "A word in the middle of a passage is left out.": (PASSAGES, misquoted(word_dropped), rule),
    "Two words of a passage change places.": (PASSAGES, misquoted(one(r"(\S+) (\S+)", r"\2 \1")), rule),
    "A negation is left out of a quote.": (WORDS, misquoted(NEGATION), rule),
    "A `not` follows the verb of a quote.": (WORDS, misquoted(AFFIRMATION), rule),
    "A quote has the sign of another currency than its source.": (WORDS, misquoted(one("[£$]", *"£$")), rule),
    "A quote has another digit than its source.": (WORDS, misquoted(digit), rule),
    "A quote has `million` for `billion`.": (WORDS, misquoted(one("billion", "million")), rule),
    "A quote ends inside a word or number.": (WORDS, misquoted(one(r"(?<=[^\W_])[^\W_]\Z", "")), rule),
    "Three points are in the middle of a passage.": (PASSAGES, misquoted(MIDDLE), rule),
    "A cell quote has words from outside the passage.": (CELLS, say("", elsewhere), rule),
    "A passage is said to be in another source.": (passages, put("source", other_sources), rule),
    "The occurrence is left out.": (where(QUOTES, is_ambiguous_without), drop(*ANCHORS), NO_PLACE),
    "An occurrence does not exist.": (where(QUOTES, having("occurrence")), put("occurrence", "9", "12", "99"),
        NO_PLACE),
    "A cell quote is shortened to words that its passage has twice.": (
        where(CELLS, lambda p: (*p.path[:-1], "occurrence") not in p.sheet.nodes),
        say("", lambda p: [word for word in FREQUENT if p.found(word) > 1]), rule),
    "The pieces of a quote are in another order than in the source.": (
        where(spots(*RECORDS), lambda s: s.name == "quote" and len(s.below()) > 1), turned_round, NO_PLACE),
    "A passage is so short that it does not contain a cell quote.": (cells(), narrowed, NO_PLACE),
    "A record has a passage twice.": (passages, lambda p, _: [p.twice()], "passage-once or schema"),
    "The only words of a cell are left out.": (where(cells(), is_alone), drop(""), "cell-has-words"),
    "A cell is left out, and its words stay.": (cells(*OPTIONAL, own=True), drop(HOME), "cell-of-record"),
    "A cell quote has a basis or a note, and no words.": (
        where(cells(), having("quote"), without("says"), lambda c: len(c.value) > 1), drop("quote"),
        "words-given"),
    "A text from a source is misspelt.": (LITERALS, miswritten(typo), "literal-in-quote"),
    "A text from a source lacks a word.": (LITERALS, miswritten(word_dropped), "literal-in-quote"),
},
"ledger": {
    "A segment is neither set aside nor coded.": (ASIDES, drop(""), "segment-has-verdict", its_article),
    "A segment is set aside twice.": (ASIDES, again(), "set-aside-once"),
    "A part of a segment is set aside twice.": (asides("quantity", "quotation"), again(), "set-aside-once"),
    "A coded segment is set aside.": (passages, append("ledger", set_aside), "nothing-rests-on-set-aside"),
    "An entry reaches through to a coded segment.": (passages, stretched, "nothing-rests-on-set-aside"),
    "The words of an entry are misspelt.": (fields("quote", "through", sheets=["ledger"]),
        alter("", typo, unless=lambda s, text: s.project.found(text, s.get("/source"))),
        "ledger-quote-in-source"),
    "An entry has another source.": (every("asides"), put("source", other_sources), "ledger-quote-in-source"),
    "A sentence is set aside as a name, or a number as a heading.": (every("asides"),
        put("disposition", lambda a: ["name", "reference"] if a.segments else ["heading", "duplicate"]),
        "disposition-fits-kind"),
    "A segment is set aside as coded or unaccounted, which only a program may say.": (ASIDES,
        put("disposition", "coded", "unaccounted"), "disposition-fits-kind or schema"),
    "Words are set aside as a quantity or quotation that they do not contain.": (items("sources"),
        append("ledger", not_there), "set-aside-is-there", in_sheet("ledger")),
    "The only record of a segment is deleted.": (where(passages, is_sole), drop("/"), "segment-has-verdict",
        its_article),
    "A waiver is taken away, and what it silenced is reported.": (items("waivers"), drop(""),
        lambda s: s.get("rule"), lambda s: [s.get("record")]),
    "A waiver silences nothing.": (items(*RECORDS),
        append("waivers", lambda s: [block(record=s.id, rule=rule, reason="So.") for rule in IDLE]),
        "waiver-applies", in_sheet("waivers")),
},
"codebook": {
    "A case is misspelt.": (cases, alter("quote", typo, unless=Quoted.found), "case-quote-in-source"),
    "The words of a case are elsewhere.": (cases, put("source", other_sources), "case-quote-in-source"),
    "The words of a case are cut down to an ambiguous one.": (cases,
        say("quote", lambda c: [word for word in c.words.split() if c.found(word) > 1]),
        "case-quote-in-source"),
    "A case names an unknown source.": (cases, alter("source", typo), "known-reference"),
    "A case names an unknown record.": (OF_RECORD,
        alter("record", typo, unless=lambda c, name: name in c.project.things), "known-reference"),
    "A case names a record that does not rest on its words.": (OF_RECORD,
        put("record", lambda c: [one.id for one in record(c).sheet.items if not resting(c, one.id)]),
        "case-rests-on-record"),
    "A case no longer says which record is coded so.": (
        where(OF_RECORD, lambda c: c.get("/table") not in ("segments", "sources")), drop("record"),
        "case-value-holds"),
    "A case has a term that no cell has.": (cases, say("value", other_terms), "case-value-holds"),
    "The value of a case is misspelt.": (cases, alter("value", typo), "case-value-holds"),
    "A record is recoded, and a case is not.": (OF_RECORD, recoded, "case-value-holds"),
    "A difference is decided otherwise than a case says.": (
        where(OF_RECORD, is_one_of("/table", "adjudications")),
        on(same_rule, put("rule", "as_reported", "unresolved")), "case-value-holds"),
    "A cell rests otherwise on its words than a case says.": (
        where(OF_RECORD, is_one_of("/variable", "basis")),
        on(same_basis, put("basis", "resolved", "inferred")), "case-value-holds"),
    "An origin is judged otherwise than a case says.": (
        where(cases, is_one_of("/variable", "origin_confidence")),
        on(lambda c: [c.project.things[c.source]], put("origin_confidence", "high", "moderate", "low")),
        "case-value-holds"),
    "A segment is set aside otherwise than a case says.": (
        where(cases, is_one_of("/table", "segments"), is_one_of("value", "heading", "context")),
        on(asides_of_case, put("disposition", "boilerplate", "duplicate")), "case-value-holds"),
    "The passage is deleted that a case quotes from.": (
        where(OF_RECORD, lambda c: len(record(c).below("evidence")) > 1),
        on(lambda c: resting(c, c.get("record")), drop("")), "case-rests-on-record"),
    "A variable that coders decide has no guidance.": (GUIDANCE, drop(""), "guidance-complete", its_sheet),
    "A variable has guidance in two places.": (GUIDANCE, again(), "guidance-of-variable"),
    "The guidance of one variable is put under another.": (GUIDANCE,
        lambda s, _: [(s / key).put(neighbour(s).get(key)) for key in ("table", "variable")],
        "guidance-of-variable", lambda s: [neighbour(s).id]),
    "A column that nobody codes, or that does not exist, has guidance.": (GUIDANCE, put("variable", derived),
        "guidance-of-variable", lambda s: [f"{s.get('table')}.{column}" for column in derived(s)]),
    "The name of a variable has a letter too many.": (GUIDANCE, alter("variable", one(r"\Z", "s")),
        "guidance-of-variable", lambda s: [f"{s.id}s"]),
},
}
