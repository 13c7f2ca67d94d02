"""Serve the site of a project while it is being coded: built anew whenever a file of the project changes."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from urllib.parse import urlsplit

from ukjapan_dataset.errors import ProjectNotFound, UkjapanError
from ukjapan_dataset.explorer import Site, write
from ukjapan_dataset.findings import Report
from ukjapan_dataset.jobs.explore import articles
from ukjapan_dataset.jobs.shown_rules import shown_rules
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.packages.files import in_memory
from ukjapan_dataset.packages.locate import of_project
from ukjapan_dataset.packages.package import Package, read_package
from ukjapan_dataset.publishing.package import package_files
from ukjapan_dataset.releases.kept import all_kept

LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost")
"""The names by which a browser may ask: a page elsewhere can give its own name our address."""

PAUSE = 0.5
"""Seconds from one look at the files to the next."""
PATIENCE = 20
"""Seconds for which a page waits for a change before it asks again."""

WATCH = """
{
  const watch = () => {
    const script = document.createElement("script");
    script.src = `${window.explorer.root}changes.js?%d`;
    script.onload = watch;
    document.head.append(script);
  };
  watch();
}
"""
"""What the script of the pages does besides: it asks whether there is something newer than what it shows."""

Listing = Callable[[Report], tuple[str, ...]]
"""Puts the findings of a report into words."""


class Workbench:
    """The site of a project as its files are now.

    While there are errors, the pages stay as they were when there were none, or as they are published, with
    the findings on top.
    """

    def __init__(self, layout: Layout, folder: Path, listing: Listing) -> None:
        self._layout, self._folder, self._listing = layout, folder, listing
        self._package: Package | None = None
        self._changed = threading.Condition()
        self.version = 0
        self.findings: tuple[str, ...] = ()

    def build(self) -> None:
        """Validate the project and write its site anew."""
        try:
            corpus, report = validate(self._layout)
            self.findings = self._listing(report)
            if report.ok:
                files = package_files(corpus, all_kept(self._layout))
                self._package = read_package(str(self._layout.root), in_memory(files))
            package = self._package or of_project(self._layout)
            texts = articles(package, self._layout.seeds)
            write(Site(package, texts, findings=self.findings, rules=shown_rules()).files(), self._folder)
        except ProjectNotFound:
            self.findings += ("Nothing is published yet, so there is no page until no error is left.",)
        except UkjapanError as error:
            self.findings += (str(error),)
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def wait(self, version: int) -> bool:
        """Wait for a version newer than this, for a while; whether there is one."""
        with self._changed:
            return self._changed.wait_for(lambda: self.version > version, PATIENCE)

    def state(self) -> tuple[tuple[str, int, int], ...]:
        """The files of the project that a build reads, each with its time and size."""
        return tuple(_states(self._layout))

    @property
    def folder(self) -> Path:
        """Where the site is."""
        return self._folder


def _states(layout: Layout) -> Iterator[tuple[str, int, int]]:
    for folder in (layout.root / layout.records, layout.seeds):
        for path in sorted(folder.glob("*")):
            try:
                status = path.stat()
            except OSError:  # removed in between: its absence is the change
                continue
            yield path.name, status.st_mtime_ns, status.st_size


class _Handler(SimpleHTTPRequestHandler):
    """Answers from the site; `workbench` is set by the server that makes it."""

    def __init__(self, *args: object, workbench: Workbench, **more: object) -> None:
        self.workbench = workbench
        super().__init__(*args, directory=os.fspath(workbench.folder), **more)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer, unless the request came by a name that is not ours."""
        if (self.headers.get("Host") or "").partition(":")[0] not in NAMES:
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        asked = urlsplit(self.path)
        if asked.path == "/changes.js":
            version = int(asked.query) if asked.query.isdecimal() else 0
            self._script(b"location.reload();" if self.workbench.wait(version) else b"")
        elif asked.path == "/static/explorer.js":
            script = (self.workbench.folder / "static/explorer.js").read_bytes()
            self._script(script + (WATCH % self.workbench.version).encode())
        elif not (self.workbench.folder / "index.html").is_file():
            self._nothing_yet()
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Keep nothing in the browser: the next build may be a second away."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing: the terminal shows the findings."""

    def _script(self, data: bytes) -> None:
        self._answer("text/javascript", data)

    def _nothing_yet(self) -> None:
        self._answer("text/plain; charset=utf-8", "\n".join(self.workbench.findings).encode())

    def _answer(self, kind: str, data: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def serving(layout: Layout, listing: Listing, port: int) -> Iterator[tuple[Workbench, str]]:
    """Build the site of a project and serve it; the workbench, and the address of the first page.

    Port 0 is any that is free.
    """
    with TemporaryDirectory(prefix="ukjapan-explore-") as folder:
        workbench = Workbench(layout, Path(folder) / "site", listing)
        workbench.build()
        server = ThreadingHTTPServer((LOOPBACK, port), partial(_Handler, workbench=workbench))
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield workbench, f"http://{LOOPBACK}:{server.server_port}/index.html"
        finally:
            server.shutdown()
            server.server_close()


def keep_current(workbench: Workbench, announce: Callable[[tuple[str, ...]], None]) -> None:
    """Build whenever a file has changed, and announce what was found, until interrupted."""
    known = workbench.state()
    while True:
        sleep(PAUSE)
        now = workbench.state()
        if now != known:
            known = now
            workbench.build()
            announce(workbench.findings)
