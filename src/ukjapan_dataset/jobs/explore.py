"""Write a published package as a site to look at."""

from pathlib import Path

from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.explorer import Documentation, Site, write
from ukjapan_dataset.jobs.shown_rules import shown_rules
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.text.article import decode, digest


def explore(
    package: Package, folder: Path, sources: Path | None = None, documentation: Path | None = None
) -> int:
    """Write the site of a package into a folder; the number of files.

    Without a directory of `sources`, the site is public: it contains no running text of any article.
    `documentation` is what Sphinx has written; it becomes part of the site. Raises what `articles`, `Site`,
    `Documentation` and `write` raise.
    """
    texts = None if sources is None else articles(package, sources)
    docs = None if documentation is None else Documentation(documentation)
    return write(Site(package, texts, docs, rules=shown_rules()).files(), folder)


def articles(package: Package, sources: Path) -> dict[str, str]:
    """The texts of the articles by id. Raises `ExportRefused` if one is absent, or not what was coded."""
    return {
        row["source_id"]: _article(sources / row["file"], row["sha256"]) for row in package.rows("sources")
    }


def _article(path: Path, sha256: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ExportRefused(
            f"{path}: expected the article, found none that can be read ({error.strerror}); name the "
            "directory of the articles with --sources, or leave out --with-texts"
        ) from None
    if digest(data) != sha256:
        raise ExportRefused(
            f"{path} is not the article that was coded: its SHA-256 is {digest(data)}, expected {sha256}"
        )
    text, why = decode(data)
    if why:
        raise ExportRefused(f"{path}: expected UTF-8 text, found {why}")
    return text
