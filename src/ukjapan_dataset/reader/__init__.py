"""Strict YAML with places: every value knows the line and column it was written at."""

from ukjapan_dataset.reader.document import Document, Path
from ukjapan_dataset.reader.read import RULES, read

__all__ = ["RULES", "Document", "Path", "read"]
