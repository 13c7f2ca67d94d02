"""schema.org's `Dataset` as JSON-LD, which search engines for datasets read.

A path is relative to the file that holds it; schema.org's context makes it an address where it is published.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ukjapan_dataset import layout
from ukjapan_dataset.models import release
from ukjapan_dataset.models.tables import TABLES
from ukjapan_dataset.publishing.described import digest, filled, plain_date, resources, sources


def schema_org(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The description of a package as a schema.org `Dataset`."""
    developers = {"@type": "Organization", "name": release.AUTHORS}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": release.TITLE,
        "alternateName": release.NAME,
        "description": release.DESCRIPTION,
        "version": release.VERSION,
        "datePublished": release.CREATED[:10],
        "license": release.LICENCE["path"],
        "citation": release.CITATION,
        "creator": developers,
        "publisher": developers,
        "keywords": list(release.KEYWORDS),
        "inLanguage": release.LANGUAGE,
        "isAccessibleForFree": True,
        "temporalCoverage": release.EVENT,
        "spatialCoverage": [
            {"@type": "Country", "name": name, "identifier": code} for code, name in release.COUNTRIES.items()
        ],
        "measurementTechnique": release.METHOD,
        "variableMeasured": list(_variables()),
        "distribution": [_download(resource) for resource in resources(files)],
        "isBasedOn": [_article(source) for source in sources(files)],
    }


def _variables() -> Iterator[dict[str, Any]]:
    for table in TABLES:
        for column in table.columns:
            yield {
                "@type": "PropertyValue",
                "name": f"{table.name}.{column.name}",
                "description": column.description,
            }


def _download(resource: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": resource["title"],
        "description": resource["description"],
        "contentUrl": layout.from_metadata(resource["path"]),
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": resource["mediatype"],
        "sha256": digest(resource),
    }


def _article(source: Mapping[str, str]) -> dict[str, Any]:
    """An article, as far as it tells of itself; its text is known by length and digest."""
    return filled(
        {
            "@type": "NewsArticle",
            "identifier": source["source_id"],
            "headline": source["title"],
            "publisher": source["publisher"] and {"@type": "Organization", "name": source["publisher"]},
            "creditText": source["byline"] or source["credit"],
            "dateline": source["dateline"],
            "datePublished": plain_date(source["published"]),
            "inLanguage": source["language"],
            "encoding": {
                "@type": "MediaObject",
                "encodingFormat": "text/plain",
                "contentSize": f"{source['n_bytes']} B",
                "sha256": source["sha256"],
            },
        }
    )
