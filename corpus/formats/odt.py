"""ODT, read by odfdo: real headings, lists and tables; notes, comments and contents lists left out."""

import zipfile
from collections.abc import Iterator

from odfdo import Document, Element

from corpus.blocks import Block, Reading, Style, lonely_style, row_text
from corpus.errors import Unreadable
from corpus.faults import Cause, Fault
from corpus.formats.archive import checked_archive
from corpus.normal import fold, fold_lines

_CONTAINERS = frozenset({"text:section", "text:list", "text:list-item", "text:list-header", "office:text"})
_NOT_TEXT = frozenset({"text:note", "office:annotation", "text:tracked-changes", "draw:frame"})


def read(data: bytes) -> Iterator[Reading]:
    """One reading; raises Unreadable for an encrypted or damaged file."""
    archive = checked_archive(data, "content.xml")
    with zipfile.ZipFile(archive) as members:
        if b"encryption-data" in members.read("META-INF/manifest.xml"):
            raise Unreadable(Fault.of(Cause.ENCRYPTED))
    archive.seek(0)
    document = Document(archive)
    blocks = tuple(_walk(document.body, in_list=False))
    title = fold(document.meta.title or "")
    has_heading = any(block.style is Style.HEADING for block in blocks)
    yield Reading(blocks, {"title": title} if title and not has_heading else {})


def _walk(parent: Element, *, in_list: bool) -> Iterator[Block]:
    for element in parent.children:
        tag = element.tag
        if tag in _CONTAINERS:
            yield from _walk(element, in_list=in_list or tag == "text:list")
        elif tag == "text:h":
            level = int(element.get_attribute_string("text:outline-level") or 1)
            yield from _block(Style.HEADING, fold(_text(element)), level=min(max(level, 1), 6))
        elif tag == "text:p":
            yield from _paragraph(element, in_list=in_list)
        elif tag == "table:table":
            yield from _table(element)


def _paragraph(element: Element, *, in_list: bool) -> Iterator[Block]:
    text = fold_lines(_text(element))
    yield from _block(Style.ITEM if in_list else lonely_style(text), text)


def _block(style: Style, text: str, level: int = 0) -> Iterator[Block]:
    if text:
        yield Block(style, text, level=level)


def _table(table: Element) -> Iterator[Block]:
    for row in table.get_elements("descendant::table:table-row"):
        cells = [fold(cell.inner_text) for cell in row.get_elements("table:table-cell")]
        yield from _block(Style.TEXT, row_text(cells))


def _text(element: Element) -> str:
    """The words of a paragraph, without its notes and comments."""
    parts = [element.text or ""]
    for child in element.children:
        if child.tag == "text:line-break":
            parts.append("\n")
        elif child.tag in ("text:s", "text:tab"):
            parts.append(" ")
        elif child.tag not in _NOT_TEXT:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
