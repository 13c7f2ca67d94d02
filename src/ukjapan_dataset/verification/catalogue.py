"""Every rule about published packages, theme by theme, in the order of their codes."""

from typing import Any

from ukjapan_dataset.rules import Rule
from ukjapan_dataset.verification import (
    claims,
    codebook,
    containers,
    derived,
    descriptor,
    fixity,
    follows,
    forms,
    links,
    repeats,
    reporting,
    sources,
    spans,
    standoff,
    summaries,
    values,
    verdicts,
)

THEMES = (
    *(containers, fixity, descriptor, forms),
    *(repeats, values, derived, spans, summaries, links, claims, sources, reporting, standoff),
    *(follows, codebook, verdicts),
)
"""Digests come before decoding."""

RULES: tuple[Rule[Any, Any], ...] = tuple(
    defined for theme in THEMES for defined in vars(theme).values() if isinstance(defined, Rule)
)
