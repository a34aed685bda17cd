"""A table as an Excel workbook."""

import datetime
import io
import re
from typing import Any

import xlsxwriter

from bot.exports.table import Cell, Table

# What Excel takes in a cell, counted as it counts: in units of UTF-16.
_LONGEST_CELL = 32_767
# No XML can hold these.
_UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_WIDE, _NARROW = 60, 16
_WIDE_FROM = 40


def as_xlsx(table: Table) -> bytes:
    """The file. Text is written as text, whatever it looks like: nothing in it is ever a formula or a link."""
    file = io.BytesIO()
    # Without the moment at which it was made the same cases give the same file.
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": datetime.datetime(2000, 1, 1)})  # noqa: DTZ001  (xlsxwriter takes no zone)
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        for column, words in enumerate(table.head):
            sheet.write_string(0, column, _fitting(words), bold)
            longest = max((len(str(row[column])) for row in table.rows), default=0)
            sheet.set_column(column, column, _WIDE if longest > _WIDE_FROM else _NARROW)
        for number, row in enumerate(table.rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, (number, column), cell, plain, day)
        sheet.freeze_panes(1, 0)
    return file.getvalue()


def _write(sheet: Any, place: tuple[int, int], cell: Cell, plain: Any, day: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(*place, _fitting(cell), plain)
    elif isinstance(cell, datetime.date):
        sheet.write_datetime(*place, cell, day)
    elif cell is not None:
        sheet.write_number(*place, cell, plain)


def _fitting(text: str) -> str:
    """The text without what no workbook holds, cut to what fits into a cell."""
    writable = _UNWRITABLE.sub("", text)
    units = writable.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST_CELL:
        return writable
    return units[: 2 * (_LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"
