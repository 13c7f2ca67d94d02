"""Read the articles that the sources name."""

from dataclasses import dataclass

from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.models.sources import Source
from ukjapan_dataset.regular_files import Refused, regular
from ukjapan_dataset.text.article import Article, decode, digest

MAX_BYTES = 2**24
"""Larger than any article."""


@dataclass(frozen=True)
class ArticleReading:
    """The article of one source, or why its file or its text is refused."""

    entry: Entry[Source]
    article: Article | None = None
    refused: Refused | None = None
    not_text: str = ""


def read_article(layout: Layout, entry: Entry[Source]) -> ArticleReading:
    """Read the article of a source."""
    source = entry.model
    data = regular(layout.seeds / source.file, MAX_BYTES, absent="correct `file`, or add the article")
    if isinstance(data, Refused):
        return ArticleReading(entry, refused=data)
    text, why = decode(data)
    if why:
        return ArticleReading(entry, not_text=why)
    return ArticleReading(entry, Article(source.id, f"seeds/{source.file}", text, digest(data)))
