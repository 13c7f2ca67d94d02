"""Verify a published package: read it safely, then examine it, theme by theme."""

from ukjapan_dataset.verification.catalogue import RULES
from ukjapan_dataset.verification.received.package import ReceivedPackage

__all__ = ["RULES", "ReceivedPackage"]
