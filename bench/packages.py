"""Packages of any size for benchmarks, the same for the same seed, with a known number of planted faults.

    python -m bench.packages FOLDER ROWS [--characters N] [--faults N] [--seed N] [--articles KIND]

writes a package whose table `evidence` has about so many rows into FOLDER/package, and its articles into
FOLDER/articles, or as one table into FOLDER/articles.parquet or FOLDER/articles.csv. The words of the
articles are invented; a third of them have letters of two to four bytes. FOLDER/planted.json says which rule
must report which row.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from ukjapan_dataset import layout
from ukjapan_dataset._version import __version__
from ukjapan_dataset.citation import as_text, dataset
from ukjapan_dataset.models.columns import DeclaredTable
from ukjapan_dataset.models.project import Licence, Project
from ukjapan_dataset.models.table_schema import table_schema
from ukjapan_dataset.models.tables import TABLES
from ukjapan_dataset.packages.csv_file import csv_bytes
from ukjapan_dataset.packages.sealing import descriptor_bytes
from ukjapan_dataset.publishing.descriptor import DIALECT, about
from ukjapan_dataset.publishing.tables.arrow import schema

Row = dict[str, Any]

CHUNK = 65_536
"""How many rows are made and written at once."""
OWN, SHARED = 10, 2
"""How many records begin in each document, and how many of them the next document reports as well."""
WORDS = 26
"""How many words a sentence has."""
FIELDS = ("as_written", "indicator", "period", "qualifier", "subject", "unit", "value")
"""The cells of a record, in the order of their ids."""
PLAIN = [
    "lake",
    "river",
    "bridge",
    "council",
    "harbour",
    "treaty",
    "budget",
    "minister",
    "export",
    "growth",
    "region",
    "summit",
    "energy",
]
WIDE = ("Straße", "Ōsaka", "café", "naïve", "東京", "résumé", "—", "“yes”", "𝔘nion", "Łódź", "größer")
PROJECT = Project(
    name="bench",
    title="A generated package",
    description="Generated rows about invented words.",
    version="1.0.0",
    released="2026-01-31",
    authors=["bench"],
    licences=[
        Licence(name="CC0-1.0", title="CC0", path="https://creativecommons.org/publicdomain/zero/1.0/")
    ],
    method="generated",
)


@dataclass(frozen=True)
class Recipe:
    """What a package is made of."""

    rows: int
    characters: int = 5_000
    faults: int = 0
    seed: int = 7

    @property
    def passages(self) -> int:
        """How many passages there are in each document; a long document has as many per character."""
        return max(OWN + SHARED, self.characters // 420)

    @property
    def own(self) -> int:
        """How many records begin in each document."""
        return self.passages * OWN // (OWN + SHARED)

    @property
    def documents(self) -> int:
        return max(2, round(self.rows / (self.passages * (1 + len(FIELDS)))))


Word = tuple[int, int, int, int]
"""Where a word is: its start and end in code points, and in bytes."""
POOL = 4_000
"""How many different sentences there are; documents consist of them."""


@dataclass(frozen=True)
class Sentence:
    """A sentence, its length in bytes, and where its words are in it."""

    text: str
    n_bytes: int
    words: list[Word]


@cache
def pool(seed: int) -> list[Sentence]:
    """The sentences of which documents consist."""
    rng = Random(seed)  # noqa: S311 - repeatable, not secret
    return [sentence(rng) for _ in range(POOL)]


def sentence(rng: Random) -> Sentence:
    words = [rng.choice(WIDE if rng.random() < 0.3 else PLAIN) for _ in range(WORDS - 1)]
    words.append(f"{rng.randint(2, 999)}.")
    places: list[Word] = []
    at = byte = 0
    for word in words:
        size = len(word.encode())
        places.append((at, at + len(word), byte, byte + size))
        at, byte = at + len(word) + 1, byte + size + 1
    text = " ".join(words)
    return Sentence(text, len(text.encode()), places)


@dataclass(frozen=True)
class Document:
    """An article: its text, and its sentences, each with where it starts in code points and in bytes."""

    number: int
    text: str
    sentences: list[tuple[int, int, Sentence]]

    @property
    def id(self) -> str:
        return f"d{self.number:07}"

    @property
    def origin(self) -> str:
        return f"o{self.number // 2:07}"

    def words(self, number: int) -> list[Word]:
        """Where the words of a sentence are."""
        at, byte, found = self.sentences[number]
        return [(at + a, at + b, byte + c, byte + d) for a, b, c, d in found.words]


def document(recipe: Recipe, number: int) -> Document:
    """One of the documents of a recipe."""
    rng = Random(f"{recipe.seed}-{number}")  # noqa: S311 - repeatable, not secret
    sentences: list[tuple[int, int, Sentence]] = []
    at = byte = 0
    while at < recipe.characters or len(sentences) < recipe.passages:
        one = pool(recipe.seed)[int(rng.random() * POOL)]
        sentences.append((at, byte, one))
        at, byte = at + len(one.text) + 1, byte + one.n_bytes + 1
    return Document(number, "".join(f"{one.text}\n" for _, _, one in sentences), sentences)


@dataclass(frozen=True)
class Passage:
    """A sentence that reports a record; a record's second passage is in another document."""

    record: int
    document: Document
    sentence: int
    second: bool

    @property
    def record_id(self) -> str:
        return f"r{self.record:08}"

    @property
    def id(self) -> str:
        return f"{self.record_id}-{self.document.id}"


