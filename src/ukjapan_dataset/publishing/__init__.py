"""From tables to files: CSV, Parquet, descriptor, schemas."""

from ukjapan_dataset.publishing.package import package_files

__all__ = ["package_files"]
