from pathlib import Path

import pytest

from tests.projects import EXAMPLE, OWN
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.packages.package import Package, in_directory_of
from ukjapan_dataset.publishing import package_files


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package that is published from the small example."""
    folder = tmp_path_factory.mktemp("published")
    for path, data in package_files(validate(Layout(EXAMPLE))[0]).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="session", params=["own", "example"])
def package(request: pytest.FixtureRequest, published: Path) -> Package:
    """This project's own package, and that of the small example."""
    return in_directory_of(OWN.root if request.param == "own" else published)
