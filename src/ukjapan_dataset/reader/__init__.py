"""Strict YAML with places: every value knows the line and column it was written at."""

from ukjapan_dataset.reader.document import Document, Path
from ukjapan_dataset.reader.read import read
from ukjapan_dataset.reader.rules import FILE_RULES, VALUE_RULES
from ukjapan_dataset.regular_files import Refused, regular

__all__ = ["FILE_RULES", "VALUE_RULES", "Document", "Path", "Refused", "read", "regular"]
