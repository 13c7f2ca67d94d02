"""The descriptor of a package, as strictly as it must be written, and the files that it lists."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from packaging.version import Version

from ukjapan_dataset.packages.readable import STAND_OFF
from ukjapan_dataset.packages.sealing import CONTRACT
from ukjapan_dataset.verification.received import profile, strict_json
from ukjapan_dataset.verification.received.content import IN_MEMORY, Content
from ukjapan_dataset.verification.received.member import fault_of_name

Json = dict[str, Any]

MOST_BYTES, MOST_VALUES, MOST_NUMBERS = IN_MEMORY, 200_000, 1_200_000
"""How long a descriptor may be, and how many values it may have; that of this project has a quarter of a
megabyte, and fewer than 5,000 values. Each takes many times its length in memory."""


@dataclass(frozen=True)
class Resource:
    """A file that the descriptor lists, at `index` under `resources`, as the profile requires."""

    index: int
    described: Json
    is_table: bool = False
    """Whether it is described as a table, as the profile requires."""

    @property
    def name(self) -> str:
        """Its name in the descriptor."""
        return str(self.described["name"])

    @property
    def path(self) -> str:
        """Its path in the package."""
        return str(self.described["path"])

    def faults(self, content: Content) -> list[tuple[str, str]]:
        """How a file's length or digest differs from that described, as (expected, found).

        A file of another length is not read.
        """
        if content.size != self.described["bytes"]:
            return [(f"{self.described['bytes']} bytes", f"{content.size} bytes")]
        expected, found = str(self.described["hash"]), f"sha256:{content.sha256}"
        return [(expected, found)] if expected != found else []


@dataclass(frozen=True)
class Descriptor:
    """The value of a descriptor, whatever it is, or the fault that keeps it from having one."""

    value: Any = None
    fault: str = ""

    @property
    def properties(self) -> Json:
        """The properties of the package; none unless the descriptor is a JSON object."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def contract_version(self) -> str:
        """The version of the contract that the package claims; early releases state only their own."""
        return str(self.properties.get(CONTRACT, self.properties.get("version", "")))

    @cached_property
    def listed(self) -> list[Any]:
        """The items under `resources`, whatever they are; none where there are more than allowed."""
        found = self.properties.get("resources")
        return found if isinstance(found, list) and len(found) <= profile.RESOURCES else []

    @cached_property
    def listed_paths(self) -> frozenset[str]:
        """The listed paths, whatever else is wrong with the items."""
        found = (one.get("path") for one in self.listed if isinstance(one, dict))
        return frozenset(path for path in found if isinstance(path, str))

    @cached_property
    def fits(self) -> list[bool]:
        """Which of the listed items satisfy the profile for what they are, file or table."""
        return [profile.keeps(profile.fitting(one), one) for one in self.listed]

    @cached_property
    def misdescribed(self) -> frozenset[str]:
        """The names of the items that break the profile, which `descriptor-profile` reports."""
        items = zip(self.listed, self.fits, strict=True)
        return frozenset(str(one.get("name")) for one, fits in items if isinstance(one, dict) and not fits)

    @cached_property
    def resources(self) -> list[Resource]:
        """The listed files that are described as the profile requires, at least as files."""
        items = enumerate(zip(self.listed, self.fits, strict=True))
        return [
            Resource(at, one, is_table=fits and profile.fitting(one) == "table")
            for at, (one, fits) in items
            if fits or profile.keeps("resource", one)
        ]

    @cached_property
    def firsts(self) -> dict[tuple[str, str], Resource]:
        """The first resource of each name, and of each path."""
        return {
            (what, str(one.described[what])): one
            for one in reversed(self.resources)
            for what in ("name", "path")
        }

    @cached_property
    def local(self) -> list[Resource]:
        """The resources whose path stays within the package."""
        return [one for one in self.resources if not fault_of_name(one.path)]

    @property
    def is_stand_off(self) -> bool:
        """Whether it is that of a stand-off package, which has tokens in place of words."""
        return STAND_OFF in self.properties

    @cached_property
    def beside(self) -> list[str]:
        """The files that a stand-off package has beside those that it lists as resources."""
        described = self.properties.get(STAND_OFF)
        found = described.get("files") if isinstance(described, dict) else None
        return [path for path in found if not fault_of_name(path)] if isinstance(found, dict) else []

    @cached_property
    def tables(self) -> list[Resource]:
        """The resources that are tables; the first wins if a name occurs twice."""
        return [one for one in self.local if self.firsts["name", one.name] is one and one.is_table]


def read_descriptor(content: Content | None) -> Descriptor:
    """The descriptor whose bytes are given."""
    if content is None:
        return Descriptor(fault="none")
    if content.size > MOST_BYTES or content.data is None:
        return Descriptor(fault=f"more than {MOST_BYTES} bytes")
    if _too_many(content.data):
        return Descriptor(fault="many times as many values as any package has")
    try:
        return Descriptor(strict_json.parse(content.data))
    except ValueError as error:
        return Descriptor(fault=str(error))


def _too_many(data: bytes) -> bool:
    """Whether it has too many values. Commas part them, and those that are no numbers take more memory."""
    parted, costly = data.count(b","), sum(map(data.count, (b"[", b"{", b'"')))
    return parted > MOST_NUMBERS or min(parted, costly) > MOST_VALUES


def numbers(version: str) -> tuple[int, ...]:
    """Major, minor and patch of a version; nothing if it is not a version by the profile."""
    try:
        return Version(version).release if re.search(profile.VERSION, version) else ()
    except ValueError:  # the profile's pattern allows suffixes that mean nothing, and numbers of any length
        return ()
