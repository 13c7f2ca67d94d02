"""Rules over buckets: each says which rows of a bucket fail, and what is wrong with those.

A bucket names a row by its table and number. File and line are looked up for the few rows that fail, once all
buckets have been examined.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ukjapan_dataset.findings import Finding, Place, Problem, Severity, Tally
from ukjapan_dataset.rules import Rule
from ukjapan_dataset.verification.received.block import ROW, Block, Row
from ukjapan_dataset.verification.received.bucket import Bucket
from ukjapan_dataset.verification.received.evidence import SOURCES, Shape
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.package import ReceivedPackage

Collect = Callable[[Bucket], Iterable[Block]]
Examine = Callable[[Block, Bucket], Iterable[Problem]]


@dataclass(frozen=True)
class BucketRule(Rule[Any, Any]):
    """A rule over the rows of buckets. Run over a package, it covers all of its buckets."""

    def run(self, subject: ReceivedPackage) -> Tally:
        """Examine all buckets of a package."""
        return tallies(subject)[self.code]

    def run_on(self, bucket: Bucket) -> Tally:
        """Examine one bucket. The places of its findings are rows of tables, numbered from 0."""
        return super().run(bucket)


RULES: dict[str, BucketRule] = {}
"""The rules over buckets by their codes."""


def bucket_rule(
    code: str, name: str, over: Collect, severity: Severity = Severity.ERROR
) -> Callable[[Examine], BucketRule]:
    """Make a rule of a function that examines the blocks of rows that `over` finds in a bucket."""

    def decorate(examine: Examine) -> BucketRule:
        RULES[code] = BucketRule(code, name, severity, over, examine, count=len)
        return RULES[code]

    return decorate


def problem(shape: Shape, row: Row, message: str, hint: str) -> Problem:
    """A problem with a row of a bucket. A message about a stretch of text may quote it at any length."""
    place, record = Place(shape.table, row[ROW]), shown(row[shape.texts[0]])
    return Problem(place, message if shape is SOURCES else shown(message), hint, record=record)


def examine(bucket: Bucket) -> dict[str, Tally]:
    """What all rules find in one bucket. A pure function: it needs nothing but the bucket."""
    return {code: rule.run_on(bucket) for code, rule in RULES.items()}


def tallies(package: ReceivedPackage) -> Mapping[str, Tally]:
    """What all rules find in the buckets of a package, which are examined once."""
    if not package.tallies:
        package.tallies.update({code: Tally(code, one.name, 0, (), one.doc) for code, one in RULES.items()})
        for bucket in package.buckets():
            for code, tally in examine(bucket).items():
                package.tallies[code] = _sum(package.tallies[code], tally)
        package.tallies.update({code: _placed(one, package) for code, one in package.tallies.items()})
    return package.tallies


def _sum(one: Tally, other: Tally) -> Tally:
    return replace(one, examined=one.examined + other.examined, findings=one.findings + other.findings)


def _placed(tally: Tally, package: ReceivedPackage) -> Tally:
    return replace(tally, findings=tuple(_in_file(one, package) for one in tally.findings))


def _in_file(finding: Finding, package: ReceivedPackage) -> Finding:
    row = finding.problem.place
    place = package.cells[row.file].place(row.line)
    return replace(finding, problem=replace(finding.problem, place=place))
