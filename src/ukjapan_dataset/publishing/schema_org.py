"""schema.org's `Dataset` as JSON-LD, which search engines for datasets read.

Paths are relative to the file that contains them; where it is published, they become addresses.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ukjapan_dataset import layout
from ukjapan_dataset.citation import as_text, dataset
from ukjapan_dataset.models.project import Project
from ukjapan_dataset.models.tables import TABLES
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.publishing.described import (
    articles,
    digest,
    filled,
    plain_date,
    plain_period,
    resources,
)


def schema_org(project: Project, package: Package) -> dict[str, Any]:
    """The description of a package as a schema.org `Dataset`."""
    authors = [{"@type": "Organization", "name": author} for author in project.authors]
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": project.title,
            "alternateName": project.name,
            "description": project.description,
            "version": project.version,
            "datePublished": project.released,
            "license": [licence.path for licence in project.licences],
            "copyrightNotice": project.quotes,
            "citation": as_text(dataset(package.descriptor)),
            "creator": authors,
            "publisher": authors,
            "keywords": project.keywords,
            "inLanguage": project.language,
            "isAccessibleForFree": True,
            "temporalCoverage": plain_period(project.event or ""),
            "spatialCoverage": [
                {"@type": "Country", "name": name, "identifier": code}
                for code, name in project.countries.items()
            ],
            "measurementTechnique": project.method,
            "variableMeasured": list(_variables()),
            "distribution": [_download(resource) for resource in resources(package)],
            "isBasedOn": [_article(article) for article in articles(package)],
        }
    )


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


def _article(article: Mapping[str, str]) -> dict[str, Any]:
    """What an article says about itself, and the length and digest of its text."""
    return filled(
        {
            "@type": "NewsArticle",
            "identifier": article["source_id"],
            "headline": article["title"],
            "publisher": article["publisher"] and {"@type": "Organization", "name": article["publisher"]},
            "creditText": article["byline"] or article["credit"],
            "dateline": article["dateline"],
            "datePublished": plain_date(article["published"]),
            "inLanguage": article["language"],
            "encoding": {
                "@type": "MediaObject",
                "encodingFormat": "text/plain",
                "contentSize": f"{article['n_bytes']} B",
                "sha256": article["sha256"],
            },
        }
    )
