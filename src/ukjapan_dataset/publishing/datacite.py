"""DataCite Metadata Schema 4.5 as JSON: what a repository asks for when it gives a DOI.

It holds no identifier and no address: who registers the dataset adds both, and makes the repository its
publisher.
"""

from collections.abc import Mapping
from typing import Any

from ukjapan_dataset.models import release
from ukjapan_dataset.publishing.described import filled, plain_date, resources, sources

UNAVAILABLE = "(:unav)"
"""What the standard writes for a mandatory value that is unavailable (4.5, appendix 3)."""


def datacite(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The DataCite description of a package."""
    return {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Data Package"},
        "creators": [{"name": release.AUTHORS, "nameType": "Organizational"}],
        "titles": [{"title": release.TITLE, "lang": release.LANGUAGE}],
        "publisher": {"name": release.AUTHORS},
        "publicationYear": release.CREATED[:4],
        "dates": [
            {"date": release.CREATED[:10], "dateType": "Issued"},
            {
                "date": release.EVENT,
                "dateType": "Other",
                "dateInformation": "The day that it is about",
            },
        ],
        "version": release.VERSION,
        "language": release.LANGUAGE,
        "subjects": [{"subject": keyword, "lang": release.LANGUAGE} for keyword in release.KEYWORDS],
        "descriptions": [
            {
                "description": release.DESCRIPTION,
                "descriptionType": "Abstract",
                "lang": release.LANGUAGE,
            },
            {"description": release.METHOD, "descriptionType": "Methods", "lang": release.LANGUAGE},
        ],
        "rightsList": [
            {
                "rights": release.LICENCE["title"],
                "rightsUri": release.LICENCE["path"],
                "rightsIdentifier": release.LICENCE["name"],
                "rightsIdentifierScheme": "SPDX",
                "schemeUri": "https://spdx.org/licenses/",
                "lang": release.LANGUAGE,
            }
        ],
        "geoLocations": [{"geoLocationPlace": name} for name in release.COUNTRIES.values()],
        "formats": sorted({resource["mediatype"] for resource in resources(files)}),
        "sizes": [
            f"{len(resources(files))} files",
            f"{sum(resource['bytes'] for resource in resources(files))} bytes",
        ],
        "relatedItems": [_article(source) for source in sources(files)],
    }


def _article(source: Mapping[str, str]) -> dict[str, Any]:
    return filled(
        {
            "relatedItemType": "Text",
            "relationType": "IsDerivedFrom",
            "titles": [
                {"title": source["title"] or UNAVAILABLE, "lang": source["language"]},
                {"title": source["source_id"], "titleType": "AlternativeTitle"},
            ],
            "creators": source["byline"] and [{"name": source["byline"]}],
            "publisher": source["publisher"],
            "publicationYear": plain_date(source["published"])[:4],
        }
    )
