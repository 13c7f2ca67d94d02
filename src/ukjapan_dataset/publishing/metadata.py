"""The formats in which the package is described beside its own: for citing, finding and registering it."""

from collections.abc import Callable, Mapping
from typing import Any

from ukjapan_dataset import layout
from ukjapan_dataset.publishing.citation_cff import citation_cff
from ukjapan_dataset.publishing.croissant import croissant
from ukjapan_dataset.publishing.datacite import datacite
from ukjapan_dataset.publishing.schema_org import schema_org

Describe = Callable[[Mapping[str, bytes]], str | dict[str, Any]]
"""From a package's files, its descriptor among them, to a description: a text, or what becomes JSON."""

METADATA: dict[str, Describe] = {
    layout.CITATION: citation_cff,
    layout.metadata_path("croissant.json"): croissant,
    layout.metadata_path("datacite.json"): datacite,
    layout.metadata_path("schema-org.jsonld"): schema_org,
}
"""Each description by where it stands in a package."""
