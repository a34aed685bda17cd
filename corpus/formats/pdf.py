"""PDF, read by PDFium (the engine of Chromium) through pypdfium2: lines with their type size, page by page."""

import ctypes
import re
from collections.abc import Iterator
from statistics import median

import pypdfium2
from pypdfium2 import raw

from corpus.blocks import Reading
from corpus.errors import Unreadable
from corpus.furniture import drop_running_lines
from corpus.lines import Line, to_blocks
from corpus.normal import fold, normalise

# A gap between lines this many times the usual one begins a new paragraph.
_PARAGRAPH_GAP = 1.35
# FPDFText_GetFontWeight: 400 is regular, 700 bold.
_BOLD_WEIGHT = 600
# PDFium's mark for a hyphen that the line break put there.
_SOFT_HYPHEN = "\x02"


def read(data: bytes) -> Iterator[Reading]:
    """One reading; raises Unreadable for an encrypted, damaged or scanned file."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("is encrypted; save it without a password") from error
        raise Unreadable("is a damaged PDF; open it and print it to a new PDF") from error
    try:
        pages = [_lines(document[number], number + 1) for number in range(len(document))]
        metadata = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    if not any(line.text for page in pages for line in page):
        raise Unreadable("holds no text: it is scanned; run text recognition (OCR) on it first")
    blocks = to_blocks(drop_running_lines(pages))
    title = fold(metadata.get("Title", ""))
    # A title that is a file name comes from the program that wrote the PDF.
    useful = title and not re.search(r"\.\w{2,4}$|^(?:microsoft word|untitled|anonymous)", title, re.IGNORECASE)
    yield Reading(blocks, {"title": title} if useful else {})


def _lines(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    textpage = page.get_textpage()
    try:
        printed = [_Printed(textpage, start, end, number) for start, end in _line_ranges(textpage)]
    finally:
        textpage.close()
        page.close()
    gaps = [above.baseline - below.baseline for above, below in zip(printed, printed[1:], strict=False)]
    usual = median([gap for gap in gaps if gap > 0] or [0.0])
    lines: list[Line] = []
    for above, below in zip([None, *printed], printed, strict=False):
        if above and abs(above.baseline - below.baseline) > _PARAGRAPH_GAP * max(usual, below.line.size):
            lines.append(Line("", number))
        lines.append(below.line)
    return lines


def _line_ranges(textpage: pypdfium2.PdfTextPage) -> Iterator[tuple[int, int]]:
    """Character ranges of the lines that PDFium found on the page."""
    text = textpage.get_text_range()
    start = 0
    for match in re.finditer(r"\r\n|\n|$", text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()


class _Printed:
    """A line and where its baseline is, in points above the page's bottom."""

    def __init__(self, textpage: pypdfium2.PdfTextPage, start: int, end: int, page: int) -> None:
        text = textpage.get_text_range(start, end - start).replace(_SOFT_HYPHEN, "-")
        first = next((index for index in range(start, end) if textpage.get_text_range(index, 1).strip()), start)
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(textpage, first, x, y)
        self.baseline = y.value
        size = round(float(raw.FPDFText_GetFontSize(textpage, first)), 1)
        bold = int(raw.FPDFText_GetFontWeight(textpage, first)) >= _BOLD_WEIGHT
        self.line = Line(" ".join(normalise(text).split()), page, size, bold)
