"""Every rule about published packages, in the order of their codes."""

from typing import Any

from ukjapan_dataset.rules import Rule
from ukjapan_dataset.verification import (
    containers,
    descriptor,
    fixity,
    forms,
    sources,
    spans,
    standoff,
    values,
)
from ukjapan_dataset.verification.derived import (
    cells,
    claims,
    codebook,
    links,
    records,
    repeats,
    reporting,
    segments,
    summaries,
    within_rows,
)

THEMES = (
    *(containers, fixity, descriptor, forms, values, spans, sources, standoff),
    *(records, cells, reporting, repeats, summaries, claims, links, within_rows, segments, codebook),
)

RULES: tuple[Rule[Any, Any], ...] = tuple(
    sorted(
        (defined for theme in THEMES for defined in vars(theme).values() if isinstance(defined, Rule)),
        key=lambda rule: rule.code,
    )
)
"""Digests come before decoding."""
