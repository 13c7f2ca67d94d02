"""Short answers to what people ask first, each with a link to the record that gives it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlencode

from ukjapan_dataset.explorer import linked
from ukjapan_dataset.explorer.named import Named, Names, brief, plain, record_types
from ukjapan_dataset.explorer.overview import listed
from ukjapan_dataset.explorer.pages import Page
from ukjapan_dataset.explorer.record_page import label_of
from ukjapan_dataset.explorer.summary import Summary
from ukjapan_dataset.loader.disagreements import STANCES, Disagreement, disagreements
from ukjapan_dataset.packages.package import Package

ANSWERS = 40
"""The most answers to a question; the rest is in the lists, to which each question leads."""
QUESTIONS = 15
"""The most questions of one kind, such as one for each article."""

FIRMNESS = {"agreement": "status", "commitment": "strength"}
"""The column of a type that says how firm something is."""


@dataclass(frozen=True)
class Answer:
    """A row of an answer: the record, and the facts that were asked for."""

    record: str
    facts: tuple[str, ...]
    scope: str
    articles: str
    support: str


@dataclass
class Question:
    """A question: its anchor and title, the columns of its answer, and the lists that go on."""

    anchor: str
    title: str
    heads: tuple[str, ...]
    more: list[Named] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    total: int = 0
    about: str = ""

    def add(self, answer: Answer) -> None:
        """Count an answer, and keep it if there is room."""
        self.total += 1
        if len(self.answers) < ANSWERS:
            self.answers.append(answer)


@dataclass(frozen=True)
class GivenReading:
    """What one article says instead, and how that bears on the value."""

    article: str
    value: str
    stance: str


@dataclass(frozen=True)
class DifferingCell:
    """A cell on which articles differ: its place, its value, the readings, and what decided."""

    record: str
    path: str
    label: str
    value: str
    readings: tuple[GivenReading, ...]
    rule: str
    stance: str


class Questions:
    """Collects the answers, a record at a time."""

    def __init__(self, package: Package, names: Names) -> None:
        self._package, self._names = package, names
        self._domains: dict[str, Question] = {}
        self._alone: dict[str, Question] = {}
        self._deadlines = Question("deadlines", "What has a deadline?", ("due", "how firmly", "who"))
        self._figures = Question(
            "figures", "Which numbers were given, and how sure are they?", ("value", "hedge", "period")
        )
        self._speakers = Question("speakers", "Who said what?", ("who", "words", "how it is given"))
        self._differences: dict[str, list[DifferingCell]] = defaultdict(list)
        self._counts: Counter[str] = Counter()

    def add(self, summary: Summary) -> None:
        """Add a record to the answers that it belongs to."""
        if summary.kind in FIRMNESS and summary.text("domain"):
            self._domain(summary.text("domain")).add(
                self._answer(
                    summary,
                    summary.kind,
                    plain(summary.text(FIRMNESS[summary.kind])) or "not given",
                    summary.claim["who"],
                )
            )
        if summary.text("deadline"):
            strength = plain(summary.text("strength"))
            self._deadlines.add(
                self._answer(summary, summary.text("deadline"), strength, summary.claim["who"])
            )
        if summary.kind == "figure":
            hedge, period = plain(summary.text("qualifier")), summary.text("period")
            self._figures.add(self._answer(summary, brief(summary.text("as_written")), hedge, period))
        if summary.kind == "attribution":
            words = brief(f"{summary.text('cue')}: {summary.text('content')}")
            who = self._names.known(summary.text("speaker")).text
            self._speakers.add(self._answer(summary, who, words, plain(summary.text("mode"))))
        if len(summary.reporting) == 1:
            self._only(summary.reporting[0], summary)

    def add_differences(self, package: Package) -> None:
        """Add the cells of some records on which articles differ."""
        for one in disagreements(package):
            self._counts[one.stance] += 1
            if len(self._differences[one.stance]) < ANSWERS:
                self._differences[one.stance].append(self._difference(one))

    def sharpest(self, number: int) -> list[DifferingCell]:
        """Some cells on which articles differ, contradictions first."""
        return [one for stance in STANCES for one in self._differences[stance]][:number]

    def page(self) -> Page:
        """The page."""
        domains = self._by_number()[:QUESTIONS]
        alone = list(self._alone.values())[:QUESTIONS]
        for one in (*domains, *alone, self._deadlines, self._figures, self._speakers):
            one.answers.sort(key=self._order)
        return Page(
            "questions.html",
            "questions.html",
            "Questions",
            "Questions",
            "Short answers to what people ask first, each with the record that gives it.",
            linked.page(self._package, "WebPage", "Questions"),
            {
                "domains": domains,
                "plain": [one for one in (self._deadlines, self._figures, self._speakers) if one.total],
                "alone": alone,
                "differences": self.sharpest(len(STANCES) * ANSWERS),
                "n_differences": self._counts,
            },
        )

    def matters(self) -> list[tuple[str, str]]:
        """What most was agreed on, each with the anchor of its question."""
        return [(one.anchor, one.about) for one in self._by_number()[:QUESTIONS]]

    def general(self) -> list[tuple[str, str]]:
        """The questions that are not about one matter or one article, with their anchors."""
        own = (self._deadlines, self._figures, self._speakers)
        collected = (
            ("differences", "Where do the articles differ?"),
            ("alone", "What does only one article say?"),
        )
        return [*((one.anchor, one.title) for one in own if one.total), *collected]

    def anchors(self) -> list[tuple[str, str]]:
        """All questions with their anchors."""
        some = (*self._by_number()[:QUESTIONS], *list(self._alone.values())[:QUESTIONS])
        return [*self.general(), *((one.anchor, one.title) for one in some)]

    def _by_number(self) -> list[Question]:
        return sorted(self._domains.values(), key=lambda one: (-one.total, one.title))

    def _order(self, answer: Answer) -> tuple[int, str]:
        """What is about the event itself comes first, as the vocabulary has it, then by label."""
        return self._names.rank("records", "scope", answer.scope), self._names.labels[answer.record]

    def _domain(self, domain: str) -> Question:
        if domain not in self._domains:
            title = f"What was agreed on {plain(domain)}, and according to whom?"
            more = [Named(kind, listed(f"{kind}s", "domain", domain)) for kind in FIRMNESS]
            self._domains[domain] = Question(
                f"on-{domain}", title, ("what", "how firmly", "who"), more, about=plain(domain)
            )
        return self._domains[domain]

    def _only(self, article: str, summary: Summary) -> None:
        if article not in self._alone:
            title = f"What only {self._names.full(article)} says"
            self._alone[article] = Question(f"only-{article}", title, ("what", "who"), self._lists(article))
        self._alone[article].add(self._answer(summary, summary.kind, summary.claim["who"]))

    def _lists(self, article: str) -> list[Named]:
        """The lists, filtered by what this article says alone."""
        alone = {"alone": "yes", "articles": article}
        return [Named(kind, f"{kind}s.html?{urlencode(alone)}") for kind in record_types(self._package)]

    def _answer(self, summary: Summary, *facts: str | None) -> Answer:
        articles = ", ".join(map(self._names.short, summary.reporting))
        return Answer(
            summary.name,
            tuple(fact or "" for fact in facts),
            summary.record["scope"] or "",
            articles,
            summary.support,
        )

    def _difference(self, one: Disagreement) -> DifferingCell:
        readings = tuple(
            GivenReading(reading.source, self._reading(reading.value), reading.stance)
            for reading in one.readings
        )
        return DifferingCell(
            one.record_id,
            one.field,
            label_of(one.field),
            self._reading(one.value),
            readings,
            one.rule,
            one.stance,
        )

    def _reading(self, value: str) -> str:
        return brief(plain(self._names.known(value).text) if " " not in value else value)
