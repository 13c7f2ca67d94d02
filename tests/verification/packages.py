"""The example project's package as a value, and ways to alter it as someone would who can also reseal it."""

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipInfo

import pyarrow as pa
from pyarrow import parquet

from tests.projects import EXAMPLE
from ukjapan_dataset import layout
from ukjapan_dataset.findings import Finding, Report
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import DESCRIPTOR, Layout
from ukjapan_dataset.packages.csv_file import csv_bytes
from ukjapan_dataset.packages.sealing import descriptor_bytes, fixity
from ukjapan_dataset.publishing.package import Files, package_files
from ukjapan_dataset.rules import run
from ukjapan_dataset.standoff.strip import stripped
from ukjapan_dataset.verification import RULES, ReceivedPackage
from ukjapan_dataset.verification.reading import read_articles
from ukjapan_dataset.verification.received.container import Container, ContainerKind
from ukjapan_dataset.verification.received.member import Member

Row = dict[str, Any]
Json = dict[str, Any]
KEPT = ("data/csv/", "data/parquet/", DESCRIPTOR)
ARTICLES = dict(read_articles(EXAMPLE / "seeds").items())


@cache
def _published() -> Files:
    corpus, report = validate(Layout(EXAMPLE))
    assert report.ok
    files = package_files(corpus)
    return {path: data for path, data in files.items() if path.startswith(KEPT)}


def published() -> Files:
    """The files of the example project's package, as a build would publish them."""
    return dict(_published())


def package(files: Files) -> ReceivedPackage:
    """A package of these files in a directory, with its articles."""
    members = tuple(Member(path, data=data) for path, data in files.items())
    return ReceivedPackage(Container("package", ContainerKind.FOLDER, members), ARTICLES)


def with_member(member: Member) -> ReceivedPackage:
    """The package with one more member."""
    whole = package(published())
    return replace(whole, container=replace(whole.container, members=(*whole.container.members, member)))


def examine(package: ReceivedPackage) -> Report:
    return run(RULES, package)


def findings(package: ReceivedPackage) -> list[Finding]:
    return examine(package).findings


def refused_by(package: ReceivedPackage) -> set[str]:
    return {finding.name for finding in findings(package)}


def write(files: Files, folder: Path) -> Path:
    """The files below a folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def described(change: Callable[[Json], None], files: Files | None = None) -> Files:
    """The package with a changed descriptor, sealed anew."""
    files = published() if files is None else files
    value = json.loads(files[DESCRIPTOR])
    change(value)
    return {**files, DESCRIPTOR: descriptor_bytes(value)}


def resealed(files: Files) -> Files:
    """The package with a descriptor that has the lengths and digests of its files."""

    def renew(descriptor: Json) -> None:
        for resource in descriptor["resources"]:
            resource.update(fixity(files[resource["path"]]))

    return described(renew, files)


def resource(descriptor: Json, name: str) -> Json:
    found: Json = next(one for one in descriptor["resources"] if one["name"] == name)
    return found


def field(descriptor: Json, table: str, name: str) -> Json:
    fields = resource(descriptor, table)["schema"]["fields"]
    found: Json = next(one for one in fields if one["name"] == name)
    return found


@cache
def _stand_off() -> Files:
    return stripped(
        _published(), {path.removesuffix(".txt"): text.decode() for path, text in ARTICLES.items()}
    )


def stand_off() -> Files:
    """The same package without the words of the articles."""
    return dict(_stand_off())


def rows_changed(table: str, change: Callable[[list[Row]], None], files: Files | None = None) -> Files:
    """The package with other rows in a table, in CSV and Parquet alike, every digest renewed."""
    files = published() if files is None else files
    held = parquet.ParquetFile(io.BytesIO(files[layout.parquet_path(table)])).read()
    rows = held.to_pylist()
    change(rows)
    changed = pa.Table.from_pylist(rows, held.schema)
    files[layout.csv_path(table)] = csv_bytes(changed)
    files[layout.parquet_path(table)] = parquet_of(changed)
    return resealed(files)


def parquet_of(rows: pa.Table, **metadata: str) -> bytes:
    """A Parquet file whose metadata has the digest of its cells, or what else is given."""
    described = {key.decode(): value.decode() for key, value in (rows.schema.metadata or {}).items()}
    described |= {"csv_sha256": sha256(csv_bytes(rows)).hexdigest(), **metadata}
    sink = io.BytesIO()
    parquet.write_table(
        rows.replace_schema_metadata(described), sink, compression="zstd", write_page_checksum=True
    )
    return sink.getvalue()


def parquet_changed(table: str, change: Callable[[pa.Table], bytes]) -> Files:
    """The package with another Parquet file of a table, its digest renewed."""
    files = published()
    path = layout.parquet_path(table)
    files[path] = change(parquet.ParquetFile(io.BytesIO(files[path])).read())
    return resealed(files)


def csv_changed(table: str, find: bytes, put: bytes) -> Files:
    """The package with other bytes in the CSV of a table, its digest renewed."""
    files = published()
    path = layout.csv_path(table)
    assert find in files[path]
    files[path] = files[path].replace(find, put, 1)
    return resealed(files)


def flipped(archive: bytes, members: Iterable[ZipInfo]) -> bytes:
    """A zip with one bit flipped in the midst of the data of each of some members."""
    found = bytearray(archive)
    for member in members:
        # A local header is 30 bytes and the name (APPNOTE.TXT, 4.3.7); no extra field is written here.
        start = member.header_offset + 30 + len(member.filename)
        found[start + member.compress_size // 2] ^= 4
    return bytes(found)
