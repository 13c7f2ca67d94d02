"""Read the articles that the corpus names."""

from ukjapan_dataset.corpus import strays
from ukjapan_dataset.corpus.coding import Coding
from ukjapan_dataset.corpus.corpus import Library
from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.findings import Finding, Report, Rule, rule, tally
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.models.sources import Source
from ukjapan_dataset.regular_files import Refused, regular
from ukjapan_dataset.text.article import Article, decode, digest


@rule("UKJ401", "source-file", unread=True)
def source_file(file: str, why: str, hint: str) -> tuple[str, str]:
    """Each source's file stands in `seeds/`, is no link, and can be read."""
    return f"expected the article seeds/{file}, found {why}", hint


@rule("UKJ402", "source-digest")
def source_digest(file: str, expected: str, found: str) -> tuple[str, str]:
    """Each article has the SHA-256 it was coded with: its bytes have not changed since."""
    return f"expected seeds/{file} to have the SHA-256 {expected}, found {found}", (
        "restore the file; or, if the change is meant, read it again and write the new digest"
    )


@rule("UKJ403", "source-text", unread=True)
def source_text(file: str, why: str) -> tuple[str, str]:
    """An article is UTF-8 without byte order mark, carriage return or NUL, so that offsets hold."""
    return f"expected plain UTF-8 text with line feeds in seeds/{file}, found {why}", (
        "save the article as UTF-8 with line feeds, and write its new digest"
    )


OF_ARTICLES: tuple[Rule[...], ...] = (source_file, source_digest, source_text)
RULES: tuple[Rule[...], ...] = (*OF_ARTICLES, strays.file_is_read)

MAX_BYTES = 2**24
"""More than any article has."""


def read_articles(layout: Layout, coding: Coding) -> tuple[Library, Report]:
    """The articles that could be read, and what was found while reading them."""
    library: Library = {}
    findings = []
    for entry in coding.sources:
        read = _read(layout, entry)
        if isinstance(read, Article):
            library[read.source_id] = read
            if read.sha256 != entry.model.sha256:
                place = entry.at("sha256")
                source = entry.model
                findings.append(source_digest.at(place, source.file, source.sha256, read.sha256))
        else:
            findings.append(read)
    report = Report(tally(OF_ARTICLES, len(coding.sources), findings))
    return library, report + strays.find_strays(layout, coding)


def _read(layout: Layout, entry: Entry[Source]) -> Article | Finding:
    source = entry.model
    data = regular(layout.seeds / source.file, MAX_BYTES, absent="correct `file`, or add the article")
    if isinstance(data, Refused):
        return source_file.at(entry.at("file"), source.file, data.why, data.hint)
    text, why = decode(data)
    if why:
        return source_text.at(entry.at("file"), source.file, why)
    return Article(source.id, f"seeds/{source.file}", text, digest(data))
