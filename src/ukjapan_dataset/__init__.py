"""Hand-coded event data from news articles, in which verified quotes support every coded cell.

import ukjapan_dataset as ukj
ukj.load("figures").to_pandas()
ukj.explain(record, "value")
"""

from ukjapan_dataset._version import __version__

TYPE_CHECKING = False  # what typing has under this name, without the time it takes to import it

if TYPE_CHECKING:
    from typing import Any

    from ukjapan_dataset.explanation.explanation import Explanation
    from ukjapan_dataset.loader.codebook import Codebook
    from ukjapan_dataset.loader.dataset import INSTALLED, Dataset
    from ukjapan_dataset.loader.dataset import open_package as open  # noqa: A004 - as in gzip and tarfile
    from ukjapan_dataset.loader.describe import Description
    from ukjapan_dataset.loader.disagreements import Disagreements
    from ukjapan_dataset.loader.find import Found
    from ukjapan_dataset.loader.table import Table

    DATA_VERSION = INSTALLED.version
    cite = INSTALLED.cite
    codebook = INSTALLED.codebook
    describe = INSTALLED.describe
    disagreements = INSTALLED.disagreements
    explain = INSTALLED.explain
    find = INSTALLED.find
    load = INSTALLED.load
    only_in = INSTALLED.only_in
    show = INSTALLED.show
    sources = INSTALLED.sources
    tables = INSTALLED.tables

__all__ = [
    "DATA_VERSION",
    "Codebook",
    "Dataset",
    "Description",
    "Disagreements",
    "Explanation",
    "Found",
    "Table",
    "__version__",
    "cite",
    "codebook",
    "describe",
    "disagreements",
    "explain",
    "find",
    "load",
    "only_in",
    "open",
    "show",
    "sources",
    "tables",
]

if not TYPE_CHECKING:  # to a type checker, every name would seem to exist

    def __getattr__(name: str) -> "Any":
        """Import the analysts' API when a name of it is first used: an import alone costs nothing."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        module = import_module("ukjapan_dataset.loader.dataset")
        if name == "DATA_VERSION":
            return module.INSTALLED.version
        if name == "open":
            return module.open_package
        return getattr(module.INSTALLED, name, None) or getattr(module, name)


def __dir__() -> list[str]:
    return __all__
