"""The first page: what was agreed, how firmly, by when, on whose word, and how well supported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from ukjapan_dataset.explorer import linked
from ukjapan_dataset.explorer.charts import Chart, Dated, Mark, Pile, bars, grid, timeline
from ukjapan_dataset.explorer.named import Names, brief, counted, in_words, plain, record_types, table_of
from ukjapan_dataset.explorer.pages import Page
from ukjapan_dataset.explorer.summary import Summary
from ukjapan_dataset.packages.package import Package

MANY = 500
"""From so many records on, a place of a chart has few marks, so that the first page stays light."""


@dataclass(frozen=True)
class MostMarks:
    """The most marks in one place of a chart, and on a line of a time axis.

    Further ones are counted, with a link to the list.
    """

    drawn: int
    dated: int


USUAL, FEW = MostMarks(24, 60), MostMarks(3, 4)
LISTED = 6
"""The most rows of a list on the first page."""
SPEAKERS = 7

STRENGTHS = ("corroborated", "single_origin", "single_source", "contested")
"""The kinds of support, the best first."""


@dataclass(frozen=True)
class Fact:
    """A line of the first page: a record, what it is about, and what is to be seen at once."""

    href: str
    text: str
    about: str
    facts: tuple[str, ...]
    support: str


class Piles:
    """Marks by row and column, of which only so many are kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.kept: dict[tuple[str, str], list[Mark]] = defaultdict(list)
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, row: str, column: str, mark: Mark) -> None:
        """Count a mark, and keep it if there is room."""
        self.counts[row, column] += 1
        if len(self.kept[row, column]) < self._most:
            self.kept[row, column].append(mark)

    def pile(self, row: str, column: str, more: str) -> Pile:
        """What is drawn in one place."""
        return Pile(self.kept[row, column], self.counts[row, column], more)

    def rows(self) -> list[str]:
        """The rows, those with most marks first."""
        counts: Counter[str] = Counter()
        for (row, _), count in self.counts.items():
            counts[row] += count
        return [row for row, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]

    def columns(self, order: Sequence[str]) -> list[str]:
        """The columns that have marks, in an order."""
        return [name for name in order if any(column == name for _, column in self.counts)]


