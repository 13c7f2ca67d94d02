import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.projects import EXAMPLE, OWN
from ukjapan_dataset.corpus import AuthoredFile
from ukjapan_dataset.corpus.authored import schema_agrees_with_model
from ukjapan_dataset.corpus.validate import Validated, validate
from ukjapan_dataset.layout import AUTHORED
from ukjapan_dataset.models import json_schema as schemas
from ukjapan_dataset.models.json_schema import AUTHORED_MODELS, json_schema, schema_line
from ukjapan_dataset.models.records import Figure
from ukjapan_dataset.reader import Document, FileReading


@pytest.mark.parametrize("authored", AUTHORED)
def test_each_schema_is_valid_json_schema_2020_12(authored: str) -> None:
    schema = json_schema(authored)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("authored", AUTHORED)
def test_each_file_names_a_schema_that_exists(authored: str) -> None:
    path = OWN.authored(authored)
    first = path.read_text().partition("\n")[0]
    assert first == schema_line(authored)
    assert (path.parent / first.partition("$schema=")[2]).resolve().is_file()


def test_the_schema_explains_each_word_and_how_a_field_is_grounded() -> None:
    properties = json_schema("figures")["items"]["properties"]
    assert properties["qualifier"]["enumDescriptions"][0] == "The words do not hedge the number."
    assert "description" in properties["value"]
    assert "x-grounding" in json.dumps(properties["value"])


BASE = yaml.safe_load((EXAMPLE / "data/records/figures.yaml").read_text())[0]

JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5000),
    st.decimals(-5, 5, places=2),
    st.sampled_from(
        ["", " a", "=a", "NA", "exact", "2026-02-30", "2026", "a-b", "A b", "x\n", "supports", "-"]
    ),
    st.lists(st.sampled_from(["a", "", "b c"]), max_size=3),
    st.dictionaries(st.sampled_from(["quote", "says", "basis", "x"]), st.just("a"), max_size=2),
)
PATHS: list[tuple[str | int, ...]] = [
    *((name,) for name in Figure.model_fields),
    ("unknown",),
    ("participants", "subject"),
    ("participants", "nobody"),
    ("evidence", 0, "quote"),
    ("evidence", 0, "occurrence"),
    ("evidence", 0, "stance"),
    ("evidence", 0, "cells", "value"),
    ("evidence", 0, "cells", "label"),
    ("evidence", 0, "cells", "participants.subject.norland"),
]


def changed(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    item: dict[str, Any] = json.loads(json.dumps(BASE))
    inner: Any = item
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return item


def validated(item: dict[str, Any]) -> Validated:
    (found,) = validate(Document("figures.yaml", [item]), "figures")
    return found


@given(path=st.sampled_from(PATHS), value=JUNK)
def test_the_published_schema_and_the_models_accept_the_same_items(
    path: tuple[str | int, ...], value: Any
) -> None:
    found = validated(changed(path, value))
    assert bool(found.complaints) == bool(found.refusal)


def test_a_model_that_is_stricter_than_the_schema_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Stricter(Figure):
        def model_post_init(self, _context: Any) -> None:
            raise ValueError("too big")

    validated(BASE)  # the schema is that of the model as it was
    monkeypatch.setitem(AUTHORED_MODELS, "figures", Stricter)
    file = AuthoredFile("figures", FileReading("figures.yaml", ""), (validated(BASE),))
    (finding,) = schema_agrees_with_model.run(file).findings
    assert finding.problem.message.endswith("but only the model refuses: Value error, too big")


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("unit",), "pounds", "unit: expected an ISO 4217 code such as GBP"),
        (("period",), 2020, "period: expected text, found 2020"),
        (("period",), "2023-02-29", "period: expected an EDTF date"),
        (("value",), "5", "value: expected a number, found '5'"),
        (("valeu",), 5, "the item: expected only the keys id, label,"),
        (("evidence", 0, "cells", "label"), "a", "evidence.0.cells: expected one of the keys subject"),
        (("evidence", 0, "cells", "value"), ["a"], "evidence.0.cells.value: expected at least 2"),
    ],
)
def test_a_fault_is_reported_with_its_field_what_was_expected_and_what_was_found(
    path: tuple[str | int, ...], value: Any, message: str
) -> None:
    assert any(one.message.startswith(message) for one in validated(changed(path, value)).complaints)


def test_whole_numbers_and_decimals_are_exact() -> None:
    model = validated(changed(("value",), Decimal("1.50"))).model
    assert isinstance(model, Figure)
    assert str(model.value) == "1.50"


def test_what_is_committed_in_schema_is_what_the_models_give() -> None:
    for authored in AUTHORED:
        committed = json.loads(Path(OWN.root / f"schema/{authored}.schema.json").read_text())
        assert committed == schemas.json_schema(authored)
