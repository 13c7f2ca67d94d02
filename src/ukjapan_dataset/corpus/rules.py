"""The rules about a project as it was read: its files and articles."""

from collections.abc import Iterable
from typing import Any

from ukjapan_dataset.corpus import authored
from ukjapan_dataset.corpus.articles import ArticleReading
from ukjapan_dataset.corpus.reading import Reading
from ukjapan_dataset.corpus.strays import Present
from ukjapan_dataset.findings import Place, Problem, Report
from ukjapan_dataset.rules import Rule, rule, run


def _articles(reading: Reading) -> Iterable[ArticleReading]:
    return reading.articles


def _present(reading: Reading) -> Iterable[Present]:
    return reading.present


@rule("UKJ401", "source-file", over=_articles, unread=True)
def source_file(found: ArticleReading, _reading: Reading) -> Iterable[Problem]:
    """The file of each source is in `seeds/`, and can be read. Symbolic links are not followed."""
    if found.refused is not None:
        message = f"file: expected the article seeds/{found.entry.model.file}, found {found.refused.why}"
        yield found.entry.problem("file", message, found.refused.hint)


@rule("UKJ402", "source-digest", over=_articles)
def source_digest(found: ArticleReading, _reading: Reading) -> Iterable[Problem]:
    """Each article has the SHA-256 it was coded with: its bytes have not changed since."""
    source = found.entry.model
    if found.article is not None and found.article.sha256 != source.sha256:
        yield found.entry.problem(
            "sha256",
            f"sha256: expected seeds/{source.file} as it was coded, {source.sha256}, "
            f"found {found.article.sha256}",
            "restore the file; or, if the change is intended, read it again and write the new digest",
        )


@rule("UKJ403", "source-text", over=_articles, unread=True)
def source_text(found: ArticleReading, _reading: Reading) -> Iterable[Problem]:
    """An article is UTF-8 without a byte order mark, and without control characters but tab and line feed.

    So offsets stay valid, and no terminal or format trips over the text.
    """
    if found.not_text:
        yield found.entry.problem(
            "file",
            f"file: expected UTF-8 text with line feeds in seeds/{found.entry.model.file}, "
            f"found {found.not_text}",
            "bring it in with `ukjapan add FILE`, which lists what it changes, and write the new digest",
        )


@rule("UKJ404", "file-is-read", over=_present, unread=True)
def file_is_read(found: Present, _reading: Reading) -> Iterable[Problem]:
    """Every file in `data/records/` is an authored file, and every file in `seeds/` a source's article.

    Hidden files, whose names begin with a dot, are ignored, and so are notes beside the records (`.md`).
    """
    if not found.has_use:
        message = f"expected {found.expected}, found a file that nothing reads"
        yield Problem(Place(found.file), message, found.hint)


OF_READING: tuple[Rule[Reading, Any], ...] = (source_file, source_digest, source_text, file_is_read)
RULES: tuple[Rule[Any, Any], ...] = (*authored.RULES, *OF_READING)
"""Every rule about what was read."""


def examine(reading: Reading) -> Report:
    """What the rules find in everything that was read."""
    return reading.report + run(OF_READING, reading)
