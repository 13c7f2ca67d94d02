"""The rules that a corpus and its articles must keep, one theme a file."""

from ukjapan_dataset.checks.catalogue import RULES

__all__ = ["RULES"]
