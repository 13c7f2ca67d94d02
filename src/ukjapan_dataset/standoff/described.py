"""What a stand-off package says of itself: its descriptor, and its descriptions in other formats.

The descriptor states the length and digest that each file has once it is filled in. The other formats name
lengths and digests too, which are exchanged in both directions alike.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from ukjapan_dataset.packages.readable import STAND_OFF
from ukjapan_dataset.packages.sealing import SEAL, fixity, json_bytes, seal

Json = dict[str, Any]
Files = dict[str, bytes]
PutText = Callable[[str], str]

HYDRATED = "hydrated"
"""The property of a listed file: its length and digest once it is filled in."""
NOTICE = (
    "This is the stand-off package: it has the places and digests of the articles' words, and not the words. "
    "`ukjapan hydrate` fills them in from the articles."
)
TOKEN = "⟦source:start-end:sha256⟧, in Unicode code points from 0, the end exclusive"  # noqa: S105 - no password


def is_stand_off(descriptor: Mapping[str, Any]) -> bool:
    """Whether a descriptor is that of a stand-off package."""
    return STAND_OFF in descriptor


def stand_off(full: Json, tables: Files, beside: Mapping[str, bytes]) -> Json:
    """The descriptor of a stand-off package with these tables, from that of the full one.

    `beside` are the other files of the full package.
    """
    return {
        **{name: value for name, value in full.items() if name not in ("resources", SEAL)},
        "description": " ".join(filter(None, (full.get("description"), NOTICE))),
        STAND_OFF: {
            "notice": NOTICE,
            "token": TOKEN,
            SEAL: full[SEAL],
            "files": {path: fixity(data) for path, data in sorted(beside.items())},
        },
        "resources": [
            {**resource, **fixity(tables[resource["path"]]), HYDRATED: _fixity_of(resource)}
            for resource in full["resources"]
        ],
    }


def full(stand_off: Json) -> Json:
    """The descriptor of the full package, from that of the stand-off one."""
    bare = {name: value for name, value in stand_off.items() if name not in (STAND_OFF, SEAL)}
    restored = {
        **bare,
        "description": stand_off["description"].removesuffix(NOTICE).rstrip(),
        "resources": [
            {name: value for name, value in {**resource, **resource[HYDRATED]}.items() if name != HYDRATED}
            for resource in stand_off["resources"]
        ],
    }
    return {**restored, SEAL: seal(restored)}


def _fixity_of(resource: Json) -> Json:
    return {name: resource[name] for name in ("bytes", "hash")}


def redescribed(data: bytes, old: Json, new: Json, put: PutText) -> bytes:
    """A description in JSON with the lengths and digests of another package, texts as `put` has them."""
    known = {_digest(one): other for one, other in zip(old["resources"], new["resources"], strict=True)}
    texts = {old.get("description"): new["description"], _total(old): _total(new)}

    def walked(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: walked(part) for name, part in _of_file(value, known).items()}
        if isinstance(value, list):
            return [walked(part) for part in value]
        return texts.get(value) or put(value) if isinstance(value, str) else value

    return json_bytes(walked(json.loads(data)))


def _of_file(value: Json, known: Mapping[str, Json]) -> Json:
    """What is said of a file, with its other length and digest."""
    file = known.get(str(value.get("sha256")))
    return value if file is None else {**value, "contentSize": f"{file['bytes']} B", "sha256": _digest(file)}


def _digest(resource: Json) -> str:
    return str(resource["hash"]).removeprefix("sha256:")


def _total(descriptor: Json) -> str:
    """The length of all files together, as DataCite has it."""
    return f"{sum(resource['bytes'] for resource in descriptor['resources'])} bytes"
