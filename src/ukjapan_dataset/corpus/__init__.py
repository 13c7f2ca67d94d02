"""The authored files and the articles as one typed, indexed corpus; what could not be read is a finding."""

from ukjapan_dataset.corpus.build import build
from ukjapan_dataset.corpus.coding import Coding
from ukjapan_dataset.corpus.corpus import Corpus, derived
from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.corpus.load import RULES, load

__all__ = ["RULES", "Coding", "Corpus", "Entry", "build", "derived", "load"]
