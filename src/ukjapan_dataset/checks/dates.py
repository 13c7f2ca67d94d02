"""Dates compared with their quotes."""

import re
from collections.abc import Iterator
from datetime import date

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.checks.entailment import includes
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import Agreement, Attribution, Commitment, Figure, Record
from ukjapan_dataset.models.sources import Source
from ukjapan_dataset.models.vocabulary import AdjudicationRule, Basis, Qualifier, Stance
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text import words
from ukjapan_dataset.text.dates import (
    denied_components,
    dropped_components,
    expresses_doubt,
    is_stated,
    missing_components,
    named_day,
    unread,
    wrong_weekday,
)
from ukjapan_dataset.units import CALENDAR_YEAR

DATES = collect.of_kind(GroundingKind.DATE)
STATED_DATES = collect.stated(GroundingKind.DATE)


def _is_date(cell: GroundedCell) -> bool:
    """Whether a value is a date at all; what a source says may be something else."""
    return edtf.is_edtf(str(cell.value))


@rule("UKJ530", "date-in-quote", over=STATED_DATES)
def date_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """The quote of a stated date contains each of its components: year, month, day.

    If a component comes from elsewhere, or the words are relative, the date is `resolved`. It is
    approximate or uncertain (`~`, `?`, `%`) only if its words are.
    """
    value = str(cell.value)
    if not _is_date(cell):
        return
    missing = missing_components(value, cell.words)
    if missing:
        named, obscure = named_day(cell.words), unread(cell.words)
        hint = "write `basis: resolved` with a note that states the rule, or quote the date in full"
        lacking = f"which lacks {', '.join(missing)}"
        if obscure:
            lacking += f"; {', '.join(map(repr, obscure))} cannot be read as a date"
        yield cell.problem(
            f"expected words that state {value}, found {cell.words!r}, {lacking}",
            f"did you mean {named}?" if named else hint,
        )
    for mark in dict.fromkeys(re.findall("[~?%]", value)):
        hedges = words.HEDGES[Qualifier.ABOUT]
        if not (expresses_doubt(cell.words, mark) or words.contains(cell.words, hedges)):
            wanted = f"a date without {mark}, since {cell.words!r} expresses no such doubt"
            yield cell.problem(f"expected {wanted}, found {value}", f"write {value.replace(mark, '')}")


