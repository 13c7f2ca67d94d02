"""A published package as a static site: from any value to the words behind it, and back.

Nothing here names an event or a country: every sentence of the pages follows from the tables.
"""

from ukjapan_dataset.explorer.documentation import Documentation
from ukjapan_dataset.explorer.rules_page import ShownRule
from ukjapan_dataset.explorer.site import Site
from ukjapan_dataset.explorer.writing import write

__all__ = ["Documentation", "ShownRule", "Site", "write"]
