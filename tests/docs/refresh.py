"""Write into the documents what their snippets print: `python -m tests.docs.refresh`.

The notebooks are executed too where the dependency group `docs` is installed.
"""

from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.docs.commands import PAGE, reference
from tests.docs.notebooks import NOTEBOOKS, write
from tests.docs.snippets import pages, project, refreshed

if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
    for page in pages():
        text = page.read_text(encoding="utf-8")
        with TemporaryDirectory() as folder:
            current = refreshed(text, project(Path(folder)))
        if current != text:
            page.write_text(current, encoding="utf-8")
    for notebook in NOTEBOOKS if find_spec("nbclient") else ():
        write(notebook)
