"""Real PDF, DOCX and ODT files from readable strings, so that a test shows what stands in its documents.

The strings are Markdown: headings, paragraphs, flat lists, tables and **bold**; anything else is refused. The
same string gives the same bytes on every run, so a rebuilt document changes nothing in the repository.
"""

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import docx
import odfdo
from docx.text.paragraph import Paragraph as DocxParagraph
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, PropertySet
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table
from reportlab.platypus.tableofcontents import TableOfContents

CREATED = datetime(2000, 1, 1, tzinfo=UTC)
CONTENTS = "[TOC]"
"""A paragraph of its own that a PDF replaces with a table of contents, made of the headings after it."""

_BLOCKS = {"root", "heading", "paragraph", "bullet_list", "ordered_list", "list_item", "table"}
_PARTS = {"thead", "tbody", "tr", "th", "td", "inline", "text", "softbreak", "strong"}


def write_pdf(
    path: Path,
    markdown: str,
    *,
    running_header: str | None = None,
    page_numbers: bool = True,
    encrypt_with: str | None = None,
) -> None:
    """Write an A4 PDF, header and page number on every page; `encrypt_with` is the password to open it."""
    blocks = _parse(markdown)

    def furnish(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont("Vera", 8)
        if running_header:
            canvas.drawString(template.leftMargin, A4[1] - 40, running_header)
        if page_numbers:
            canvas.drawCentredString(A4[0] / 2, 40, f"Side {canvas.getPageNumber()}")

    template = _Template(str(path), pagesize=A4, title=_title(blocks), invariant=1, encrypt=encrypt_with)
    template.multiBuild(_flowables(blocks), onFirstPage=furnish, onLaterPages=furnish)


def write_scanned_pdf(path: Path) -> None:
    """Write a PDF of one page that is a drawing: something to look at, and not a letter to read."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setLineWidth(6)
    for row in range(12):
        canvas.line(72, 720 - 36 * row, 480 - 60 * (row % 3), 720 - 36 * row)
    canvas.ellipse(360, 120, 500, 220)
    canvas.save()


def write_docx(path: Path, markdown: str) -> None:
    """Write a Word document with Word's own heading, list and table styles."""
    blocks = _parse(markdown)
    document = docx.Document()
    document.core_properties.title = _title(blocks)
    document.core_properties.created = document.core_properties.modified = CREATED
    for block in blocks:
        match block.type:
            case "heading":
                _fill(document.add_heading(level=_level(block)), block)
            case "paragraph":
                _fill(document.add_paragraph(), block)
            case "bullet_list" | "ordered_list":
                style = "List Bullet" if block.type == "bullet_list" else "List Number"
                for item in block.children:
                    _fill(document.add_paragraph(style=style), item)
            case "table":
                rows = _rows(block)
                table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
                for row, cells in zip(table.rows, rows, strict=True):
                    for cell, source in zip(row.cells, cells, strict=True):
                        _fill(cell.paragraphs[0], source)
    document.save(str(path))
    _freeze(path)


def write_odt(path: Path, markdown: str) -> None:
    """Write an OpenDocument text with real headings, lists and tables."""
    blocks = _parse(markdown)
    document = odfdo.Document("text")
    document.body.clear()
    document.insert_style(odfdo.Style("text", name="strong", bold=True), automatic=True)
    document.meta.title = _title(blocks)
    document.meta.creation_date = document.meta.date = CREATED
    for block in blocks:
        match block.type:
            case "heading":
                level = _level(block)
                document.body.append(_with_spans(odfdo.Header(level, style=f"Heading_20_{level}"), block))
            case "paragraph":
                document.body.append(_with_spans(odfdo.Paragraph(style="Text_20_body"), block))
            case "bullet_list" | "ordered_list":
                items = [_with_spans(odfdo.Paragraph(style="List"), item) for item in block.children]
                style = "List_20_1" if block.type == "bullet_list" else "Numbering_20_1"
                document.body.append(odfdo.List(map(odfdo.ListItem, items), style=style))
            case "table":
                table = odfdo.Table("Table")
                for cells in _rows(block):
                    row = odfdo.Row()
                    row.set_values([_plain(cell) for cell in cells])
                    table.append_row(row)
                document.body.append(table)
    document.save(path)
    _freeze(path)


def _parse(markdown: str) -> list[SyntaxTreeNode]:
    """The blocks of the text; raises ValueError for Markdown that not all three formats would show."""
    root = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(markdown))
    for node in root.walk():
        if node.type not in _BLOCKS | _PARTS or (node.type == "list_item" and len(node.children) > 1):
            raise ValueError(f"this {node.type} is not known; use headings, paragraphs, flat lists, tables, **bold**")
    return root.children


