"""The codebook: every variable, its meaning, how coders decide it, and how far two of them agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ukjapan_dataset.explanation.as_text import wrapped
from ukjapan_dataset.loader.as_markdown import as_markdown
from ukjapan_dataset.loader.describe import Description, categories, describe
from ukjapan_dataset.names import require_known
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import Row


@dataclass(frozen=True, repr=False)
class Codebook:
    """The descriptions of all tables. Its text is Markdown, and notebooks show it as such."""

    title: str
    version: str
    tables: tuple[Description, ...]
    groundings: tuple[Row, ...]
    bases: tuple[Row, ...]

    def __iter__(self) -> Iterator[Description]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)

    def __contains__(self, table: object) -> bool:
        return any(one.table == table for one in self.tables)

    def __getitem__(self, table: str) -> Description:
        """The description of one table. Raises `UnknownName` if there is none of that name."""
        by_name = {one.table: one for one in self.tables}
        require_known("table", table, by_name)
        return by_name[table]

    def overview(self) -> str:
        """The tables with their numbers of rows and what a row is, as text."""
        width = max(len(one.table) for one in self.tables)
        counts = max(len(str(one.n_rows)) for one in self.tables)
        return "\n".join(
            wrapped(f"{one.table:<{width}}  {one.n_rows:>{counts}}  {one.text}", 0, width + counts + 4)
            for one in self.tables
        )

    def __str__(self) -> str:
        return as_markdown(self.title, self.version, self.bases, self.groundings, self.tables)

    def __repr__(self) -> str:
        return f"<codebook of {self.title}, version {self.version}: {len(self.tables)} tables>"

    def _repr_markdown_(self) -> str:
        return str(self)


def codebook(package: Package) -> Codebook:
    """The codebook of a package."""
    return Codebook(
        package.title,
        package.version,
        tuple(describe(package, table) for table in package.tables),
        categories(package, "variables-grounding"),
        categories(package, "evidence-basis"),
    )
