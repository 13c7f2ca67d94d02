import shutil
from pathlib import Path

import pytest

from tests.projects import EXAMPLE, OWN
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.publishing import package_files


@pytest.fixture
def project(tmp_path: Path) -> Layout:
    """A copy of the small example project, to be broken or built."""
    shutil.copytree(EXAMPLE, tmp_path / "project")
    return Layout(tmp_path / "project")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a package that is published from the small example."""
    directory = tmp_path_factory.mktemp("published")
    for path, data in package_files(validate(Layout(EXAMPLE))[0]).items():
        (directory / path).parent.mkdir(parents=True, exist_ok=True)
        (directory / path).write_bytes(data)
    return directory


@pytest.fixture(scope="session")
def own() -> Corpus:
    """This project's own records and articles."""
    return validate(OWN)[0]
