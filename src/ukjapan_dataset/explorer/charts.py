"""Charts as plain geometry, which a template draws as SVG. Every mark is a link.

Marks differ in shape, not only in colour: a chart reads the same in grey.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from textwrap import wrap

WIDTH = 336
TICKS = 3
STEP = 14
"""From one dot to the next."""
LINE = 13
"""The height of a line of text."""
LETTER = 6.1
"""The width that a letter of a text takes at most on average."""


@dataclass(frozen=True)
class Mark:
    """A record on a chart: its page, what it says to who points at it, and its shape, named after a term."""

    href: str
    text: str
    shape: str


@dataclass(frozen=True)
class Dated:
    """A mark with the first and last day that its date may mean; either may be open."""

    mark: Mark
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Dot:
    """Where a mark is drawn."""

    x: float
    y: float
    mark: Mark


@dataclass(frozen=True)
class Text:
    """A text on a chart, which may be a link; `anchor` is the `text-anchor` of SVG."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    href: str = ""


@dataclass(frozen=True)
class Stroke:
    """A line on a chart; its kind is the class by which it is drawn."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str = "rule"


@dataclass(frozen=True)
class Bar:
    """A part of a bar: its share is written on it if there is room."""

    x: float
    y: float
    width: float
    height: float
    mark: Mark
    label: str


@dataclass(frozen=True)
class Chart:
    """A chart: its title and text alternative, its height, and what is drawn."""

    title: str
    text: str
    height: float
    dots: list[Dot] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    width: int = WIDTH


@dataclass(frozen=True)
class Pile:
    """The marks in one place of a grid: those drawn, how many there are, and where all are listed."""

    marks: Sequence[Mark]
    total: int
    more: str


def grid(
    title: str,
    text: str,
    rows: Sequence[tuple[str, str]],
    columns: Sequence[str],
    piles: dict[tuple[str, str], Pile],
    left: int = 126,
) -> Chart:
    """Dots by row and column. Rows are names with links; piles are by the names of row and column.

    `left` is the room for the names of rows, which go on in a second line where they need it.
    """
    width = (WIDTH - left) / max(1, len(columns))
    chart = Chart(title, text, 0)
    top = _heads(chart, columns, left, width) + 8.0
    for name, href in rows:
        chart.strokes.append(Stroke(0, top, WIDTH, top))
        lines = wrap(name, int(left / LETTER), max_lines=2, placeholder=" …")
        chart.texts.extend(
            Text(0, top + LINE * at + 2, line, href=href) for at, line in enumerate(lines, start=1)
        )
        used = [
            _pile(chart, piles[name, column], left + width * at, top, width)
            for at, column in enumerate(columns)
            if (name, column) in piles
        ]
        top += max([STEP + 6.0, len(lines) * LINE + 6.0, *used])
    return _of_height(chart, top + 2)


def timeline(
    title: str,
    text: str,
    rows: Sequence[tuple[str, str]],
    undated: dict[str, Pile],
    dated: dict[str, list[Dated]],
) -> Chart:
    """Dots by row, at their dates; those without a date are in a column of their own, before the axis."""
    left, axis, end = 70, 216, WIDTH - 14
    chart = Chart(title, text, 0)
    chart.texts.append(Text(left + 4, LINE, "no date"))
    scale = Scale.over([one for row in dated.values() for one in row], axis, end)
    ticks = list(scale.years())
    chart.texts.extend(Text(x, LINE, str(year), "middle") for year, x in ticks)
    top = LINE + 8.0
    for name, href in rows:
        chart.strokes.append(Stroke(0, top, WIDTH, top))
        chart.texts.append(Text(0, top + LINE + 2, name, href=href))
        pile = undated.get(name)
        used = _pile(chart, pile, left, top, axis - left - 20) if pile else 0.0
        used = max(used, _dated(chart, dated.get(name, []), scale, top))
        top += max(STEP + 6.0, used)
    chart.strokes.extend(Stroke(x, LINE + 8, x, top, "tick") for _, x in ticks)
    return _of_height(chart, top + 2)


def bars(title: str, text: str, rows: Sequence[tuple[str, str, Sequence[tuple[int, Mark]]]]) -> Chart:
    """Bars of the same length, each divided in proportion to counts."""
    left, height = 92, 19
    chart = Chart(title, text, 0)
    top = 2.0
    for name, href, parts in rows:
        total = sum(count for count, _ in parts)
        chart.texts.append(Text(0, top + LINE + 1, name, href=href))
        x = float(left)
        for count, mark in parts:
            width = (WIDTH - left) * count / total
            label = str(count) if width > 8 * len(str(count)) + 4 else ""
            chart.bars.append(Bar(x, top, width, height, mark, label))
            x += width
        top += height + 6
    return _of_height(chart, top)


@dataclass(frozen=True)
class Scale:
    """A scale of dates: the first and last day, and where these are drawn."""

    first: int
    last: int
    start: float
    end: float

    @classmethod
    def over(cls, dated: Iterable[Dated], start: float, end: float) -> Scale:
        """The scale of whole years that contains some dates."""
        days = [day for one in dated for day in (one.first, one.last) if day]
        years = [day.year for day in days] or [date.min.year]
        return cls(date(min(years), 1, 1).toordinal(), date(max(years), 12, 31).toordinal(), start, end)

    def x(self, day: date) -> float:
        """Where a day is drawn."""
        return self.start + (self.end - self.start) * (day.toordinal() - self.first) / (
            self.last - self.first
        )

    def years(self) -> Iterator[tuple[int, float]]:
        """At most `TICKS` years, and where each begins."""
        first, last = date.fromordinal(self.first).year, date.fromordinal(self.last).year
        if first == date.min.year:
            return
        step = max(1, ceil((last - first + 1) / TICKS))
        yield from ((year, self.x(date(year, 1, 1))) for year in range(first, last + 1, step))


def _heads(chart: Chart, names: Sequence[str], left: float, width: float) -> int:
    """Write the names of columns, on two lines by turns where they need more room; where the last line is."""
    lines = 2 if any(len(name) * LETTER > width for name in names) else 1
    for at, name in enumerate(names):
        x, y = left + width * at + 3, LINE * (1 + at % lines)
        fits = x + len(name) * LETTER <= WIDTH
        chart.texts.append(Text(x, y, name) if fits else Text(WIDTH, y, name, "end"))
    return LINE * lines


def _pile(chart: Chart, pile: Pile, left: float, top: float, width: float) -> float:
    """Draw the marks of a pile in lines; the height that they take."""
    across = max(1, int((width - 4) // STEP))
    for at, mark in enumerate(pile.marks):
        chart.dots.append(Dot(left + 8 + at % across * STEP, top + 10 + at // across * STEP, mark))
    lines = ceil(len(pile.marks) / across)
    if pile.total > len(pile.marks):
        more = f"{pile.total - len(pile.marks):,} more"
        chart.texts.append(Text(left + 4, top + lines * STEP + LINE, more, href=pile.more))
        lines += 1
    return lines * STEP + 6.0


def _dated(chart: Chart, dated: list[Dated], scale: Scale, top: float) -> float:
    taken: list[list[float]] = []
    for one in sorted(dated, key=lambda one: (one.last or one.first or date.min, one.mark.href)):
        first = scale.x(one.first) if one.first else scale.start
        last = scale.x(one.last) if one.last else scale.end
        x = last if one.first is None else first if one.last is None else (first + last) / 2
        line = next((at for at, row in enumerate(taken) if row[-1] + STEP <= x), len(taken))
        if line == len(taken):
            taken.append([])
        taken[line].append(x)
        y = top + 10 + line * STEP
        if last - first > STEP:
            chart.strokes.append(Stroke(first, y, last, y, "span"))
        chart.dots.append(Dot(x, y, one.mark))
    return len(taken) * STEP + 6.0


def _of_height(chart: Chart, height: float) -> Chart:
    return Chart(
        chart.title, chart.text, height, chart.dots, chart.texts, chart.strokes, chart.bars, chart.width
    )
