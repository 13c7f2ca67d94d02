"""The codebook: every variable, its meaning, how coders decide it, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ukjapan_dataset.loader.describe import Description, categories, describe
from ukjapan_dataset.package.locate import descriptor, resources
from ukjapan_dataset.package.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Codebook:
    """The descriptions of all tables. Its text is Markdown, as which notebooks show it too."""

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
        """The description of one table. Raises `UnknownName` where there is none of that name."""
        return next((one for one in self.tables if one.table == table), None) or describe(table)

    def __str__(self) -> str:
        from ukjapan_dataset.loader.as_markdown import codebook as markdown

        return markdown(self)

    def __repr__(self) -> str:
        return f"<codebook of {self.title}, version {self.version}: {len(self.tables)} tables>"

    def _repr_markdown_(self) -> str:
        return str(self)


def codebook() -> Codebook:
    """The codebook of the dataset.

    >>> print(codebook()["commitments"]["strength"].rules[0]["number"])
    1
    """
    package = descriptor()
    return Codebook(
        package["title"],
        package["version"],
        tuple(map(describe, resources())),
        categories("variables-grounding"),
        categories("evidence-basis"),
    )
