"""What stands in a paper, in the order it is read; Markdown and DOCX give it their form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.cases.prose import Paragraph, Prose, Run, Style
from bot.papers.literal import Line, lines_of, on_one_line
from bot.papers.paper import Paper, Source, WrittenQuestion
from bot.texts import Texts
from bot.texts.context import headings


@dataclass(frozen=True, slots=True)
class Fields:
    """The head of a paper: names and values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title, on one line."""

    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item or a quotation of at least one line; a numbered item has its `number`."""

    style: Style
    lines: tuple[Line, ...]
    number: int = 0


Part = Fields | Heading | Block


def title_of(asked: WrittenQuestion, texts: Texts) -> str:
    """ "Spørsmål 3 (2026) fra Kari Nordmann: Skoleveien"."""
    return titled(str(asked.number), asked, texts)


def titled(number: str, asked: WrittenQuestion, texts: Texts) -> str:
    """The same with another number, or what stands for one that is not given yet."""
    title = texts(
        "paper-title",
        number=number,
        year=str(asked.year),
        sender=on_one_line(asked.sender),
        subject=on_one_line(asked.subject),
    )
    return on_one_line(title)


def laid_out(paper: Paper, texts: Texts) -> Iterator[Part]:
    """All that stands below the title."""
    asked, response = paper.asked, paper.response
    yield Fields(tuple(_head(paper, texts)))
    yield from _blocks(Prose.of(asked.introduction))
    for number, question in enumerate(asked.questions, start=1):
        yield Heading(texts("paper-question", number=str(number)))
        yield from _blocks(Prose.of(question))
    for number, answer in enumerate(response.answers if response else (), start=1):
        yield Heading(texts("paper-answer", number=str(number)))
        yield from _blocks(answer)
    if response and response.sources:
        yield Heading(texts("paper-sources"))
        for source in response.sources:
            yield from _blocks(_source(source, texts))


def _head(paper: Paper, texts: Texts) -> Iterator[tuple[str, str]]:
    asked, response = paper.asked, paper.response
    yield texts("paper-to"), on_one_line(asked.recipient)
    yield texts("paper-from"), on_one_line(asked.sender)
    yield texts("paper-date"), texts.date(asked.date)
    if case_number := on_one_line(asked.case_number):
        yield texts("paper-case-number"), case_number
    if response:
        yield texts("paper-answered-by"), on_one_line(response.sender)
        yield texts("paper-answered-on"), texts.date(response.date)


def _source(source: Source, texts: Texts) -> Prose:
    """Where an excerpt stands on a line, and the excerpt as a quotation."""
    place = [on_one_line(headings(source.section))] if source.section else []
    date = [texts("paper-dated", date=texts.date(source.date))] if source.date else []
    details = "".join(f", {detail}" for detail in (*place, *date))
    where = Paragraph((Run(on_one_line(source.title), bold=True, url=source.url), Run(details)))
    quoted = (replace(paragraph, style=Style.QUOTE) for paragraph in Prose.of(source.excerpt).paragraphs)
    return Prose((where, *quoted))


def _blocks(prose: Prose) -> Iterator[Block]:
    said = ((paragraph.style, lines_of(paragraph.runs)) for paragraph in prose.paragraphs)
    return _numbered([Block(style, lines) for style, lines in said if lines])


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Numbers the items of each numbered list from 1."""
    number = 0
    for block in blocks:
        number = number + 1 if block.style is Style.NUMBER else 0
        yield replace(block, number=number)
