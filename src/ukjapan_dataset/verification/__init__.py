"""Verify a published package: read it safely, then examine it, theme by theme."""

from ukjapan_dataset.verification.catalogue import RULES
from ukjapan_dataset.verification.package import Package

__all__ = ["RULES", "Package"]
