"""Files for spreadsheets hold what was asked, and nothing in them runs."""

import csv
import datetime
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from bot.commands.output import write_output
from bot.errors import BotError
from bot.exports.as_csv import as_csv, harmless
from bot.exports.as_xlsx import as_xlsx
from bot.exports.table import Cell, Table
from tests.bot.conftest import UNHEARD_OF, CommandLine

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦"]
BLANKS = ["", " ", "\u00a0", "\u200b", "\ufeff", "\u3000", "  "]

# What no XML holds, and what a database does not.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"), max_size=60)
CELLS = st.none() | st.integers(0, 10**9) | st.dates(datetime.date(1970, 1, 1)) | ANY_TEXT


def read_xlsx(file: bytes) -> list[list[Cell]]:
    """The cells of the first sheet; dates by their format. Nothing may be a formula or a link."""
    with zipfile.ZipFile(io.BytesIO(file)) as book:
        assert not [name for name in book.namelist() if "externalLink" in name or "calcChain" in name]
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        shared = (
            etree.fromstring(book.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in book.namelist() else []
        )
        styles = etree.fromstring(book.read("xl/styles.xml"))
    strings = ["".join(node.text or "" for node in each.iter(f"{SHEET}t")) for each in shared]
    formats = [int(each.get("numFmtId", "0")) for each in next(styles.iter(f"{SHEET}cellXfs"))]
    assert not list(sheet.iter(f"{SHEET}f", f"{SHEET}hyperlink"))
    rows: list[list[Cell]] = []
    for row in sheet.iter(f"{SHEET}row"):
        # A row in which nothing stands is left out.
        rows += [[] for _ in range(int(row.get("r", "1")) - 1 - len(rows))]
        cells: list[Cell] = []
        for cell in row:
            column = ord(cell.get("r", "A")[0]) - ord("A")
            cells += [None] * (column - len(cells))
            cells.append(_cell(cell, strings, formats))
        rows.append(cells)
    return rows


def _cell(cell: etree._Element, strings: list[str], formats: list[int]) -> Cell:
    value = cell.find(f"{SHEET}v")
    if value is None:
        return None
    if cell.get("t") == "s":
        # Excel's own way to write what XML cannot hold.
        return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), strings[int(value.text or "")])
    assert cell.get("t") in (None, "n")
    number = int(float(value.text or ""))
    of_our_own = formats[int(cell.get("s", "0"))] > 163
    return datetime.date(1899, 12, 30) + datetime.timedelta(number) if of_our_own else number


def table_of(rows: list[list[Cell]]) -> Table:
    return Table(("a", "b", "c"), tuple(map(tuple, rows)))


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
@settings(deadline=None)
@example([["=1+1", "https://example.org", "_x0041_"], ["12", "\x01", "\r\n"], ["", None, None]])
def test_a_workbook_holds_just_what_it_was_given_and_nothing_that_runs(rows: list[list[Cell]]) -> None:
    head, *read = read_xlsx(as_xlsx(table_of(rows)))
    assert head == ["a", "b", "c"]
    read += [[] for _ in range(len(rows) - len(read))]
    for given_row, read_row in zip(rows, read, strict=True):
        padded = [*read_row, *[None] * (3 - len(read_row))]
        assert [cell or None if isinstance(cell, str) else cell for cell in padded] == [
            cell or None if isinstance(cell, str) else cell for cell in given_row
        ]


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_csv_holds_what_it_was_given_but_for_the_apostrophe(rows: list[list[Cell]]) -> None:
    file = as_csv(table_of(rows))
    assert file.startswith(b"\xef\xbb\xbf")
    head, *read = csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=";")
    assert head == ["a", "b", "c"]
    for given_row, read_row in zip(rows, read, strict=True):
        for cell, text in zip(given_row, read_row, strict=True):
            told = "" if cell is None else cell.isoformat() if isinstance(cell, datetime.date) else str(cell)
            assert text in (told, f"'{told}")


@given(st.sampled_from(BLANKS), st.sampled_from(STARTS), ANY_TEXT)
def test_nothing_in_a_csv_starts_a_formula(blanks: str, start: str, rest: str) -> None:
    assert harmless(blanks + start + rest) == f"'{blanks}{start}{rest}" or start in "\t\r\n"
    [[cell]] = csv.reader(
        io.StringIO(as_csv(Table((blanks + start + rest,), ())).decode("utf-8-sig"), newline=""), delimiter=";"
    )
    assert cell.lstrip("".join(BLANKS) + "\t\r\n")[:1] not in set(STARTS)
    assert cell[:1] not in set("\t\r\n")


@pytest.mark.parametrize("text", ["Når åpner det?", "1 + 1", "a=b", "", "'sitat'", "2026-03-02"])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize("sign", ["å", "🦒"])
def test_what_is_too_long_for_a_cell_is_cut(sign: str) -> None:
    [_, [cell]] = read_xlsx(as_xlsx(Table(("a",), ((sign * 40_000,),))))
    assert isinstance(cell, str)
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    assert cell.endswith("…")
    assert len(cell) > 16_000


# On the command line


def test_cases_are_exported_for_excel(kommunesvar: CommandLine) -> None:
    kommunesvar("ask", "--", UNHEARD_OF, "-1+cmd Hvem vant hundeløpet i Alaska?")
    kommunesvar("questions", "decline", "1", "=Nei", "--by", "Anne")
    for name in ("csv", "xlsx", "json"):
        run = kommunesvar("questions", "export", "--all", "--format", name, "--output", f"saker.{name}")
        assert (run.status, run.out, run.err) == (0, "", f"Wrote 2 cases to saker.{name}.\n")
    [head, first, second] = read_xlsx(Path("saker.xlsx").read_bytes())
    assert head[:3] == ["Henvendelse", "Status", "Kom inn"]
    assert (first[0], first[1], first[5], first[-1]) == (1, "avslått", UNHEARD_OF, "=Nei")
    assert isinstance(first[2], datetime.date)
    assert second[1] == "ny"
    written = list(csv.reader(io.StringIO(Path("saker.csv").read_text("utf-8-sig")), delimiter=";"))
    assert written[1][-1] == "'=Nei"
    assert written[1][9] == "Anne"
    assert kommunesvar("questions", "export", "--all", "--format", "json").out == Path("saker.json").read_text("utf-8")
    assert len(kommunesvar("questions", "export", "--format", "csv", "--output", "-").out.splitlines()) == 2


def test_a_file_is_written_whole_or_not_at_all_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "saker.csv"
    path.write_bytes(b"gammel")
    write_output(path, b"ny")
    assert path.read_bytes() == b"ny"
    assert path.stat().st_mode & 0o077 == 0
    (tmp_path / "mappe" / "under").mkdir(parents=True)
    with pytest.raises(BotError, match="mappe cannot be written"):
        write_output(tmp_path / "mappe", b"ny")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mappe", "saker.csv"]
