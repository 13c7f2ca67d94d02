"""The rules about a project as it was read: its files, their items, the articles."""

from collections.abc import Iterable
from typing import Any

from ukjapan_dataset import reader
from ukjapan_dataset.corpus.articles import ArticleReading
from ukjapan_dataset.corpus.reading import Reading
from ukjapan_dataset.corpus.strays import Present
from ukjapan_dataset.corpus.validate import Validated
from ukjapan_dataset.findings import Place, Problem, Report, together
from ukjapan_dataset.rules import Rule, rule, run


def _items(reading: Reading) -> Iterable[Validated]:
    return (item for file in reading.files for item in file.items)


def _articles(reading: Reading) -> Iterable[ArticleReading]:
    return reading.articles


def _present(reading: Reading) -> Iterable[Present]:
    return reading.present


@rule("UKJ201", "schema", over=_items, unread=True)
def schema(found: Validated, _reading: Reading) -> Iterable[Problem]:
    """Every item has the fields, types and words that the published JSON Schema requires."""
    return found.complaints


@rule("UKJ202", "schema-agrees-with-model", over=_items, unread=True)
def schema_agrees_with_model(found: Validated, _reading: Reading) -> Iterable[Problem]:
    """The published JSON Schema and the program's own models accept the same items."""
    by, other, what = "the model", "the schema", found.refusal
    if found.complaints:
        by, other, what = "the schema", "the model", "see its findings" if found.model else ""
    if what:
        yield Problem(
            found.item.document.at(found.item.path),
            f"expected {by} and {other} to agree, but only {by} refuses: {what}",
            "this is a bug in the program: please report it, with the item",
        )


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
    """An article is UTF-8 without a byte order mark, carriage returns or NULs, so that offsets stay valid."""
    if found.not_text:
        yield found.entry.problem(
            "file",
            f"file: expected UTF-8 text with line feeds in seeds/{found.entry.model.file}, "
            f"found {found.not_text}",
            "save the article as UTF-8 with line feeds, and write its new digest",
        )


@rule("UKJ404", "file-is-read", over=_present, unread=True)
def file_is_read(found: Present, _reading: Reading) -> Iterable[Problem]:
    """Every file in `data/records/` is an authored file, and every file in `seeds/` a source's article.

    Hidden files, whose names begin with a dot, are ignored, and so are notes beside the records (`.md`).
    """
    if not found.has_use:
        message = f"expected {found.expected}, found a file that nothing reads"
        yield Problem(Place(found.file), message, found.hint)


OF_READING: tuple[Rule[Reading, Any], ...] = (
    schema,
    schema_agrees_with_model,
    source_file,
    source_digest,
    source_text,
    file_is_read,
)
RULES: tuple[Rule[Any, Any], ...] = (*reader.RULES, *OF_READING)
"""Every rule about what was read."""


def examine(reading: Reading) -> Report:
    """What the rules find in everything that was read."""
    return together(file.report for file in reading.files) + run(OF_READING, reading)
