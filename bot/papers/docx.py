"""Papers as Word files, by python-docx: real headings, lists and quotations, in Norwegian."""

import datetime
import io

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from bot.cases.prose import Run, Style
from bot.papers.layout import Block, Fields, Heading, Part, laid_out, title_of
from bot.papers.literal import on_one_line
from bot.papers.paper import Paper
from bot.texts import Texts

_LONGEST_PROPERTY = 255
# A numbered item brings its own number: Word would count on through all lists of the document.
_STYLES = {Style.PARAGRAPH: "Normal", Style.BULLET: "List Bullet", Style.NUMBER: "List", Style.QUOTE: "Quote"}


def as_docx(paper: Paper, municipality: str, texts: Texts) -> bytes:
    """The paper, in the language of `texts`; the municipality is its author."""
    document = docx.Document()
    title = title_of(paper.asked, texts)
    _tell(document, paper, title, municipality, texts)
    document.add_paragraph(title, style="Title")
    for part in laid_out(paper, texts):
        _write(document, part)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _tell(document: Document, paper: Paper, title: str, municipality: str, texts: Texts) -> None:
    """The properties of the file, and its language, by which Word checks the spelling."""
    properties = document.core_properties
    properties.title = title[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = on_one_line(municipality)[:_LONGEST_PROPERTY]
    properties.language = texts("paper-language")
    properties.created = properties.modified = datetime.datetime.combine(paper.date, datetime.time(), datetime.UTC)
    # A front matter, by which a corpus reads a paper as it was written.
    properties.comments = f"---\nkind: {paper.kind.value}\ndate: {paper.date}\nheadings: marked\n---"
    for language in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
        language.set(qn("w:val"), texts("paper-language"))


def _write(document: Document, part: Part) -> None:
    match part:
        case Fields(rows):
            paragraph = document.add_paragraph()
            for place, (name, value) in enumerate(rows):
                if place:
                    paragraph.add_run().add_break()
                paragraph.add_run(f"{name}:").bold = True
                paragraph.add_run(f" {value}")
        case Heading(text):
            document.add_heading(text, level=1)
        case Block(style, lines, number):
            paragraph = document.add_paragraph(f"{number}. " if number else "", style=_STYLES[style])
            for place, line in enumerate(lines):
                if place:
                    paragraph.add_run().add_break()
                for run in line:
                    _add(paragraph, run)


def _add(paragraph: Paragraph, run: Run) -> None:
    """A run in its type, as a link where it has an address."""
    added = paragraph.add_run(run.text)
    added.bold, added.italic = run.bold or None, run.italic or None
    if run.url:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(run.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        added.underline = True
        link.append(added.element)
        paragraph.paragraph_format.element.append(link)
