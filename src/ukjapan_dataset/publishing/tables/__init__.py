"""From a resolved corpus to the published tables, in Arrow."""

from ukjapan_dataset.publishing.tables.build import build_tables

__all__ = ["build_tables"]
