"""What the United Kingdom and Japan agreed in Tokyo on 31 January 2026, hand-coded and proved.

import ukjapan_dataset as ukj
ukj.load("figures").to_pandas()
ukj.explain("bilateral-trade-2025q2", "value")
"""

from ukjapan_dataset._version import __version__

TYPE_CHECKING = False  # what typing has under this name, without the time it takes to import it

if TYPE_CHECKING:
    from typing import Any

    from ukjapan_dataset.loader.cite import cite
    from ukjapan_dataset.loader.codebook import Codebook, codebook
    from ukjapan_dataset.loader.describe import Description, describe
    from ukjapan_dataset.loader.explain import Explanation, explain
    from ukjapan_dataset.loader.find import Found, find
    from ukjapan_dataset.loader.sources import sources
    from ukjapan_dataset.loader.table import Table, load, tables

    DATA_VERSION: str

__all__ = [
    "DATA_VERSION",
    "Codebook",
    "Description",
    "Explanation",
    "Found",
    "Table",
    "__version__",
    "cite",
    "codebook",
    "describe",
    "explain",
    "find",
    "load",
    "sources",
    "tables",
]

_BEHIND = {
    "DATA_VERSION": "package",
    "Codebook": "codebook",
    "Description": "describe",
    "Explanation": "explain",
    "Found": "find",
    "Table": "table",
    "load": "table",
    "tables": "table",
    **{name: name for name in ("cite", "codebook", "describe", "explain", "find", "sources")},
}
"""In which module of the analysts' door each name is."""


if not TYPE_CHECKING:  # a type checker would take every name for one that is here

    def __getattr__(name: str) -> "Any":
        """Open the analysts' door when something behind it is asked for: an import alone costs nothing."""
        if name not in _BEHIND:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        module = import_module(f"ukjapan_dataset.loader.{_BEHIND[name]}")
        return module.data_version() if name == "DATA_VERSION" else getattr(module, name)


def __dir__() -> list[str]:
    return __all__
