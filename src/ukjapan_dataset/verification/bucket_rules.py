"""Rules over buckets: each says which rows of a bucket fail, and what is wrong with those.

A bucket names a row by its table and number. File and line are looked up for the few rows that fail, once all
buckets have been examined.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from ukjapan_dataset.findings import Finding, Place, Problem, Severity, Tally
from ukjapan_dataset.rules import Rule
from ukjapan_dataset.verification.received.block import ROW, Block, Row
from ukjapan_dataset.verification.received.bucket import Bucket
from ukjapan_dataset.verification.received.evidence import SOURCES, Shape
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.package import ReceivedPackage
from ukjapan_dataset.verification.received.records import RecordBucket

B = TypeVar("B", Bucket, RecordBucket)
Collect = Callable[[B], Iterable[Block]]
Examine = Callable[[Block, B], Iterable[Problem]]


@dataclass(frozen=True)
class BucketRule(Rule[Any, Any]):
    """A rule over the rows of buckets. Run over a package, it covers all of its buckets."""

    def run(self, subject: ReceivedPackage) -> Tally:
        """Examine all buckets of a package."""
        kind = next(one for one in KINDS if self.code in one.rules)
        return kind.tallies(subject)[self.code]

    def run_on(self, bucket: Any) -> Tally:
        """Examine one bucket. The places of its findings are rows of tables, numbered from 0."""
        return super().run(bucket)


@dataclass(frozen=True)
class BucketKind(Generic[B]):
    """The rules over one kind of bucket, by their codes, and how a package is divided into such buckets."""

    name: str
    buckets: Callable[[ReceivedPackage], Iterable[B]]
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
        """What all rules find in one bucket. A pure function: it needs nothing but the bucket."""
        return {code: one.run_on(bucket) for code, one in self.rules.items()}

    def tallies(self, package: ReceivedPackage) -> Mapping[str, Tally]:
        """What all rules find in the buckets of a package, which are examined once."""
        if self.name not in package.tallies:
            found = {code: Tally(code, one.name, 0, (), one.doc) for code, one in self.rules.items()}
            for bucket in self.buckets(package):
                for code, tally in self.examine(bucket).items():
                    found[code] = _sum(found[code], tally)
            package.tallies[self.name] = {code: _placed(one, package) for code, one in found.items()}
        return package.tallies[self.name]


OF_SOURCES = BucketKind[Bucket]("sources", ReceivedPackage.buckets)
OF_RECORDS = BucketKind[RecordBucket]("records", ReceivedPackage.record_buckets)
KINDS: tuple[BucketKind[Any], ...] = (OF_SOURCES, OF_RECORDS)
bucket_rule = OF_SOURCES.rule
record_rule = OF_RECORDS.rule


def problem(shape: Shape, row: Row, message: str, hint: str) -> Problem:
    """A problem with a row of a bucket. A message about a stretch of text may quote it at any length."""
    place, record = Place(shape.table, row[ROW]), shown(row[shape.texts[0]])
    return Problem(place, message if shape is SOURCES else shown(message), hint, record=record)


def row_problem(table: str, row: Row, key: str, message: str, hint: str, column: str = "") -> Problem:
    """A problem with a row of a table that is named by a key."""
    return Problem(Place(table, row[ROW]), message, hint, key, column)


def _sum(one: Tally, other: Tally) -> Tally:
    return replace(one, examined=one.examined + other.examined, findings=one.findings + other.findings)


def _placed(tally: Tally, package: ReceivedPackage) -> Tally:
    return replace(tally, findings=tuple(_in_file(one, package) for one in tally.findings))


def _in_file(finding: Finding, package: ReceivedPackage) -> Finding:
    row = finding.problem.place
    place = package.cells[row.file].place(row.line)
    return replace(finding, problem=replace(finding.problem, place=place))
