"""A package as an Excel workbook (ECMA-376): a sheet per table, a README, a codebook.

No text becomes a formula, a number, a date or a link. What a worksheet would change is refused: a text of
more than 32,767 characters, control characters and escapes that readers decode differently, a number of more
than 15 digits. Worksheets have no dates before March 1900; such a date is written as an ISO text. The same
package gives the same bytes with the same XlsxWriter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.export import about, numbers
from ukjapan_dataset.packages.fields import Field
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import PackageTable

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

NAME_LENGTH = 31
MAX_ROWS = 2**20
MAX_CHARACTERS = 32_767
"""Counted in UTF-16 code units, as Excel does."""
FIRST_DAY = date(1900, 3, 1)
"""Before it, Excel's calendar has a 29 February 1900, which never existed."""
WIDEST, NARROWEST = 60, 10
WIDTHS = {about.README: (24, 100), about.CODEBOOK: (16, 22, 10, 16, 10, 30, 60, 60)}
FORMULA = ("=", "+", "-", "@")

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
ESCAPE = re.compile("_x005F_|_x[0-9A-F]{4}_x[0-9A-F]{4}_", re.I)
"""Escapes (ECMA-376, ST_Xstring) that readers decode differently."""

NOTE = (
    "Dates before March 1900, which worksheets do not have, are ISO texts. "
    "Spans count Unicode code points, some of which Excel's LEN counts twice."
)


def write(package: Package, path: Path) -> None:
    """Write the workbook. Raises `ExportRefused` for what a worksheet cannot store."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    texts = about.texts(package)
    try:
        with Workbook(path, {"in_memory": True}) as workbook:
            _Writer(workbook).write(package, texts)
    except XlsxWriterException as error:
        raise ExportRefused(f"Excel refuses the package: {error}") from None


def sheet_names(tables: Iterable[PackageTable]) -> dict[str, str]:
    """The sheet of each table: its name, cut to the length that Excel allows, and numbered if need be."""
    sheets: dict[str, str] = {}
    for table in tables:
        name, number = table.name[:NAME_LENGTH], 1
        while name.lower() in {sheet.lower() for sheet in sheets.values()}:
            number += 1
            name = f"{table.name[: NAME_LENGTH - len(f'~{number}')]}~{number}"
        sheets[table.name] = name
    return sheets


class _Writer:
    """A workbook, and the formats that its cells share."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.head = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.text = workbook.add_format({"valign": "top"})
        self.sign = workbook.add_format({"valign": "top", "quote_prefix": True})
        self.wrapped = workbook.add_format({"valign": "top", "text_wrap": True})
        self.whole = workbook.add_format({"valign": "top", "num_format": "0"})
        self.date = workbook.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})

    def write(self, package: Package, texts: about.Texts) -> None:
        self.workbook.set_properties(
            {
                "title": package.title,
                "author": ", ".join(package.authors),
                "comments": about.citation(package),
                "created": _created(package),
            }
        )
        self.texts("README", about.README, [*texts[about.README], ("note", NOTE)])
        self.texts("codebook", about.CODEBOOK, texts[about.CODEBOOK])
        sheets = sheet_names(package.tables.values())
        for table in package.tables.values():
            self.table(self.workbook.add_worksheet(sheets[table.name]), table)

    def texts(self, name: str, kind: str, rows: list[about.Row]) -> None:
        sheet = self.workbook.add_worksheet(name)
        for column, (title, width) in enumerate(zip(about.COLUMNS[kind], WIDTHS[kind], strict=True)):
            sheet.set_column(column, column, width)
            _done(sheet.write_string(0, column, title, self.head), name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if value is not None:
                    self.string(sheet, number, column, value, f"{name}, row {number}", self.wrapped)
        _frame(sheet, len(rows), len(about.COLUMNS[kind]))

    def table(self, sheet: Worksheet, table: PackageTable) -> None:
        if table.arrow.num_rows >= MAX_ROWS:
            raise ExportRefused(
                f"{table.name} has {table.arrow.num_rows} rows; a worksheet has room for {MAX_ROWS - 1}"
            )
        columns = (column.to_pylist() for column in table.arrow.columns)
        for number, (field, values) in enumerate(zip(table.fields, columns, strict=True)):
            _done(sheet.write_string(0, number, field.name, self.head), table.name)
            if field.description:
                sheet.write_comment(0, number, field.description, {"x_scale": 2})
            sheet.set_column(number, number, _width(field.name, values))
            for row, value in enumerate(values):
                if value is not None:
                    self.cell(sheet, table, field, (row, number), value)
        _frame(sheet, table.arrow.num_rows, len(table.fields))

    def cell(
        self, sheet: Worksheet, table: PackageTable, field: Field, at: tuple[int, int], value: Any
    ) -> None:
        row, column = at
        place = table.place(field.name, row)
        if field.type in ("integer", "number"):
            _check_digits(value, place)
            style = self.whole if value == int(value) else self.text
            _done(sheet.write_number(row + 1, column, value, style), place)
        elif field.type == "boolean":
            _done(sheet.write_boolean(row + 1, column, value, self.text), place)
        elif field.type == "date" and value >= FIRST_DAY:
            _done(sheet.write_datetime(row + 1, column, value, self.date), place)
        else:
            style = self.sign if str(value).startswith(FORMULA) else self.text
            self.string(sheet, row + 1, column, str(value), place, style)

    def string(self, sheet: Worksheet, row: int, column: int, value: str, place: str, style: Any) -> None:
        """A text, unless a worksheet would change it."""
        reason = unfit(value)
        if reason is not None:
            raise ExportRefused(f"{place}: {reason}")
        _done(sheet.write_string(row, column, value, style), place)


def unfit(text: str) -> str | None:
    """Why a worksheet cannot store a text; None if it can."""
    length = len(text.encode("utf-16-le")) // 2
    if length > MAX_CHARACTERS:
        return f"the text has {length} characters (UTF-16), a cell has room for {MAX_CHARACTERS}; shorten it"
    if match := CONTROL.search(text):
        return f"the text contains U+{ord(match[0]):04X}, on which readers of worksheets differ; delete it"
    if match := ESCAPE.search(text):
        return f"the text contains {match[0]!r}, which readers of worksheets take for an escape; rewrite it"
    return None


def _check_digits(value: Any, place: str) -> None:
    if numbers.significant_digits(value) > numbers.BINARY_DIGITS:
        raise ExportRefused(
            f"{place}: {value} has more than the {numbers.BINARY_DIGITS} digits that a worksheet keeps; "
            "export to duckdb, whose numbers are exact"
        )


def _created(package: Package) -> datetime:
    """When the package was made; the clock would make each workbook differ."""
    # The property has no time zone; the descriptor's time is UTC.
    return datetime.fromisoformat(package.created or "1980-01-01").replace(tzinfo=None)


def _width(title: str, values: list[Any]) -> int:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return max(NARROWEST, min(WIDEST, longest + 1), len(title) + 4)


def _frame(sheet: Worksheet, rows: int, columns: int) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, columns - 1)


def _done(code: int, place: str) -> None:
    """XlsxWriter returns a code other than 0 if it left a cell out."""
    if code != 0:
        raise ExportRefused(f"{place}: outside the limits of a worksheet")
