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
CITATION = f"{AUTHORS} (2026). {TITLE}. Version {VERSION}. Dataset, CC BY 4.0."
