"""Every check, in the order of their codes."""

from typing import Any

from ukjapan_dataset.checks import (
    actors,
    adjudications,
    closed_world,
    constructions,
    dates,
    differences,
    grounding,
    guidance,
    hedges,
    identity,
    ledger,
    linking,
    origins,
    quotes,
    revisions,
    rows,
    speech,
    values,
)
from ukjapan_dataset.rules import Rule

THEMES = (
    identity,
    quotes,
    grounding,
    values,
    hedges,
    dates,
    actors,
    speech,
    differences,
    adjudications,
    origins,
    rows,
    linking,
    ledger,
    closed_world,
    guidance,
    constructions,
    revisions,
)

RULES: tuple[Rule[Any, Any], ...] = tuple(
    sorted(
        (one for theme in THEMES for one in vars(theme).values() if isinstance(one, Rule)),
        key=lambda one: one.code,
    )
)
"""Every rule of every theme."""

STATED_RULES: tuple[Rule[Any, Any], ...] = (
    values.value_in_quote,
    values.unit_in_quote,
    values.literal_in_quote,
    values.relation_in_quote,
    hedges.hedge_in_quote,
    hedges.force_in_quote,
    hedges.stage_in_quote,
    dates.date_in_quote,
    actors.actor_in_quote,
    speech.mode_fits_marks,
)
"""The checks that compare stated cells with their quotes; each covers every cell of its kinds."""
