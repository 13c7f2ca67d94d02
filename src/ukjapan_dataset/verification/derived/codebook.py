"""The codebook: it describes the other tables as the descriptor does, and counts what they contain.

Its tables have few rows, one for each column or class, so they are examined row by row.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeGuard

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.places import place_of, variable_id
from ukjapan_dataset.models.vocabulary import Basis, Measure, Obligation
from ukjapan_dataset.packages.contract import promised_tables
from ukjapan_dataset.packages.csv_file import as_texts
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification.derived.recomputing import BUILD
from ukjapan_dataset.verification.received.columns import whole
from ukjapan_dataset.verification.received.constraints import REPORTED
from ukjapan_dataset.verification.received.descriptor import Json
from ukjapan_dataset.verification.received.evidence import as_counts
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.package import ReceivedPackage
from ukjapan_dataset.verification.received.slices import places_within
from ukjapan_dataset.verification.received.tables import Cells

CODEBOOK = ("variables", "categories", "decision_rules", "borderline_cases")
"""The tables of the codebook, in which it counts nothing."""
TYPES = {"string": "string", "integer": "int64", "boolean": "bool", "date": "date32", "number": "decimal128"}
"""The physical type of each type of Table Schema, as the codebook has it."""
SHARE = Decimal("0.001")
Texts = dict[str, str | None]


class _About:
    """What the codebook has to say: how the columns of the tables are described, and what they contain."""

    def __init__(self, package: ReceivedPackage) -> None:
        self._package = package
        self.reported: Counter[str] = Counter()
        """How many problems there were in each column."""
        self._n_values: dict[str, Counter[str]] = {}
        self._counts: dict[tuple[str, str], Counter[str]] = {}
        self._classes: dict[tuple[str, str], dict[str, tuple[int, Any]]] = {}

    @cached_property
    def fields(self) -> dict[tuple[str, str], tuple[int, Json]]:
        """Every column of every table, with its position from 1 and its description, by table and name."""
        return {
            (one.name, name): (position, field)
            for one in self._package.tables
            for position, (name, field) in enumerate(one.fields.items(), 1)
        }

    @cached_property
    def by_id(self) -> dict[str, tuple[str, str]]:
        """The table and column of each variable."""
        return {variable_id(*place): place for place in self.fields}

    @cached_property
    def described(self) -> list[tuple[str, str]]:
        """Every column of the contract that is described well, by table and name; none without a codebook.

        A package has none if the tables of the codebook have no rows at all. Others may add columns and
        tables, which its codebook need not have.
        """
        cells = [self._package.cells[name] for name in CODEBOOK if name in self._package.cells]
        misdescribed = self._package.descriptor.misdescribed
        if not any(one.rows.count for one in cells):
            return []
        promised = {(table.name, one.name) for table in promised_tables() for one in table.fields}
        return [place for place in self.fields if place in promised and place[0] not in misdescribed]

    def classes(self, place: tuple[str, str]) -> dict[str, tuple[int, Any]]:
        """The classes of a column by value, each with its position from 1 and its description."""
        if place not in self._classes:
            listed = self.fields[place][1].get("categories")
            found: dict[str, tuple[int, Any]] = {}
            for position, one in enumerate(listed if isinstance(listed, list) else [], 1):
                found.setdefault(str(_value(one)), (position, one))
            self._classes[place] = found
        return self._classes[place]

    @cached_property
    def references(self) -> dict[tuple[str, str], str]:
        """The tables whose keys the values of columns are."""
        return {
            (one.name, key["fields"][0]): key["reference"].get("resource") or one.name
            for one in self._package.tables
            for key in one.schema.get("foreignKeys", [])
        }

    def is_readable(self, *tables: str) -> bool:
        """Whether tables can be read: what others say of their rows can be recomputed only then."""
        return {*tables} <= self._package.cells.keys()

    @cached_property
    def levels(self) -> dict[str, str]:
        """The level of measurement of each variable on which two codings were compared."""
        return {
            row["variable_id"] or "": row["level"] or ""
            for _, row in _rows(self._package.cells.get("reliability"), ["variable_id", "level"])
        }

    def n_values(self, table: str, column: str) -> str | None:
        """How many rows of a table that can be read have a value; None in the codebook itself."""
        if table in CODEBOOK:
            return None
        cells = self._package.cells[table]
        if table not in self._n_values:
            optional = [name for name in cells.table.fields if not _is_required(cells.table.fields[name])]
            self._n_values[table] = Counter(dict.fromkeys(cells.table.fields, cells.rows.count))
            for _, batch in cells.rows.batches(optional) if optional else ():
                for name in optional:
                    self._n_values[table][name] -= batch.column(name).null_count
        return str(self._n_values[table][column])

    def count(self, table: str, column: str, value: str) -> str | None:
        """How often a class occurs, likewise."""
        if table in CODEBOOK:
            return None
        if (table, column) not in self._counts:
            found = self._counts[table, column] = Counter()
            listed = pa.array([*self.classes((table, column))], pa.string())
            for _, batch in self._package.cells[table].rows.batches([column]):
                texts = as_texts(batch.column(column))
                found.update(_counted(texts.filter(pc.is_in(texts, listed))))
        return str(self._counts[table, column][value])

    @cached_property
    def bases(self) -> dict[tuple[str, str], Counter[str]]:
        """How many quotes of each basis support each variable."""
        counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for (kind, field, basis), count in self._quotes().items():
            counts[place_of(kind, field)][basis] += count
        return counts

    def _quotes(self) -> Counter[tuple[str, str, str]]:
        """How many quotes there are of each type of record, field and basis."""
        found: Counter[tuple[str, str, str]] = Counter()
        evidence, of = self._package.cells.get("evidence"), self._package.cells.get("records")
        columns, of_records = ["record_id", "field", "basis", "piece"], ["record_id", "record_type"]
        if not _has(evidence, columns) or not _has(of, of_records):
            return found
        records = of.rows.table(of_records).combine_chunks()
        for _, batch in evidence.rows.batches(columns):
            ids, field, basis, piece = (as_texts(column) for column in batch.columns)
            kind = as_texts(records.column("record_type")).take(
                pc.index_in(ids, as_texts(records.column("record_id")))
            )
            head = pc.replace_substring_regex(field, r"\..*", "")
            rows = pa.table([kind, head, basis], names=["kind", "field", "basis"]).filter(
                pc.equal(piece, "1")
            )
            counted = rows.drop_null().group_by(rows.column_names).aggregate([([], "count_all")])
            for one in counted.to_pylist():
                found[one["kind"], one["field"], one["basis"]] += one["count_all"]
        return found


def _has(cells: Cells | None, columns: list[str]) -> TypeGuard[Cells]:
    """Whether a table can be read and has some columns."""
    return cells is not None and set(columns) <= set(cells.rows.schema.names)


def _is_required(field: Json) -> bool:
    return field.get("constraints", {}).get("required") is True


def _counted(texts: Any) -> dict[str, int]:
    return {one["values"]: one["counts"] for one in pc.value_counts(texts).to_pylist()}


def _rows(cells: Cells | None, columns: list[str]) -> Iterator[tuple[int, Texts]]:
    """The rows of a table as texts, by number; none if it lacks any of some columns."""
    if _has(cells, columns):
        names = cells.rows.schema.names
        for first, batch in cells.rows.batches():
            texts = [as_texts(batch.column(name)).to_pylist() for name in names]
            for number, values in enumerate(zip(*texts, strict=True), first):
                yield number, dict(zip(names, values, strict=True))


@dataclass(frozen=True)
class _Row:
    """A row of a table of the codebook, and what it is about."""

    cells: Cells
    number: int
    texts: Texts
    about: _About

    def problems(self, expected: Texts) -> Iterator[Problem]:
        """A problem for each cell that is not what is expected of it."""
        for column, value in expected.items():
            if column in self.texts and self.texts[column] != value:
                yield from self.problem(column, f"`{column}` to be {value!r}, found {self.texts[column]!r}")

    def problem(self, column: str, expected: str) -> Iterator[Problem]:
        """A problem with a cell. Of the first rows all are reported, and of the rest, that there are more."""
        self.about.reported[column] += 1
        if self.about.reported[column] <= REPORTED:
            place, key = self.cells.place(self.number), self.cells.key_of(self.texts)
            yield Problem(place, shown(f"expected {expected}"), BUILD, key, column)
        elif self.about.reported[column] == REPORTED + 1:
            message = f"found `{column}` other than expected in more rows"
            yield Problem(self.cells.table.place, message, "correct these first", field=column)


@dataclass(frozen=True)
class _Lacking:
    """The rows that a table of the codebook should have and lacks, by what they are about."""

    cells: Cells
    names: list[str]

    def problems(self) -> Iterator[Problem]:
        """A problem for each of the first, and one that says how many more there are."""
        for name in self.names[:REPORTED]:
            yield Problem(self.cells.table.place, shown(f"expected a row for {name}, found none"), BUILD)
        if len(self.names) > REPORTED:
            more = f"expected rows for these, and {len(self.names) - REPORTED} more, found none"
            yield Problem(self.cells.table.place, more, BUILD)


Named = tuple[str, str]
"""What the rows of a table of the codebook are about, as two of their cells say."""


def _of_table(
    name: str, columns: Named, expected: Callable[[_About], Iterable[Named]] = lambda _: ()
) -> Callable[[ReceivedPackage], Iterator[_Row | _Lacking]]:
    """What collects the rows of a table that has some columns, and those of the expected rows it lacks."""

    def collect(package: ReceivedPackage) -> Iterator[_Row | _Lacking]:
        cells = package.cells.get(name)
        if package.keeps_contract and not package.is_lone_file and _has(cells, [*columns]):
            about = _About(package)
            lacking = dict.fromkeys(expected(about))
            for number, texts in _rows(cells, [*columns]):
                lacking.pop((texts[columns[0]] or "", texts[columns[1]] or ""), None)
                yield _Row(cells, number, texts, about)
            if lacking:
                yield _Lacking(cells, [" ".join(one) for one in lacking])

    return collect


def _all_variables(about: _About) -> Iterable[Named]:
    return about.described


def _all_categories(about: _About) -> Iterable[Named]:
    return ((variable_id(*place), name) for place in about.described for name in about.classes(place))


@rule(
    "UKJ888",
    "variable-as-described",
    over=_of_table("variables", ("table", "variable"), _all_variables),
)
def variable_as_described(row: _Row | _Lacking, package: ReceivedPackage) -> Iterator[Problem]:
    """Every column of the contract is a variable of the codebook, which describes each as the schema does.

    Its level of measurement is that in `reliability`, if two codings of it were compared. Only a package
    without any codebook, in which all tables of it are empty, has no variables.
    """
    if isinstance(row, _Lacking):
        yield from row.problems()
        return
    place = (row.texts["table"] or "", row.texts["variable"] or "")
    if place[0] in package.descriptor.misdescribed:
        return
    if place not in row.about.fields:
        yield from row.problem("variable", f"the name of a column, found {'.'.join(place)!r}")
        return
    position, field = row.about.fields[place]
    name = variable_id(*place)
    if row.about.is_readable("reliability"):
        yield from row.problems({"level": row.about.levels.get(name)})
    yield from row.problems(
        {
            "variable_id": name,
            "position": str(position),
            "definition": field.get("description"),
            "type": TYPES.get(field["type"]),
            "unit": field.get("unit"),
            "obligation": str(Obligation.MANDATORY if _is_required(field) else Obligation.OPTIONAL),
            "references": row.about.references.get(place),
            "pattern": field.get("constraints", {}).get("pattern"),
        }
    )


@rule("UKJ889", "variable-counts", over=_of_table("variables", ("table", "variable")))
def variable_counts(row: _Row | _Lacking, _package: ReceivedPackage) -> Iterator[Problem]:
    """The codebook counts the values and quotes of each variable, and gives the share of each basis."""
    if isinstance(row, _Lacking):
        return
    place = (row.texts["table"] or "", row.texts["variable"] or "")
    if place in row.about.fields and row.about.is_readable(place[0]):
        yield from row.problems({"n_values": row.about.n_values(*place)})
    if place in row.about.fields and row.about.is_readable("evidence", "records"):
        bases = row.about.bases[place]
        shares = {f"share_{basis}": _share(bases[basis], bases.total()) for basis in Basis}
        yield from row.problems({"n_quotes": str(bases.total()) if bases else None, **shares})


def _share(count: int, total: int) -> str | None:
    """A share to three decimals, as a build rounds it and tables print it."""
    if not total:
        return None
    text = format((Decimal(count) / total).quantize(SHARE), "f")
    return text.rstrip("0").rstrip(".")


@rule(
    "UKJ890",
    "category-as-described",
    over=_of_table("categories", ("variable_id", "category"), _all_categories),
)
def category_as_described(row: _Row | _Lacking, package: ReceivedPackage) -> Iterator[Problem]:
    """Every class of a column of the contract is a category of the codebook.

    Each has the position and the definition that the schema gives it, and is counted.

    Only a package without any codebook, in which all tables of it are empty, has no categories.
    """
    if isinstance(row, _Lacking):
        yield from row.problems()
        return
    place, category = row.about.by_id.get(row.texts["variable_id"] or ""), row.texts["category"] or ""
    if place is None and package.descriptor.misdescribed:
        return
    found = row.about.classes(place).get(category) if place else None
    if place is None or found is None:
        yield from row.problem(
            "category", f"a class that the schema has for the variable, found {category!r}"
        )
        return
    position, described = found
    yield from row.problems(
        {
            "position": str(position),
            "definition": described.get("label") if isinstance(described, dict) else None,
        }
    )
    if row.about.is_readable(place[0]):
        yield from row.problems({"n_values": row.about.count(*place, category)})


def _value(described: Any) -> Any:
    return described.get("value") if isinstance(described, dict) else described


COMPARED = {
    "reconciliation": ["type", "variable", "first", "second"],
    "reliability": ["type", "variable", "measure"],
}
"""The tables about differences between two codings, and about how far they agree."""


def _compared(package: ReceivedPackage) -> Iterator[Cells]:
    for name, columns in COMPARED.items():
        cells = package.cells.get(name)
        if package.keeps_contract and not package.is_lone_file and _has(cells, columns):
            yield cells


@rule("UKJ891", "compared-variable", over=_compared)
def compared_variable(cells: Cells, package: ReceivedPackage) -> Iterator[Problem]:
    """`variable_id` is the variable of the codebook on which two codings were compared.

    It is empty where one of them lacks the record, and for gamma, which compares stretches.
    """
    about = _About(package)
    for number, texts in _rows(cells, COMPARED[cells.name]):
        if "measure" in texts:
            is_variable = texts["measure"] != str(Measure.GAMMA)
        else:
            is_variable = texts["first"] is not None and texts["second"] is not None
        name = variable_id(*place_of(texts["type"] or "", texts["variable"] or ""))
        row = _Row(cells, number, texts, about)
        yield from row.problems({"variable_id": name if is_variable else None})


NUMBERED = {
    "revisions": (),
    "reconciliation": (),
    "decision_rules": ("variable_id",),
    "borderline_cases": ("variable_id",),
}
"""The tables whose rows are numbered from 1, for each value of some columns."""


def _numbered(package: ReceivedPackage) -> Iterator[tuple[Cells, tuple[str, ...]]]:
    for name, within in NUMBERED.items():
        cells = package.cells.get(name)
        if cells and package.keeps_contract and {*within, "number"} <= set(cells.rows.schema.names):
            yield cells, within


@rule("UKJ892", "numbered-from-one", over=_numbered)
def numbered_from_one(one: tuple[Cells, tuple[str, ...]], _package: ReceivedPackage) -> Iterator[Problem]:
    """Revisions, differences, decision rules and borderline cases are numbered from 1 without gaps."""
    cells, within = one
    rows = cells.rows.table([*within, "number"]).combine_chunks()
    texts = whole(as_texts(rows.column("number")))
    keys = whole(pc.fill_null(as_texts(rows.column(within[0])), "")) if within else pa.repeat("", len(texts))
    of = pc.dictionary_encode(keys).indices
    ordered = pc.sort_indices(
        pa.table({"of": of, "number": as_counts(texts)}), [("of", "ascending"), ("number", "ascending")]
    )
    of, sorted_numbers = pc.take(of, ordered), pc.take(as_counts(texts), ordered)
    places = places_within(of)
    wrong = pc.indices_nonzero(pc.fill_null(pc.not_equal(sorted_numbers, places), True))
    first = wrong.filter(pc.equal(places_within(pc.take(of, wrong)), 1))
    for at in first[:REPORTED].to_pylist():
        row = ordered[at].as_py()
        key, found, place = keys[row].as_py(), texts[row].as_py(), places[at].as_py()
        numbers = f"1 to {pc.sum(pc.equal(of, of[at])).as_py()}{f' of {key}' if key else ''}"
        message = f"expected the numbers {numbers}, found {found or 'none'} in place of {place}"
        yield Problem(cells.table.place, shown(message), BUILD, field="number")
    if len(first) > REPORTED:
        message = f"found other numbers of {len(first) - REPORTED} more variables"
        yield Problem(cells.table.place, message, "correct these first", field="number")