def reported(recipe: Recipe) -> Iterator[list[Passage]]:
    """The passages of each record."""
    first = here = document(recipe, 0)
    for number in range(recipe.documents):
        after = document(recipe, number + 1) if number + 1 < recipe.documents else first
        for index in range(recipe.own):
            record = number * recipe.own + index
            passages = [Passage(record, here, index, second=False)]
            if index < recipe.passages - recipe.own:
                passages.append(Passage(record, after, recipe.own + index, second=True))
            yield sorted(passages, key=lambda passage: passage.id)
        here = after


def evidence(recipe: Recipe) -> Iterator[Row]:
    for passages in reported(recipe):
        for passage in passages:
            words = passage.document.words(passage.sentence)
            yield span(passage, words, None)
            for index, name in enumerate(FIELDS):
                yield span(passage, words[2 * index : 2 * index + 3 + index % 3], name)


def span(passage: Passage, words: list[Word], name: str | None) -> Row:
    start, end, start_byte, end_byte = words[0][0], words[-1][1], words[0][2], words[-1][3]
    text, other = passage.document.text, passage.second and name == "period"
    context = name == "subject" and passage.record % 3 == 0
    return {
        "evidence_id": f"{passage.id}-{name.replace('_', '-')}" if name else passage.id,
        "record_id": passage.record_id,
        "passage_id": passage.id if name else None,
        "field": name,
        "item": None,
        "piece": 1,
        "source_id": passage.document.id,
        "start_char": start,
        "end_char": end,
        "start_byte": start_byte,
        "end_byte": end_byte,
        "quote": text[start:end],
        "prefix": text[start - 7 : start] if context else None,
        "suffix": text[end : end + 7] if context else None,
        "match": "exact",
        "basis": "stated" if name else None,
        "stance": ("differs" if other else "supports") if name else None,
        "reported_value": "another period" if other else None,
        "note": "By the rule on periods." if name == "period" else None,
    }


def support(passages: list[Passage]) -> str:
    if len(passages) == 1:
        return "single_source"
    return "single_origin" if len({one.document.origin for one in passages}) == 1 else "corroborated"


def figure(passages: list[Passage]) -> Row:
    first = min(passages, key=lambda passage: passage.second)
    words = first.document.words(first.sentence)
    return {
        "record_id": first.record_id,
        "indicator": "share",
        "subject": first.document.text[words[8][0] : words[11][1]],
        "as_written": first.document.text[words[0][0] : words[2][1]],
        "value": Decimal(first.record) / 4,
        "value_low": None,
        "value_high": None,
        "unit": "GBP",
        "unit_kind": "currency",
        "qualifier": "unhedged",
        "period": "2024-07/2025-06",
        "period_earliest": date(2024, 7, 1),
        "period_latest": date(2025, 6, 30),
        "derived_from": None,
    }


def text_of(value: object) -> str:
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def figures(recipe: Recipe) -> Iterator[Row]:
    return map(figure, reported(recipe))


def cells(recipe: Recipe) -> Iterator[Row]:
    for passages in reported(recipe):
        row = figure(passages)
        for name in FIELDS:
            saying = [one for one in passages if not (one.second and name == "period")]
            yield {
                "cell_id": f"{row['record_id']}-{name.replace('_', '-')}",
                "record_id": row["record_id"],
                "field": name,
                "item": None,
                "value": text_of(row[name]),
                "basis": "stated",
                "n_sources": len(saying),
                "n_origins": len({one.document.origin for one in saying}),
                "n_less_precise": 0,
                "n_differs": len(passages) - len(saying),
                "n_contradicts": 0,
                "support": support(saying),
            }


