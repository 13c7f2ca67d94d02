"""The terms of http://www.w3.org/ns/anno.jsonld that annotations here use, so that tests need no network.

After the Web Annotation Vocabulary (W3C Recommendation 23 February 2017), appendix A.
"""

from typing import Any

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def _iri(name: str) -> dict[str, str]:
    return {"@type": "@id", "@id": name}


def _count(name: str) -> dict[str, str]:
    return {"@type": f"{XSD}nonNegativeInteger", "@id": name}


CONTEXT: dict[str, Any] = {
    "@context": {
        "id": "@id",
        "type": "@type",
        "Annotation": f"{OA}Annotation",
        "Text": "http://purl.org/dc/dcmitype/Text",
        "Organization": "http://xmlns.com/foaf/0.1/Organization",
        "TextualBody": f"{OA}TextualBody",
        "SpecificResource": f"{OA}SpecificResource",
        "TextQuoteSelector": f"{OA}TextQuoteSelector",
        "TextPositionSelector": f"{OA}TextPositionSelector",
        "DataPositionSelector": f"{OA}DataPositionSelector",
        "AnnotationCollection": f"{AS}OrderedCollection",
        "AnnotationPage": f"{AS}OrderedCollectionPage",
        "describing": f"{OA}describing",
        "linking": f"{OA}linking",
        "body": _iri(f"{OA}hasBody"),
        "target": _iri(f"{OA}hasTarget"),
        "source": _iri(f"{OA}hasSource"),
        "selector": _iri(f"{OA}hasSelector"),
        "creator": _iri(f"{DCTERMS}creator"),
        "rights": _iri(f"{DCTERMS}rights"),
        "items": {**_iri(f"{AS}items"), "@container": "@list"},
        "partOf": _iri(f"{AS}partOf"),
        "first": _iri(f"{AS}first"),
        "last": _iri(f"{AS}last"),
        "motivation": {"@type": "@vocab", "@id": f"{OA}motivatedBy"},
        "format": "http://purl.org/dc/elements/1.1/format",
        "language": "http://purl.org/dc/elements/1.1/language",
        "value": f"{RDF}value",
        "exact": f"{OA}exact",
        "prefix": f"{OA}prefix",
        "suffix": f"{OA}suffix",
        "name": "http://xmlns.com/foaf/0.1/name",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "created": {"@id": f"{DCTERMS}created", "@type": f"{XSD}dateTime"},
        "start": _count(f"{OA}start"),
        "end": _count(f"{OA}end"),
        "total": _count(f"{AS}totalItems"),
        "startIndex": _count(f"{AS}startIndex"),
    }
}
