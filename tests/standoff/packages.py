"""Stand-off packages of the example project and of this one, and what their articles say."""

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pyarrow import parquet

from tests.projects import EXAMPLE, OWN
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.publishing import package_files
from ukjapan_dataset.releases.kept import all_kept
from ukjapan_dataset.standoff.strip import stripped

Files = dict[str, bytes]

NAMES = {"title", "short_name", "name", "alias"}
"""The columns of names and titles in any table."""


@cache
def full(root: Path) -> tuple[Files, dict[str, str]]:
    """The files of a project's package, README and LICENSE included, and its articles by source."""
    layout = Layout(root)
    corpus, _ = validate(layout)
    beside = {name: (root / name).read_bytes() for name in ("LICENSE", "README.md") if (root / name).exists()}
    articles = {source: article.text for source, article in corpus.library.items()}
    return {**package_files(corpus, all_kept(layout)), **beside}, articles


@cache
def stand_off(root: Path) -> Files:
    return stripped(*full(root))


PROJECTS = {"example": EXAMPLE, "own": OWN.root}


def runs(text: str, length: int = 5) -> Iterator[tuple[str, ...]]:
    """Every run of words in a text, whatever its capitals and punctuation."""
    words = re.findall(r"\w+", text.casefold())
    yield from zip(*(words[at:] for at in range(length)), strict=False)


def texts(files: Files) -> Iterator[tuple[str, str]]:
    """Every text in a package, cell by cell, and where it is; the columns of names are left out."""
    names = set(_names(files))
    for path, data in files.items():
        if path.endswith(".parquet"):
            table = parquet.read_table(io.BytesIO(data))
            for column in set(table.column_names) - NAMES:
                yield from ((f"{path} {column}", str(cell)) for cell in table.column(column).to_pylist())
            yield from ((path, text.decode()) for text in table.schema.metadata.values())
        elif path.endswith(".csv"):
            for row in csv.DictReader(io.StringIO(data.decode(), newline="")):
                yield from ((f"{path} {column}", row[column]) for column in row.keys() - NAMES)
        elif path.endswith((".json", ".jsonld")):
            yield from ((path, text) for text in _strings(json.loads(data)) if text not in names)
        else:
            yield path, data.decode()


def _names(files: Files) -> Iterator[str]:
    for table in ("sources", "actors", "aliases", "agreements"):
        rows = csv.DictReader(io.StringIO(files[f"data/csv/{table}.csv"].decode(), newline=""))
        yield from (row[column] for row in rows for column in row.keys() & NAMES if row[column])


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def write(files: Files, folder: Path) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def read(folder: Path) -> Files:
    """Every file in a directory, by its path."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
