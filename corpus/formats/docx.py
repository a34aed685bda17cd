"""DOCX, read by python-docx: real heading styles, lists by their numbering, tables row by row.

The file's properties may hold a front matter, between two rules in the field for comments.
"""

import re
from collections.abc import Iterator
from typing import cast

import docx
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from corpus.blocks import Block, Reading, Style, lonely_style, row_text
from corpus.formats import front_matter
from corpus.formats.archive import checked_archive
from corpus.normal import fold, fold_lines

_HEADING = re.compile(r"(?:heading|overskrift) (\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|tittel", re.IGNORECASE)
_LIST = re.compile(r"list|punktliste|nummerert", re.IGNORECASE)
_CONTENTS = re.compile(r"toc |innholdsfortegnelse|innh ", re.IGNORECASE)
# Word's wrappers around paragraphs and runs: templates' fields, tracked insertions, tags. Their content is text.
_WRAPPERS = ("w:sdt", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:fldSimple")


def read(data: bytes) -> Iterator[Reading]:
    """One reading; raises Unreadable for a damaged file."""
    document = docx.Document(checked_archive(data, "word/document.xml"))
    _unwrap(document.element.body)
    blocks: list[Block] = []
    style_names: dict[str | None, str] = {}
    for part in document.iter_inner_content():
        blocks.extend(_table(part) if isinstance(part, Table) else _paragraph(part, style_names))
    properties = document.core_properties
    declared, _ = front_matter.split(properties.comments or "")
    title = fold(properties.title or "")
    has_heading = any(block.style is Style.HEADING for block in blocks)
    yield Reading(tuple(blocks), {"title": title, **declared} if title and not has_heading else declared)


def _unwrap(body: BaseOxmlElement) -> None:
    """Puts what stands within wrappers in their place: python-docx passes over them with all that they hold."""
    for wrapper in list(body.iter(*map(qn, _WRAPPERS))):
        content = wrapper.find(qn("w:sdtContent")) if wrapper.tag == qn("w:sdt") else wrapper
        for child in list(content) if content is not None else ():
            wrapper.addprevious(child)
        wrapper.clear()


def _paragraph(paragraph: Paragraph, style_names: dict[str | None, str]) -> Iterator[Block]:
    text = fold_lines(paragraph.text.replace("\t", " "))
    style = _style_name(paragraph, style_names)
    if not text or _CONTENTS.match(style):
        return
    heading = _HEADING.match(style)
    if heading or _TITLE.fullmatch(style):
        level = min(int(heading[1]), 6) if heading else 1
        yield Block(Style.HEADING, text.replace("\n", " "), level=max(level, 1))
    elif _LIST.match(style) or paragraph.paragraph_format.element.find(".//{*}numPr") is not None:
        yield Block(Style.ITEM, text)
    elif "\n" not in text and _all_bold(paragraph):
        yield Block(Style.BOLD, text)
    else:
        yield Block(lonely_style(text), text)


def _style_name(paragraph: Paragraph, known: dict[str | None, str]) -> str:
    """The name of the paragraph's style, of those `known` by their id: python-docx goes through all styles for each."""
    style_id = cast("CT_P", paragraph.paragraph_format.element).style
    if style_id not in known:
        style = paragraph.style
        known[style_id] = (style.name if style else None) or ""
    return known[style_id]


def _all_bold(paragraph: Paragraph) -> bool:
    parts = [part for part in paragraph.iter_inner_content() if part.text.strip()]
    return bool(parts) and all(isinstance(part, Run) and part.bold for part in parts)


def _table(table: Table) -> Iterator[Block]:
    for row in table.rows:
        cells: list[str] = []
        column = 0
        while column < len(row.cells):
            cell = row.cells[column]
            cells.append(_cell(cell))
            # A merged cell is handed out once for each column it covers.
            column += cell.grid_span
        if any(cells):
            yield Block(Style.TEXT, row_text(cells))


def _cell(cell: _Cell) -> str:
    """All that stands in a cell, on one line; a table within it row by row."""
    parts = []
    for part in cell.iter_inner_content():
        parts += [block.text for block in _table(part)] if isinstance(part, Table) else [part.text]
    return fold(" ".join(parts))
