"""Take the picture of the README from the public site of this project: `python -m tests.explorer.picture`."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.explorer.browser import CHROMIUM
from tests.projects import OWN
from ukjapan_dataset.jobs.explore import explore
from ukjapan_dataset.packages.locate import of_project

PICTURE = OWN.root / "docs/static/overview.png"
COLOURS = 128
"""As many as the page needs: with more, the picture is heavier and looks the same."""
SIZE = {"width": 1440, "height": 900}

if __name__ == "__main__":
    from PIL import Image
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory() as folder, sync_playwright() as play:
        explore(of_project(OWN), Path(folder, "site"))
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(Path(folder, "site/index.html").as_uri())
        screenshot = Image.open(BytesIO(page.screenshot()))
        screenshot.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(PICTURE, optimize=True)
        browser.close()
