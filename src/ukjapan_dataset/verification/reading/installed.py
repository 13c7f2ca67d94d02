"""Read the installed distribution itself, or, in a checkout, the package of the checkout."""

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from ukjapan_dataset.models.release import NAME
from ukjapan_dataset.packages.locate import package_root
from ukjapan_dataset.verification.entries import Limits, fault_of_name
from ukjapan_dataset.verification.package import Kind, Package
from ukjapan_dataset.verification.reading.archive import IN_WHEEL
from ukjapan_dataset.verification.reading.folder import read_folder, read_tree

COMPILED = re.compile(r"(.*/)?__pycache__(/.*)?")
"""What Python itself writes beside modules."""
IMPORTED = IN_WHEEL.partition("/")[0]


def read_installed(limits: Limits) -> Package:
    """The package that `import ukjapan_dataset` serves, with all that was installed with it.

    Raises `ProjectNotFound` where there is none. An editable install serves the checkout's.
    """
    root = package_root()
    site = root.parent.parent
    if site / IN_WHEEL != root:
        return read_folder(root, str(root), limits)
    entries = read_tree(site, (IMPORTED, *_recorded(site)), limits)
    kept = tuple(one for one in entries if not COMPILED.fullmatch(one.name))
    return Package(str(site), Kind.INSTALLED, kept, IN_WHEEL)


def _recorded(site: Path) -> Iterator[str]:
    """What RECORD names outside of the import package, in the folder where all of it was installed.

    Programs, which installers write themselves and put elsewhere (`../../../bin`), are left out.
    """
    for found in metadata.distributions(name=NAME, path=[str(site)]):
        for file in sorted(str(one) for one in found.files or ()):
            if not file.startswith(f"{IMPORTED}/") and not fault_of_name(file):
                yield file
