from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench.explore import copied

from tests.explorer.built import Files, texts
from tests.projects import EXAMPLE, OWN
from ukjapan_dataset.explorer import Site, write
from ukjapan_dataset.jobs.shown_rules import shown_rules
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.packages.locate import of_project
from ukjapan_dataset.packages.package import Package, in_directory_of


@pytest.fixture(scope="session")
def own_package() -> Package:
    return of_project(OWN)


@pytest.fixture(scope="session")
def small_package(published: Path) -> Package:
    return in_directory_of(published)


@pytest.fixture(scope="session")
def play() -> Iterator[Any]:
    """What starts browsers: one for all tests, since there can only be one at a time."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as one:
        yield one


@pytest.fixture(scope="session")
def public(own_package: Package) -> Files:
    """The public site of this project."""
    return dict(Site(own_package, rules=shown_rules()).files())


@pytest.fixture(scope="session")
def small(small_package: Package) -> Files:
    """The public site of the small example."""
    return dict(Site(small_package).files())


@pytest.fixture(scope="session")
def small_with_texts(small_package: Package) -> Files:
    """The site of the small example with its articles."""
    return dict(Site(small_package, texts(Layout(EXAMPLE), small_package)).files())


@pytest.fixture(scope="session")
def long_list(small_package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small example many times over, whose lists are split."""
    folder = tmp_path_factory.mktemp("long") / "site"
    write(Site(copied(small_package, 80)).files(), folder)
    return folder
