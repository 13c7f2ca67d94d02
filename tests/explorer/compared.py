"""Pictures of pages, compared with those in `pictures/`: `python -m tests.explorer.compared` takes them anew.

They show the example, whose data do not change with each release. The browser is given fonts and settings of
fonts, so that those of the machine make no difference: without them, a tenth of a picture may differ; with
them, nothing does between Chromium 147 and 156.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.explorer.browser import CHROMIUM

KEPT = Path(__file__).with_name("pictures")
PAGES = {"overview": "index.html", "record": "records/clean-lakes.html", "article": "sources/morning.html"}
SIZES = {390: 844, 1024: 768, 1440: 900}
SHRUNK = 4
"""So many pixels in each direction become one, which averages the edges of letters away."""
NOTICED = 32
"""The least difference in grey, of 255, that counts."""
TOLERATED = 0.002
"""The share of a picture that may differ."""
ARGUMENTS = ("--no-sandbox", "--disable-lcd-text", "--font-render-hinting=none", "--force-color-profile=srgb")

FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="strong"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <match target="pattern">
    <edit name="family" mode="append_last" binding="strong"><string>DejaVu Sans</string></edit>
  </match>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
"""
"""The settings of fontconfig: the fonts that matplotlib brings along, and no others."""


@contextmanager
def browser(play: Any, executable: str | None = CHROMIUM) -> Iterator[Any]:
    """A browser that draws letters in the same way on every machine."""
    import matplotlib

    with TemporaryDirectory() as folder:
        settings = Path(folder, "fonts.conf")
        fonts = Path(matplotlib.get_data_path(), "fonts/ttf")
        settings.write_text(FONTCONFIG.format(fonts=fonts, cache=Path(folder, "cache")))
        env = os.environ | {"FONTCONFIG_FILE": str(settings)}
        running = play.chromium.launch(executable_path=executable, args=[*ARGUMENTS], env=env)
        yield running
        running.close()


def pictures(running: Any, site: Path) -> Iterator[tuple[str, Any]]:
    """Each page at each width: its name and its first screen, in grey and shrunk."""
    from PIL import Image

    for width, height in SIZES.items():
        page = running.new_page(viewport={"width": width, "height": height}, color_scheme="light")
        for name, address in PAGES.items():
            page.goto((site / address).as_uri())
            screenshot = page.screenshot(animations="disabled", caret="hide")
            yield f"{name}-{width}", Image.open(BytesIO(screenshot)).convert("L").reduce(SHRUNK)
        page.close()


def kept(name: str) -> Any:
    """The picture of that name that is kept."""
    from PIL import Image

    return Image.open(KEPT / f"{name}.png")


def difference(first: Any, second: Any) -> float:
    """The share of two pictures in which they differ so that it is noticed; 1 if their sizes differ."""
    from PIL import ImageChops

    if first.size != second.size:
        return 1.0
    counts = ImageChops.difference(first, second).histogram()
    return float(sum(counts[NOTICED:]) / sum(counts))


def _keep() -> None:
    from playwright.sync_api import sync_playwright

    from tests.projects import EXAMPLE, publish
    from ukjapan_dataset.explorer import Site, write
    from ukjapan_dataset.layout import Layout
    from ukjapan_dataset.packages.package import in_directory_of

    with TemporaryDirectory() as folder, sync_playwright() as play, browser(play) as running:
        published, site = Path(folder, "published"), Path(folder, "site")
        publish(Layout(EXAMPLE), published)
        write(Site(in_directory_of(published)).files(), site)
        KEPT.mkdir(exist_ok=True)
        for name, picture in pictures(running, site):
            picture.save(KEPT / f"{name}.png", optimize=True)


if __name__ == "__main__":
    _keep()
