import shutil
from pathlib import Path

import pytest

from tests.projects import EXAMPLE, OWN
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout


@pytest.fixture
def project(tmp_path: Path) -> Layout:
    """A copy of the small example project, to be broken or built."""
    shutil.copytree(EXAMPLE, tmp_path / "project")
    return Layout(tmp_path / "project")


@pytest.fixture(scope="session")
def own() -> Corpus:
    """This project's own records and articles."""
    return validate(OWN)[0]
