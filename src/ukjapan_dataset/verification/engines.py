"""Where buckets are examined: one after another here, or by an engine for many processes and machines.

An engine maps one pure function, from the number of a bucket to its findings, and joins nothing. The rows
of the buckets are in temporary files: the machines of a cluster need a directory that they share (`TMPDIR`).
"""

import os
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from tempfile import gettempdir

import pyarrow as pa

from ukjapan_dataset.errors import EngineFailed, MissingExtra, UkjapanError

FOUND = pa.schema(
    [
        ("code", pa.string()),
        ("examined", pa.int64()),
        ("found", pa.int64()),
        ("table", pa.string()),
        ("row", pa.int64()),
        ("message", pa.string()),
        ("hint", pa.string()),
        ("record", pa.string()),
        ("field", pa.string()),
    ]
)
"""What is found in a bucket: for each rule a row with the numbers of rows examined and problems found, where
the rest is null; and a row for each problem, where these are null. `row` is its number in its table, from 0.
"""

Task = Callable[[int], pa.Table]
"""From the number of a bucket to what is found in it. It can be pickled."""
Engine = Callable[[Task, int], Iterator[pa.Table]]
"""Runs a task for the numbers from 0 to a count, end-exclusive, and yields what is found, in any order."""


def local(task: Task, count: int) -> Iterator[pa.Table]:
    """One bucket after another, in this process."""
    yield from map(task, range(count))


def dask(task: Task, count: int) -> Iterator[pa.Table]:
    """Dask: with the scheduler that its configuration names, or the client that is active; else processes.

    Raises `MissingExtra` without Dask, and `EngineFailed` if a worker fails.
    """
    _require("dask")
    import dask.bag

    try:
        yield from dask.bag.from_sequence(range(count), npartitions=count).map(task).compute()
    except Exception as error:  # noqa: BLE001 - whatever a worker raises
        raise _failed("dask", error) from None


def spark(task: Task, count: int) -> Iterator[pa.Table]:
    """Spark: in the active session, or one with the default configuration (`mapInArrow`).

    Raises `MissingExtra` without PySpark, and `EngineFailed` if it cannot start, as without Java, or if a
    worker fails.
    """
    _require("spark", "pyspark")
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

    def found(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for number in batch.column("id").to_pylist():
                yield from task(number).to_batches()

    was_active = SparkSession.getActiveSession() is not None
    try:
        session = SparkSession.builder.appName("ukjapan verify").getOrCreate()
        # As many parts as Spark has cores, each of several buckets: a part costs as much as a small bucket.
        yield session.range(count).mapInArrow(found, _spark_schema()).toArrow()
    except Exception as error:  # noqa: BLE001 - Java, the cluster, or whatever a worker raises
        raise _failed("spark", error) from None
    finally:
        if not was_active and (session := SparkSession.getActiveSession()):
            session.stop()


def _spark_schema() -> str:
    kinds = {pa.string(): "string", pa.int64(): "bigint"}
    return ", ".join(f"`{field.name}` {kinds[field.type]}" for field in FOUND)


ENGINES: dict[str, Engine] = {"local": local, "dask": dask, "spark": spark}


def _require(extra: str, module: str = "") -> None:
    if find_spec(module or extra) is None:
        raise MissingExtra(
            f"--engine {extra} needs more than is installed: run "
            f"`python -m pip install 'ukjapan-dataset[{extra}]'`"
        )


def _failed(name: str, error: Exception) -> UkjapanError:
    if isinstance(error, UkjapanError):
        return error
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return EngineFailed(
        f"--engine {name} failed: {lines[0]} (all of its machines must share the directory {gettempdir()}, "
        "where temporary files are: set TMPDIR to one that they do)"
    )
