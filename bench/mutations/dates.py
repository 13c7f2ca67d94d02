"""Faults of dates: a day off, a plan in the past, a weekday taken for a date."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, cell_path, is_stated, pick, state, supports
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import Commitment, Figure
from ukjapan_dataset.models.vocabulary import AdjudicationRule, Stance
from ukjapan_dataset.reader import Path
from ukjapan_dataset.text import words
from ukjapan_dataset.text.dates import MONTHS, WEEKDAYS

Shift = Callable[[str], str | None]


def _cells(project: Project) -> list[GroundedCell]:
    return [cell for cell in project.cells if cell.kind is GroundingKind.DATE]


def _shifted(project: Project, cell: GroundedCell, expected: str, shift: Shift) -> Mutant | None:
    """A mutant whose date, be it the record's or what the source says, is shifted."""
    sheet = project.sheet_of(cell.passage.entry)
    path: Path = (cell.passage.entry.index, cell.cell.path)
    if not supports(cell):
        path = (*cell_path(cell), "says")
    changed = shift(str(sheet.get(path)))
    if changed is None:
        return None
    edit = sheet.swap(path, f'"{changed}"')
    return project.mutant(f"{cell.record.id} {path[1:]} {changed}", [expected], cell.record.id, edit)


def _days(rng: Random) -> Shift:
    def shift(value: str) -> str | None:
        if len(value) != len("2026-01-31"):
            return None
        return str(date.fromisoformat(value) + timedelta(days=rng.choice([-10, -2, -1, 1, 2, 10])))

    return shift


def _months(rng: Random) -> Shift:
    def shift(value: str) -> str | None:
        if len(value) < len("2026-01"):
            return None
        year, month, *rest = value.split("-")
        other = rng.choice([one for one in range(1, 13) if one != int(month)])
        day = [f"{min(int(rest[0]), 28):02}"] if rest else []
        return "-".join([year, f"{other:02}", *day])

    return shift


def _years(rng: Random, *by: int) -> Shift:
    def shift(value: str) -> str | None:
        return None if "/" in value else f"{int(value[:4]) + rng.choice(by)}{value[4:]}"

    return shift


def stated_day_off(project: Project, rng: Random) -> Mutant | None:
    """The day of a date that its words state is off."""
    cell = rng.choice([cell for cell in _cells(project) if is_stated(cell)])
    return _shifted(project, cell, "date-in-quote", _days(rng))


def stated_month_off(project: Project, rng: Random) -> Mutant | None:
    """The month of a date that its words state is off."""
    cell = rng.choice([cell for cell in _cells(project) if is_stated(cell)])
    return _shifted(project, cell, "date-in-quote", _months(rng))


def stated_year_off(project: Project, rng: Random) -> Mutant | None:
    """The year of a date that its words state is off."""
    cell = rng.choice([cell for cell in _cells(project) if is_stated(cell)])
    return _shifted(project, cell, "date-in-quote", _years(rng, -10, -1, 1, 10))


def stated_day_dropped(project: Project, rng: Random) -> Mutant | None:
    """A date is given by its month, though its words state the day."""
    cell = rng.choice([cell for cell in _cells(project) if is_stated(cell)])
    length = rng.choice([len("2026"), len("2026-01")])

    def shorten(value: str) -> str | None:
        return value[:length] if len(value) > length and "/" not in value else None

    return _shifted(project, cell, "date-complete", shorten)


def doubt_invented(project: Project, rng: Random) -> Mutant | None:
    """A date that its words state plainly is called approximate, or uncertain."""
    cell = rng.choice([cell for cell in _cells(project) if is_stated(cell)])
    return _shifted(project, cell, "date-in-quote", lambda value: value + rng.choice("~?%"))


def _of_weekday(project: Project) -> list[GroundedCell]:
    return [cell for cell in _cells(project) if any(day in cell.words for day in WEEKDAYS)]


def weekday_off(project: Project, rng: Random) -> Mutant | None:
    """A date that a weekday gives falls on another day of the week."""
    cell = rng.choice(_of_weekday(project))
    return _shifted(project, cell, "weekday-fits", _days(rng))


def year_of_weekday_off(project: Project, rng: Random) -> Mutant | None:
    """A date that a weekday gives is of another year, in which it was another day of the week."""
    cell = rng.choice(_of_weekday(project))
    return _shifted(project, cell, "weekday-fits", _years(rng, -2, -1, 1, 2))


def _of_month(project: Project) -> list[GroundedCell]:
    """The dates whose words name the month, and to which a rule adds the year."""
    cells = [cell for cell in _cells(project) if not is_stated(cell)]
    return [cell for cell in cells if any(month in cell.words for month in MONTHS)]


def resolved_day_off(project: Project, rng: Random) -> Mutant | None:
    """Words give day and month, a rule only the year, and the day is off: `January 29`, the 28th."""
    cell = rng.choice(_of_month(project))
    return _shifted(project, cell, "resolved-date-in-quote", _days(rng))


