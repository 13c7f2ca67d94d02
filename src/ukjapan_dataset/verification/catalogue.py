"""Every rule about published packages, theme by theme, in the order of their codes."""

from typing import Any

from ukjapan_dataset.rules import Rule
from ukjapan_dataset.verification import (
    containers,
    derived,
    descriptor,
    fixity,
    forms,
    repeats,
    sources,
    spans,
    standoff,
    summaries,
    values,
)

THEMES = (
    *(containers, fixity, descriptor, forms),
    *(repeats, values, derived, spans, summaries, sources, standoff),
)
"""Digests come before decoding."""

RULES: tuple[Rule[Any, Any], ...] = tuple(
    defined for theme in THEMES for defined in vars(theme).values() if isinstance(defined, Rule)
)
