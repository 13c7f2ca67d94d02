"""Dates against their words."""

from collections.abc import Iterator
from datetime import date

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import Agreement, Attribution, Commitment, Figure, Record
from ukjapan_dataset.models.sources import Source
from ukjapan_dataset.models.vocabulary import AdjudicationRule, Basis, Qualifier, Stance, Unit
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text import words
from ukjapan_dataset.text.dates import (
    denied_components,
    dropped_components,
    missing_components,
    named_day,
    wrong_weekday,
)

DATES = collect.of_kind(GroundingKind.DATE)


@rule("UKJ530", "date-in-quote", over=collect.stated(GroundingKind.DATE))
def date_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A stated date has each of its components in its quote: year, month, day.

    Where a component comes from elsewhere, or the words are relative, the date is `resolved`. It is
    approximate or uncertain (`~`, `?`, `%`) only where its words are.
    """
    missing = missing_components(str(cell.value), cell.words) if edtf.is_edtf(str(cell.value)) else []
    if missing:
        named = named_day(cell.words)
        yield cell.problem(
            f"expected words that state {cell.value}, found {cell.words!r}, which lacks {', '.join(missing)}",
            f"did you mean {named}?"
            if named
            else "write `basis: resolved` with a note that gives the rule, or quote the date in full",
        )
    value = str(cell.value)
    if value[-1] in "~?%" and not words.contains(cell.words, words.HEDGES[Qualifier.ABOUT]):
        yield cell.problem(
            f"expected a date without {value[-1]}, since nothing in {cell.words!r} doubts it, found {value}",
            f"write {value.rstrip('~?%')}",
        )


@rule("UKJ531", "weekday-fits", over=DATES)
def weekday_fits(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A day falls on the weekday that its words name (proleptic Gregorian calendar)."""
    wrong = wrong_weekday(str(cell.value), cell.words) if edtf.is_edtf(str(cell.value)) else None
    if wrong is not None:
        yield cell.problem(
            f"expected a {wrong[0]}, found {cell.value}, which was a {wrong[1]}",
            "correct the date, or its words",
        )


@rule("UKJ532", "relative-date-resolved", over=DATES)
def relative_date_resolved(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A date that its words give only by way of another is never `stated`."""
    if cell.cell.quote.basis is Basis.STATED and words.contains(cell.words, words.RELATIVE_DATES):
        yield cell.problem(
            f"expected a date that is resolved, found {cell.words!r} called stated",
            "write `basis: resolved`, and in the note by which other date",
        )


@rule("UKJ533", "deadline-kept", over=DATES)
def deadline_kept(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A deadline with `by`, `before` or `until` is an interval that is open before: `../2027`."""
    if cell.cell.path != "deadline" or not words.contains(cell.words, words.DEADLINE_WORDS):
        return
    if not str(cell.value).startswith("../"):
        yield cell.problem(
            f"expected a latest time for {cell.words!r}, found {cell.value}",
            f"write `../{cell.value}`",
        )


@rule("UKJ535", "resolved-date-in-quote", over=DATES)
def resolved_date_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """What the words of a resolved date do state of it holds: `on January 29` is no January 19."""
    if cell.cell.quote.basis is Basis.STATED or not edtf.is_edtf(str(cell.value)):
        return
    denied = denied_components(str(cell.value), cell.words)
    if denied:
        yield cell.problem(
            f"expected a date that {cell.words!r} allows, found {cell.value}, "
            f"though the words name {', '.join(denied)}",
            "correct the date, or its words",
        )


@rule("UKJ536", "less-precise-date-holds", over=DATES)
def less_precise_date_holds(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A date that is called less precise than the record's takes it in; else it contradicts it."""
    own = getattr(cell.record, cell.cell.path, None)
    if cell.cell.stance is not Stance.LESS_PRECISE or own is None or not edtf.is_edtf(str(cell.value)):
        return
    outer, inner = edtf.bounds(str(cell.value)), edtf.bounds(own)
    starts = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    if not (starts and ends):
        yield cell.problem(
            f"expected a time that takes in {own}, found {cell.value}",
            "write `stance: contradicts`, and adjudicate",
        )


@rule("UKJ537", "date-complete", over=collect.stated(GroundingKind.DATE))
def date_complete(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A stated date keeps each component that its words state."""
    value = str(cell.value)
    if not edtf.is_edtf(value):
        return
    dropped = dropped_components(value, cell.words)
    if dropped:
        yield cell.problem(
            f"expected a date with {', '.join(dropped)}, which {cell.words!r} states, found {value}",
            "write the date in full",
        )


@rule("UKJ538", "publication-in-source", over=collect.sources)
def publication_in_source(entry: Entry[Source], corpus: Corpus) -> Iterator[Problem]:
    """A date of publication is one that the article itself prints."""
    published, article = entry.model.published, corpus.library.get(entry.model.id)
    if published is None or article is None:
        return
    lines = article.text.split("\n")
    if not any(_prints(published, line) for line in lines):
        yield Problem(
            entry.at("published"),
            f"published: expected a date that a line of the article prints, found {published}",
            "leave it out: only what the article supports",
            record=entry.model.id,
            field="published",
        )


def _prints(value: str, line: str) -> bool:
    return not missing_components(value, line) and not denied_components(value, line)


@rule("UKJ534", "date-plausible", over=collect.records)
def date_plausible(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """What is promised or planned does not lie before the day of the report, unless it is flagged.

    The day of a report is the latest day on which something in it happened. A value that cannot be
    right is kept, with a note and an adjudication `as_reported`.
    """
    due = _due(entry.model)
    if due is None:
        return
    field, latest = due
    reference = _reference(entry.model, corpus)
    if reference is None or latest is None or latest >= reference:
        return
    decided = {one.field: one.rule for one in entry.model.adjudication}
    if decided.get(field) is not AdjudicationRule.AS_REPORTED or entry.model.note is None:
        yield Problem(
            entry.at(field),
            f"{field}: expected a time not before {reference}, the day of the report, "
            f"or a flag, found {getattr(entry.model, field)}",
            "add a `note`, and an adjudication of the field with the rule `as_reported`",
            record=entry.model.id,
            field=field,
        )


def _due(record: Record) -> tuple[str, date | None] | None:
    """The field in which a record looks ahead, and the last day it may mean."""
    if isinstance(record, Commitment) and record.deadline is not None:
        return "deadline", edtf.bounds(record.deadline).latest
    if isinstance(record, Figure) and record.unit is Unit.CALENDAR_YEAR:
        year = "" if record.value is None else f"{int(record.value):04}"
        if record.qualifier is not Qualifier.EXACT and edtf.is_edtf(year):
            return "value", edtf.bounds(year).latest
    return None


def _reference(record: Record, corpus: Corpus) -> date | None:
    """The latest day on which something happened that the record's sources report."""
    days = _days(corpus)
    found = [days[passage.source] for passage in record.evidence if passage.source in days]
    return max(found, default=None)


@derived
def _days(corpus: Corpus) -> dict[str, date]:
    days: dict[str, date] = {}
    for cell in collect.grounded(corpus):
        told = isinstance(cell.record, Agreement | Attribution) and cell.cell.path == "date"
        if told and cell.cell.stance is not Stance.CONTRADICTS and edtf.is_edtf(str(cell.value)):
            earliest = edtf.bounds(str(cell.value)).earliest
            source = cell.passage.passage.source
            if earliest is not None:
                days[source] = max(days.get(source, earliest), earliest)
    return days