def resolved_month_off(project: Project, rng: Random) -> Mutant | None:
    """Words give the month, a rule only the year, and the month is off: `in October`, November."""
    cell = rng.choice(_of_month(project))
    return _shifted(project, cell, "resolved-date-in-quote", _months(rng))


def relative_called_stated(project: Project, rng: Random) -> Mutant | None:
    """A date that its words give by way of another is called stated."""
    cell = rng.choice([cell for cell in _cells(project) if not is_stated(cell)])
    if not words.contains(cell.words, words.RELATIVE_DATES):
        return None
    sheet = project.sheet_of(cell.passage.entry)
    what = f"{cell.record.id} {cell.words!r} stated"
    expected = ["relative-date-resolved", "date-in-quote"]
    return project.mutant(what, expected, cell.record.id, *state(sheet, cell_path(cell)))


def incomplete_called_stated(project: Project, rng: Random) -> Mutant | None:
    """A date whose words lack the year, or give a quarter for months, is called stated."""
    cell = rng.choice([cell for cell in _cells(project) if not is_stated(cell)])
    if words.contains(cell.words, words.RELATIVE_DATES):
        return None
    if str(cell.value).strip("./")[:4] in cell.words:
        return None
    sheet = project.sheet_of(cell.passage.entry)
    what = f"{cell.record.id} {cell.words!r} stated"
    return project.mutant(what, ["date-in-quote"], cell.record.id, *state(sheet, cell_path(cell)))


def deadline_closed(project: Project, rng: Random) -> Mutant | None:
    """A latest time becomes the time itself: `by 2027` happens in 2027."""
    entry = pick(
        rng, [one for one in project.records(Commitment) if (one.model.deadline or "").startswith("../")]
    )
    if entry is None:
        return None
    changed = str(entry.model.deadline).removeprefix("../")
    written = rng.choice([changed, f"{changed}-12", f"{changed}/..", f"{changed}-01/{changed}-12"])
    edit = project.sheets["commitments"].swap((entry.index, "deadline"), f'"{written}"')
    return project.mutant(f"{entry.model.id} {written}", ["deadline-kept"], entry.model.id, edit)


def deadline_in_the_past(project: Project, rng: Random) -> Mutant | None:
    """What is promised is due before it was promised."""
    due = [one for one in project.records(Commitment) if one.model.deadline is not None]
    entry = rng.choice(due)
    if any(one.field == "deadline" for one in entry.model.adjudication):
        return None
    year = rng.choice(["2025", "2024", "2020", "2016", "1926"])
    written = f"../{year}" if str(entry.model.deadline).startswith("../") else year
    edit = project.sheets["commitments"].swap((entry.index, "deadline"), f'"{written}"')
    expected = ["date-plausible", "date-in-quote"]
    return project.mutant(f"{entry.model.id} {written}", expected, entry.model.id, edit)


def flag_of_odd_date_dropped(project: Project, rng: Random) -> Mutant | None:
    """A time that cannot be right loses the adjudication, or the note, that says so."""
    flagged = [
        entry
        for entry in (*project.records(Commitment), *project.records(Figure))
        if any(one.rule is AdjudicationRule.AS_REPORTED for one in entry.model.adjudication)
    ]
    entry = rng.choice(flagged)
    sheet = project.sheet_of(entry)
    name = rng.choice(["adjudication", "note"])
    if len(entry.model.adjudication) > 1 and name == "adjudication":
        return None
    edit = sheet.drop((entry.index, name))
    return project.mutant(f"{entry.model.id} no {name}", ["date-plausible"], entry.model.id, edit)


def interval_turned(project: Project, rng: Random) -> Mutant | None:
    """An interval ends before it begins."""
    entry = rng.choice([one for one in project.records(Figure) if "/" in (one.model.period or "")])
    start, _, end = str(entry.model.period).partition("/")
    edit = project.sheets["figures"].swap((entry.index, "period"), f"{end}/{start}")
    return project.mutant(f"{entry.model.id} {end}/{start}", ["schema"], entry.model.id, edit)


def contradiction_softened(project: Project, rng: Random) -> Mutant | None:
    """Another day is called less precise than the record's, though it cannot also be so."""
    cell = rng.choice([cell for cell in _cells(project) if cell.cell.stance is Stance.CONTRADICTS])
    sheet = project.sheet_of(cell.passage.entry)
    edit = sheet.swap((*cell_path(cell), "stance"), "less_precise")
    what = f"{cell.record.id} {cell.value} less precise"
    return project.mutant(what, ["less-precise-date-holds"], cell.record.id, edit)


OPERATORS: tuple[Operator, ...] = (
    stated_day_off,
    stated_month_off,
    stated_year_off,
    stated_day_dropped,
    doubt_invented,
    weekday_off,
    year_of_weekday_off,
    resolved_day_off,
    resolved_month_off,
    relative_called_stated,
    incomplete_called_stated,
    deadline_closed,
    deadline_in_the_past,
    flag_of_odd_date_dropped,
    interval_turned,
    contradiction_softened,
)
