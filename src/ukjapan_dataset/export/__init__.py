"""From a published package to other formats: SQLite, DuckDB, Excel, Web Annotation."""

from ukjapan_dataset.export.convert import FORMATS, check, convert
from ukjapan_dataset.export.package import Package, name_of, read

__all__ = ["FORMATS", "Package", "check", "convert", "name_of", "read"]