def records(recipe: Recipe) -> Iterator[Row]:
    for passages in reported(recipe):
        yield {
            "record_id": passages[0].record_id,
            "record_type": "figure",
            "label": f"Figure {passages[0].record}",
            "scope": "summit",
            "n_sources": len(passages),
            "n_origins": len({one.document.origin for one in passages}),
            "corroboration": support(passages),
            "core_support": support(passages),
            "note": None,
            "composite": False,
            "composite_reason": None,
        }


def reporting(recipe: Recipe) -> Iterator[Row]:
    for passages in reported(recipe):
        for passage in passages:
            yield {
                "record_id": passage.record_id,
                "source_id": passage.document.id,
                "status": "states",
                "elsewhere_record": None,
            }


OF_RECORD = ("label", "scope", "core_support", "composite", "corroboration", "n_sources", "n_origins", "note")


def figures_wide(recipe: Recipe) -> Iterator[Row]:
    for passages, record in zip(reported(recipe), records(recipe), strict=True):
        sources = sorted(one.document.id for one in passages)
        yield {
            **figure(passages),
            **{name: record[name] for name in OF_RECORD},
            "support": support(passages),
            "adjudicated_fields": None,
            "contradicted_fields": None,
            "sources": "; ".join(sources),
            "sources_named": "; ".join(f"Document {one}" for one in sources),
            "participants_subject": None,
        }


def claims(recipe: Recipe) -> Iterator[Row]:
    for passages, record in zip(reported(recipe), records(recipe), strict=True):
        row, best = figure(passages), min(passages, key=lambda passage: passage.second)
        words = best.document.words(best.sentence)
        names = sorted(one.document.id for one in passages)
        yield {
            **{name: record[name] for name in ("record_id", "record_type", "label", "scope")},
            "who": None,
            "what": row["subject"],
            "value": f"{text_of(row['value'])} GBP",
            "readings": None,
            "date": row["period"],
            "date_earliest": row["period_earliest"],
            "date_latest": row["period_latest"],
            "support": support(passages),
            "core_support": record["core_support"],
            "composite": False,
            "sources": "; ".join(f"Document {one}" for one in names),
            "quote": best.document.text[words[0][0] : words[-1][1]],
            "quote_source": f"Document {best.document.id}",
        }


def sources(recipe: Recipe) -> Iterator[Row]:
    for number in range(recipe.documents):
        made = document(recipe, number)
        data = made.text.encode()
        covered = sum(len(one.text) for _, _, one in made.sentences[: recipe.passages])
        yield {
            **dict.fromkeys(next(table for table in TABLES if table.name == "sources").by_name),
            "source_id": made.id,
            "file": f"{made.id}.txt",
            "short_name": f"Document {made.id}",
            "language": "en",
            "origin": made.origin,
            "origin_basis": "invented",
            "origin_confidence": "high",
            "sha256": sha256(data).hexdigest(),
            "n_bytes": len(data),
            "n_chars": len(made.text),
            "n_segments": len(made.sentences),
            "quoted_share": (Decimal(covered) / len(made.text)).quantize(Decimal("0.001")),
            "rights": "none",
        }


def segments(recipe: Recipe) -> Iterator[Row]:
    for number in range(recipe.documents):
        made = document(recipe, number)
        for index, (start, _, one) in enumerate(made.sentences):
            coded = index < recipe.passages
            yield {
                "segment_id": f"{made.id}-s{index + 1:06}",
                "source_id": made.id,
                "number": index + 1,
                "kind": "sentence",
                "start_char": start,
                "end_char": start + len(one.text),
                "disposition": "coded" if coded else "context",
                "reason": None if coded else "invented",
            }


ROWS: dict[str, Callable[[Recipe], Iterator[Row]]] = {
    "sources": sources,
    "records": records,
    "figures": figures,
    "evidence": evidence,
    "cells": cells,
    "reporting": reporting,
    "claims": claims,
    "figures_wide": figures_wide,
    "segments": segments,
}
"""What makes the rows of each table; the others are empty."""


@dataclass(frozen=True)
class Kind:
    """A kind of fault: the table in which it is planted, and the rules that must report the altered row."""

    table: str
    codes: tuple[str, ...]
    change: Callable[[Row], None]
    fits: Callable[[Row], bool] = lambda _: True
    also: tuple[tuple[str, str], ...] = ()
    """Rules that must report the row of the same key in another table."""


