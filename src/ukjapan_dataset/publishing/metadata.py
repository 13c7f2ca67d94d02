"""What describes a package: its descriptor, and other formats for citing, finding and registering it."""

from collections.abc import Callable, Mapping
from typing import Any

from ukjapan_dataset import layout
from ukjapan_dataset.citation import as_cff, dataset
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.models.project import Project
from ukjapan_dataset.packages.package import Package, read_package
from ukjapan_dataset.packages.sealing import descriptor_bytes, fixity, json_bytes
from ukjapan_dataset.publishing.croissant import croissant
from ukjapan_dataset.publishing.datacite import datacite
from ukjapan_dataset.publishing.descriptor import Fixities, descriptor
from ukjapan_dataset.publishing.schema_org import schema_org


def citation_cff(_project: Project, package: Package) -> str:
    """`CITATION.cff` (Citation File Format 1.2.0), which repositories and reference managers read."""
    return as_cff(dataset(package.descriptor))


Describe = Callable[[Project, Package], str | dict[str, Any]]
"""From a project and its package to a description: a text, or a value that becomes JSON."""

METADATA: dict[str, Describe] = {
    layout.CITATION: citation_cff,
    layout.metadata_path("croissant.json"): croissant,
    layout.metadata_path("datacite.json"): datacite,
    layout.metadata_path("schema-org.jsonld"): schema_org,
}
"""Each description in another format, by its path in the package."""


def describing(
    project: Project, tables: Mapping[str, bytes], fixities: Fixities | None = None
) -> dict[str, bytes]:
    """The descriptor and the other descriptions of a package, given the files of its tables.

    `fixities` are the lengths and digests of the files, if they are known.
    """
    known = fixities or {path: fixity(data) for path, data in tables.items()}
    sealed = descriptor_bytes(descriptor(project, known))

    def read(path: str) -> bytes:
        return sealed if path == DESCRIPTOR else tables[path]

    package = read_package("what a build publishes", read)
    return {
        DESCRIPTOR: sealed,
        **{path: _written(describe(project, package)) for path, describe in METADATA.items()},
    }


def _written(described: str | dict[str, Any]) -> bytes:
    return described.encode() if isinstance(described, str) else json_bytes(described)
