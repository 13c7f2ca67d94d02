import inspect

import pycountry
import pytest

from ukjapan_dataset.models import vocabulary
from ukjapan_dataset.models.records import RECORD_MODELS, Record
from ukjapan_dataset.models.sources import Actor, LedgerEntry, Source
from ukjapan_dataset.models.terms import Term
from ukjapan_dataset.models.vocabulary import Country, Unit, UnitKind

VOCABULARIES = [
    found
    for _, found in inspect.getmembers(vocabulary, inspect.isclass)
    if issubclass(found, Term) and found is not Term
]


@pytest.mark.parametrize("terms", VOCABULARIES, ids=lambda terms: terms.__name__)
def test_every_word_of_a_vocabulary_has_a_distinct_definition(terms: type[Term]) -> None:
    definitions = [term.definition for term in terms]
    assert all(definition.endswith(".") for definition in definitions)
    assert len(set(definitions)) == len(definitions)


def test_countries_are_iso_3166_alpha_3() -> None:
    assert all(pycountry.countries.get(alpha_3=country) for country in Country)


def test_currencies_are_iso_4217_and_every_unit_has_a_kind() -> None:
    currencies = [unit for unit in Unit if unit.kind is UnitKind.CURRENCY]
    assert currencies
    assert all(pycountry.currencies.get(alpha_3=unit) for unit in currencies)


@pytest.mark.parametrize(
    "model", [Source, Actor, LedgerEntry, *RECORD_MODELS.values()], ids=lambda model: model.__name__
)
def test_every_authored_field_is_documented(model: type[Record]) -> None:
    undocumented = [
        name
        for name, info in model.model_fields.items()
        if not info.description and name not in ("occurrence", "quote")
    ]
    assert undocumented == []


@pytest.mark.parametrize("model", RECORD_MODELS.values(), ids=lambda model: model.__name__)
def test_every_field_that_describes_the_world_declares_how_it_is_grounded(
    model: type[Record],
) -> None:
    exempt = {"id", "label", "note", "composite", "evidence", "adjudication"}
    assert set(model.groundings()) == set(model.model_fields) - exempt
