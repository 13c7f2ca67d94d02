"""The page of the rules: what a machine checks, with an example that each accepts and one that it refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ukjapan_dataset.examples import Edit
from ukjapan_dataset.explorer import linked
from ukjapan_dataset.explorer.pages import Page
from ukjapan_dataset.packages.package import Package

PATH = "rules.html"


@dataclass(frozen=True)
class ShownRule:
    """A rule: its code and name, how severe it is, its published text, and the edits that it refuses."""

    code: str
    name: str
    severity: str
    text: str
    edits: tuple[Edit, ...] = ()

    @property
    def href(self) -> str:
        """Its place on the page, from the root of the site."""
        return f"{PATH}#{self.name}"


def rules_page(package: Package, rules: Sequence[ShownRule]) -> Page:
    """The page, on which the rules are in the order in which they are given."""
    about = "What a machine checks before anything is published, and in a package that has been received."
    return Page(
        PATH, PATH, "Rules", "Method", about, linked.page(package, "WebPage", "Rules"), {"rules": rules}
    )
