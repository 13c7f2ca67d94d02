"""The whole site, file by file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from jinja2 import Environment

from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.explorer import linked
from ukjapan_dataset.explorer.documentation import Documentation
from ukjapan_dataset.explorer.keyed import RecordBatches
from ukjapan_dataset.explorer.lists import RecordList, part
from ukjapan_dataset.explorer.matrix import Matrix
from ukjapan_dataset.explorer.named import Names, record_types, table_of
from ukjapan_dataset.explorer.overview import Overview
from ukjapan_dataset.explorer.pages import HERE, SCRIPT, STYLE, NavigationEntry, Page, Renderer, environment
from ukjapan_dataset.explorer.questions import Questions
from ukjapan_dataset.explorer.record_page import record_page
from ukjapan_dataset.explorer.reference import Reference
from ukjapan_dataset.explorer.rules_page import PATH as RULES
from ukjapan_dataset.explorer.rules_page import ShownRule, rules_page
from ukjapan_dataset.explorer.search_index import SearchIndex
from ukjapan_dataset.explorer.source_page import SourcePages
from ukjapan_dataset.explorer.summary import Summary, summaries
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.records import RECORD_ID

File = tuple[str, bytes]

NEEDED = ("records", "claims", "evidence", "sources", "segments", "reporting", "cells")
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""Ids that can be names of files on every system, and parts of addresses."""

DIFFERING = 5
"""How many differences the first page shows."""


