"""The same checks of a generated package in other ways, each run by `bench.verify` in a process of its own.

They check values, vocabularies, patterns, bounds, keys, foreign keys, the length of spans, their places in
passages and sources, and the words there. None compares CSV with Parquet, digests, counts or contexts, as
`ukjapan verify` does as well.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
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
            begins, ends = passages[passage]
            found += not begins <= start < end <= ends
    return found


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
    files = sorted(articles.iterdir())
    texts = pl.LazyFrame(
        {"source_id": [one.stem for one in files], "text": [one.read_bytes().decode() for one in files]}
    )
    spans, quote = tables["evidence"], pl.col("quote")
    size = pl.col("end_char") - pl.col("start_char")
    long = (size != quote.str.len_chars()) | (
        pl.col("end_byte") - pl.col("start_byte") != quote.str.len_bytes()
    )
    words = pl.col("text").str.slice(pl.col("start_char"), size)
    found.append(spans.select(long.sum()))
    found.append(spans.join(texts, on="source_id").select((words != quote).sum()))
    pieces = spans.filter(pl.col("field").is_null()).select(
        "evidence_id", begins="start_char", ends="end_char"
    )
    within = (pl.col("begins") <= pl.col("start_char")) & (pl.col("end_char") <= pl.col("ends"))
    cells = spans.filter(pl.col("field").is_not_null())
    inside = cells.join(pieces, left_on="passage_id", right_on="evidence_id")
    found.append(inside.select((~within).sum()))
    return sum(int(one.collect(engine="streaming").item() or 0) for one in found)


def duckdb(package: Path, articles: Path) -> int:  # noqa: C901 - what a script would do
    """SQL on one thread."""
    import duckdb as engine

    run = engine.connect(config={"threads": 1})
    found = 0
    for name, schema in schemas(package).items():
        run.execute(f"create view {name} as from '{parquet(package, name)}'")
        broken = ["0"]
        for field in schema["fields"]:
            column, limits = f'"{field["name"]}"', field.get("constraints", {})
            if field["type"] == "string":
                broken.append(f"count_if({column} = '')")
            if limits.get("required"):
                broken.append(f"count_if({column} is null)")
            if "enum" in limits:
                terms = ", ".join(f"'{term}'" for term in limits["enum"])
                broken.append(f"count_if({column} not in ({terms}))")
            if "pattern" in limits:
                broken.append(f"count_if(not regexp_full_match({column}, '{limits['pattern']}'))")
            if "minimum" in limits:
                broken.append(f"count_if({column} < {limits['minimum']})")
        key = ", ".join(schema["primaryKey"])
        broken.append(f"count(*) - count(distinct ({key}))")
        queries = [f"select coalesce({' + '.join(broken)}, 0) from {name}"]  # noqa: S608
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
        f"select count_if({long}) from evidence",  # noqa: S608
        f"select count_if({other}) from evidence join texts using (source_id)",  # noqa: S608
        f"select count_if({outside}) from {pairs}",  # noqa: S608
    ):
        found += run.execute(query).fetchone()[0]  # type: ignore[index]
    return found


def frictionless(package: Path, _articles: Path) -> int:
    """Stock frictionless on the CSV files; it knows nothing of spans."""
    from frictionless import Package, system

    system.trusted = True
    descriptor = json.loads((package / "datapackage.json").read_bytes())
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] in TABLES]
    return len(Package(descriptor, basepath=str(package)).validate().flatten(["type"]))


PEERS = {one.__name__: one for one in (decoding, plain, polars, duckdb, frictionless)}


def main() -> None:
    """Run one of the peers, and fail if it finds anything."""
    name, package, articles = sys.argv[1:]
    found = PEERS[name](Path(package), Path(articles))
    if found:
        raise SystemExit(f"{name} found {found}")


if __name__ == "__main__":
    main()
