"""A table as CSV, as a Norwegian Excel opens it."""

import csv
import datetime
import io
import unicodedata

from bot.exports.table import Cell, Table

_BEGINS_A_FORMULA = frozenset("=+-@")
_BEGINS_A_CELL = frozenset("\t\r\n")


def as_csv(table: Table) -> bytes:
    """The file.

    Where the comma is the decimal sign, Excel takes semicolons between cells; and without a byte order mark it would
    take UTF-8 for an older encoding, and break æ, ø and å.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_told(cell) for cell in row] for row in (table.head, *table.rows)])
    return written.getvalue().encode("utf-8-sig")


def _told(cell: Cell) -> str:
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def harmless(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet might take it for a formula.

    What it begins with is looked at as programs do that take full-width signs for plain ones and pass over blanks and
    what nobody sees.
    """
    first = next((sign for sign in text if not _is_passed_over(sign)), "")
    # A sign with its compatibility form: "＝" is "=".
    plain = unicodedata.normalize("NFKC", first)[:1]
    return f"'{text}" if text[:1] in _BEGINS_A_CELL or plain in _BEGINS_A_FORMULA else text


def _is_passed_over(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in ("Cf", "Cc", "Zs")