class Site:
    """A package as pages.

    `texts` are the articles by id, if the site is for those who have them; without them it is public, and
    contains no more of an article than the passages of each record. `findings` are shown on top of each page,
    and `rules` have a page of their own.
    Raises `ExportRefused` if the package lacks a table that pages need, or an id cannot name a file.
    """

    def __init__(
        self,
        package: Package,
        texts: Mapping[str, str] | None = None,
        documentation: Documentation | None = None,
        findings: tuple[str, ...] = (),
        rules: Sequence[ShownRule] = (),
    ) -> None:
        _require_tables(package)
        self._package, self._texts, self._documentation = package, texts, documentation
        self._findings, self._rules = findings, rules
        self._names = Names(package)
        _require_safe(self._names)
        self.templates: Environment = environment(self._names)

    def files(self) -> Iterator[File]:
        """Every file of the site: its path and its bytes. The pages of records come first, in batches."""
        renderer = Renderer(
            self.templates, self._package.name, self._navigation(), self._foot(), self._findings
        )
        index = SearchIndex()
        for page in chain(self._of_records(index), self._of_articles(index), self._of_data(index)):
            yield page.path, renderer.html(page)
            if page.template == "list.html" and len(page.content["pages"]) > 1:
                yield part(page)
        yield from self._assets(index)

    def _of_records(self, index: SearchIndex) -> Iterator[Page]:
        """The pages of the records, and those on which all of them are collected."""
        package, names = self._package, self._names
        counts = Counter(names.types.values())
        lists = {kind: RecordList(package, names, kind, counts[kind]) for kind in record_types(package)}
        matrix, overview, questions = (
            Matrix(package, names),
            Overview(package, names),
            Questions(package, names),
        )
        batches = RecordBatches(package)
        for records, batch in batches:
            linking = batches.linking_to(records)
            overview.count_cells(batch)
            questions.add_differences(batch)
            for summary in summaries(batch, records):
                linked_from = [row for row in linking if row["target_id"] == summary.name]
                yield record_page(batch, names, summary.name, linked_from)
                yield from lists[summary.kind].add(summary)
                yield from matrix.add(summary)
                overview.add(summary)
                questions.add(summary)
                _index_record(index, names, batch, summary)
        for one in lists.values():
            yield from one.finish()
        yield from matrix.finish()
        yield questions.page()
        yield overview.page(questions.sharpest(DIFFERING), questions.matters(), questions.general())
        for anchor, title in questions.anchors():
            index.add(title, "question", f"questions.html#{anchor}")

    def _of_articles(self, index: SearchIndex) -> Iterator[Page]:
        yield from SourcePages(self._package, self._names, self._texts)
        for name, row in self._names.sources.items():
            title = self._names.full(name)
            index.add(
                title, "article", f"sources/{name}.html", row["publisher"] or "", row["byline"] or "", name
            )

    def _of_data(self, index: SearchIndex) -> Iterator[Page]:
        for page in self._reference().pages():
            index.add(page.title, "about the data", page.path, page.description)
            yield page
        if self._rules:
            yield rules_page(self._package, self._rules)
        for rule in self._rules:
            index.add(rule.name, "rule", rule.href, rule.code, rule.text)
        for row in self._package.rows("variables"):
            href = f"codebook/{row['table']}.html#{row['variable']}"
            index.add(f"{row['table']}.{row['variable']}", "variable", href, row["definition"])
        index.add(
            "Matrix of records and articles",
            "page",
            "matrix.html",
            "silent states differs contradicts origin",
        )
        yield Page(
            "search.html",
            "search.html",
            "Search",
            "Search",
            "Search records, quotes, articles and documentation.",
            linked.page(self._package, "SearchResultsPage", "Search"),
        )

    def _assets(self, index: SearchIndex) -> Iterator[File]:
        for path in (STYLE, SCRIPT):
            yield path, (HERE / path).read_bytes()
        yield from self._reference().files()
        if self._documentation:
            for href, section in self._documentation.sections():
                index.add(section.title.strip(), "documentation", href, *section.texts)
            yield from self._documentation.files()
        yield from index.files()

    def _reference(self) -> Reference:
        rules = RULES if self._rules else ""
        return Reference(self._package, self._names, public=self._texts is None, rules=rules)

    def _navigation(self) -> list[NavigationEntry]:
        kinds = [table_of(kind) for kind in record_types(self._package)]
        lists = [NavigationEntry(self._package.table(table).title, f"{table}.html") for table in kinds]
        documentation = [NavigationEntry("Docs", "docs/index.html")] if self._documentation else []
        return [
            NavigationEntry("Overview", "index.html"),
            NavigationEntry("Questions", "questions.html"),
            *lists,
            NavigationEntry("Articles", "sources.html"),
            NavigationEntry("Matrix", "matrix.html"),
            NavigationEntry("Method", "method.html"),
            NavigationEntry("Data", "download.html"),
            *documentation,
        ]

    def _foot(self) -> list[NavigationEntry]:
        reliability = (
            [NavigationEntry("Reliability", "reliability.html")] if self._package.rows("reliability") else []
        )
        rules = [NavigationEntry("Rules", RULES)] if self._rules else []
        return [
            NavigationEntry("Codebook", "codebook.html"),
            *reliability,
            *rules,
            NavigationEntry("Download", "download.html"),
            NavigationEntry("Cite", "cite.html"),
        ]


def _index_record(index: SearchIndex, names: Names, package: Package, summary: Summary) -> None:
    values = (names.value(summary.table, column, value).text for column, value in summary.own.items())
    quotes = (row["quote"] for row in package.rows("evidence", record_id=summary.name))
    index.add(
        summary.label,
        summary.kind,
        summary.href,
        *values,
        *quotes,
        summary.claim["who"] or "",
        summary.record["note"] or "",
    )


def _require_tables(package: Package) -> None:
    missing = [name for name in NEEDED if name not in package.tables]
    if missing:
        raise ExportRefused(
            f"{package.where} lacks the tables {', '.join(missing)}, which pages need; "
            "publish it again with `ukjapan build` of this version"
        )


def _require_safe(names: Names) -> None:
    for column, known in ((RECORD_ID, names.labels), ("source_id", names.sources)):
        for name in known:
            if not SAFE.fullmatch(name):
                raise ExportRefused(
                    f"the {column} {name!r} cannot be the name of a page; use letters, digits and hyphens"
                )
