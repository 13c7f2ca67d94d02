"""What the published package says of itself as a whole."""

from ukjapan_dataset._version import __version__

NAME = "ukjapan-dataset"
TITLE = "What the United Kingdom and Japan agreed in Tokyo on 31 January 2026"
DESCRIPTION = (
    "Hand-coded agreements, commitments, figures and attributions from five news articles. Every "
    "coded cell is linked to the exact words it rests on; differences between sources are kept and "
    "adjudicated; sources of one origin do not corroborate one another."
)
VERSION = __version__
CREATED = "2026-11-22T00:00:00Z"
"""When this version was made: a constant, since a build must not depend on the clock."""
KEYWORDS = (
    "United Kingdom",
    "Japan",
    "international agreements",
    "content analysis",
    "news",
    "provenance",
)
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
AUTHORS = "The ukjapan-dataset developers"
LANGUAGE = "en"
"""The language of the labels, notes and quotes (BCP 47)."""
METHOD = "Content analysis by hand, each cell linked to the words it rests on"
EVENT = "2026-01-31"
"""The day that the dataset is about (ISO 8601)."""
COUNTRIES = {"GBR": "United Kingdom", "JPN": "Japan"}
"""The countries that the dataset is about, by ISO 3166-1 alpha-3."""
CITATION = f"{AUTHORS} ({CREATED[:4]}). {TITLE}. Version {VERSION}. Dataset, CC BY 4.0."
