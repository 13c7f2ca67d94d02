from pathlib import Path

import pytest

from tests.projects import OWN
from ukjapan_dataset.packages.package import Package, in_directory_of


@pytest.fixture(scope="session", params=["own", "example"])
def package(request: pytest.FixtureRequest, published: Path) -> Package:
    """This project's own package, and that of the small example."""
    return in_directory_of(OWN.root if request.param == "own" else published)
