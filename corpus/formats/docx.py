"""DOCX, read by python-docx: real heading styles, lists by their numbering, tables row by row."""

import re
from collections.abc import Iterator

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from corpus.blocks import Block, Reading, Style
from corpus.formats.archive import checked_archive
from corpus.normal import fold, fold_lines

_HEADING = re.compile(r"(?:heading|overskrift) (\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|tittel", re.IGNORECASE)
_LIST = re.compile(r"list|punktliste|nummerert", re.IGNORECASE)
_CONTENTS = re.compile(r"toc|innholdsfortegnelse|inh", re.IGNORECASE)


def read(data: bytes) -> Iterator[Reading]:
    """One reading; raises Unreadable for a damaged file."""
    document = docx.Document(checked_archive(data, "word/document.xml"))
    blocks: list[Block] = []
    for part in document.iter_inner_content():
        blocks.extend(_table(part) if isinstance(part, Table) else _paragraph(part))
    title = fold(document.core_properties.title or "")
    has_heading = any(block.style is Style.HEADING for block in blocks)
    yield Reading(tuple(blocks), {"title": title} if title and not has_heading else {})


def _paragraph(paragraph: Paragraph) -> Iterator[Block]:
    text = fold_lines(paragraph.text.replace("\t", " "))
    style = (paragraph.style.name if paragraph.style else None) or ""
    if not text or _CONTENTS.match(style):
        return
    heading = _HEADING.match(style)
    if heading or _TITLE.fullmatch(style):
        level = min(int(heading[1]), 6) if heading else 1
        yield Block(Style.HEADING, text.replace("\n", " "), level=max(level, 1))
    elif _LIST.match(style) or paragraph.paragraph_format.element.find(".//{*}numPr") is not None:
        yield Block(Style.ITEM, text)
    elif "\n" in text:
        yield Block(Style.TEXT, text)
    elif all(run.bold for run in paragraph.runs if run.text.strip()):
        yield Block(Style.BOLD, text)
    else:
        yield Block(Style.LINE if len(text.split()) <= 20 else Style.TEXT, text)


def _table(table: Table) -> Iterator[Block]:
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            text = fold(cell.text)
            # A merged cell is handed out once for each column it covers.
            if text and cells[-1:] != [text]:
                cells.append(text)
        if cells:
            yield Block(Style.TEXT, " | ".join(cells))
