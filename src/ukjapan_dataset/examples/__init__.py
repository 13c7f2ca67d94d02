"""A small project that every rule accepts, and for each rule an edit that it refuses."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PROJECT = HERE / "project"
REFUSED = HERE / "refused"


@dataclass(frozen=True)
class Edit:
    """One change of a file: `find` becomes `put`; without them, the file is deleted."""

    file: str
    find: str = ""
    put: str = ""


@dataclass(frozen=True)
class Example:
    """What breaks one rule: edits of the small project, and where the rule then complains."""

    rule: str
    edits: tuple[Edit, ...]
    at: str


def names() -> list[str]:
    """The rules that have an example."""
    return sorted(path.stem for path in REFUSED.glob("*.yaml"))


def example(rule: str) -> Example:
    """The example that a rule refuses."""
    import yaml

    described: dict[str, Any] = yaml.safe_load((REFUSED / f"{rule}.yaml").read_text())
    edits = tuple(
        Edit(change["file"], change.get("find", ""), change.get("put", "")) for change in described["edits"]
    )
    return Example(rule, edits, described["at"])


def make(rule: str, folder: Path) -> Example:
    """Make the project that a rule refuses in a folder that does not exist yet."""
    found = example(rule)
    shutil.copytree(PROJECT, folder)
    for edit in found.edits:
        apply(edit, folder)
    return found


def apply(edit: Edit, folder: Path) -> None:
    """Change one file. Raises ValueError where its words are not there, or not once."""
    path = folder / edit.file
    if not edit.find:
        path.unlink()
        return
    text = path.read_bytes().decode()
    if text.count(edit.find) != 1:
        raise ValueError(f"{edit.file} has {edit.find!r} {text.count(edit.find)} times")
    path.write_bytes(text.replace(edit.find, edit.put).encode())