class _Run(NamedTuple):
    """Words of one weight."""

    text: str
    bold: bool


def _runs(node: SyntaxTreeNode, *, bold: bool = False) -> Iterable[_Run]:
    """The words below a block, list item or table cell."""
    if node.type in ("text", "softbreak"):
        yield _Run(" " if node.type == "softbreak" else node.content, bold)
    for part in node.children:
        yield from _runs(part, bold=bold or node.type == "strong")


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(run.text for run in _runs(node))


def _title(blocks: Iterable[SyntaxTreeNode]) -> str:
    return next((_plain(block) for block in blocks if block.type == "heading"), "")


def _level(heading: SyntaxTreeNode) -> int:
    return int(heading.tag.removeprefix("h"))


def _rows(table: SyntaxTreeNode) -> list[list[SyntaxTreeNode]]:
    return [row.children for part in table.children for row in part.children]


class _Heading(Paragraph):
    """A heading that still knows its level, and whether it is in the table of contents, once it is drawn."""

    def __init__(self, node: SyntaxTreeNode, *, listed: bool) -> None:
        self.level, self.listed = _level(node), listed
        size = (18, 14, 12, 11, 11, 11)[self.level - 1]
        style = ParagraphStyle("heading", fontName="VeraBd", fontSize=size, leading=1.3 * size)
        style.spaceBefore, style.spaceAfter, style.keepWithNext = 10, 8, 1
        super().__init__(_markup(node), style)


class _Template(SimpleDocTemplate):
    """Tells the table of contents where each heading ended up."""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab's name)
        if isinstance(flowable, _Heading) and flowable.listed:
            self.notify("TOCEntry", (flowable.level - 1, flowable.getPlainText(), self.page))


def _flowables(blocks: Iterable[SyntaxTreeNode]) -> list[Flowable]:
    # Bitstream Vera comes with reportlab and, embedded, keeps æøå, dashes and « » what they are.
    registerFont(TTFont("Vera", "Vera.ttf"))
    registerFont(TTFont("VeraBd", "VeraBd.ttf"))
    registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="Vera", boldItalic="VeraBd")
    body = ParagraphStyle("body", fontName="Vera", fontSize=10, leading=14, spaceAfter=8)
    body.alignment = TA_JUSTIFY
    item = ParagraphStyle("item", body, leftIndent=18, bulletIndent=4, spaceAfter=3, bulletFontName="Vera")
    cell = ParagraphStyle("cell", fontName="Vera", fontSize=9, leading=12)
    flowables: list[Flowable] = []
    listed = False
    for block in blocks:
        match block.type:
            case "heading":
                flowables.append(_Heading(block, listed=listed))
            case "paragraph" if _plain(block) == CONTENTS:
                entries: list[PropertySet] = [ParagraphStyle("entry", cell, leftIndent=9 * n) for n in range(6)]
                flowables.append(TableOfContents(levelStyles=entries, dotsMinLevel=0))
                listed = True
            case "paragraph":
                flowables.append(Paragraph(_markup(block), body))
            case "bullet_list" | "ordered_list":
                for number, source in enumerate(block.children, 1):
                    mark = "•" if block.type == "bullet_list" else f"{number}."
                    flowables.append(Paragraph(_markup(source), item, bulletText=mark))
                flowables.append(Spacer(0, 5))
            case "table":
                cells = [[Paragraph(_markup(source), cell) for source in row] for row in _rows(block)]
                grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)]
                flowables.append(Table(cells, style=grid, spaceAfter=8))
    return flowables


def _markup(node: SyntaxTreeNode) -> str:
    return "".join(f"<b>{escape(text)}</b>" if bold else escape(text) for text, bold in _runs(node))


def _fill(paragraph: DocxParagraph, node: SyntaxTreeNode) -> None:
    for text, bold in _runs(node):
        paragraph.add_run(text).bold = bold or None


def _with_spans(paragraph: odfdo.Paragraph, node: SyntaxTreeNode) -> odfdo.Paragraph:
    for text, bold in _runs(node):
        paragraph.append(odfdo.Span(text, style="strong") if bold else text)
    return paragraph


def _freeze(path: Path) -> None:
    """Pack the file anew in a fixed order with a fixed time: archives remember when they were written."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        # OpenDocument wants its media type first and uncompressed: a file's first bytes tell its kind.
        for name in sorted(parts, key=lambda name: (name != "mimetype", name)):
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, CREATED.timetuple()[:6]), parts[name], packing)
