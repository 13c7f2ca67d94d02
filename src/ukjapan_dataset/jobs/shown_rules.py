"""The rules as the explorer shows them."""

from __future__ import annotations

from ukjapan_dataset import examples
from ukjapan_dataset.explorer import ShownRule

try:
    from ukjapan_dataset.jobs.rules import Explained, listed
except ModuleNotFoundError as error:
    # A site can be written with the extra `explore` alone; the rules need the libraries of `publish`.
    if (error.name or "ukjapan_dataset").startswith("ukjapan_dataset"):
        raise

    def listed() -> list[Explained]:
        """No rules: there is nothing to run them with."""
        return []


def shown_rules() -> list[ShownRule]:
    """Every rule with what it accepts and refuses; none without the extra `publish`.

    No example is run, so that a site is written at once.
    """
    return [
        ShownRule(rule.code, rule.name, str(rule.severity), rule.text, _edits(rule.name)) for rule in listed()
    ]


def _edits(rule: str) -> tuple[examples.Edit, ...]:
    return examples.example(rule).edits if rule in examples.names() else ()
