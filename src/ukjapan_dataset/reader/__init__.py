"""Strict YAML with places: every value knows the line and column it was written at."""

from ukjapan_dataset.reader.document import MAX_BYTES, Document, FileReading, Path
from ukjapan_dataset.reader.read import read
from ukjapan_dataset.reader.rules import RULES

__all__ = ["MAX_BYTES", "RULES", "Document", "FileReading", "Path", "read"]
