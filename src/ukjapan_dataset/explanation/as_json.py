"""An explanation as JSON, for programs."""

from __future__ import annotations

import json
from typing import Any

from ukjapan_dataset.explanation.explained import ExplainedRecord, Words


def as_json(shown: ExplainedRecord) -> str:
    """The explanation as one JSON object."""
    origins = {one.source: one.origin for one in shown.reporting}
    described = {
        "record_id": shown.record,
        "record_type": shown.record_type,
        "label": shown.label,
        "scope": shown.scope,
        "note": shown.note or None,
        "core_support": shown.core_support or None,
        "composite_reason": shown.composite or None,
        "corroboration": shown.corroboration,
        "origins": {name: [one.source for one in sources] for name, sources in shown.origins.items()},
        "cells": [
            {
                "field": cell.field,
                "value": cell.value or None,
                "support": cell.support or None,
                "words": [_words(one, origins) for one in cell.words],
            }
            for cell in shown.cells
        ],
        "passages": [_words(one, origins) for one in shown.passages],
        "adjudications": [
            {"field": cell.field, "rule": one.rule, "reason": one.reason}
            for cell in shown.cells
            for one in cell.rulings
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=2)


def _words(words: Words, origins: dict[str, str]) -> dict[str, Any]:
    place = words.place
    return {
        "source_id": words.source,
        "source": words.named,
        "origin": origins.get(words.source),
        "file": place and place.file,
        "line": place and place.line,
        "column": place and place.column,
        "quotes": list(words.quotes) or words.pieces,
        "context": " … ".join(words.pieces),
        "basis": words.basis or None,
        "stance": words.stance or None,
        "reported_value": words.reported_value or None,
        "note": words.note or None,
    }
