"""The rules for a corpus and its articles, one file per theme."""

from ukjapan_dataset.checks.catalogue import RULES

__all__ = ["RULES"]
