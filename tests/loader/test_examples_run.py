import doctest
import inspect
from importlib import import_module

import pytest

import ukjapan_dataset as ukj

FUNCTIONS = [name for name in ukj.__all__ if inspect.isroutine(getattr(ukj, name))]
METHODS = [
    name for name, method in inspect.getmembers(ukj.Table, inspect.isfunction) if not name.startswith("_")
]
MODULES = ["dataset", "table"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_shows_how_it_is_used(name: str) -> None:
    assert ">>> " in (inspect.getdoc(getattr(ukj, name)) or "")


@pytest.mark.parametrize("name", METHODS)
def test_every_method_of_a_table_shows_how_it_is_used(name: str) -> None:
    assert ">>> " in (inspect.getdoc(getattr(ukj.Table, name)) or "")


@pytest.mark.parametrize("name", MODULES)
def test_every_example_gives_what_it_says(name: str) -> None:
    module = import_module(f"ukjapan_dataset.loader.{name}")
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    ran = doctest.testmod(module, extraglobs={"ukj": ukj}, optionflags=flags)
    assert ran.attempted > 0
    assert ran.failed == 0


def test_everything_public_can_be_asked_for_and_nothing_else() -> None:
    assert dir(ukj) == sorted(ukj.__all__)
    assert all(getattr(ukj, name) is not None for name in ukj.__all__)
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        getattr(ukj, "lode")  # noqa: B009 - a type checker would refuse the plain one
