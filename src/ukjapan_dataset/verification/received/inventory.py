"""What a container may have beside what the descriptor lists: documents, and the litter of other systems."""

import re

DOCUMENT = re.compile(
    r"(README|LICEN[CS]E|CHANGELOG|CITATION|SHA256SUMS)(\.(md|txt|rst|html|cff|bib|json|sig|asc))?"
    r"|(data/metadata|metadata|schema)/([A-Za-z0-9_.-]+/)*[A-Za-z0-9_.-]+\.(json|jsonld|xml|ttl|md|txt|bib|html)"
)
"""The documents and generated metadata of an archive. Nothing that a system or an interpreter runs is one."""

LITTER = re.compile(
    r"(.*/)?(\.DS_Store|Thumbs\.db|ehthumbs\.db|ehthumbs_vista\.db|desktop\.ini|Desktop\.ini|\.directory"
    r"|\.localized|\.(Spotlight-V100|Trashes|fseventsd|TemporaryItems)/.*)|__MACOSX/(.*/)?",
)
"""What the file managers of macOS, Windows and Linux leave in folders, and so in archives of them."""
APPLE_DOUBLE = re.compile(r"(.*/)?\._[^/]+")
"""Where macOS puts what other file systems cannot store of a file."""
APPLE_MAGIC = b"\x00\x05\x16\x07"
"""How such a file begins (RFC 1740, appendix A): under its name there could be anything."""


def is_litter(name: str, start: bytes = b"") -> bool:
    """Whether a file, with the bytes at its start, is litter that says nothing of a package."""
    return bool(LITTER.fullmatch(name) or (APPLE_DOUBLE.fullmatch(name) and start[:4] == APPLE_MAGIC))


def may_be_litter(name: str) -> bool:
    """Whether a file may be litter by its name; its start may have to be read to tell."""
    return bool(LITTER.fullmatch(name) or APPLE_DOUBLE.fullmatch(name))
