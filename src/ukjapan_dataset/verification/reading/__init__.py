"""Read a package from where it is into a value: within limits, without writing, without a network.

Nothing is followed out of the container, nothing is extracted, and no size that a container declares is
believed.
"""

from ukjapan_dataset.verification.reading.read import read, read_articles

__all__ = ["read", "read_articles"]
