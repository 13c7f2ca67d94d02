"""Read a package from where it is into a value: within limits, and without a network.

Nothing is followed out of the container, nothing is extracted under a name that it has there, and no size
that it declares is believed.
"""

from ukjapan_dataset.verification.reading.articles import read_articles
from ukjapan_dataset.verification.reading.read import read

__all__ = ["read", "read_articles"]
