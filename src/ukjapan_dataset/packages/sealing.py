"""The bytes of a package's descriptor, sealed with their own digest."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

SEAL = "descriptorHash"
"""The descriptor's own digest, computed over its bytes without this property."""

CONTRACT = "contractVersion"
"""The version of this program whose tables and columns the package has; its data have their own version."""

QUOTES = "quotes"
"""What the licences do not cover: the quoted words of the articles."""


def fixity(data: bytes) -> dict[str, Any]:
    """The length and digest of a file, as a descriptor states them."""
    return {"bytes": len(data), "hash": f"sha256:{sha256(data).hexdigest()}"}


def json_bytes(value: Any) -> bytes:
    """JSON as it is published: UTF-8, indented, with a final line feed."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def descriptor_bytes(value: dict[str, Any]) -> bytes:
    """A descriptor as it is published: sealed with its own digest, which replaces any that it had."""
    return json_bytes({**_bare(value), SEAL: seal(value)})


def seal(value: dict[str, Any]) -> str:
    """The digest of a descriptor without its seal."""
    return f"sha256:{sha256(json_bytes(_bare(value))).hexdigest()}"


def _bare(value: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in value.items() if name != SEAL}
