"""What Dask and Spark take to examine the buckets of a package, against a plain loop over the same buckets.

    python -m bench.engines [--rows 1000000] [--rounds 5] [--folder DIR]

in an environment with the extras `publish`, `dask` and `spark`, with `distributed`, and Java. Each engine has
one worker and is warm: it has examined the buckets once before. Printed are medians of wall time, and the
ratio to the plain loop, which is at most 1.3.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.verify import made
from ukjapan_dataset.jobs.verify import received
from ukjapan_dataset.verification.bucket_rules import Buckets, buckets_of
from ukjapan_dataset.verification.engines import ENGINES

LIMIT = 1.3


@contextmanager
def dask() -> Iterator[None]:
    """One worker of Dask, in a process of its own."""
    from distributed import Client

    with Client(n_workers=1, threads_per_worker=1, dashboard_address=None):
        yield


@contextmanager
def spark() -> Iterator[None]:
    """One worker of Spark, in a process of its own."""
    from pyspark.sql import SparkSession

    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    session = SparkSession.builder.master("local[1]").config(map=settings).getOrCreate()
    try:
        yield
    finally:
        session.stop()


@contextmanager
def local() -> Iterator[None]:
    """No worker: the plain loop."""
    yield


WORKERS = {"local": local, "dask": dask, "spark": spark}


def main() -> None:
    """Measure each engine, and print a row of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where packages are, or are made")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        where = made(given.folder or Path(temporary), given.rows)
        package = received(where / "package", where / "articles")
        buckets = buckets_of(package)
        loop = 0.0
        for name, worker in WORKERS.items():
            with worker():
                taken = measured(partial(_all, name, buckets), given.rounds)
            loop = loop or taken
            print(f"{name:8}{taken:8.2f} s{taken / loop:8.2f}  limit {LIMIT}", flush=True)


def _all(engine: str, buckets: Buckets) -> None:
    for _ in ENGINES[engine](buckets.examined, len(buckets.order)):
        pass


def measured(run: Callable[[], None], rounds: int) -> float:
    """The median of the wall time of several runs, in seconds, after one that is not counted."""
    run()
    times: list[float] = []
    for _ in range(rounds):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return median(times)


if __name__ == "__main__":
    main()
