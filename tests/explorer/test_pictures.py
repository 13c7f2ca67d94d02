from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.explorer import browser as system
from tests.explorer.built import Files
from tests.explorer.compared import KEPT, PAGES, SIZES, TOLERATED, browser, difference, kept, pictures
from ukjapan_dataset.explorer import write
from ukjapan_dataset.explorer.pages import STYLE

system.require()


@pytest.fixture(scope="module")
def running(play: Any) -> Iterator[Any]:
    with browser(play) as one:
        yield one


def _differences(running: Any, files: Files, folder: Path) -> dict[str, float]:
    write(files.items(), folder)
    return {name: difference(taken, kept(name)) for name, taken in pictures(running, folder)}


def test_pages_look_as_they_did_at_three_widths(running: Any, small: Files, tmp_path: Path) -> None:
    found = _differences(running, small, tmp_path / "site")
    changed = {name: share for name, share in found.items() if share > TOLERATED}
    assert changed == {}, f"look at the pages; `python -m tests.explorer.compared` keeps them in {KEPT.name}/"
    assert len(found) == len(PAGES) * len(SIZES)


@pytest.mark.parametrize(
    ("rule", "broken", "seen_on"),
    [
        ("fill: var(--strong)", "fill: var(--weak)", "overview-1440"),
        ("columns: 19rem", "columns: 40rem", "overview-1024"),
        ("padding: 0 1rem 3rem", "padding: 0 1.2rem 3rem", "record-390"),
    ],
)
def test_a_changed_colour_column_or_margin_is_noticed(
    running: Any, small: Files, tmp_path: Path, rule: str, broken: str, seen_on: str
) -> None:
    assert rule.encode() in small[STYLE]
    files = small | {STYLE: small[STYLE].replace(rule.encode(), broken.encode())}
    assert _differences(running, files, tmp_path / "site")[seen_on] > TOLERATED
