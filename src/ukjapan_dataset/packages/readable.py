"""A stand-off package as people read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ukjapan_dataset.packages.files import Read
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import PackageTable
from ukjapan_dataset.tokens import shown

STAND_OFF = "standOff"
"""The property of a descriptor that makes a package a stand-off one."""


def readable(package: Package) -> Package:
    """A package whose rows have the place of each token, `[002-ap 120–180]`, instead of the token."""
    if STAND_OFF not in package.descriptor:
        return package
    return replace(package, tables={name: _shown(table) for name, table in package.tables.items()})


def _shown(table: PackageTable) -> PackageTable:
    return replace(table, read=_reading(table.read, table.paths["csv"]))


def _reading(read: Read, csv: str) -> Callable[[str], bytes]:
    # A place has neither commas nor quotation marks, so the CSV file can be changed as a whole.
    return lambda path: shown(read(path).decode()).encode() if path == csv else read(path)
