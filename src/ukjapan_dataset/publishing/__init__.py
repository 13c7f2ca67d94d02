"""From a corpus to the published package: tables, CSV, Parquet, descriptor, metadata, schemas."""

from ukjapan_dataset.publishing.package import package_files
from ukjapan_dataset.publishing.staleness import published_current
from ukjapan_dataset.publishing.validity import stock_frictionless

__all__ = ["RULES", "package_files"]

RULES = (published_current, stock_frictionless)
