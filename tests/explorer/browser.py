"""The browser of the system, in which pages are opened as files."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
REQUIRED = "UKJAPAN_BROWSER_REQUIRED"
"""Set in CI, so that the tests in a browser fail where they could not run, and are never skipped."""


def require() -> None:
    """Skip where there is no browser, unless it is required."""
    if not os.environ.get(REQUIRED):
        pytest.importorskip("playwright", reason="needs the dependency group docs, which .ci/docs installs")
        if CHROMIUM is None:
            pytest.skip("needs Chromium, which .ci/docs installs", allow_module_level=True)


class Tab:
    """A page of the browser that opens files of a site, and knows what was requested and reported."""

    def __init__(self, context: Any, folder: Path) -> None:
        self.folder = folder
        self.page = context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, address: str) -> Any:
        """The page of a site, by its path, with query and anchor."""
        self.page.goto(f"{self.folder.as_uri()}/{address}")
        return self.page

    @property
    def outside(self) -> list[str]:
        """What was requested from anywhere but the disk."""
        return [url for url in self.requests if not url.startswith(("file://", "data:"))]
