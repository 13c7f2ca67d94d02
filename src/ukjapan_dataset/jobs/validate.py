"""Validate a project: read, resolve, check. Nothing is written."""

from collections.abc import Callable
from dataclasses import replace

from ukjapan_dataset import corpus
from ukjapan_dataset.checks import RULES
from ukjapan_dataset.checks.waivers import waive
from ukjapan_dataset.corpus.authored import LoadFile
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.findings import Report
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.rules import run

Announce = Callable[[str], None]
"""Is called with the name of each step of a job as it begins."""


def silent(_step: str) -> None:
    """Announce nothing."""


def validate(
    layout: Layout, load_file: LoadFile = corpus.load_file, announce: Announce = silent
) -> tuple[Corpus, Report]:
    """Everything that could be read of a project, and everything that is wrong with it.

        `load_file(layout, name, path)` reads one authored file, where `name` is one of `layout.AUTHORED`. To
    validate many states of a project, pass what `corpus.remembering` returns.
    """
    announce("reading")
    reading = corpus.read(layout, load_file)
    announce("checking")
    built = corpus.build(reading.coding, reading.library)
    whole = built.complete and built.has_every_article
    report = corpus.examine(reading) + waive(run(RULES, built), built.waivers, whole=whole)
    # A copy, without all that the rules have derived from it.
    return replace(built), report
