"""`CITATION.cff` (Citation File Format 1.2.0), which repositories and reference managers read."""

import json
from collections.abc import Mapping

from ukjapan_dataset.citation import Dataset, as_cff, dataset
from ukjapan_dataset.layout import DESCRIPTOR


def cited(files: Mapping[str, bytes]) -> Dataset:
    """The dataset as it is cited, from the descriptor among a package's files."""
    return dataset(json.loads(files[DESCRIPTOR]))


def citation_cff(files: Mapping[str, bytes]) -> str:
    """The citation of a package."""
    return as_cff(cited(files))
