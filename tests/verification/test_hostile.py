"""Packages that were made to exhaust the reader: each is refused within two seconds of CPU and 300 MB."""

import io
import json
import lzma
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.verification.packages import described, published, resealed, write
from tests.verification.packages import resource as listed
from ukjapan_dataset.layout import DESCRIPTOR

SECONDS, MEGABYTES = 2, 300
CSV, PARQUET = "data/csv/actors.csv", "data/parquet/actors.parquet"


PROGRAM = """
import atexit, re, sys
from pathlib import Path
from ukjapan_dataset.cli import main

def tell():
    # Unlike `ru_maxrss`, this leaves out what the process was before it became this program.
    print(re.search(r"VmHWM:\\s*([0-9]+)", Path("/proc/self/status").read_text())[1], file=sys.stderr, end="")

atexit.register(tell)
main()
"""


def refused(where: Path) -> set[str]:
    """What `verify` reports, from a process of its own, whose CPU time and peak memory are bounded."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = [sys.executable, "-c", PROGRAM, "verify", str(where), "--format", "json"]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    *message, peak = done.stderr.rsplit("\n", 1)
    assert int(peak) / 1024 < MEGABYTES
    assert spent < SECONDS
    assert done.returncode in (1, 2), done.stdout[-300:]
    return {one["name"] for one in json.loads(done.stdout)["findings"]} if done.stdout else {message[0]}


def zipped(folder: Path, add: Callable[[zipfile.ZipFile], None]) -> Path:
    path = folder / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in published().items():
            archive.writestr(name, data)
        add(archive)
    return path


def test_a_csv_of_a_million_columns(tmp_path: Path) -> None:
    names = ",".join(f'"c{number}"' for number in range(1_000_000)).encode() + b"\n"
    write(resealed({**published(), CSV: names + names}), tmp_path)
    assert "readable-csv" in refused(tmp_path)


def test_a_csv_whose_header_never_ends(tmp_path: Path) -> None:
    write(resealed({**published(), CSV: b'"' + b"a" * 50_000_000}), tmp_path)
    assert "readable-csv" in refused(tmp_path)


def test_a_csv_of_nothing_but_commas(tmp_path: Path) -> None:
    head = published()[CSV].partition(b"\n")[0] + b"\n"
    write(resealed({**published(), CSV: head + b",,\n" * 5_000_000}), tmp_path)
    assert "readable-csv" in refused(tmp_path)


def test_a_zip_of_many_megabytes_of_zeros(tmp_path: Path) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        for number in range(300):
            archive.writestr(f"data/csv/{number}.csv", bytes(1024**2))

    assert "unlisted-file" in refused(zipped(tmp_path, add))


def test_a_zip_whose_descriptor_lists_many_megabytes_of_zeros(tmp_path: Path) -> None:
    zeros = {f"data/extra/{number}.bin": bytes(1024**2) for number in range(300)}

    def more(one: dict[str, list[dict[str, object]]]) -> None:
        digest = "sha256:30e14955ebf1352266dc2ff8067e68104607e750abb9d3b36582b8af909fcb58"
        one["resources"] += [
            {"name": f"n{at}", "path": path, "format": "bin", "bytes": 1024**2, "hash": digest}
            for at, path in enumerate(zeros)
        ]

    files = described(more)
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, **zeros}.items():
            archive.writestr(name, data)
    assert "bounded-size" in refused(path)


@pytest.mark.parametrize(
    ("method", "name"),
    [(zipfile.ZIP_LZMA, "README.md"), (zipfile.ZIP_BZIP2, CSV), (zipfile.ZIP_DEFLATED, CSV)],
)
def test_a_bomb_of_every_method(method: int, name: str, tmp_path: Path) -> None:
    files = {path: data for path, data in published().items() if path != name}
    if name == CSV:
        files = described(lambda one: listed(one, "actors").update(bytes=150_000_000), published())
        del files[CSV]
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for other, data in files.items():
            archive.writestr(other, data)
        with (
            archive.open(zipfile.ZipInfo(name), "w")
            if method == -1
            else archive.open(_info(name, method), "w") as member
        ):
            for _ in range(150):
                member.write(bytes(1_000_000))
    assert "bounded-size" in refused(path)


def _info(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = method
    return info


def test_a_descriptor_of_fifteen_megabytes_of_empty_lists(tmp_path: Path) -> None:
    write({**published(), DESCRIPTOR: b'{"resources": [' + b"[]," * 5_000_000 + b"1]}"}, tmp_path)
    assert "descriptor-json" in refused(tmp_path)


def test_a_table_larger_than_it_is_said_to_be(tmp_path: Path) -> None:
    write(published(), tmp_path)
    with (tmp_path / CSV).open("ab") as file:
        file.truncate(3_000_000_000)  # a hole: it takes no room
    assert "file-digest" in refused(tmp_path)


def test_a_table_larger_in_a_zip_than_it_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in published().items():
            archive.writestr(name, data + bytes(150_000_000) if name == CSV else data)
    assert "file-digest" in refused(path)


def test_a_parquet_file_of_more_cells_than_its_csv_has_bytes(tmp_path: Path) -> None:
    nulls = pa.table({f"c{at}": pa.nulls(1_000_000, pa.string()) for at in range(30)})
    sink = io.BytesIO()
    parquet.write_table(nulls, sink, compression="zstd")
    write(resealed({**published(), PARQUET: sink.getvalue()}), tmp_path)
    assert "readable-parquet" in refused(tmp_path)


def test_a_parquet_file_that_repeats_a_long_text(tmp_path: Path) -> None:
    long = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000, pa.int32()), pa.array(["x" * 900_000]))
    sink = io.BytesIO()
    parquet.write_table(pa.table({"a": long}), sink, compression="zstd", dictionary_pagesize_limit=10**9)
    write(resealed({**published(), PARQUET: sink.getvalue()}), tmp_path)
    assert "readable-parquet" in refused(tmp_path)


def test_a_file_that_is_no_package_and_very_long(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(lzma.compress(bytes(1000)))
    with path.open("ab") as file:
        file.truncate(3_000_000_000)
    assert "is not a package" in next(iter(refused(path)))
