"""Where the published package is: inside the installed distribution, or in the checkout."""

from functools import cache
from pathlib import Path

from ukjapan_dataset.errors import ProjectNotFound
from ukjapan_dataset.layout import DESCRIPTOR

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
