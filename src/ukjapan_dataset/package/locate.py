"""Where the published package is: inside the installed distribution, or in the checkout."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from ukjapan_dataset.errors import ProjectNotFound
from ukjapan_dataset.layout import DESCRIPTOR

TABLE_OF_TYPE = {
    "agreement": "agreements",
    "commitment": "commitments",
    "figure": "figures",
    "attribution": "attributions",
}
"""The table of each type of record."""

HERE = Path(__file__).resolve().parent.parent


@cache
def package_root() -> Path:
    """The folder of the data package. Raises `ProjectNotFound` where there is none.

    A wheel carries it inside the import package; in a checkout it stands beside `pyproject.toml`.
    An editable install resolves to the checkout, never to what pip may have copied elsewhere.
    """
    inside = HERE / "package"
    if (inside / DESCRIPTOR).is_file():
        return inside
    checkout = HERE.parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / DESCRIPTOR).is_file():
        return checkout
    raise ProjectNotFound(
        f"no data package in {inside} or {checkout}: reinstall ukjapan-dataset, "
        "or run `ukjapan build` in the checkout"
    )


@cache
def descriptor() -> dict[str, Any]:
    """The descriptor of the package (Data Package v2)."""
    read: dict[str, Any] = json.loads((package_root() / DESCRIPTOR).read_text(encoding="utf-8"))
    return read


@cache
def resources() -> dict[str, dict[str, Any]]:
    """The typed tables of the package by name, as the descriptor has them."""
    return {one["name"]: one for one in descriptor()["resources"] if one.get("type") == "table"}


def data_version() -> str:
    """The version of the data at hand (SemVer: a dropped column is major, a changed value minor)."""
    return str(descriptor()["version"])
