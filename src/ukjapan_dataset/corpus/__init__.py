"""The authored files as one typed, indexed corpus; what could not be read is a finding."""

from ukjapan_dataset.corpus.corpus import Corpus, Entry
from ukjapan_dataset.corpus.load import RULES, load

__all__ = ["RULES", "Corpus", "Entry", "load"]
