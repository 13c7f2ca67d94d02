"""Read the installed distribution itself or, in a checkout, the package of the checkout."""

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from ukjapan_dataset._version import DISTRIBUTION
from ukjapan_dataset.packages.locate import package_root
from ukjapan_dataset.verification.reading.archive import IN_WHEEL
from ukjapan_dataset.verification.reading.folder import read_folder, read_tree
from ukjapan_dataset.verification.received.container import Container, ContainerKind
from ukjapan_dataset.verification.received.member import Limits, fault_of_name
from ukjapan_dataset.verification.received.wheel_record import COMPILED

IMPORTED = IN_WHEEL.partition("/")[0]


def read_installed(limits: Limits) -> Container:
    """The package that `import ukjapan_dataset` serves, with everything that was installed with it.

    Raises `ProjectNotFound` if there is none. An editable install serves the package of its checkout.
    """
    root = package_root()
    site = root.parent.parent
    if site / IN_WHEEL != root:
        return read_folder(root, str(root), limits)
    # Installers may link files, so they may have other names.
    members = read_tree(site, (IMPORTED, *_recorded(site)), limits, sole=False)
    own = tuple(one for one in members if not COMPILED.fullmatch(one.name))
    return Container(str(site), ContainerKind.INSTALLED, own, IN_WHEEL)


def _recorded(site: Path) -> Iterator[str]:
    """What RECORD lists outside the import package, within the directory of the installation.

    Programs, which installers write themselves and put elsewhere (`../../../bin`), are left out.
    """
    for found in metadata.distributions(name=DISTRIBUTION, path=[str(site)]):
        for file in sorted(str(one) for one in found.files or ()):
            if not file.startswith(f"{IMPORTED}/") and not fault_of_name(file):
                yield file
