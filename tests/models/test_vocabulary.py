import inspect

import pycountry
import pytest
from babel import Locale
from babel.numbers import get_currency_name

from ukjapan_dataset.models import vocabulary
from ukjapan_dataset.models.records import RECORD_MODELS, Record
from ukjapan_dataset.models.sources import Actor, LedgerEntry, Source
from ukjapan_dataset.models.vocabulary import Country, Indicator
from ukjapan_dataset.terms import Term
from ukjapan_dataset.units import MEASURES, is_unit, kind, named
from ukjapan_dataset.units.currencies import CURRENCIES
from ukjapan_dataset.units.kinds import UnitKind

VOCABULARIES = [
    found
    for _, found in inspect.getmembers(vocabulary, inspect.isclass)
    if issubclass(found, Term) and found is not Term
]

CLDR = {str(name).split("-", 1)[-1] for name in Locale.parse("en").unit_display_names}
COMPOUND = {"fortnight", "kilometer-per-hour"}
"""Identifiers of CLDR that Babel has no name for."""


@pytest.mark.parametrize("terms", VOCABULARIES, ids=lambda terms: terms.__name__)
def test_every_word_of_a_vocabulary_has_a_distinct_definition(terms: type[Term]) -> None:
    definitions = [term.definition for term in terms]
    assert all(definition.endswith(".") for definition in definitions)
    assert len(set(definitions)) == len(definitions)


def test_countries_are_iso_3166_alpha_3() -> None:
    assert all(pycountry.countries.get(alpha_3=country) for country in Country)


def test_currencies_are_iso_4217_and_every_unit_has_a_kind() -> None:
    assert {kind(code) for code in CURRENCIES} == {UnitKind.CURRENCY}
    assert all(pycountry.currencies.get(alpha_3=code) for code in CURRENCIES)
    assert {kind(unit) for unit in MEASURES} <= set(UnitKind)


def test_currencies_are_all_that_iso_4217_has_with_their_names_in_cldr() -> None:
    listed = {one.alpha_3 for one in pycountry.currencies} - {"XTS", "XXX"}
    named = {code: [get_currency_name(code, count, locale="en") for count in (1, 2)] for code in listed}
    assert {code: list(names) for code, names in CURRENCIES.items()} == {
        code: names for code, names in named.items() if names[0] != code
    }


@pytest.mark.parametrize("unit", MEASURES)
def test_units_of_measurement_have_identifiers_of_cldr(unit: str) -> None:
    lacking = {"percentage_point", "times", "kilotonne", "megatonne", "basis-point"} | COMPOUND
    compound = unit.removesuffix("-hour")
    prefixed = unit.removeprefix("giga").removeprefix("tera").removeprefix("mega").removeprefix("kilo")
    known = [compound in CLDR, prefixed in CLDR, prefixed.removesuffix("-hour") in CLDR, unit in lacking]
    assert any(known)


@pytest.mark.parametrize(
    "unit", ["GBP", "kilometer", "percent", "rank", "GBP-per-year", "job", "treaty_ally", "USD-per-person"]
)
def test_a_unit_is_a_standard_identifier_a_rate_or_a_noun_in_the_singular(unit: str) -> None:
    assert is_unit(unit)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("pounds", "GBP"), ("km", "kilometer"), ("%", "percent"), ("days", "day"), ("Japanese yen", "JPY")],
)
def test_another_word_for_a_unit_is_refused_and_its_identifier_is_known(written: str, meant: str) -> None:
    assert not is_unit(written)
    assert named(written) == meant


@pytest.mark.parametrize(
    "written", ["", "XYZ", "gbp", "Job", "lakes", "GBP-per-GBP", "GBP-per-xs", "a b", "5"]
)
def test_what_is_no_unit_is_refused(written: str) -> None:
    assert not is_unit(written)
    with pytest.raises(ValueError, match="expected an ISO 4217 code"):
        kind(written)


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


def test_every_indicator_has_the_dimensions_of_its_units() -> None:
    assert [one for one in Indicator if not one.dimensions] == []
    assert Indicator.SHARE.dimensions == (UnitKind.RATIO, UnitKind.COUNT)
