from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.explorer import browser as system
from tests.explorer.browser import Tab
from tests.explorer.built import Files, texts
from tests.explorer.hostile import HOSTILE, hostile
from tests.projects import OWN
from ukjapan_dataset.explorer import Site, write
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.text.find import Anchor, locate
from ukjapan_dataset.text.stretch import Stretch

system.require()

import axe_playwright_python  # noqa: E402 - where it is required
from playwright.sync_api import expect  # noqa: E402

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
"""axe-core, by Deque Systems, under the MPL 2.0: it is installed with the dependency group `docs`."""

MAIN = (
    "index.html",
    "questions.html",
    "commitments.html",
    "figures.html",
    "attributions.html",
    "sources.html",
    "sources/003-afp-focus.html",
    "matrix.html",
    "records/starmer-takaichi-talks.html",
    "records/bilateral-trade-2025q2.html",
    "codebook/commitments.html",
    "reliability.html",
    "rules.html",
    "download.html",
    "search.html?q=minerals",
)

EVERY_KIND = (
    *("index.html", "questions.html", "commitments.html", "sources.html", "matrix.html", "method.html"),
    *("records/clean-lakes.html", "sources/morning.html", "codebook/commitments.html", "codebook.html"),
    *("download.html", "cite.html", "search.html?q=lakes"),
)
"""A page of each kind of the example."""


@pytest.fixture(scope="session")
def browser(play: Any) -> Iterator[Any]:
    running = play.chromium.launch(executable_path=system.CHROMIUM, args=["--no-sandbox"])
    yield running
    running.close()


@pytest.fixture(scope="session")
def site(public: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public site of this project."""
    folder = tmp_path_factory.mktemp("public") / "below/any path"
    folder.parent.mkdir()
    write(public.items(), folder)
    return folder


@pytest.fixture(scope="session")
def whole(own_package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this project with its articles."""
    folder = tmp_path_factory.mktemp("whole") / "site"
    write(Site(own_package, texts(OWN, own_package)).files(), folder)
    return folder


@pytest.fixture
def tab(browser: Any, site: Path) -> Iterator[Tab]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    tab = Tab(context, site)
    yield tab
    context.close()
    assert tab.outside == []
    assert tab.errors == []


def _rows(page: Any) -> list[str]:
    found: list[str] = page.locator("table.list tbody tr:visible th").all_inner_texts()
    return found


# Lists


def test_a_filter_is_in_the_address_which_gives_the_same_list_to_others(tab: Tab) -> None:
    page = tab.open("commitments.html")
    everything = len(_rows(page))
    page.select_option("select[name=domain]", "critical_minerals")
    filtered = _rows(page)
    assert 0 < len(filtered) < everything
    assert "domain=critical_minerals" in page.url
    assert _rows(tab.open(f"commitments.html{page.url[page.url.index('?') :]}")) == filtered
    page.click("text=Clear")
    expect(page.locator("tbody tr:not([hidden])")).to_have_count(everything)
    assert "?" not in page.url


def test_a_list_is_in_the_order_of_its_labels(tab: Tab) -> None:
    tab.open("attributions.html")
    assert _rows(tab.page) == sorted(_rows(tab.page), key=str.casefold)


def test_a_list_is_searched_and_sorted_by_keyboard(tab: Tab) -> None:
    page = tab.open("commitments.html")
    page.fill("input[name=q] >> nth=1", "CYBER partnership")
    assert all("cyber" in row.lower() for row in page.locator("tbody tr:visible").all_inner_texts())
    page.fill("input[name=q] >> nth=1", "")
    page.focus("th[data-name=deadline] button")
    page.keyboard.press("Enter")
    first = page.locator("tbody tr:visible").first.inner_text()
    assert page.get_attribute("th[data-name=deadline]", "aria-sort") == "ascending"
    page.keyboard.press("Enter")
    assert page.locator("tbody tr:visible").first.inner_text() != first
    assert "sort=-deadline" in page.url


def test_a_long_list_is_filtered_as_one_though_it_is_split(browser: Any, long_list: Path) -> None:
    context = browser.new_context()
    page = Tab(context, long_list).open("figures.html")
    on_first = len(_rows(page))
    total = int(page.inner_text(".count").split()[0].replace(",", ""))
    assert on_first < total
    page.fill("input[name=q] >> nth=1", "copy 7")
    page.locator(".count", has_text="match").wait_for()
    found = page.locator("tbody tr:visible").all_inner_texts()
    context.close()
    assert any("copy 75" in row for row in found)
    assert all("copy" in row and "7" in row for row in found)


# Search


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        ("£33.2", "figure", "Total Japan–UK trade, year ending Q2 2025"),
        ("only one article", "question", "What does only one article say?"),
        ("minerals", "question", "What was agreed on critical minerals, and according to whom?"),
        ("minrals suply", "commitment", "Accelerate cooperation on the supply of critical minerals"),
        ("Historic Partnership Strengthens Cyber Defenses", "article", "Unsigned article 004"),
        ("even higher", "attribution", "Takaichi on elevating Japan-British relations"),
        ("weakest core cell", "variable", "core_support"),
    ],
)
def test_the_search_finds(tab: Tab, words: str, kind: str, title: str) -> None:
    page = tab.open("index.html")
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_selector("ol.found li")
    found = page.locator("ol.found li").all_inner_texts()
    assert any(title in one and one.endswith(kind) for one in found), found[:10]


