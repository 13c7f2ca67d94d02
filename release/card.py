"""The card that dataset hubs read: YAML at the top of the README, with a configuration for each table.

`datasets.load_dataset(folder, "figures")` on the unpacked data package then loads the table `figures`.
"""

import json
from collections.abc import Iterator
from typing import Any

DEFAULT = "claims"
"""The table that is loaded without a name: every record in one flat table."""


def with_card(readme: bytes, described: dict[str, Any]) -> bytes:
    """A README with the card of a described package before it."""
    return "\n".join(("---", *_lines(described), "---", "", "")).encode() + readme


def _lines(described: dict[str, Any]) -> Iterator[str]:
    """The card, with every text as JSON, which YAML reads."""
    yield f"pretty_name: {_text(described['title'])}"
    yield f"license: {_text(described['licenses'][0]['name'].lower())}"
    yield 'language: ["en"]'
    yield f"tags: {_text([*described.get('keywords', ()), 'datasets'])}"
    yield "configs:"
    for resource in described["resources"]:
        if resource["path"].endswith(".parquet"):
            name = resource["name"].removesuffix("-parquet")
            yield f"- config_name: {_text(name)}"
            yield f"  data_files: {_text(resource['path'])}"
            if name == DEFAULT:
                yield "  default: true"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
