from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.projects import edit
from ukjapan_dataset.cli.explore import _listed
from ukjapan_dataset.jobs.serve import Workbench, serving
from ukjapan_dataset.layout import Layout

Served = tuple[Workbench, str]


@pytest.fixture
def served(project: Layout) -> Iterator[Served]:
    with serving(project, _listed, port=0) as (workbench, address):
        yield workbench, address


def _get(address: str, path: str, host: str = "") -> tuple[int, str]:
    place = urlsplit(address)
    connection = HTTPConnection(place.hostname or "", place.port or 0, timeout=30)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_a_record_that_is_changed_is_shown_anew(served: Served, project: Layout) -> None:
    workbench, address = served
    known, version = workbench.state(), workbench.version
    assert "Clean the lakes" in _get(address, "/records/clean-lakes.html")[1]
    edit(project, "data/records/commitments.yaml", "label: Clean the lakes", "label: Clean all lakes")
    assert workbench.state() != known
    workbench.build()
    assert workbench.wait(version)
    assert "Clean all lakes" in _get(address, "/records/clean-lakes.html")[1]
    assert _get(address, f"/changes.js?{version}") == (200, "location.reload();")


def test_an_error_is_on_top_of_the_pages_as_they_were(served: Served, project: Layout) -> None:
    workbench, address = served
    assert "Findings" not in _get(address, "/index.html")[1]
    edit(project, "data/records/commitments.yaml", "label: Clean the lakes", "labell: Clean the lakes")
    workbench.build()
    status, page = _get(address, "/records/clean-lakes.html")
    assert status == 200
    assert "Clean the lakes" in page
    assert "data/records/commitments.yaml:" in page.partition("<main")[0]


def test_only_this_machine_is_answered_and_only_by_its_own_names(served: Served) -> None:
    _, address = served
    assert address.startswith("http://127.0.0.1:")
    assert _get(address, "/index.html", host="evil.example")[0] == 403
    assert _get(address, "/index.html", host="localhost")[0] == 200


def test_a_page_cannot_be_asked_for_what_is_beside_the_site(served: Served) -> None:
    _, address = served
    assert _get(address, "/../../etc/passwd")[0] == 404