def test_a_question_comes_before_the_records_that_answer_it(tab: Tab) -> None:
    page = tab.open("search.html?q=minerals")
    page.wait_for_selector("ol.found li")
    assert page.locator("ol.found li").first.inner_text().endswith("question")


# Records


def test_the_address_of_a_value_leads_to_it(tab: Tab) -> None:
    page = tab.open("records/starmer-takaichi-talks.html#cell-date")
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 900
    assert page.locator(":target mark").count() >= 3


def test_what_is_to_be_cited_is_copied(tab: Tab) -> None:
    page = tab.open("records/bilateral-trade-2025q2.html")
    page.click("summary:has-text('BibTeX')")
    page.click("details[open] button.copy")
    page.wait_for_selector("details[open] button:has-text('Copied')")


def test_a_record_begins_with_what_is_claimed_by_whom_and_how_well_supported(tab: Tab) -> None:
    page = tab.open("records/bilateral-trade-2025q2.html")
    lead = page.inner_text("p.lead")
    assert lead == (
        "Unsigned article 004 gives “£33.2 billion” (unhedged) for “Total bilateral trade”, in the period "
        "2024-07/2025-06; no other article reports it."
    )


# What a reader finds by clicking


@pytest.mark.parametrize(
    ("clicks", "shown"),
    [
        (
            ("What was agreed, by matter", "What was agreed on critical minerals"),
            "Accelerate cooperation on the supply of critical minerals",
        ),
        (
            ("Talks between Starmer and Takaichi in Tokyo",),
            "AFP/Focus contradicts some value (date: 2026-02-01)",
        ),
        (("£33.2 billion",), "no other article reports it"),
        (("What only one article says",), "What only AFP/Focus"),
        (
            ("Speakers and words", "Takaichi on elevating Japan-British relations"),
            "AP quotes Sanae Takaichi: “I hope to elevate Japan-British relations even higher”",
        ),
    ],
)
def test_a_reader_who_knows_nothing_finds_it_in_three_clicks(
    tab: Tab, clicks: tuple[str, ...], shown: str
) -> None:
    page = tab.open("index.html")
    assert len(clicks) <= 3
    for text in clicks:
        page.locator(f"main a:has-text('{text}')").first.click()
    assert shown in page.inner_text("main")


# Articles


def test_the_text_of_a_page_is_the_text_of_the_article(
    browser: Any, whole: Path, own_package: Package
) -> None:
    context = browser.new_context()
    tab = Tab(context, whole)
    for name, text in texts(OWN, own_package).items():
        page = tab.open(f"sources/{name}.html")
        shown = page.evaluate(
            "[...document.querySelectorAll('[data-text]')].map((e) => e.textContent).join('')"
        )
        assert shown == text
        quotes = [row["quote"] for row in own_package.rows("evidence", source_id=name)]
        marked = page.evaluate(
            """(number) => Array.from({ length: number }, (_, at) =>
                [...document.querySelectorAll(`[data-spans~="${at}"]`)]
                    .map((e) => e.textContent).join(''))""",
            len(quotes),
        )
        assert marked == quotes
    context.close()
    assert tab.outside == []


def test_a_value_lights_its_words_and_words_light_their_values(browser: Any, whole: Path) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = Tab(context, whole).open("sources/002-ap.html")
    value = page.locator(".coded a[data-span]").nth(3)
    numbers = (value.get_attribute("data-span") or "").split()
    value.focus()
    lit = page.locator(".words .lit")
    assert lit.count() >= 1
    assert set(numbers) & set((lit.first.get_attribute("data-spans") or "").split())
    page.locator(".words .mark").first.hover()
    assert page.locator(".coded .lit").count() >= 1
    context.close()


SELECT = """([text, number]) => {
    const fragments = [...document.querySelectorAll('[data-start]')];
    const whole = [...fragments.map((f) => f.textContent).join('')].join('');
    let at = -1;
    for (let found = 0; found < number; found++) at = whole.indexOf(text, at + 1);
    const place = (offset) => {
        for (const fragment of fragments) {
            const node = fragment.firstChild;
            if (offset <= node.length) return [node, offset];
            offset -= node.length;
        }
    };
    getSelection().setBaseAndExtent(...place(at), ...place(at + text.length));
}"""


