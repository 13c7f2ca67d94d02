"""A published package as SQLite, DuckDB, Excel or Web Annotations."""

from ukjapan_dataset.export.convert import FORMATS, convert

__all__ = ["FORMATS", "convert"]
