"""PDF, read by PDFium (the engine of Chromium) through pypdfium2: lines with their type size, page by page."""

import ctypes
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

import pypdfium2
from pypdfium2 import raw

from corpus.blocks import Reading
from corpus.errors import Unreadable
from corpus.faults import Cause, Fault
from corpus.furniture import drop_running_lines
from corpus.lines import Line, to_blocks
from corpus.normal import fold, normalise

# A gap between lines this many times the usual one begins a new paragraph.
_PARAGRAPH_GAP = 1.25
# The distance of lines that belong together is at least this many times their type size.
_LEADING = 1.2
# FPDFText_GetFontWeight: 400 is regular, 700 bold.
_BOLD_WEIGHT = 600
# So many lines may be nothing but a page's running header and footer.
_FURNITURE = 6
_PICTURES = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
# A picture of at least this share of a page is no coat of arms in its letterhead.
_LARGE = 0.2
# What PDFium makes of a hyphen that ends a line.
_LINE_END_HYPHEN = "\x02"


def read(data: bytes) -> Iterator[Reading]:
    """One reading; raises Unreadable for an encrypted, damaged or scanned file."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(Fault.of(Cause.ENCRYPTED)) from error
        raise Unreadable(Fault.of(Cause.DAMAGED_PDF)) from error
    try:
        pages = [_read_page(document[number], number + 1) for number in range(len(document))]
        metadata = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    printed = [lines for lines, _ in pages]
    if not any(printed):
        raise Unreadable(Fault.of(Cause.SCANNED))
    leading = _usual_leading(printed)
    lines = drop_running_lines([_with_paragraph_gaps(page, leading) for page in printed])
    with_text = {line.page for line in lines if line.text}
    unread = tuple(number for number, (_, pictured) in enumerate(pages, 1) if pictured and number not in with_text)
    title = fold(metadata.get("Title", ""))
    # A title that is a file name comes from the program that wrote the PDF.
    useful = title and not re.search(r"\.\w{2,4}$|^\(?(?:microsoft word|untitled|anonymous)", title, re.IGNORECASE)
    yield Reading(to_blocks(lines), {"title": title} if useful else {}, unread_pages=unread)


def _read_page(page: pypdfium2.PdfPage, number: int) -> tuple[list["_Printed"], bool]:
    """The lines of a page, and whether there is a picture with no more than a running header and footer around it."""
    textpage = page.get_textpage()
    try:
        printed = [_Printed(textpage, characters, number) for characters in _characters_by_line(textpage)]
        lines = [line for line in printed if line.line.text]
        return lines, len(lines) <= _FURNITURE and _has_picture(page)
    finally:
        textpage.close()
        page.close()


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether a large image stands on a page, or what may hold one; that is not looked into, as it may have no end."""
    width, height = page.get_size()
    objects = (raw.FPDFPage_GetObject(page, number) for number in range(raw.FPDFPage_CountObjects(page)))
    pictures = (each for each in objects if raw.FPDFPageObj_GetType(each) in _PICTURES)
    return any(_area(picture) >= _LARGE * width * height for picture in pictures)


def _area(picture: object) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(picture, left, bottom, right, top)
    return (right.value - left.value) * (top.value - bottom.value)


def _usual_leading(pages: Sequence[Sequence["_Printed"]]) -> dict[float, int]:
    """For each type size the most common distance between two lines of it, in points."""
    distances: dict[float, Counter[int]] = defaultdict(Counter)
    for above, below in chain.from_iterable(map(pairwise, pages)):
        if above.line.size == below.line.size and above.baseline > below.baseline:
            distances[below.line.size][round(above.baseline - below.baseline)] += 1
    return {size: max(counts, key=lambda gap: (counts[gap], -gap)) for size, counts in distances.items()}


def _with_paragraph_gaps(page: Sequence["_Printed"], leading: Mapping[float, int]) -> list[Line]:
    """The lines of a page, with a blank one wherever the distance is wider than within a paragraph."""
    lines: list[Line] = []
    for above, below in zip([None, *page], page, strict=False):
        usual = max(leading.get(below.line.size, 0), _LEADING * below.line.size)
        if above and abs(above.baseline - below.baseline) > _PARAGRAPH_GAP * usual:
            lines.append(Line("", below.line.page))
        lines.append(below.line)
    return lines


def _characters_by_line(textpage: pypdfium2.PdfTextPage) -> Iterator[list[tuple[int, str]]]:
    """The page's characters, line by line, each with its index.

    PDFium's own text drops a hyphen at a line's end and the break with it, which makes "helse-" and "og" one
    word; its characters still tell.
    """
    line: list[tuple[int, str]] = []
    for index in range(textpage.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(textpage, index))
        if character not in "\r\n":
            line.append((index, character))
        if line and (character in "\r\n" or character == _LINE_END_HYPHEN):
            yield line
            line = []
    if line:
        yield line


class _Printed:
    """A line and where its baseline is, in points above the page's bottom."""

    def __init__(self, textpage: pypdfium2.PdfTextPage, characters: list[tuple[int, str]], page: int) -> None:
        text = "".join(character for _, character in characters)
        first = next((index for index, character in characters if not character.isspace()), characters[0][0])
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(textpage, first, x, y)
        self.baseline = y.value
        self.line = Line(
            text=" ".join(normalise(text.replace(_LINE_END_HYPHEN, "-")).split()),
            page=page,
            size=round(float(raw.FPDFText_GetFontSize(textpage, first)), 1),
            bold=int(raw.FPDFText_GetFontWeight(textpage, first)) >= _BOLD_WEIGHT,
            indent=x.value,
        )