@rule("UKJ531", "weekday-fits", over=DATES)
def weekday_fits(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A day falls on the weekday that its words name (proleptic Gregorian calendar)."""
    wrong = wrong_weekday(str(cell.value), cell.words) if _is_date(cell) else None
    if wrong is not None:
        message = f"expected a {wrong[0]}, found {cell.value}, which was a {wrong[1]}"
        yield cell.problem(message, "correct the date, or its words")


@rule("UKJ532", "relative-date-resolved", over=DATES)
def relative_date_resolved(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A date that is worded only relative to another is never `stated`.

    A weekday beside a date in full is not relative: `Wednesday 9 July 2025`.
    """
    is_relative = words.contains(cell.words, words.RELATIVE_DATES)
    if is_relative and _is_date(cell) and is_stated(str(cell.value), cell.words):
        return
    if is_relative and cell.cell.quote.basis is Basis.STATED:
        message = f"expected the basis resolved for the relative date {cell.words!r}, found stated"
        yield cell.problem(message, "write `basis: resolved`, and name the other date in the note")


@rule("UKJ533", "deadline-kept", over=DATES)
def deadline_kept(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A deadline with `by`, `before` or `until` is an interval with an open start: `../2027`."""
    is_latest = cell.cell.path == "deadline" and words.contains(cell.words, words.DEADLINE_WORDS)
    if is_latest and not str(cell.value).startswith("../"):
        message = f"expected an open start for {cell.words!r}, found {cell.value}"
        yield cell.problem(message, f"write `../{cell.value}`")


@rule("UKJ535", "resolved-date-in-quote", over=DATES)
def resolved_date_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A resolved date agrees with whatever its words state: `on January 29` is not January 19."""
    is_resolved = cell.cell.quote.basis is not Basis.STATED and _is_date(cell)
    denied = denied_components(str(cell.value), cell.words) if is_resolved else []
    if denied:
        message = f"expected a date that {cell.words!r} allows, found {cell.value}, though the words name "
        yield cell.problem(message + ", ".join(denied), "correct the date, or its words")


@rule("UKJ536", "less-precise-date-holds", over=DATES)
def less_precise_date_holds(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A date marked as less precise includes the record's date; otherwise it contradicts it."""
    own = getattr(cell.record, cell.cell.path, None)
    if cell.cell.stance is not Stance.LESS_PRECISE or own is None or not _is_date(cell):
        return
    if not includes(str(cell.value), own):
        message = f"expected a period that includes {own}, found {cell.value}"
        yield cell.problem(message, "write `stance: contradicts`, and adjudicate")


@rule("UKJ537", "date-complete", over=STATED_DATES)
def date_complete(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A stated date has every component that its words state, both ends of a range, and their doubt.

    `about 2019` is `2019~`, and `January to March 2026` is not January.
    """
    dropped = dropped_components(str(cell.value), cell.words) if _is_date(cell) else []
    if dropped:
        message = (
            f"expected a date with {', '.join(dropped)}, which {cell.words!r} states, found {cell.value}"
        )
        yield cell.problem(message, "write the date in full")


@rule("UKJ538", "publication-in-source", over=collect.sources)
def publication_in_source(entry: Entry[Source], corpus: Corpus) -> Iterator[Problem]:
    """A date of publication appears in the article itself."""
    published, article = entry.model.published, corpus.library.get(entry.model.id)
    if published is None or article is None:
        return
    if not any(is_stated(published, line) for line in article.text.split("\n")):
        message = f"published: expected a date that a line of the article prints, found {published}"
        yield entry.problem("published", message, "delete it: the article does not support it")


@rule("UKJ534", "date-plausible", over=collect.records)
def date_plausible(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """Nothing promised or planned is due before the day of the report, unless it is flagged.

    The day of a report is the latest day on which anything in it happened. To flag a value that cannot
    be right, keep it, and add a note and an adjudication `as_reported`.
    """
    field, latest = _due(entry.model)
    reported = _day_of_report(entry.model, corpus)
    if latest is None or reported is None or latest >= reported:
        return
    decided = {one.field: one.rule for one in entry.model.adjudication}
    if decided.get(field) is not AdjudicationRule.AS_REPORTED or entry.model.note is None:
        yield entry.problem(
            field,
            f"{field}: expected a time no earlier than {reported}, the day of the report, "
            f"or a flag, found {getattr(entry.model, field)}",
            "add a `note`, and an adjudication of the field with the rule `as_reported`",
        )


def _due(record: Record) -> tuple[str, date | None]:
    """The record's forward-looking field, and the last day that it may mean."""
    if isinstance(record, Commitment) and record.deadline is not None:
        return "deadline", edtf.bounds(record.deadline).latest
    if isinstance(record, Figure) and record.unit == CALENDAR_YEAR and record.value is not None:
        year = f"{int(record.value):04}"
        if record.qualifier is not Qualifier.UNHEDGED and edtf.is_edtf(year):
            return "value", edtf.bounds(year).latest
    return "", None


def _day_of_report(record: Record, corpus: Corpus) -> date | None:
    """The latest day on which something happened that the record's sources report."""
    days = _days(corpus)
    return max((days[one.source] for one in record.evidence if one.source in days), default=None)


@derived
def _days(corpus: Corpus) -> dict[str, date]:
    """The latest day on which anything happened, for each source that dates anything."""
    days: dict[str, date] = {}
    for cell in collect.grounded(corpus):
        is_event = isinstance(cell.record, Agreement | Attribution) and cell.cell.path == "date"
        if is_event and cell.cell.stance is not Stance.CONTRADICTS and _is_date(cell):
            earliest = edtf.bounds(str(cell.value)).earliest
            source = cell.passage.passage.source
            if earliest is not None:
                days[source] = max(days.get(source, earliest), earliest)
    return days
