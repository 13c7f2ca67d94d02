"""Bring an article into a project: as UTF-8 with line feeds, in a file that did not exist."""

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from ukjapan_dataset.corpus.articles import MAX_BYTES
from ukjapan_dataset.errors import ArticleRefused
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.regular_files import Refused, regular
from ukjapan_dataset.text.article import decode, digest, imported


@dataclass(frozen=True)
class Added:
    """What was written, where, what had to change for that, and the entry that describes it."""

    file: str
    n_chars: int
    changes: tuple[str, ...]
    entry: str


def add(layout: Layout, article: Path) -> Added:
    """Copy an article into `seeds/`.

    One that is in `seeds/` already, and needs no change, is only described. Raises `ArticleRefused`, and
    writes nothing, if it is not text, or if another file has its name.
    """
    data = regular(article, MAX_BYTES, absent="check the path")
    if isinstance(data, Refused):
        raise ArticleRefused(f"expected the file of an article at {article}, found {data.why}: {data.hint}")
    try:
        found = imported(data)
    except ValueError as error:
        raise ArticleRefused(f"{article} is not text in UTF-8, UTF-16 or Windows-1252: {error}") from None
    target = layout.seeds / _file_name(article.name)
    written = found.text.encode()
    if written != data or article.resolve() != target.resolve():
        _write(target, written)
    entry = _entry(target.name, digest(written))
    return Added(layout.relative(target), len(found.text), found.changes, entry)


def _write(target: Path, data: bytes) -> None:
    text, why = decode(data)
    if why or not text.strip():
        raise ArticleRefused(f"the article contains {why or 'no words'}; nothing was written")
    target.parent.mkdir(exist_ok=True)
    try:
        with target.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise ArticleRefused(f"{target} exists, and is not overwritten; rename the article first") from None
    except OSError:
        with suppress(OSError):
            target.unlink()
        raise


def _file_name(name: str) -> str:
    """A name as `sources.yaml` allows it: letters, digits, dots, hyphens and underscores."""
    path = PurePath(name)
    stem, suffix = (re.sub(r"[^A-Za-z0-9._-]+", "-", part) for part in (path.stem, path.suffix))
    return f"{stem.lstrip('._-') or 'article'}{suffix or '.txt'}"


def _entry(file: str, sha256: str) -> str:
    """The entry of an article in `sources.yaml`; what only a reader can know is left to be filled in."""
    stem = re.sub("[^a-z0-9]+", "-", file.rpartition(".")[0].lower() or file.lower()).strip("-")
    return f"""\
- id: {stem or "article"}
  file: {file}
  language: en
  origin:
  origin_basis:
  origin_confidence:
  sha256: {sha256}
  rights:
"""
