import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from tests.export.packages import linked
from tests.export.web_annotation import AS, CONTEXT, DCTERMS, OA, RDF, XSD
from tests.projects import OWN
from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.export.annotation_file import write
from ukjapan_dataset.packages.package import Package, in_directory_of

Node = dict[str, Any]
UKJ = "urn:ukjapan-dataset:term:"


def offline(url: str, _options: Node) -> Node:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"document": CONTEXT, "documentUrl": url, "contextUrl": None, "contentType": "application/ld+json"}


OPTIONS = {"documentLoader": offline}


def document(package: Package, folder: Path) -> Node:
    write(package, folder / "file.jsonld")
    loaded: Node = json.loads((folder / "file.jsonld").read_bytes())
    return loaded


@pytest.fixture
def expanded(package: Package, tmp_path: Path) -> Node:
    """The collection, every term spelt out as an IRI."""
    (collection,) = jsonld.expand(document(package, tmp_path), OPTIONS)
    found: Node = collection
    return found


def annotations(collection: Node) -> list[Node]:
    found: list[Node] = collection[f"{AS}first"][0][f"{AS}items"][0]["@list"]
    return found


def rows(package: Package) -> list[Node]:
    found: list[Node] = package.table("evidence").arrow.to_pylist()
    return found


def only(node: Node, term: str) -> Any:
    """The one value that a node has of a term."""
    (value,) = node[term]
    return value.get("@value", value.get("@id", value))


def selector(annotation: Node, kind: str) -> Node:
    (target,) = annotation[f"{OA}hasTarget"]
    (found,) = (one for one in target[f"{OA}hasSelector"] if one["@type"] == [f"{OA}{kind}"])
    selected: Node = found
    return selected


def unwrapped(value: Any) -> Any:
    """A JSON-LD value, a list of one as its one value."""
    if isinstance(value, list):
        return unwrapped(value[0]) if len(value) == 1 else [unwrapped(one) for one in value]
    if isinstance(value, dict):
        return {name: unwrapped(one) for name, one in value.items()}
    return value


def test_no_term_is_unknown_to_the_contexts(package: Package, tmp_path: Path) -> None:
    made = document(package, tmp_path)
    compacted = jsonld.compact(jsonld.expand(made, OPTIONS), made["@context"], OPTIONS)
    assert unwrapped(compacted) == unwrapped(made)


def test_the_collection_is_an_annotation_collection_of_one_page(expanded: Node, package: Package) -> None:
    assert expanded["@type"] == [f"{AS}OrderedCollection"]
    assert expanded[f"{AS}totalItems"] == [
        {"@type": f"{XSD}nonNegativeInteger", "@value": len(rows(package))}
    ]
    (page,) = expanded[f"{AS}first"]
    assert page["@type"] == [f"{AS}OrderedCollectionPage"]
    assert only(page, f"{AS}partOf") == expanded["@id"] == f"urn:{package.name}:annotations"
    assert only(expanded, f"{AS}last") == page["@id"]
    assert only(expanded, f"{DCTERMS}rights") == package.licences[0]["path"]


def test_every_row_of_evidence_is_an_annotation_with_what_the_model_requires(
    expanded: Node, package: Package
) -> None:
    found = annotations(expanded)
    assert [one["@id"] for one in found] == [
        f"urn:{package.name}:evidence:{row['evidence_id']}" for row in rows(package)
    ]
    for annotation in found:
        assert annotation["@type"] == [f"{OA}Annotation"]
        assert only(annotation, f"{OA}motivatedBy") in (f"{OA}describing", f"{OA}linking")
        (body,) = annotation[f"{OA}hasBody"]
        assert body["@type"] == [f"{OA}TextualBody"]
        assert isinstance(only(body, f"{RDF}value"), str)
        (target,) = annotation[f"{OA}hasTarget"]
        assert only(target, f"{OA}hasSource").startswith("urn:sha256:")
        for kind in ("TextPositionSelector", "DataPositionSelector"):
            for end in (f"{OA}start", f"{OA}end"):
                assert selector(annotation, kind)[end][0]["@type"] == f"{XSD}nonNegativeInteger"


