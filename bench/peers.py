"""The same checks of a generated package in other ways, each run by `bench.verify` in a process of its own.

They check values, vocabularies, patterns, bounds, keys, foreign keys, the length of spans, their places in
passages and sources, and the words there. Only `same` also checks what `ukjapan verify` does beyond that.
"""

import csv
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

Json = dict[str, Any]
SPAN = (
    *("evidence_id", "passage_id", "field", "source_id"),
    *("start_char", "end_char", "start_byte", "end_byte", "quote"),
)
TABLES = ("sources", "records", "figures", "evidence", "cells", "reporting", "segments")


def schemas(package: Path) -> dict[str, Json]:
    listed = json.loads((package / "datapackage.json").read_bytes())["resources"]
    return {one["name"]: one["schema"] for one in listed if one["name"] in TABLES}


def parquet(package: Path, table: str) -> str:
    return str(package / f"data/parquet/{table}.parquet")


def references(schema: Json, table: str) -> Iterator[tuple[str, str, str]]:
    for key in schema.get("foreignKeys", []):
        (column,), (target,) = key["fields"], key["reference"]["fields"]
        yield column, key["reference"].get("resource") or table, target


def decoding(package: Path, _articles: Path) -> int:
    """Decodes every column of the Parquet files, and does nothing with it: the limit for any other."""
    from pyarrow.parquet import ParquetFile

    for table in TABLES:
        with ParquetFile(parquet(package, table), pre_buffer=False) as file:
            for _ in file.iter_batches(use_threads=False):
                pass
    return 0


def plain(package: Path, articles: Path) -> int:  # noqa: C901 - what a script would do
    """A loop in Python over rows that pyarrow decoded."""
    from pyarrow.parquet import ParquetFile

    found = 0
    known: dict[tuple[str, str], set[Any]] = {}
    texts = {path.stem: path.read_bytes().decode() for path in articles.iterdir()}
    passages: dict[str, tuple[int, int]] = {}
    for table, schema in schemas(package).items():
        key = schema["primaryKey"]
        checks = [(field["name"], _checks(field.get("constraints", {}))) for field in schema["fields"]]
        foreign = [(column, known.get((target, to))) for column, target, to in references(schema, table)]
        seen: set[Any] = set()
        with ParquetFile(parquet(package, table), pre_buffer=False) as file:
            for batch in file.iter_batches(use_threads=False):
                columns = {name: batch.column(name).to_pylist() for name in batch.schema.names}
                for name, tests in checks:
                    for value in columns[name]:
                        if value is None or value == "":
                            found += value == "" or "required" in tests
                            continue
                        for test in tests.values():
                            if not test(value):
                                found += 1
                for value in zip(*(columns[name] for name in key), strict=True):
                    found += value in seen
                    seen.add(value)
                for name, targets in foreign:
                    if targets is not None:
                        for value in columns[name]:
                            found += value is not None and value not in targets
                if table == "evidence":
                    found += _spans(columns, texts, passages)
        if len(key) == 1:
            known[table, key[0]] = {value[0] for value in seen}
    return found


def _checks(constraints: Json) -> dict[str, Callable[[Any], object]]:
    made: dict[str, Callable[[Any], object]] = {}
    if constraints.get("required"):
        made["required"] = lambda _: True
    if "enum" in constraints:
        made["enum"] = frozenset(constraints["enum"]).__contains__
    if "pattern" in constraints:
        made["pattern"] = re.compile(constraints["pattern"]).fullmatch
    if "minimum" in constraints:
        made["minimum"] = constraints["minimum"].__le__
    return made


def _spans(columns: Json, texts: dict[str, str], passages: dict[str, tuple[int, int]]) -> int:
    found = 0
    for span, passage, field, source, start, end, first, last, quote in zip(
        *(columns[name] for name in SPAN), strict=True
    ):
        found += end - start != len(quote) or last - first != len(quote.encode())
        found += texts[source][start:end] != quote
        if field is None:
            passages[passage or span] = (start, end)
        else:
            begins, ends = passages.get(passage, (0, 0))
            found += not begins <= start < end <= ends
    return found


def same(package: Path, articles: Path) -> int:
    """The plain loop, and all else that `verify` checks of a package without faults: see `_Rest`."""
    found = plain(package, articles)
    rest = _Rest(package, {path.stem: path.read_bytes() for path in articles.iterdir()})
    for step in (rest.digests, rest.twins, rest.contexts, rest.segments, rest.counts, rest.repeats):
        found += step()
    return found