@pytest.mark.parametrize(("words", "number"), [("Takaichi", 3), ("critical minerals", 2), ("other areas", 1)])
def test_selected_words_become_yaml_that_finds_them(
    browser: Any, whole: Path, own_package: Package, words: str, number: int
) -> None:
    import yaml

    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = Tab(context, whole).open("sources/002-ap.html")
    page.evaluate(SELECT, [words, number])
    page.wait_for_selector(".paste:visible")
    (pasted,) = yaml.safe_load(page.inner_text(".paste pre"))
    context.close()
    text = texts(OWN, own_package)["002-ap"]
    at = -1
    for _ in range(number):
        at = text.index(words, at + 1)
    wording = locate((pasted["quote"],), text, (Stretch(0, len(text)),), Anchor(pasted.get("occurrence")))
    assert pasted["source"] == "002-ap"
    assert [span.start for span in wording.spans] == [at]


# The first page


def test_the_findings_fit_one_screen(tab: Tab) -> None:
    page = tab.open("index.html")
    panels = page.locator("main section")
    assert panels.count() >= 7
    assert all(box["y"] + box["height"] <= 900 for box in (one.bounding_box() for one in panels.all()))
    assert page.evaluate("document.documentElement.scrollHeight") <= 900


def test_every_mark_of_a_chart_leads_to_its_record(tab: Tab) -> None:
    page = tab.open("index.html")
    leading = [mark.get_attribute("href") or "" for mark in page.locator("svg a:has(.dot)").all()]
    assert len(leading) == page.locator("svg .dot").count()
    assert len(leading) > 100
    assert [href for href in leading if not href.startswith("records/")] == []


# Everybody


@pytest.mark.parametrize("address", MAIN)
def test_a_page_fits_a_phone(tab: Tab, address: str) -> None:
    page = tab.open(address)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_everything_can_be_read_without_script(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = Tab(context, site)
    page = tab.open("commitments.html?domain=energy")
    assert len(_rows(page)) > 70
    assert not page.is_visible("form.filters")
    assert "£33.2 billion" in tab.open("records/bilateral-trade-2025q2.html").inner_text(
        "blockquote >> nth=0"
    )
    context.close()


COLOURS = ["color-contrast"]


def _violations(page: Any, rules: list[str] | None = None) -> list[tuple[str, str]]:
    options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
    found = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


def _accessible(tab: Tab, addresses: list[str]) -> dict[str, list[tuple[str, str]]]:
    """What axe-core finds: all its rules in the light look, those about colours in the dark one too."""
    found = {}
    for address in addresses:
        page = tab.open(address)
        page.evaluate(AXE.read_text("utf-8"))
        page.emulate_media(color_scheme="light")
        light = _violations(page)
        page.emulate_media(color_scheme="dark")
        found[address] = light + _violations(page, COLOURS)
    return {address: violations for address, violations in found.items() if violations}


def test_axe_finds_nothing_on_any_page(tab: Tab, site: Path) -> None:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert len(pages) > 200
    assert _accessible(tab, sorted(pages | set(MAIN))) == {}


def test_axe_finds_nothing_on_any_page_of_the_example(browser: Any, small: Files, tmp_path: Path) -> None:
    write(small.items(), tmp_path / "site")
    context = browser.new_context()
    tab = Tab(context, tmp_path / "site")
    assert _accessible(tab, [path for path in small if path.endswith(".html")]) == {}
    context.close()


def test_axe_finds_nothing_on_a_page_with_an_article(browser: Any, whole: Path) -> None:
    context = browser.new_context()
    assert _accessible(Tab(context, whole), ["sources/003-afp-focus.html"]) == {}
    context.close()


# Strangers


@pytest.mark.parametrize("escaping", [True, False])
def test_hostile_words_do_no_harm_even_if_nothing_is_escaped(
    browser: Any, small_package: Package, tmp_path: Path, *, escaping: bool
) -> None:
    site = Site(hostile(small_package))
    site.templates.autoescape = escaping
    write(site.files(), tmp_path / "site")
    context = browser.new_context()
    sent: list[str] = []

    def refuse(route: Any) -> None:
        sent.append(route.request.url)
        route.abort()

    context.route("http**", refuse)
    tab = Tab(context, tmp_path / "site")
    for address in EVERY_KIND:
        _is_harmless(tab.open(address))
    shown = tab.open("index.html").inner_text("main")
    context.close()
    assert not escaping or HOSTILE[:60] in shown
    assert sent == []


def _is_harmless(page: Any) -> None:
    for link in page.locator("a[href^=javascript]").all()[:1]:
        link.evaluate("(element) => element.click()")
    assert page.evaluate("String(window.hacked)") == "undefined"
    assert page.is_visible("h1 >> nth=0")
