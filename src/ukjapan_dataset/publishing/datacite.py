"""DataCite Metadata Schema 4.5 as JSON: what a repository needs to register a DOI.

It has neither identifier nor address: whoever registers the dataset adds both, and makes the repository its
publisher.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ukjapan_dataset.models.project import Licence, Project
from ukjapan_dataset.models.vocabulary import Language
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.publishing.described import articles, filled, plain_date, plain_period, resources

UNAVAILABLE = "(:unav)"
"""How the standard writes a mandatory value that is unavailable (4.5, appendix 3)."""


def datacite(project: Project, package: Package) -> dict[str, Any]:
    """The DataCite description of a package."""
    files, language = resources(package), project.language
    return filled(
        {
            "schemaVersion": "http://datacite.org/schema/kernel-4",
            "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Data Package"},
            "creators": [{"name": author, "nameType": "Organizational"} for author in project.authors],
            "titles": [{"title": project.title, "lang": language}],
            "publisher": {"name": ", ".join(project.authors)},
            "publicationYear": project.released[:4],
            "dates": list(_dates(project)),
            "version": project.version,
            "language": language,
            "subjects": [{"subject": keyword, "lang": language} for keyword in project.keywords],
            "descriptions": [
                {"description": project.description, "descriptionType": "Abstract", "lang": language},
                {"description": project.method, "descriptionType": "Methods", "lang": language},
            ],
            "rightsList": list(_rights(project)),
            "geoLocations": [{"geoLocationPlace": name} for name in project.countries.values()],
            "formats": sorted({file["mediatype"] for file in files}),
            "sizes": [f"{len(files)} files", f"{sum(file['bytes'] for file in files)} bytes"],
            "relatedItems": [_article(article) for article in articles(package)],
        }
    )


def _dates(project: Project) -> Iterator[dict[str, str]]:
    yield {"date": project.released, "dateType": "Issued"}
    event = plain_period(project.event or "")
    if event:
        yield {
            "date": event,
            "dateType": "Other",
            "dateInformation": "When the event that it is about took place",
        }


def _rights(project: Project) -> Iterator[dict[str, str]]:
    """The licences, and what they do not cover."""
    yield from map(_licence, project.licences)
    if project.quotes:
        yield {"rights": project.quotes, "lang": Language.EN}


def _licence(licence: Licence) -> dict[str, str]:
    return {
        "rights": licence.title,
        "rightsUri": licence.path,
        "rightsIdentifier": licence.name,
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": "https://spdx.org/licenses/",
        "lang": Language.EN,
    }


def _article(article: Mapping[str, str]) -> dict[str, Any]:
    return filled(
        {
            "relatedItemType": "Text",
            "relationType": "IsDerivedFrom",
            "titles": [
                {"title": article["title"] or UNAVAILABLE, "lang": article["language"]},
                {"title": article["source_id"], "titleType": "AlternativeTitle"},
            ],
            "creators": article["byline"] and [{"name": article["byline"]}],
            "publisher": article["publisher"],
            "publicationYear": plain_date(article["published"])[:4],
        }
    )
