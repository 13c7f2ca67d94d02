"""From a published package to other formats: SQLite, DuckDB, Excel, Web Annotation."""

from ukjapan_dataset.conversion.convert import FORMATS, convert
from ukjapan_dataset.conversion.package import Package, read

__all__ = ["FORMATS", "Package", "convert", "read"]
