"""The page about the architecture, against the code."""

import re
from importlib import import_module

import pytest

from tests.projects import OWN

PAGE = (OWN.root / "docs/architecture.md").read_text("utf-8")
WAYS = {
    title: re.findall(r"^\d\. `([\w.]+)`", text, re.MULTILINE)
    for title, text in re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
}


def _layers(steps: list[str]) -> list[str]:
    """The layers in the order in which they are entered; steps within one layer count once."""
    layers = [step.partition(".")[0] for step in steps]
    return [layer for at, layer in enumerate(layers) if at == 0 or layer != layers[at - 1]]


@pytest.mark.parametrize("steps", WAYS.values(), ids=WAYS)
def test_every_step_is_in_the_code(steps: list[str]) -> None:
    assert steps
    for step in steps:
        module, _, name = f"ukjapan_dataset.{step}".rpartition(".")
        assert hasattr(import_module(module), name), step


@pytest.mark.parametrize("steps", WAYS.values(), ids=WAYS)
def test_no_layer_is_entered_twice(steps: list[str]) -> None:
    layers = _layers(steps)
    assert len(layers) == len(set(layers)), layers


def test_the_five_ways_are_described() -> None:
    assert len(WAYS) == 5