class _Rest:
    """Digests; CSV = Parquet; contexts, bytes and whole words; segments; counts; what is repeated."""

    def __init__(self, package: Path, articles: dict[str, bytes]) -> None:
        from pyarrow.parquet import read_table

        self.package = package
        self.articles = articles
        self.texts = {source: data.decode() for source, data in articles.items()}
        self.described = json.loads((package / "datapackage.json").read_bytes())["resources"]
        self._read = read_table

    def columns(self, table: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """Some columns of a table, row by row."""
        rows = self._read(parquet(self.package, table), columns=list(names))
        return zip(*(rows.column(name).to_pylist() for name in names), strict=True)

    def digests(self) -> int:
        """Files and articles have the digests that are stated."""
        found = 0
        for one in self.described:
            with (self.package / one["path"]).open("rb") as file:
                found += f"sha256:{file_digest(file, 'sha256').hexdigest()}" != one["hash"]
        for source, digest in self.columns("sources", "source_id", "sha256"):
            found += sha256(self.articles[source]).hexdigest() != digest
        return found

    def twins(self) -> int:
        """CSV and Parquet have the same cells."""
        found = 0
        for one in self.described:
            if one["path"].endswith(".csv"):
                names = [field["name"] for field in one["schema"]["fields"]]
                with (self.package / one["path"]).open(newline="") as file:
                    rows = csv.reader(file)
                    next(rows)
                    for text, row in zip(rows, self.columns(one["name"], *names), strict=True):
                        for cell, value in zip(text, row, strict=True):
                            found += cell != _text(value)
        return found

    def contexts(self) -> int:
        """Words are whole, and prefix and suffix are around them; in bytes they are at the same place."""
        found = 0
        names = ("source_id", "quote", "prefix", "suffix", "start_char", "end_char", "start_byte", "end_byte")
        for source, quote, prefix, suffix, start, end, first, last in self.columns("evidence", *names):
            text = self.texts[source]
            found += self.articles[source][first:last].decode() != quote
            found += not text.startswith(prefix or "", start - len(prefix or ""))
            found += not text.startswith(suffix or "", end)
            found += (text[start - 1 : start] + text[start]).isalnum() if start else 0
            found += (text[end - 1] + text[end : end + 1]).isalnum() if end < len(text) else 0
        return found

    def segments(self) -> int:
        """Segments are in order, each on one line, and leave no word out."""
        found = 0
        ends = dict.fromkeys(self.texts, 0)
        numbers = dict.fromkeys(self.texts, 0)
        names = ("source_id", "number", "start_char", "end_char")
        for source, number, start, end in self.columns("segments", *names):
            words = self.texts[source][start:end]
            found += words != words.strip() or "\n" in words or number != numbers[source] + 1
            found += self.texts[source][ends[source] : start].strip() != ""
            ends[source], numbers[source] = end, number
        return found + sum(self.texts[source][end:].strip() != "" for source, end in ends.items())

    def counts(self) -> int:
        """Sources, origins and support of records and cells follow from evidence; so does `reporting`."""
        found = 0
        origins = dict(self.columns("sources", "source_id", "origin"))
        of_record: dict[str, set[str]] = defaultdict(set)
        of_cell: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        names: tuple[str, ...] = ("record_id", "field", "item", "source_id", "stance")
        for record, field, item, source, stance in self.columns("evidence", *names):
            if field is None:
                of_record[record].add(source)
            else:
                of_cell[record, field, item][stance].add(source)
        names = ("record_id", "n_sources", "n_origins", "corroboration")
        for record, sources, count, support in self.columns("records", *names):
            expected = _support(of_record[record], origins)
            found += (sources, count, support) != expected
        names = ("record_id", "field", "item", "n_sources", "n_origins", "support", "n_differs")
        for record, field, item, sources, count, support, differing in self.columns("cells", *names):
            readings = of_cell[record, field, item]
            found += (sources, count, support) != _support(readings["supports"], origins)
            found += differing != len(readings["differs"])
        for record, source, status in self.columns("reporting", "record_id", "source_id", "status"):
            found += (source in of_record[record]) != (status in ("states", "implies"))
        return found

    def repeats(self) -> int:
        """Wide tables and claims repeat records and figures."""
        found = 0
        fields = {
            one["name"]: [two["name"] for two in one["schema"]["fields"]]
            for one in self.described
            if "schema" in one
        }
        for table, bases in (("figures_wide", ("records", "figures")), ("claims", ("records",))):
            for base in bases:
                shared = [name for name in fields[table] if name in fields[base]]
                rows = {row[0]: row for row in self.columns(base, *shared)}
                found += sum(rows[row[0]] != row for row in self.columns(table, *shared))
        return found


def _support(sources: set[str], origins: dict[str, str]) -> tuple[int, int, str]:
    count = len({origins[source] for source in sources})
    if len(sources) < 2:
        return len(sources), count, "single_source"
    return len(sources), count, "corroborated" if count > 1 else "single_origin"


def _text(value: object) -> str:
    """A value as CSV has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    return text.rstrip("0").rstrip(".") if isinstance(value, Decimal) and "." in text else text


def polars(package: Path, articles: Path) -> int:  # noqa: C901 - what a script would do
    """Lazy queries, executed by the streaming engine; the words are cut with `str.slice`."""
    import polars as pl

    tables = {name: pl.scan_parquet(parquet(package, name)) for name in TABLES}
    found: list[Any] = []
    for table, schema in schemas(package).items():
        frame = tables[table]
        broken = []
        for field in schema["fields"]:
            column, limits = pl.col(field["name"]), field.get("constraints", {})
            if field["type"] == "string":
                broken.append((column == "").sum())
            if limits.get("required"):
                broken.append(column.is_null().sum())
            if "enum" in limits:
                broken.append((~column.is_in(limits["enum"])).sum())
            if "pattern" in limits:
                broken.append((~column.str.contains(f"^(?:{limits['pattern']})$")).sum())
            if "minimum" in limits:
                broken.append((column < limits["minimum"]).sum())
        key = pl.struct(schema["primaryKey"])
        found.append(frame.select(pl.sum_horizontal(*broken)))
        found.append(frame.select(key.len() - key.n_unique()))
        for named, target, to in references(schema, table):
            wanted = frame.select(named).drop_nulls()
            found.append(wanted.join(tables[target], left_on=named, right_on=to, how="anti").select(pl.len()))
    spans, quote = tables["evidence"], pl.col("quote")
    size = pl.col("end_char") - pl.col("start_char")
    long = (size != quote.str.len_chars()) | (
        pl.col("end_byte") - pl.col("start_byte") != quote.str.len_bytes()
    )
    words = pl.col("text").str.slice(pl.col("start_char"), size)
    found.append(spans.select(long.sum()))
    found.append(spans.join(_texts(articles), on="source_id").select((words != quote).sum()))
    pieces = spans.filter(pl.col("field").is_null()).select(
        "evidence_id", begins="start_char", ends="end_char"
    )
    within = (pl.col("begins") <= pl.col("start_char")) & (pl.col("end_char") <= pl.col("ends"))
    cells = spans.filter(pl.col("field").is_not_null())
    inside = cells.join(pieces, left_on="passage_id", right_on="evidence_id")
    found.append(inside.select((~within).sum()))
    return sum(int(one.collect(engine="streaming").item() or 0) for one in found)


def _texts(articles: Path) -> Any:
    import polars as pl

    files = sorted(articles.iterdir())
    return pl.LazyFrame(
        {"source_id": [one.stem for one in files], "text": [one.read_bytes().decode() for one in files]}
    )


def duckdb(package: Path, articles: Path) -> int:  # noqa: C901 - what a script would do
    """SQL on one thread."""
    import duckdb as engine

    run = engine.connect(config={"threads": 1})
    found = 0
    for name, schema in schemas(package).items():
        run.execute(f"create view {name} as from '{parquet(package, name)}'")
        broken = []
        for field in schema["fields"]:
            column, limits = f'"{field["name"]}"', field.get("constraints", {})
            if field["type"] == "string":
                broken.append(f"count(*) filter (where {column} = '')")
            if limits.get("required"):
                broken.append(f"count(*) filter (where {column} is null)")
            if "enum" in limits:
                terms = ", ".join(f"'{term}'" for term in limits["enum"])
                broken.append(f"count(*) filter (where {column} not in ({terms}))")
            if "pattern" in limits:
                broken.append(
                    f"count(*) filter (where not regexp_full_match({column}, '{limits['pattern']}'))"
                )
            if "minimum" in limits:
                broken.append(f"count(*) filter (where {column} < {limits['minimum']})")
        key = ", ".join(schema["primaryKey"])
        broken.append(f"count(*) - count(distinct ({key}))")
        queries = [f"select {' + '.join(broken)} from {name}"]  # noqa: S608
        queries += [
            f"select count(*) from {name} a anti join {target} b on a.{column} = b.{to} "  # noqa: S608
            f"where a.{column} is not null"
            for column, target, to in references(schema, name)
        ]
        found += sum(run.execute(query).fetchone()[0] for query in queries)  # type: ignore[index]
    run.execute(
        "create table texts as select parse_filename(filename, true) as source_id, content as text "  # noqa: S608
        f"from read_text('{articles}/*.txt')"
    )
    long = "end_char - start_char != length(quote) or end_byte - start_byte != octet_length(encode(quote))"
    other = "substring(text, start_char + 1, end_char - start_char) != quote"
    outside = "not (p.start_char <= c.start_char and c.end_char <= p.end_char)"
    pairs = "evidence c join evidence p on c.passage_id = p.evidence_id where c.field is not null"
    for query in (
        f"select count(*) filter (where {long}) from evidence",  # noqa: S608
        f"select count(*) filter (where {other}) from evidence join texts using (source_id)",  # noqa: S608
        f"select count(*) filter (where {outside}) from {pairs}",  # noqa: S608
    ):
        found += run.execute(query).fetchone()[0]  # type: ignore[index]
    return found


def dataframely(package: Path, articles: Path) -> int:
    """A schema for each table. What its rules need of other tables and of the articles is joined to it."""
    import dataframely as dy
    import polars as pl

    tables = {name: pl.scan_parquet(parquet(package, name)) for name in TABLES}
    found = 0
    for table, schema in schemas(package).items():
        frame, base = tables[table], _spans_schema() if table == "evidence" else dy.Schema
        parts = {field["name"]: _column(field, schema["primaryKey"]) for field in schema["fields"]}
        for named, target, to in references(schema, table):
            known = f"known_{named}"
            parts[known] = dy.Bool(nullable=True)
            parts[f"{named}_exists"] = _exists(named, known)
            keys = tables[target].select(pl.col(to).alias(named), pl.lit(True).alias(known))
            frame = frame.join(keys, on=named, how="left").with_columns(pl.col(known).fill_null(False))
        if table == "evidence":
            pieces = tables[table].filter(pl.col("field").is_null())
            begin_end = pieces.select("start_char", "end_char", passage_id="evidence_id")
            frame = frame.join(begin_end, on="passage_id", how="left", suffix="_of_passage")
            frame = frame.join(_texts(articles), on="source_id", how="left")
        made: Any = type(table, (base,), parts)
        failures = made.filter(frame).failure
        found += sum(failures.counts().values())
    return found


def _exists(named: str, known: str) -> Any:
    import dataframely as dy
    import polars as pl

    return dy.rule()(lambda _: pl.col(named).is_null() | pl.col(known))


def _column(field: Json, key: list[str]) -> Any:
    import dataframely as dy

    limits, is_key = field.get("constraints", {}), field["name"] in key
    common: Json = {"nullable": not (is_key or limits.get("required")), "primary_key": is_key}
    if "enum" in limits:
        common["check"] = lambda column: column.is_in(limits["enum"])
    if field["type"] == "string":
        pattern = f"^(?:{limits['pattern']})$" if "pattern" in limits else None
        return dy.String(min_length=1, regex=pattern, **common)
    if field["type"] == "integer":
        return dy.Int64(min=limits.get("minimum"), **common)
    if field["type"] == "number":
        return dy.Decimal(28, 6, **common)
    return {"boolean": dy.Bool, "date": dy.Date}[field["type"]](**common)


def _spans_schema() -> Any:
    import dataframely as dy
    import polars as pl

    start, end, quote = pl.col("start_char"), pl.col("end_char"), pl.col("quote")

    class Spans(dy.Schema):
        text = dy.String(nullable=True)
        start_char_of_passage = dy.Int64(nullable=True)
        end_char_of_passage = dy.Int64(nullable=True)

        @dy.rule()
        def length(self) -> Any:
            n_bytes = pl.col("end_byte") - pl.col("start_byte")
            return (end - start == quote.str.len_chars()) & (n_bytes == quote.str.len_bytes())

        @dy.rule()
        def words(self) -> Any:
            return pl.col("text").str.slice(start, end - start) == quote

        @dy.rule()
        def in_passage(self) -> Any:
            return (pl.col("start_char_of_passage") <= start) & (end <= pl.col("end_char_of_passage"))

    return Spans


def frictionless(package: Path, _articles: Path) -> int:
    """Stock frictionless on the same tables as CSV; it knows nothing of spans."""
    from frictionless import Package, system

    system.trusted = True
    descriptor = json.loads((package / "datapackage.json").read_bytes())
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] in TABLES]
    return len(Package(descriptor, basepath=str(package)).validate().flatten(["type"]))


def whole(package: Path, _articles: Path) -> int:
    """Stock frictionless as CI elsewhere runs it: every table, and the digest of every file."""
    os.chdir(package)
    program = str(Path(sys.executable).with_name("frictionless"))
    # Isolated, so that it is stock: it would find this project's plugin on PYTHONPATH.
    alone = [sys.executable, "-I", program, "validate", "datapackage.json"]
    os.execv(alone[0], alone)  # noqa: S606 - its time and memory are this process's


PEERS = {
    one.__name__: one for one in (decoding, same, plain, polars, dataframely, duckdb, frictionless, whole)
}


def main() -> None:
    """Run one of the peers, and fail if it finds anything."""
    name, package, articles = sys.argv[1:]
    found = PEERS[name](Path(package), Path(articles))
    if found:
        raise SystemExit(f"{name} found {found}")


if __name__ == "__main__":
    main()
