import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.explorer.built import Read, runs
from tests.projects import OWN

pytest.importorskip("sphinx", reason="needs the dependency group docs, which .ci/docs installs")
pytest.importorskip("playwright", reason="needs the dependency group docs, which .ci/docs installs")

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MAIN = (
    "index",
    "quickstart",
    "tutorial",
    "how-to/pandas",
    "tables",
    "corroboration",
    "reference",
    "commands",
    "notebooks/deadlines",
    "notebooks/disagreements",
    "notebooks/support",
)
SERIOUS = {"serious", "critical"}
QUOTED = 0.1
"""The most of an article that a page may quote: the public site never strings quotes back into one."""

pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs Chromium, which .ci/docs installs")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly."""
    import subprocess
    import sys

    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    done = subprocess.run(
        [*command, "-d", str(folder / "doctrees"), str(OWN.root / "docs"), str(folder / "html")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.mark.parametrize("name", MAIN)
def test_a_page_asks_nothing_of_the_network(site: Path, browser: Any, name: str) -> None:
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / f"{name}.html").as_uri(), wait_until="networkidle")
    page.close()
    assert asked
    assert [url for url in asked if not url.startswith(("file://", "data:"))] == []


@pytest.mark.parametrize("name", MAIN)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_can_be_read_by_everybody(site: Path, browser: Any, name: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="light")
    page.goto((site / f"{name}.html").as_uri())
    found = Axe().run(page).response["violations"]
    page.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == []


@pytest.mark.parametrize("name", MAIN)
def test_a_page_is_no_wider_than_a_phone(site: Path, browser: Any, name: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((site / f"{name}.html").as_uri())
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 390


def test_a_page_can_be_read_without_script(site: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "quickstart.html").as_uri())
    text = page.inner_text("article")
    links = page.locator("nav a, .sidebar-tree a").count()
    context.close()
    assert "bilateral-trade-2025q2" in text
    assert links > 10


def test_no_page_quotes_more_than_a_tenth_of_an_article(site: Path) -> None:
    articles = {path.name: list(runs(path.read_text("utf-8"))) for path in OWN.seeds.iterdir()}
    assert articles
    for page in site.rglob("*.html"):
        quoted = {run for text in Read(page.read_text("utf-8")).texts for run in runs(text)}
        shares = {name: sum(run in quoted for run in found) / len(found) for name, found in articles.items()}
        assert max(shares.values()) <= QUOTED, page.name


def test_the_search_finds_a_page_without_a_server(site: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto((site / "search.html").as_uri() + "?q=adjudication")
    page.wait_for_selector("#search-results li a")
    found = page.inner_text("#search-results")
    page.close()
    assert "Support and disagreements" in found
