"""Rules over buckets: each says which rows of a bucket fail, and what is wrong with those.

A bucket names a row by its table and number. File and line are looked up for the few rows that fail, once all
buckets have been examined.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

import pyarrow as pa

from ukjapan_dataset.findings import Place, Problem, Severity, Tally
from ukjapan_dataset.rules import Rule
from ukjapan_dataset.verification.engines import FOUND
from ukjapan_dataset.verification.received.block import ROW, Block, Row
from ukjapan_dataset.verification.received.bucket import Bucket
from ukjapan_dataset.verification.received.columns import TextsTooLong
from ukjapan_dataset.verification.received.evidence import SOURCES, Shape
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.package import ReceivedPackage
from ukjapan_dataset.verification.received.records import RecordBucket

B = TypeVar("B", Bucket, RecordBucket)
B_co = TypeVar("B_co", covariant=True)
Collect = Callable[[B], Iterable[Block]]
Examine = Callable[[Block, B], Iterable[Problem]]

SHORTEN = "shorten the longest names, descriptions and values of the package"
MOST = 1_000
"""How many findings of one rule are reported; the rest are counted."""


@dataclass(frozen=True)
class BucketRule(Rule[Any, Any]):
    """A rule over the rows of buckets. Run over a package, it covers all of its buckets."""

    def run(self, subject: ReceivedPackage) -> Tally:
        """Examine all buckets of a package, which is done once for all rules."""
        return tallies(subject)[self.code]

    def run_on(self, bucket: Any) -> Tally:
        """Examine one bucket. The places of its findings are rows of tables, numbered from 0."""
        try:
            return super().run(bucket)
        except TextsTooLong as error:
            problem = Problem(Place("records", 0), f"expected shorter texts, found {error}", SHORTEN)
            return self.tally(1, [problem])


class BucketsOfKind(Protocol, Generic[B_co]):
    """The buckets of one kind, each read when it is asked for. They can be pickled."""

    def __len__(self) -> int: ...

    def __getitem__(self, number: int, /) -> B_co: ...


@dataclass(frozen=True)
class BucketKind(Generic[B]):
    """The rules over one kind of bucket, by their codes, and how a package is divided into such buckets."""

    name: str
    buckets: Callable[[ReceivedPackage], "BucketsOfKind[B] | None"]
    rules: dict[str, BucketRule] = field(default_factory=dict)

    def rule(
        self, code: str, name: str, over: Collect[B], severity: Severity = Severity.ERROR
    ) -> Callable[[Examine[B]], BucketRule]:
        """Make a rule of a function that examines the blocks of rows that `over` finds in a bucket."""

        def decorate(examine: Examine[B]) -> BucketRule:
            self.rules[code] = BucketRule(code, name, severity, over, examine, count=len)
            return self.rules[code]

        return decorate

    def examine(self, bucket: B) -> dict[str, Tally]:
        """What all rules find in one bucket."""
        return {code: one.run_on(bucket) for code, one in self.rules.items()}


OF_SOURCES = BucketKind[Bucket]("sources", ReceivedPackage.buckets)
OF_RECORDS = BucketKind[RecordBucket]("records", ReceivedPackage.record_buckets)
KINDS: tuple[BucketKind[Any], ...] = (OF_SOURCES, OF_RECORDS)
bucket_rule = OF_SOURCES.rule
record_rule = OF_RECORDS.rule


@dataclass(frozen=True)
class Buckets:
    """All buckets of a package, of all kinds, by the name of the kind. They can be pickled."""

    of_kinds: Mapping[str, BucketsOfKind[Any]]

    @cached_property
    def order(self) -> list[tuple[str, int]]:
        """Kind and number of each bucket. Any stretch of it has about its share of each kind."""
        shares = {name: len(buckets) for name, buckets in self.of_kinds.items()}
        every = [(name, number) for name, count in shares.items() for number in range(count)]
        return sorted(every, key=lambda one: one[1] / shares[one[0]])

    def examined(self, number: int) -> pa.Table:
        """What is found in one bucket, as rows of `FOUND`. A pure function: it needs nothing else."""
        name, at = self.order[number]
        (kind,) = (one for one in KINDS if one.name == name)
        rows: list[Row] = []
        for code, tally in kind.examine(self.of_kinds[name][at]).items():
            rows.append({"code": code, "examined": tally.examined, "found": len(tally.findings)})
            rows += [_row(code, finding.problem) for finding in tally.findings[:MOST]]
        return pa.Table.from_pylist(rows, FOUND)


def buckets_of(package: ReceivedPackage) -> Buckets:
    """Divide the rows of a package into buckets."""
    found = {kind.name: kind.buckets(package) for kind in KINDS}
    return Buckets({name: buckets for name, buckets in found.items() if buckets is not None})


def tallies(package: ReceivedPackage) -> Mapping[str, Tally]:
    """What all rules find in the buckets of a package, by their codes."""
    if not package.tallies:
        buckets = buckets_of(package)
        found = _Found()
        for table in package.engine(buckets.examined, len(buckets.order)):
            found.add(table)
        rules = (one for kind in KINDS for one in kind.rules.values())
        package.tallies.update({one.code: found.tally(one, package) for one in rules})
    return package.tallies


def problem(shape: Shape, row: Row, message: str, hint: str) -> Problem:
    """A problem with a row of a bucket. A message about a stretch of text may quote it at any length."""
    place, record = Place(shape.table, row[ROW]), shown(row[shape.texts[0]])
    return Problem(place, message if shape is SOURCES else shown(message), hint, record=record)


def row_problem(table: str, row: Row, key: str, message: str, hint: str, column: str = "") -> Problem:
    """A problem with a row of a table that is named by a key."""
    return Problem(Place(table, row[ROW]), message, hint, key, column)


def _row(code: str, problem: Problem) -> Row:
    where = {"table": problem.place.file, "row": problem.place.line}
    said = {
        "message": problem.message,
        "hint": problem.hint,
        "record": problem.record,
        "field": problem.field,
    }
    return {"code": code, **where, **said}


@dataclass
class _Found:
    """What was found in the buckets of a package, by the code of the rule."""

    examined: Counter[str] = field(default_factory=Counter)
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    count: Counter[str] = field(default_factory=Counter)

    def add(self, found: pa.Table) -> None:
        """Add what was found in some buckets."""
        for row in found.to_pylist():
            code = row["code"]
            if row["row"] is None:
                self.examined[code] += row["examined"]
                self.count[code] += row["found"]
            elif len(self.rows[code]) < MOST:
                self.rows[code].append(row)

    def tally(self, one: BucketRule, package: ReceivedPackage) -> Tally:
        """What a rule found, in the files of the package."""
        rows = self.rows[one.code]
        problems = [_placed(row, package) for row in rows]
        if self.count[one.code] > len(rows):
            place = replace(problems[-1].place, line=0)
            message = f"found {self.count[one.code] - len(rows)} more problems of this kind"
            problems.append(Problem(place, message, "correct these first"))
        return one.tally(self.examined[one.code], problems)


def _placed(row: Row, package: ReceivedPackage) -> Problem:
    place = package.cells[row["table"]].place(row["row"])
    return Problem(place, row["message"], row["hint"], row["record"], row["field"])
