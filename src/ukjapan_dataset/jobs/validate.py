"""Validate a project: read, resolve, check. Nothing is written."""

from ukjapan_dataset import corpus
from ukjapan_dataset.checks import CHECKS
from ukjapan_dataset.checks.waivers import waive
from ukjapan_dataset.corpus.articles import read_articles
from ukjapan_dataset.corpus.resolve import ResolvedCorpus, resolve
from ukjapan_dataset.findings import Report
from ukjapan_dataset.layout import Layout


def validate(layout: Layout) -> tuple[ResolvedCorpus, Report]:
    """Everything that could be read of a project, and everything that was found wrong with it."""
    authored, reading = corpus.load(layout)
    library, articles = read_articles(layout, authored)
    resolved = resolve(authored, library)
    checks = Report(tuple(check.run(resolved) for check in CHECKS))
    whole = authored.complete and resolved.has_every_article
    return resolved, reading + articles + waive(checks, authored.waivers, whole=whole)
