"""Validate a project: read, resolve, check. Nothing is written."""

from ukjapan_dataset import corpus
from ukjapan_dataset.checks import RULES
from ukjapan_dataset.checks.waivers import waive
from ukjapan_dataset.corpus.articles import read_articles
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.findings import Report
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.rules import run


def validate(layout: Layout) -> tuple[Corpus, Report]:
    """Everything that could be read of a project, and everything that was found wrong with it."""
    coding, reading = corpus.load(layout)
    library, articles = read_articles(layout, coding)
    built = corpus.build(coding, library)
    whole = built.complete and built.has_every_article
    return built, reading + articles + waive(run(RULES, built), built.waivers, whole=whole)