def _set(**values: Any) -> Callable[[Row], None]:
    return lambda row: row.update(values)


def _longer(row: Row) -> None:
    row["end_byte"] += 1


def _misspelt(row: Row) -> None:
    quote = row["quote"]
    row["quote"] = ("x" if quote[0] != "x" else "y") + quote[1:]
    shift = len(quote[0].encode()) - 1
    row["end_byte"] -= shift


def _is_cell(row: Row) -> bool:
    return row["field"] in ("unit", "value") and row["quote"][0].isascii() and row["quote"][0].isalpha()


def _more(column: str) -> Callable[[Row], None]:
    return lambda row: row.update({column: row[column] + 1})


KINDS = (
    Kind("evidence", ("UKJ851",), _set(note="")),
    Kind("evidence", ("UKJ852",), _set(match="guessed")),
    Kind("evidence", ("UKJ861", "UKJ873"), _longer, _is_cell),
    Kind("evidence", ("UKJ864", "UKJ873"), _misspelt, _is_cell),
    Kind("evidence", ("UKJ854", "UKJ863", "UKJ885"), _set(passage_id="none"), _is_cell),
    Kind("evidence", ("UKJ864", "UKJ874"), _set(prefix="different "), _is_cell),
    Kind("cells", ("UKJ857",), _more("n_sources")),
    Kind("cells", ("UKJ852", "UKJ857"), _set(n_contradicts=-1)),
    Kind("records", ("UKJ856",), _more("n_sources"), also=(("UKJ850", "figures_wide"),)),
    Kind("reporting", ("UKJ859",), _set(status="silent")),
    Kind(
        "figures",
        ("UKJ860",),
        _set(period_latest=date(2025, 6, 29)),
        also=(("UKJ850", "figures_wide"),),
    ),
)


