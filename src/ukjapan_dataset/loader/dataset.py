"""The functions of a published package. The module `ukjapan_dataset` has them for the installed one."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.explanation.explanation import Explanation
from ukjapan_dataset.layout import find as find_project
from ukjapan_dataset.loader.cite import StyleName, cite
from ukjapan_dataset.loader.codebook import Codebook, codebook
from ukjapan_dataset.loader.describe import Description, describe
from ukjapan_dataset.loader.disagreements import Disagreements, disagreements
from ukjapan_dataset.loader.find import Found, find
from ukjapan_dataset.loader.table import Table
from ukjapan_dataset.packages.explain import explain
from ukjapan_dataset.packages.locate import at_path, installed, of_project
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.readable import readable
from ukjapan_dataset.packages.records import record_tables
from ukjapan_dataset.packages.sources import only_in, sources


class Dataset:
    """A published package: its tables, and why their cells say what they say."""

    def __init__(self, package: Callable[[], Package]) -> None:
        self._package = package

    @cached_property
    def _readable(self) -> Package:
        """The package for answers that people read."""
        return readable(self._package())

    @property
    def version(self) -> str:
        """The version of the data (SemVer: a dropped column is major, a changed value minor)."""
        return self._package().version

    def __repr__(self) -> str:
        package = self._package()
        return f"<{package.title}, version {package.version}: {len(package.tables)} tables>"

    def tables(self) -> list[str]:
        """The names of all tables, alphabetically.

        >>> "figures" in ukj.tables()
        True
        """
        return sorted(self._package().tables)

    def load(self, name: str, *, wide: bool = False) -> Table:
        """A published table by name. Raises `UnknownName` if there is none of that name.

        With `wide`, the table of a record type has further columns from other tables: label, scope, how well
        the record is supported, which fields were adjudicated or contradicted, the range of readings, sources
        and participants. It still has one row per record. The wide view of `records` is the table `claims`,
        which covers all types.

        >>> ukj.load("figures").name
        'figures'
        >>> "participants_bound" in ukj.load("commitments", wide=True).to_arrow().column_names
        True
        """
        package = self._package()
        package.table(name)
        return Table(_wide(name, package) if wide else name, package)

    def explain(self, record: str, field: str | None = None) -> Explanation:
        """Why a record, or one field of it, says what it says.

        `field` is a column of the record's table, or a participant (`participants.bound.jpn`, or all of
        `participants`). Raises `UnknownName` if there is no such record or cell.

        >>> print(ukj.explain("bilateral-trade-2025q2", "value").cells[0].words[0].quotes[0])
        £33.2 billion
        """
        return explain(self._readable, record, field)

    def show(self, record: str, field: str | None = None) -> Explanation:
        """The same as `explain`, named as the command is.

        >>> ukj.show("bilateral-trade-2025q2", "value") == ukj.explain("bilateral-trade-2025q2", "value")
        True
        """
        return self.explain(record, field)

    def sources(self, record: str | None = None) -> list[dict[str, Any]]:
        """The sources; for a record, those that report it, each with its `status`.

        The status is `states`, `less_precise` or `contradicts`, for example. The other columns are those of
        the table `sources`; a null is None. Raises `UnknownName` if there is no such record.

        >>> [one["source_id"] for one in ukj.sources("takaichi-elevate-relations")]
        ['000-unsigned', '002-ap']
        """
        return sources(self._readable, record)

    def only_in(self, source: str) -> list[dict[str, Any]]:
        """The records that a source reports and no other does, as rows of `records`.

        The source is named by its id, its short name or its title. Raises `UnknownName` if there is none.

        >>> {one["n_sources"] for one in ukj.only_in("AP")}
        {1}
        """
        return only_in(self._readable, source)

    def disagreements(self) -> Disagreements:
        """The cells on which sources differ, contradictions first, with what each source gives.

        A cell is here if evidence of it is less precise than the record, differs from it or contradicts it.

        >>> ukj.disagreements()[0].stance
        'contradicts'
        """
        return disagreements(self._readable)

    def cite(self, style: StyleName = "text", record: str | None = None) -> str:
        """The citation of the dataset, with its version; or of one record, with the sources that report it.

        `style` is `text`, `bibtex`, `cff` (Citation File Format 1.2.0) or `csl-json`. Raises `UnknownName`
        if there is no such style or record.

        >>> ukj.cite().partition(".")[0]
        'The ukjapan-dataset developers (2026)'
        """
        return cite(self._readable, style, record)

    def find(self, text: str) -> Found:
        """Every record, actor, source and variable whose texts contain all words of `text`, the best first.

        Ids and names come before other texts, and quotes last. Capitals do not matter. A word is found at the
        beginning of another: `trade` in "trades", but not in "Belgrade". The words may be in different texts,
        for example an amount and its currency. A number in digits is found however it is written, with its
        currency if it has one: `£33.2bn`, `33.2 billion`, `33,200,000,000`. A word that is in no text is
        taken for a typing error, and the nearest words are found instead. Raises `UnknownName` if `text` has
        no words.

        >>> ukj.find("trade GBP").records
        ['bilateral-trade-2025q2']
        """
        return find(self._readable, text)

    def describe(self, table: str, column: str | None = None) -> Description:
        """What a table and its columns mean, or one column.

        A column may be named alone if only one table has it, or coders decide it in one table only. Raises
        `UnknownName` if there is no such table or column.

        >>> ukj.describe("figures")["as_written"].row["definition"]
        'The quantity, as the source writes it.'
        >>> ukj.describe("qualifier").table
        'figures'
        """
        return describe(self._package(), table, column)

    def codebook(self) -> Codebook:
        """The codebook of the dataset.

        >>> print(ukj.codebook()["commitments"]["strength"].rules[0]["number"])
        1
        """
        return codebook(self._package())


def _wide(name: str, package: Package) -> str:
    """The table that is the wide view of a table."""
    views = {one: f"{one}_wide" for one in record_tables(package)} | {"records": "claims"}
    if name not in views:
        raise UnknownName(f"{name!r} is not the table of a record type; wide views: {', '.join(views)}")
    return views[name]


INSTALLED = Dataset(installed)
"""The dataset that is installed with this package."""


def published(root: Path | None) -> Dataset:
    """What the project at `root` has published; without one, the installed dataset.

    Raises `ProjectNotFound` if there is no project, or it has published nothing.
    """
    return INSTALLED if root is None else _of(of_project(find_project(root)))


def open_package(path: str | os.PathLike[str]) -> Dataset:
    """Any package of this kind: its directory, its `datapackage.json`, or a zip archive of it.

    The result has the functions of this module, and its `version`. Raises `UnknownName` if there is no
    package at the path, `UnreadablePackage` if it cannot be read.

    >>> ukj.open(ukj.load("figures").path().parents[2]).tables() == ukj.tables()
    True
    """
    return _of(at_path(path))


def _of(package: Package) -> Dataset:
    return Dataset(lambda: package)
