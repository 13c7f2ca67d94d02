"""Where sources differ, cell by cell, and what decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING, Any, overload

from ukjapan_dataset.explanation.as_html import code, html_table, prose
from ukjapan_dataset.explanation.as_text import wrapped
from ukjapan_dataset.explanation.explained import SUPPORTS, ExplainedCell, Words
from ukjapan_dataset.loader.table import require
from ukjapan_dataset.packages.explain import explain
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.records import RECORD_ID

if TYPE_CHECKING:
    import pandas as pd

STANCES = ("contradicts", "differs", "less_precise")
"""How a source may differ from a record, the sharpest first."""


@dataclass(frozen=True)
class SourceValue:
    """What one source gives for a cell, and how that bears on the value of the record.

    `name` is the short name of the source.
    """

    source: str
    value: str
    stance: str
    name: str

    def __str__(self) -> str:
        return f"{self.name} {self.stance.replace('_', ' ')}: {self.value}"


@dataclass(frozen=True)
class Disagreement:
    """A cell on which sources differ. `rule` and `reason` say what decided; they are empty if nothing did."""

    record_id: str
    field: str
    value: str
    readings: tuple[SourceValue, ...]
    rule: str
    reason: str

    @property
    def stance(self) -> str:
        """The sharpest stance that any source takes."""
        stances = {one.stance for one in self.readings}
        return next(stance for stance in STANCES if stance in stances)

    def __str__(self) -> str:
        decided = [wrapped(f"decided by {self.rule}: {self.reason}", 2, 2)] if self.rule else []
        readings = (wrapped(str(one), 2, 2) for one in self.readings)
        return "\n".join(
            (wrapped(f"{self.record_id} {self.field} = {self.value or '–'}", 0, 2), *readings, *decided)
        )

    def html(self) -> list[str]:
        """The same as cells of HTML."""
        readings = (escape(str(one)) for one in self.readings)
        decided = f"{code(self.rule)}: {prose(self.reason)}" if self.rule else ""
        return [code(self.record_id), code(self.field), escape(self.value), "<br>".join(readings), decided]


@dataclass(frozen=True, repr=False)
class Disagreements:
    """The cells on which sources differ, contradictions first.

    Prints itself in a terminal, and as HTML in a notebook.
    """

    cells: tuple[Disagreement, ...]

    def __iter__(self) -> Iterator[Disagreement]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    @overload
    def __getitem__(self, index: int) -> Disagreement: ...
    @overload
    def __getitem__(self, index: slice) -> Disagreements: ...
    def __getitem__(self, index: int | slice) -> Disagreement | Disagreements:
        """One of the cells, or several as another of these."""
        return Disagreements(self.cells[index]) if isinstance(index, slice) else self.cells[index]

    def records(self) -> list[dict[str, Any]]:
        """The cells as dictionaries, each with its readings as dictionaries."""
        return [{**asdict(one), "stance": one.stance} for one in self.cells]

    def to_pandas(self) -> pd.DataFrame:
        """The cells as a `pandas.DataFrame`, one row each."""
        require("pandas")
        import pandas as pd

        return pd.DataFrame(self.records())

    def __str__(self) -> str:
        return "\n\n".join(map(str, self.cells)) or "no source differs from another"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = (cell.html() for cell in self.cells)
        return html_table(("record", "field", "value", "readings", "decided by"), rows)


def disagreements(package: Package) -> Disagreements:
    """Every cell of every record on which sources differ."""
    differing = {row[RECORD_ID] for row in package.rows("evidence") if row["stance"] in STANCES}
    explained = ((record, cell) for record in sorted(differing) for cell in explain(package, record))
    cells = (_disagreement(record, cell) for record, cell in explained)
    return Disagreements(tuple(sorted(filter(_is_one, cells), key=lambda cell: STANCES.index(cell.stance))))


def _is_one(cell: Disagreement) -> bool:
    return any(one.stance != SUPPORTS for one in cell.readings)


def _disagreement(record: str, cell: ExplainedCell) -> Disagreement:
    rule = "; ".join(one.rule for one in cell.rulings)
    reason = "; ".join(one.reason for one in cell.rulings)
    return Disagreement(record, cell.field, cell.value, _readings(cell), rule, reason)


def _readings(cell: ExplainedCell) -> tuple[SourceValue, ...]:
    """What each source gives. One that says the very value somewhere may be less precise elsewhere."""
    precise = {words.source for words in cell.words if words.stance == SUPPORTS}
    counted = (one for one in cell.words if one.stance != STANCES[-1] or one.source not in precise)
    return tuple(dict.fromkeys(_reading(words, cell.value) for words in counted))


def _reading(words: Words, value: str) -> SourceValue:
    agreed = value if words.stance == SUPPORTS else words.quoted
    return SourceValue(words.source, words.reported_value or agreed, words.stance, words.named)
