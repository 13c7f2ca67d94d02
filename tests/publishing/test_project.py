from dataclasses import replace

import pytest
import yaml

from tests.projects import EXAMPLE, OWN
from ukjapan_dataset import __version__
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.publishing import package_files
from ukjapan_dataset.publishing.project import published_project

FACTS = yaml.safe_load(OWN.authored("project").read_text("utf-8"))


@pytest.fixture(scope="module")
def example() -> Corpus:
    return validate(Layout(EXAMPLE))[0]


def test_another_project_publishes_nothing_of_what_this_dataset_says_of_itself(example: Corpus) -> None:
    own = [FACTS["title"], FACTS["description"], FACTS["event"], FACTS["method"], *FACTS["authors"], "Tokyo"]
    for name, data in package_files(example).items():
        assert [fact for fact in own if fact.encode() in data] == [], name


def test_every_kind_of_published_file_would_reveal_this_dataset(own: Corpus) -> None:
    files = package_files(own)
    naming = {name.rpartition(".")[2] for name, data in files.items() if FACTS["title"].encode() in data}
    assert naming == {"parquet", "json", "jsonld", "cff"}


def test_the_description_counts_records_articles_and_origins(example: Corpus) -> None:
    described = published_project(example).description
    assert described.endswith(" for examples and tests. 10 records from 2 articles of 2 origins.")


def test_one_of_a_kind_is_counted_in_the_singular(example: Corpus) -> None:
    one = replace(example, records=example.records[:1], sources=example.sources[:1])
    assert published_project(one).description.endswith(" 1 record from 1 article of 1 origin.")


def test_a_corpus_without_a_project_cannot_be_published(example: Corpus) -> None:
    with pytest.raises(ValueError, match="without a project"):
        published_project(replace(example, project=None))


def test_our_data_and_program_are_released_together_under_one_version() -> None:
    assert FACTS["version"] == __version__