@dataclass
class Faults:
    """Alters rows so that rules must report them, and keeps the account."""

    each: int
    rng: Random
    planted: list[tuple[str, str, str]] = field(default_factory=list)

    def alter(self, table: DeclaredTable, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows of a table, with faults among them, far apart."""
        due = [kind for kind in KINDS if kind.table == table.name for _ in range(self.each)]
        self.rng.shuffle(due)
        clear = 0
        for number, row in enumerate(rows):
            if due and number >= clear and due[-1].fits(row):
                kind = due.pop()
                kind.change(row)
                key = " ".join(str(row[name]) for name in table.key)
                self.planted += [(code, table.name, key) for code in kind.codes]
                self.planted += [(code, other, key) for code, other in kind.also]
                clear = number + self.rng.randint(150, 250)
            yield row


def write(
    recipe: Recipe, folder: Path, articles: str = "folder", part: int = 0
) -> list[tuple[str, str, str]]:
    """Write a package and its articles; what was planted, as rule, table and key.

    With `part`, each table is a directory of Parquet files of so many rows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    faults = Faults(recipe.faults, Random(recipe.seed))  # noqa: S311 - repeatable, not secret
    resources = [_write_table(table, recipe, faults, folder / "package", part) for table in TABLES]
    listed = [csv for csv, _ in resources] + [one for _, parts in resources for one in parts]
    described = {**about(PROJECT), "resources": listed}
    (folder / "package" / layout.DESCRIPTOR).write_bytes(descriptor_bytes(described))
    (folder / "planted.json").write_text(json.dumps(faults.planted))
    ARTICLES[articles](recipe, folder)
    return faults.planted


def _write_table(
    table: DeclaredTable, recipe: Recipe, faults: Faults, folder: Path, part: int
) -> tuple[Row, list[Row]]:
    csv_file, target = folder / layout.csv_path(table.name), folder / layout.parquet_path(table.name)
    csv_file.parent.mkdir(parents=True, exist_ok=True)
    shape = schema(table)
    rows = faults.alter(table, ROWS[table.name](recipe)) if table.name in ROWS else iter(())
    head = csv_bytes(shape.empty_table())
    written = _Parquet(target, shape, part)
    with csv_file.open("wb") as csv:
        csv.write(head)
        while chunk := list(islice(rows, part or CHUNK)):
            made = pa.Table.from_pylist(chunk, shape)
            written.add(made, first=csv.tell() == len(head))
            csv.write(csv_bytes(made)[len(head) :])
    written.close(_metadata(table, fixity(csv_file)["hash"].removeprefix("sha256:")))
    common = {"title": table.title, "description": table.description}
    typed = {"encoding": "utf-8", "dialect": DIALECT, "schema": table_schema(table)}
    return (
        {
            "name": table.name,
            "type": "table",
            **common,
            "path": layout.csv_path(table.name),
            "format": "csv",
            "mediatype": "text/csv",
            **fixity(csv_file),
            **typed,
        },
        [
            {
                "name": f"{table.name}-parquet" + (f"-{file.stem}" if part else ""),
                **common,
                "path": file.relative_to(folder).as_posix(),
                "format": "apache-parquet",
                "mediatype": "application/vnd.apache.parquet",
                **fixity(file),
            }
            for file in written.files
        ],
    )


class _Parquet:
    """Writes a table to one Parquet file, or each chunk of it to one of its own in a directory."""

    def __init__(self, target: Path, shape: pa.Schema, part: int) -> None:
        self._target, self._shape, self._in_parts = target, shape, bool(part)
        self.files: list[Path] = []
        (target if part else target.parent).mkdir(parents=True, exist_ok=True)
        self._writer = self._next()

    def _next(self) -> parquet.ParquetWriter:
        name = f"{len(self.files) + 1:05}.parquet"
        self.files.append(self._target / name if self._in_parts else self._target)
        return parquet.ParquetWriter(
            self.files[-1], self._shape, compression="zstd", write_page_checksum=True
        )

    def add(self, rows: pa.Table, *, first: bool) -> None:
        """Write a chunk."""
        if self._in_parts and not first:
            self._writer.close()
            self._writer = self._next()
        self._writer.write_table(rows)

    def close(self, metadata: dict[str, str]) -> None:
        """Describe a single file. The parts of a table are described only by the descriptor."""
        if not self._in_parts:
            self._writer.add_key_value_metadata(metadata)
        self._writer.close()


def _metadata(table: DeclaredTable, digest: str) -> dict[str, str]:
    return {
        "title": f"{PROJECT.title}: {table.title}",
        "table": table.name,
        "version": PROJECT.version,
        "contract_version": __version__,
        "licence": "CC0-1.0",
        "citation": as_text(dataset(about(PROJECT))),
        "csv_sha256": digest,
        "table_schema": json.dumps(table_schema(table), ensure_ascii=False),
    }


def fixity(path: Path) -> dict[str, Any]:
    """The length and digest of a file, without having it in memory."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest.hexdigest()}"}


def _as_folder(recipe: Recipe, folder: Path) -> None:
    (folder / "articles").mkdir(exist_ok=True)
    for number in range(recipe.documents):
        made = document(recipe, number)
        (folder / "articles" / f"{made.id}.txt").write_bytes(made.text.encode())


TEXTS = pa.schema([("source_id", pa.string()), ("text", pa.string())])


def _batches(recipe: Recipe) -> Iterator[pa.Table]:
    made = (document(recipe, number) for number in range(recipe.documents))
    while chunk := list(islice(made, max(1, 4_000_000 // recipe.characters))):
        yield pa.table([[one.id for one in chunk], [one.text for one in chunk]], schema=TEXTS)


def _as_parquet(recipe: Recipe, folder: Path) -> None:
    with parquet.ParquetWriter(folder / "articles.parquet", TEXTS, compression="zstd") as writer:
        for batch in _batches(recipe):
            writer.write_table(batch)


def _as_csv(recipe: Recipe, folder: Path) -> None:
    with arrow_csv.CSVWriter(folder / "articles.csv", TEXTS) as writer:
        for batch in _batches(recipe):
            writer.write_table(batch)


ARTICLES = {"folder": _as_folder, "parquet": _as_parquet, "csv": _as_csv}


def main() -> None:
    """Write a package as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("rows", type=int)
    parser.add_argument("--characters", type=int, default=5_000, help="the length of a document")
    parser.add_argument("--faults", type=int, default=0, help="how many faults of each kind")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--articles", choices=sorted(ARTICLES), default="folder")
    parser.add_argument("--part", type=int, default=0, help="how many rows each Parquet file of a table has")
    given = parser.parse_args()
    recipe = Recipe(given.rows, given.characters, given.faults, given.seed)
    planted = write(recipe, given.folder, given.articles, given.part)
    print(f"{recipe.documents} documents, {len(planted)} findings planted")


if __name__ == "__main__":
    main()