def test_an_annotation_contains_every_cell_of_its_row(expanded: Node, package: Package) -> None:
    sources = {one["@id"]: only(one, f"{UKJ}source_id") for one in expanded[f"{UKJ}sources"]}
    for row, annotation in zip(rows(package), annotations(expanded), strict=True):
        (body,) = annotation[f"{OA}hasBody"]
        words = selector(annotation, "TextQuoteSelector")
        characters = selector(annotation, "TextPositionSelector")
        octets = selector(annotation, "DataPositionSelector")
        found = {
            **{name: only(body, f"{UKJ}{name}") for name in row if f"{UKJ}{name}" in body},
            "evidence_id": annotation["@id"].rpartition(":")[2],
            "record_id": only(body, f"{UKJ}record").rpartition(":")[2],
            "source_id": sources[only(annotation[f"{OA}hasTarget"][0], f"{OA}hasSource")],
            "start_char": only(characters, f"{OA}start"),
            "end_char": only(characters, f"{OA}end"),
            "start_byte": only(octets, f"{OA}start"),
            "end_byte": only(octets, f"{OA}end"),
            "quote": only(words, f"{OA}exact"),
            **{end: only(words, f"{OA}{end}") for end in ("prefix", "suffix") if f"{OA}{end}" in words},
        }
        for tie in ("passage", "continues"):
            if row["passage_id"] and (row["field"] is None) == (tie == "continues"):
                found["passage_id"] = only(annotation, f"{UKJ}{tie}").rpartition(":")[2]
        assert found == {name: value for name, value in row.items() if value is not None}


def test_the_three_selectors_choose_the_same_words_of_the_article(tmp_path: Path) -> None:
    package = in_directory_of(OWN.root)
    (collection,) = jsonld.expand(document(package, tmp_path), OPTIONS)
    files = {one["@id"]: only(one, f"{UKJ}file") for one in collection[f"{UKJ}sources"]}
    articles = {iri: (OWN.seeds / file).read_bytes() for iri, file in files.items()}
    for annotation in annotations(collection):
        article = articles[only(annotation[f"{OA}hasTarget"][0], f"{OA}hasSource")]
        words = selector(annotation, "TextQuoteSelector")
        at = selector(annotation, "TextPositionSelector")
        octets = selector(annotation, "DataPositionSelector")
        start, end = only(at, f"{OA}start"), only(at, f"{OA}end")
        exact, text = only(words, f"{OA}exact"), article.decode()
        assert text[start:end] == exact
        assert article[only(octets, f"{OA}start") : only(octets, f"{OA}end")].decode() == exact
        if f"{OA}prefix" in words:
            assert text[:start].endswith(only(words, f"{OA}prefix"))
        if f"{OA}suffix" in words:
            assert text[end:].startswith(only(words, f"{OA}suffix"))


def test_a_body_contains_the_cell_or_what_this_source_says_instead(published: Path, tmp_path: Path) -> None:
    made = document(in_directory_of(published), tmp_path)
    bodies = {one["id"].rpartition(":")[2]: one["body"] for one in made["first"]["items"]}
    assert bodies["lakes-pact-morning-date"]["value"] == "2021-03-03"
    assert bodies["lakes-pact-evening-date"]["value"] == "2021-03-04"
    assert bodies["lakes-pact-evening-date"]["ukj:stance"] == "contradicts"
    assert bodies["lakes-pact-morning-participants-party-norland"]["value"] == "norland"
    assert bodies["lakes-pact-morning"]["value"] == "Lakes Pact"


def test_a_further_piece_continues_the_first(tmp_path: Path) -> None:
    made = document(in_directory_of(OWN.root), tmp_path)
    further = [one for one in made["first"]["items"] if one["body"]["ukj:piece"] > 1]
    assert further
    ids = {one["id"]: one for one in made["first"]["items"]}
    for one in further:
        first = ids[one["ukj:continues"]["id"]]
        assert first["body"]["ukj:piece"] == 1
        assert first["body"]["value"] == one["body"]["value"]
        assert first["target"]["source"] == one["target"]["source"]


def test_a_package_without_evidence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="the package lacks 'table evidence'"):
        write(linked(tmp_path, ("t", "t", [])), tmp_path / "file.jsonld")


def test_the_same_package_gives_the_same_bytes(package: Package, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(package, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
