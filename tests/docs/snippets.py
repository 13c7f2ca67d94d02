"""The snippets of the documents: run, with what they print put in where the page shows it.

A page's `python` blocks run one after another in one process, and so do its `r` blocks; a `text` block
right below one of them is what it prints. Of a `console` block every line after `$` runs, and what follows
is what it prints. Of a `sh` block the lines run that need no network. `# exit code 1` at the end of a line
is its exit code.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.projects import OWN

FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
NEW_PAGE = "\f\n"
INTERPRETERS = {
    "python": ((sys.executable, "-W", "error", "-"), "print('\\f')"),
    "r": (("Rscript", "-"), 'cat("\\f\\n")'),
}
"""What runs a language from standard input, and what prints a form feed in it."""

R_PACKAGES = "for (one in c('readr', 'DBI', 'RSQLite')) library(one, character.only = TRUE)"
"""What fails where R lacks a package that the pages use."""

OFFLINE = ("ukjapan ", "frictionless ", "sqlite3 ")
"""How a line of a `sh` block begins that runs without a network."""

EXIT_CODE = re.compile(r"# exit code (\d)")


def pages() -> list[Path]:
    """The documents, in the order of their names."""
    top = (OWN.root / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))
    return [*top, *sorted((OWN.root / "docs").rglob("*.md"))]


@dataclass(frozen=True)
class Block:
    """A fenced block, and from where to where its code stands in the page."""

    language: str
    code: str
    start: int
    end: int


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page that name their language."""
    return [Block(found["language"], found["code"], *found.span("code")) for found in FENCE.finditer(text)]


def project(folder: Path) -> Path:
    """A copy of what the commands work on, in a folder."""
    for name in ("data", "schema", "seeds"):
        shutil.copytree(OWN.root / name, folder / name)
    for name in ("datapackage.json", "CITATION.cff", "pyproject.toml"):
        shutil.copy(OWN.root / name, folder / name)
    return folder


def refreshed(text: str, folder: Path) -> str:
    """A page with what its snippets print now. Raises `AssertionError` where one of them fails."""
    found = blocks(text)
    printed = _shell(found, folder)  # first: scripts read what commands write
    printed |= _scripts(text, found, folder)
    for block in sorted(printed, key=lambda one: one.start, reverse=True):
        text = text[: block.start] + printed[block] + text[block.end :]
    return text


def _scripts(text: str, found: list[Block], folder: Path) -> dict[Block, str]:
    """What the blocks of each language print, by the blocks that show it."""
    shown = {}
    for language, (command, between) in INTERPRETERS.items():
        ours = [block for block in found if block.language == language]
        if not ours or not _runs(language):
            continue
        script = f"\n{between}\n".join(block.code for block in ours)
        outputs = _run(command, folder, 0, script).split(NEW_PAGE)
        for block, output in zip(ours, outputs, strict=True):
            below = _below(text, found, block)
            if below is not None:
                shown[below] = output.rstrip() + "\n"
    return shown


def _runs(language: str) -> bool:
    """Whether a language can be run here: R is no part of the environment."""
    if language != "r":
        return True
    found = shutil.which("Rscript")
    if found is None:
        return False
    done = subprocess.run([found, "-e", R_PACKAGES], capture_output=True, check=False)
    return done.returncode == 0


def _below(text: str, found: list[Block], block: Block) -> Block | None:
    """The `text` block right below a block."""
    after = found.index(block) + 1
    if after == len(found) or found[after].language != "text":
        return None
    between = text[block.end : found[after].start]
    return found[after] if between.split() == ["```", "```text"] else None


def _shell(found: list[Block], folder: Path) -> dict[Block, str]:
    """What the lines of `console` blocks print, by block; those of `sh` blocks run."""
    shown = {}
    for block in found:
        if block.language == "console":
            shows = any(not line.startswith("$ ") for line in block.code.splitlines())
            session = "".join(_session(block, folder))
            if shows:
                shown[block] = session
        elif block.language == "sh":
            for line in block.code.splitlines():
                if line.startswith(OFFLINE):
                    _command(line, folder)
    return shown


def _session(block: Block, folder: Path) -> Iterator[str]:
    for line in block.code.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n{_command(line.removeprefix('$ '), folder)}"


def _command(line: str, folder: Path) -> str:
    code = EXIT_CODE.search(line)
    return _run(("bash", "-c", line), folder, int(code[1]) if code else 0)


def _run(command: tuple[str, ...], folder: Path, code: int, script: str = "") -> str:
    here = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{here}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    done = subprocess.run(
        command, cwd=folder, input=script, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
    return done.stdout
