"""How well each cell is supported, how records are linked, and where a source reports the same matter."""

import pytest

from tests.projects import edit
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.models.columns import Row
from ukjapan_dataset.publishing.tables import build_tables, cells, records

AGREEMENTS, FIGURES = "data/records/agreements.yaml", "data/records/figures.yaml"


def supports(project: Layout) -> dict[tuple[str, str], Row]:
    corpus: Corpus = validate(project)[0]
    return {
        (row["record_id"], ".".join(filter(None, (row["field"], row["item"])))): row
        for row in cells.cells(corpus)
    }


def counts(row: Row) -> tuple[int, ...]:
    kinds = ("sources", "origins", "less_precise", "differs", "contradicts")
    return tuple(row[f"n_{kind}"] for kind in kinds)


def test_a_cell_counts_the_sources_and_origins_that_give_this_very_value(project: Layout) -> None:
    found = supports(project)
    assert counts(found["lakes-pact", "name"]) == (2, 2, 0, 0, 0)
    assert counts(found["lakes-pact", "status"]) == (1, 1, 1, 0, 0)
    assert counts(found["lakes-pact", "date"]) == (1, 1, 0, 0, 1)
    assert [found["lakes-pact", field]["support"] for field in ("name", "status", "date")] == [
        "corroborated",
        "single_source",
        "contested",
    ]


def test_copies_of_one_report_do_not_corroborate(project: Layout) -> None:
    edit(project, "data/records/sources.yaml", "  origin: wire\n", "  origin: morning-desk\n")
    name = supports(project)["lakes-pact", "name"]
    assert (name["n_sources"], name["n_origins"], name["support"]) == (2, 1, "single_origin")


def test_a_source_that_says_more_supports_what_follows_from_it(project: Layout) -> None:
    edit(project, AGREEMENTS, "  status: signed\n  date", "  status: agreed\n  date")
    edit(project, AGREEMENTS, "        status: signed\n", "        status: {quote: signed, says: signed}\n")
    edit(project, AGREEMENTS, "{quote: agreed, says: agreed, stance: less_precise}", "agreed")
    edit(
        project,
        AGREEMENTS,
        "    - field: status\n      rule: more_precise\n",
        "    - field: status\n      rule: majority_of_origins\n",
    )
    _corpus, report = validate(project)
    assert [one.name for one in report.findings if one.problem.record == "lakes-pact"] == []
    assert supports(project)["lakes-pact", "status"]["support"] == "corroborated"


def test_the_best_wording_of_a_source_counts_but_a_contradiction_in_any_case(project: Layout) -> None:
    edit(
        project,
        AGREEMENTS,
        "        name: Lakes Pact\n        status: {quote",
        "        name: {quote: Lakes, says: Lakes, stance: contradicts}\n        status: {quote",
    )
    assert supports(project)["lakes-pact", "name"]["support"] == "contested"


def test_the_basis_of_a_cell_is_the_strongest_of_its_evidence(project: Layout) -> None:
    assert supports(project)["clean-lakes", "deadline"]["basis"] == "resolved"
    assert supports(project)["lakes-pact", "name"]["basis"] == "stated"


def test_the_support_of_a_record_is_that_of_its_weakest_core_cell(project: Layout) -> None:
    rows = {row["record_id"]: row for row in records.records(validate(project)[0])}
    assert rows["lakes-pact"]["core_support"] == "single_source"
    assert rows["clean-lakes"]["core_support"] == "contested"
    assert rows["lakes-pact"]["corroboration"] == "corroborated"


def test_a_composite_row_says_so(project: Layout) -> None:
    edit(
        project,
        AGREEMENTS,
        "  label: Lakes Pact\n",
        "  label: Lakes Pact\n  composite: One thing to every reader.\n",
    )
    rows = {row["record_id"]: row for row in records.records(validate(project)[0])}
    assert (rows["lakes-pact"]["composite"], rows["lakes-pact"]["composite_reason"]) == (
        True,
        "One thing to every reader.",
    )
    assert (rows["clean-lakes"]["composite"], rows["clean-lakes"]["composite_reason"]) == (False, None)


def test_links_list_the_fields_that_name_one_record_and_the_further_links(project: Layout) -> None:
    rows = {
        (row["record_id"], row["relation"], row["target_id"]): row
        for row in cells.linked(validate(project)[0])
    }
    assert rows["clean-lakes", "part_of", "lakes-pact"]["basis"] == "inferred"
    assert rows["lakes-pact", "builds_on", "rivers-accord"]["evidence_id"] == "lakes-pact-morning-2-builds-on"
    assert rows["berg-clean-lakes", "about", "clean-lakes"]["basis"] is None
    same = rows["clean-lakes-year", "same_matter", "clean-lakes"]
    assert same["evidence_id"] == "clean-lakes-year-morning-links-same-matter-clean-lakes"


@pytest.mark.parametrize("relation", ["same_matter", "possibly_same"])
def test_a_source_that_tells_the_matter_in_a_linked_record_is_not_silent(
    relation: str, project: Layout
) -> None:
    edit(project, FIGURES, "  links:\n    same_matter: [clean-lakes]\n", "")
    edit(
        project,
        FIGURES,
        "        links.same_matter.clean-lakes:\n          quote: clean the lakes by 2030\n"
        "          basis: inferred\n          note: The year is the deadline of this promise.\n",
        "",
    )
    edit(
        project,
        FIGURES,
        "  label: Polluted lakes\n",
        f"  label: Polluted lakes\n  links:\n    {relation}: [clean-lakes]\n",
    )
    rows = {(row["record_id"], row["source_id"]): row for row in records.reporting(validate(project)[0])}
    found = rows["polluted-lakes", "evening"]
    assert (found["status"], found["elsewhere_record"]) == ("elsewhere", "clean-lakes")
    assert rows["rivers-accord", "evening"] == {
        "record_id": "rivers-accord",
        "source_id": "evening",
        "status": "silent",
        "elsewhere_record": None,
    }


def test_an_item_with_the_separator_in_it_stays_one_item(project: Layout) -> None:
    edit(project, "data/records/actors.yaml", "  name: Norland\n", "  name: Norland; the old one\n")
    claims = build_tables(validate(project)[0])["claims"].to_pylist()
    (pact,) = (row for row in claims if row["record_id"] == "lakes-pact")
    assert pact["who"].split("; ") == ["Norland, the old one", "Ostland"]
