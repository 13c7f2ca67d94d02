"""What operators pick from: every selector lists the candidates of one kind."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from tests.mutations.project import CODED, RECORDS, Cell, File, Project, Stretch, overlap
from tests.mutations.sheet import Path, Spot

Pick = Callable[[Project], list[Any]]
Test = Callable[[Any], Any]

LINKS = ("builds_on", "agreement", "about", "derived_from", "speaker", "source")
BUILT = r"(?:schema/.+|data/(?:csv|parquet|metadata)/.+|datapackage\.json|CITATION\.cff)"
"""The files that a build writes."""


def where(pick: Pick, *tests: Test) -> Pick:
    """The candidates that pass all tests."""
    return lambda project: [one for one in pick(project) if all(test(one) for test in tests)]


def having(*paths: str) -> Test:
    """Whether something is written at all of these paths."""
    return lambda spot: all((spot / at).is_there for at in paths)


def without(*paths: str) -> Test:
    """Whether nothing is written at any of these paths."""
    return lambda spot: not any((spot / at).is_there for at in paths)


def is_one_of(at: str, *values: str) -> Test:
    """Whether one of these values is written at a path."""
    return lambda spot: spot.get(at) in values


def items(*sheets: str) -> Pick:
    """The items of some authored files."""
    return lambda project: project.items(*sheets)


def spots(*sheets: str, test: Callable[[Path], Any] = bool) -> Pick:
    """The values in some authored files whose path passes a test."""

    def pick(project: Project) -> list[Spot]:
        return [one for name in sheets for one in project.sheets[name].spots if test(one.path)]

    return pick


def fields(*names: str, sheets: Iterable[str] = RECORDS) -> Pick:
    """The fields of items that have one of these names."""
    return spots(*sheets, test=lambda path: len(path) == 2 and path[1] in names)


def words(field: Spot) -> list[str]:
    """The words that a field may have, if it has those of a vocabulary."""
    return field.project.vocabulary("records" if field.name == "scope" else field.sheet.name, field.name)


def inside(field: str, depth: int, *sheets: str) -> Pick:
    """The values so deep inside a field: its items, or what is in these."""
    return spots(*(sheets or RECORDS), test=lambda path: path[1:2] == (field,) and len(path) == 2 + depth)


participants, roles = inside("participants", 2), inside("participants", 1)
adjudications, aliases = inside("adjudication", 1), inside("aliases", 1, "actors")
cell_keys = where(inside("evidence", 3), lambda spot: spot.path[3] == "cells")
links = spots(
    *RECORDS, test=lambda path: "cells" not in path and (path[-1] in LINKS or _is_participant(path))
)
"""Every place where a record names another item."""


def _is_participant(path: Path) -> bool:
    return path[1:2] == ("participants",) and len(path) == 4


def plain(*sheets: str) -> Pick:
    """The texts without quotation marks, on lines of their own, in some of the files that coders write."""
    return where(spots(*(sheets or CODED)), _is_plain)


def _is_plain(spot: Spot) -> bool:
    is_named_text = isinstance(spot.value, str) and spot.path in spot.sheet.keys and spot.name != "id"
    is_unquoted = is_named_text and re.fullmatch(r"(?![\"'>|])(?![0-9.]+\Z).+", spot.written)
    return bool(is_unquoted) and spot.sheet.text[spot.end] == "\n"


def cells(*names: str, kind: str = "", stated: bool | None = None, own: bool | None = None) -> Pick:
    """The cell quotes of some names and kind, that are stated or not, and `own` or not."""

    def fits(cell: Cell) -> bool:
        is_asked = (not names or cell.cell in names) and kind in ("", cell.kind)
        return is_asked and stated in (None, cell.stated) and own in (None, cell.own)

    return lambda project: [cell for cell in project.cells if fits(cell)]


def says(pattern: str) -> Test:
    """Whether the words of a cell match a regular expression."""
    return lambda cell: re.search(pattern, cell.words)


def cells_of(spot: Spot, *names: str) -> list[Cell]:
    """The cell quotes of the record that a spot is in."""
    return [one for one in spot.project.cells_by_record[spot.id] if not names or one.cell in names]


def every(*kinds: str) -> Pick:
    """All that quotes: `passages`, `cells`, `cases` or `asides`."""
    return lambda project: [one for kind in kinds for one in getattr(project, kind)]


def texts(*kinds: str) -> Pick:
    """Where the words of all these are written, piece by piece."""
    return lambda project: [piece for one in every(*kinds)(project) for piece in one.texts()]


def asides(*kinds: str) -> Pick:
    """The entries of the ledger of some kinds."""
    return where(every("asides"), lambda aside: aside.get("kind", "segment") in kinds)


passages, cases = every("passages"), every("cases")


def is_only(cell: Cell, stretches: Iterable[Stretch], carries: Test) -> bool:
    """Whether the words of a cell have some stretch that no cell of another record carries."""
    others = [one for one in cell.project.cells if one.source == cell.source and one.id != cell.id]
    carried = [stretch for one in others if carries(one) for stretch in one.stretches]
    return any(overlap([one], cell.stretches) and not overlap([one], carried) for one in stretches)


def files(pattern: str) -> Pick:
    """The files whose paths match a regular expression."""
    return lambda project: [File(project, file) for file in project.files if re.fullmatch(pattern, file)]


def its_sheet(spot: Spot) -> list[str]:
    return [spot.sheet.file]


def its_article(spot: Any) -> list[str]:
    """The article that the candidate is about."""
    return [spot.project.article(getattr(spot, "source", "") or spot.get("/source") or spot.id)]


def in_sheet(name: str) -> Callable[[Spot], list[str]]:
    return lambda spot: [spot.project.sheets[name].file]


def all_that_quotes(spot: Any) -> list[str]:
    """The article that the candidate is about, and all that may quote it."""
    article = its_article(spot)
    quoting = [one.id for one in spot.project.passages if its_article(one) == article]
    return [*article, *in_sheet("ledger")(spot), *quoting]
