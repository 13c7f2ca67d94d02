"""Pages described in the terms of schema.org, as JSON-LD."""

from __future__ import annotations

from typing import Any

from ukjapan_dataset.explorer.named import Names
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import Row

Json = dict[str, Any]
CONTEXT = "https://schema.org"


def dataset(package: Package) -> Json:
    """The dataset itself."""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": package.title,
        "description": package.description or package.title,
        "version": package.version,
        "datePublished": package.created[:10],
        "license": [one.get("path") or one.get("name", "") for one in package.licences],
        "creator": [{"@type": "Organization", "name": name} for name in package.authors],
        "keywords": list(package.keywords),
    }


def page(package: Package, kind: str, name: str) -> Json:
    """A page about the dataset; `kind` is a type of schema.org."""
    return {"@context": CONTEXT, "@type": kind, "name": name, "isPartOf": _part_of(package)}


def claim(package: Package, names: Names, record: Row, sentence: str, sources: list[str]) -> Json:
    """A record: a claim, and the articles in which it appears."""
    return {
        "@context": CONTEXT,
        "@type": "Claim",
        "identifier": record["record_id"],
        "name": record["label"],
        "description": sentence,
        "appearance": [_article(names.sources[one]) for one in sources],
        "isPartOf": _part_of(package),
    }


def article(package: Package, source: Row) -> Json:
    """An article."""
    return {"@context": CONTEXT, **_article(source), "subjectOf": _part_of(package)}


def _article(source: Row) -> Json:
    known = {
        "headline": source["title"],
        "alternateName": source.get("short_name"),
        "publisher": source["publisher"],
        "author": source["byline"],
        "datePublished": source["published"],
        "inLanguage": source["language"],
    }
    return {"@type": "NewsArticle", **{name: value for name, value in known.items() if value}}


def _part_of(package: Package) -> Json:
    return {"@type": "Dataset", "name": package.title, "version": package.version}
