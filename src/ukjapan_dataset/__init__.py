"""What the United Kingdom and Japan agreed in Tokyo on 31 January 2026, hand-coded and proved.

import ukjapan_dataset as ukj
ukj.load("figures").to_pandas()
"""

from ukjapan_dataset._version import __version__
from ukjapan_dataset.loader import Table, load, tables

__all__ = ["Table", "__version__", "load", "tables"]
