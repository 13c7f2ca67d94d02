"""The tables and the corpus explain every record in the same words."""

from collections.abc import Callable

import pytest

import ukjapan_dataset as ukj
from tests.projects import edit
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.corpus.explain import UNQUOTED, explain
from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.explanation.as_text import as_text
from ukjapan_dataset.jobs import build
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout

RECORDS = [row["record_id"] for row in ukj.load("records").records()]


def refusal(ask: Callable[[], object]) -> str:
    with pytest.raises(UnknownName) as refused:
        ask()
    return str(refused.value)


@pytest.mark.parametrize("record", RECORDS)
def test_the_corpus_explains_each_record_as_the_tables_do(own: Corpus, record: str) -> None:
    from_tables, from_corpus = ukj.explain(record), explain(own, record)
    assert from_corpus == from_tables
    assert str(from_corpus) == str(from_tables)
    for cell in from_tables:
        assert str(explain(own, record, cell.field)) == str(ukj.explain(record, cell.field))


def test_they_agree_about_the_small_example_with_its_contradictions(built: Layout) -> None:
    corpus, published = validate(built)[0], ukj.open(built.root)
    records = [row["record_id"] for row in published.load("records").records()]
    assert [str(explain(corpus, one)) for one in records] == [str(published.explain(one)) for one in records]


@pytest.mark.parametrize("field", ["label", "value_low", "period_earliest", "valeu"])
def test_they_refuse_a_field_in_the_same_words(own: Corpus, field: str) -> None:
    record = "bilateral-trade-2025q2"
    assert refusal(lambda: explain(own, record, field)) == refusal(lambda: ukj.explain(record, field))


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("bilateral-trade", "; did you mean 'bilateral-trade-2025q2'?"),
        ("starmer", "; the actor 'keir-starmer' takes part in "),
        ("Keir Starmr", "; did you mean 'Keir Starmer'? The actor 'keir-starmer' takes part in "),
        ("002-ap", "; the source '002-ap' reports "),
        ("Total Japan–UK trade, year ending Q2", "; did you mean 'bilateral-trade-2025q2' (Total Japan"),
        ("xyzzy", "; search for it with `ukjapan find` or `ukj.find`"),
    ],
)
def test_they_lead_from_any_other_name_to_records_in_the_same_words(
    own: Corpus, named: str, said: str
) -> None:
    refused = refusal(lambda: explain(own, named))
    assert refused.startswith(f"there is no record {named!r}{said}")
    assert refused == refusal(lambda: ukj.explain(named))
    assert len(refused) < 400


def test_they_say_what_became_of_a_retired_record_in_the_same_words(project: Layout) -> None:
    entry = "release: 9.9.9, kind: retirement, id: old-pact, successor: lakes-pact, reason: It is one."
    with (project.root / "data/records/revisions.yaml").open("a") as log:
        log.write(f"- {{{entry}}}\n")
    build.build(project)
    corpus, published = validate(project)[0], ukj.open(project.root)
    said = refusal(lambda: explain(corpus, "old-pact"))
    assert said == "old-pact was retired in 9.9.9: It is one.; see 'lakes-pact'"
    assert said == refusal(lambda: published.explain("old-pact"))


def test_the_corpus_knows_where_the_words_are(own: Corpus) -> None:
    explained = explain(own, "bilateral-trade-2025q2", "value")
    (words,) = explained.cells[0].words
    article = own.library[words.source]
    assert words.place == article.place(words.spans[0][0])
    assert f"  {words.place}\n" in as_text(explained, places=True)
    assert str(words.place) not in str(explained)


def test_a_cell_whose_words_are_missing_is_explained_as_unquoted(project: Layout) -> None:
    edit(project, "data/records/figures.yaml", '        value: "40"\n', "")
    cell = explain(validate(project)[0], "polluted-lakes")["value"]
    assert (cell.value, cell.words, cell.why) == ("40", (), UNQUOTED)