class Overview:
    """Collects what the first page shows, a record at a time."""

    def __init__(self, package: Package, names: Names) -> None:
        self._package, self._names = package, names
        self._most = USUAL if len(names.labels) < MANY else FEW
        self._agreements, self._undated, self._spoken = (Piles(self._most.drawn) for _ in range(3))
        self._dated: dict[str, list[Dated]] = defaultdict(list)
        self._n_dated = 0
        self._firmest: list[tuple[tuple[int, int, int, str], Fact]] = []
        self._figures: list[tuple[tuple[bool, bool, bool, Decimal, str], Fact]] = []
        self._cells: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, summary: Summary) -> None:
        """Add a record."""
        add = ADDED.get(summary.kind)
        if add is not None:
            add(self, summary, Mark(summary.href, summary.described(self._names), summary.support or "none"))

    def page(
        self,
        differing: Sequence[object],
        asked_on: Sequence[tuple[str, str]],
        asked: Sequence[tuple[str, str]],
    ) -> Page:
        """The page; `differing` are some cells on which articles differ, the others questions with anchors.

        `asked_on` are matters on which something was agreed.
        """
        return Page(
            "index.html",
            "overview.html",
            "Overview",
            "Overview",
            self._package.description or self._package.title,
            linked.dataset(self._package),
            {
                "title": self._package.title,
                "strengths": STRENGTHS,
                "counted": self._counted(),
                "supported": self._supported(),
                "firmest": [fact for _, fact in self._firmest],
                "figures": [fact for _, fact in self._figures],
                "totals": Counter(self._names.types.values()),
                "charts": dict(self._charts()),
                "differing": differing,
                "asked_on": asked_on,
                "asked": asked,
            },
        )

    def agreement(self, summary: Summary, mark: Mark) -> None:
        """Add an agreement."""
        self._agreements.add(summary.text("domain"), summary.text("status"), mark)
        fact = self._fact(summary, summary.label, "", plain(summary.text("status")), summary.text("date"))
        # What the event brought comes first, then the firmest, then the best supported.
        firmness = self._names.rank("agreements", "status", summary.text("status"))
        rank = (self._scope(summary), firmness, _rank(summary.support), summary.label)
        self._firmest = sorted([*self._firmest, (rank, fact)], key=lambda one: one[0])[:LISTED]

    def commitment(self, summary: Summary, mark: Mark) -> None:
        """Add a commitment."""
        strength = summary.text("strength")
        first, last = summary.own["deadline_earliest"], summary.own["deadline_latest"]
        if not summary.own["deadline"]:
            self._undated.add(strength, "", mark)
            return
        self._n_dated += 1
        if len(self._dated[strength]) < self._most.dated:
            due = Mark(mark.href, f"{mark.text}; due {summary.own['deadline']}", mark.shape)
            self._dated[strength].append(Dated(due, first, last))

    def figure(self, summary: Summary, _mark: Mark) -> None:
        """Add a figure."""
        own = summary.own
        words = map(plain, (summary.text("qualifier"), summary.text("unit")))
        written, about = brief(own["as_written"]), brief(summary.text("subject"))
        # A subject that the words themselves name is not repeated.
        about = "" if about.casefold() in written.casefold() else about
        fact = self._fact(summary, written, about, *words, summary.text("period"))
        # Amounts of money first, then other amounts, the larger ones before the smaller; then years.
        year = own["unit"] == "calendar_year"
        money = own["unit_kind"] == "currency"
        size = -(own["value"] or Decimal(0))
        rank = (own["value"] is None, year, not money, size, summary.name)
        self._figures = sorted([*self._figures, (rank, fact)], key=lambda one: one[0])[:LISTED]

    def attribution(self, summary: Summary, mark: Mark) -> None:
        """Add something that somebody said."""
        to = self._names.known(summary.text("addressee")).text if summary.own.get("addressee") else ""
        said = Mark(mark.href, f"{mark.text}; to {to}" if to else mark.text, mark.shape)
        self._spoken.add(summary.text("speaker"), summary.text("mode"), said)

    def _fact(self, summary: Summary, text: str, about: str, *facts: str) -> Fact:
        """A line about a record, which ends with who reports it."""
        articles = [self._names.short(one) for one in summary.reporting]
        reported = articles[0] if len(articles) == 1 else counted(len(articles), "article")
        return Fact(summary.href, text, about, tuple(filter(None, (*facts, reported))), summary.support)

    def _scope(self, summary: Summary) -> int:
        """How close a record is to the event that the dataset is about."""
        return self._names.rank("records", "scope", str(summary.record["scope"] or ""))

    def count_cells(self, package: Package) -> None:
        """Count the cells of some records by support."""
        for row in package.rows("cells"):
            if row["support"]:
                self._cells[self._names.types[row["record_id"]]][row["support"]] += 1

    def _counted(self) -> str:
        origins = {row["origin"] for row in self._names.sources.values()}
        counts = Counter(self._names.types.values())
        kinds = [counted(counts[kind], kind) for kind in record_types(self._package)]
        articles = counted(len(self._names.sources), "article")
        return f"{articles} of {counted(len(origins), 'origin')} report {in_words(kinds)}."

    def _supported(self) -> str:
        counts = sum(self._cells.values(), Counter[str]())
        if not counts:
            return ""
        well = counts["corroborated"]
        one = counts["single_source"]
        against = counts["contested"]
        contradicted = f"; {counted(against, 'is', 'are')} contradicted" if against else ""
        return (
            f"Of {counts.total():,} values that rest on words, {well:,} ({well / counts.total():.0%}) have "
            f"independent articles behind them, {one:,} a single article{contradicted}."
        )

    def _charts(self) -> Iterator[tuple[str, Chart]]:
        if self._agreements.counts:
            yield "agreements", self._chart_of(self._agreements, "agreement", "domain", "status")
        if self._dated or self._undated.counts:
            yield "commitments", self._commitments()
        if self._spoken.counts:
            yield "statements", self._statements()
        if self._cells:
            yield "support", self._support()

    def _chart_of(self, piles: Piles, kind: str, row: str, column: str) -> Chart:
        table = table_of(kind)
        columns = [*piles.columns(self._names.terms(table, column)), *piles.columns([""])]
        rows = [(_or_none(name), listed(table, row, name)) for name in piles.rows()]
        drawn = {
            (_or_none(name), _or_none(one)): piles.pile(name, one, _both(table, row, name, column, one))
            for name, one in piles.counts
        }
        title = f"{table.capitalize()} by {row} and {column}"
        return grid(title, _in_words(title, piles), rows, [_or_none(one) for one in columns], drawn)

    def _commitments(self) -> Chart:
        order = [*self._names.terms("commitments", "strength"), ""]
        used = [one for one in order if one in self._dated or self._undated.counts[one, ""]]
        rows = [(_or_none(name), listed("commitments", "strength", name)) for name in used]
        undated = {
            _or_none(name): self._undated.pile(name, "", listed("commitments", "strength", name))
            for name in used
            if self._undated.counts[name, ""]
        }
        dated = {_or_none(name): marks for name, marks in self._dated.items()}
        drawn = sum(map(len, self._dated.values()))
        due = counted(self._n_dated, "commitment has", "commitments have")
        some = f" ({drawn} are drawn)" if drawn < self._n_dated else ""
        text = f"{due} a deadline{some}, {self._undated.counts.total():,} have none."
        return timeline("Commitments by strength and deadline", text, rows, undated, dated)

    def _statements(self) -> Chart:
        speakers = self._spoken.rows()[:SPEAKERS]
        modes = self._spoken.columns(self._names.terms("attributions", "mode"))
        rows = [(self._speaker(name), "") for name in speakers]
        piles = {
            (self._speaker(name), plain(mode)): self._spoken.pile(
                name, mode, listed("attributions", "mode", mode)
            )
            for name, mode in self._spoken.counts
            if name in speakers
        }
        title = "Speakers by how they are quoted"
        text = _in_words(title, self._spoken)
        return grid(title, text, rows, [plain(mode) for mode in modes], piles, left=148)

    def _speaker(self, name: str) -> str:
        return self._names.known(name).text if name else "nobody named"

    def _support(self) -> Chart:
        rows = []
        for kind in record_types(self._package):
            counts, table = self._cells[kind], table_of(kind)
            parts = [
                (counts[one], Mark(listed(table, "cells", one), f"{counts[one]} values {plain(one)}", one))
                for one in STRENGTHS
                if counts[one]
            ]
            if parts:
                rows.append((table, f"{table}.html", parts))
        text = self._supported()
        return bars("Values by support", text, rows)


def listed(table: str, column: str, value: str) -> str:
    """The list of a type, filtered by a value."""
    return f"{table}.html?{urlencode({column: value})}" if value else f"{table}.html"


def _both(table: str, row: str, name: str, column: str, other: str) -> str:
    values = {key: value for key, value in ((row, name), (column, other)) if value}
    return f"{table}.html?{urlencode(values)}"


def _or_none(term: str) -> str:
    return plain(term) or "not given"


def _in_words(title: str, piles: Piles) -> str:
    """A chart in words: how many marks there are in each place."""
    places = sorted(piles.counts.items(), key=lambda one: (-one[1], one[0]))[:12]
    listed = "; ".join(f"{_or_none(row)}, {_or_none(column)}: {count}" for (row, column), count in places)
    return f"{title}. {listed}."


def _rank(support: str) -> int:
    return STRENGTHS.index(support) if support in STRENGTHS else len(STRENGTHS)


ADDED = {
    "agreement": Overview.agreement,
    "commitment": Overview.commitment,
    "figure": Overview.figure,
    "attribution": Overview.attribution,
}
