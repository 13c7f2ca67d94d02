import gc
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.projects import EXAMPLE, OWN, publish
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.jobs import build
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout


def pytest_collection_finish() -> None:
    # What is loaded by now stays, so the garbage collector need not look through it again and again.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where no compiled modules may be left beside the source, the tested commands share them elsewhere."""
    if sys.dont_write_bytecode:
        del os.environ["PYTHONDONTWRITEBYTECODE"]
        os.environ["PYTHONPYCACHEPREFIX"] = str(tmp_path_factory.getbasetemp().parent / "compiled")


@pytest.fixture
def project(tmp_path: Path) -> Layout:
    """A copy of the small example project, to be broken or built."""
    shutil.copytree(EXAMPLE, tmp_path / "project")
    return Layout(tmp_path / "project")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built") / "project"
    shutil.copytree(EXAMPLE, root)
    assert build.build(Layout(root)).report.ok
    return root


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Layout:
    """A copy of the small example project as it was built, to be broken or built again."""
    shutil.copytree(built_once, tmp_path / "project")
    return Layout(tmp_path / "project")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a package that is published from the small example."""
    directory = tmp_path_factory.mktemp("published")
    publish(Layout(EXAMPLE), directory)
    return directory


@pytest.fixture(scope="session")
def own() -> Corpus:
    """This project's own records and articles."""
    return validate(OWN)[0]
