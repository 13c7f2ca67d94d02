"""The authored files and the articles as one typed, indexed corpus; what is wrong with them is a finding."""

from ukjapan_dataset.corpus.authored import AuthoredFile, load_file, remembering
from ukjapan_dataset.corpus.build import build
from ukjapan_dataset.corpus.coding import Coding
from ukjapan_dataset.corpus.corpus import Corpus, derived
from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.corpus.reading import Reading, read
from ukjapan_dataset.corpus.rules import RULES, examine

__all__ = [
    "RULES",
    "AuthoredFile",
    "Coding",
    "Corpus",
    "Entry",
    "Reading",
    "build",
    "derived",
    "examine",
    "load_file",
    "read",
    "remembering",
]
