"""A formal written question as people in Slack read it: the words of the document, in its order."""

from collections.abc import Iterator

from bot.blocks.message import Message, message
from bot.blocks.rich import Block, paragraph, rich_text, shortened, text
from bot.papers.formal import Filed
from bot.papers.layout import Block as Paragraphs
from bot.papers.layout import Fields, Heading, laid_out, titled
from bot.papers.paper import Paper, WrittenQuestion
from bot.texts import Texts

# What a message tells in its plain text as well, which is all there is where Slack takes no blocks.
_LONGEST_MESSAGE = 3_000
_LONGEST_TITLE, _LONGEST_OPENING = 400, 800
_LONGEST_VALUE = 200
# What is written in a field, and the head of the paper above it.
_LONGEST_STRETCH = 2_400

# A heading, empty where there is none, and the lines below it.
Stretch = tuple[str, str]


def paper_blocks(number: str, asked: WrittenQuestion, texts: Texts) -> list[Block]:
    """The question under this number, or under what stands for one that is not given yet."""
    return [_block(stretch) for stretch in _stretches(number, asked, texts)]


def announced(filed: Filed, texts: Texts) -> str:
    """Who has sent which question, and what case it comes from, a line each."""
    told = {"number": str(filed.number), "year": str(filed.year)}
    sender = shortened(filed.sender.name, _LONGEST_VALUE)
    case = [] if filed.case is None else [texts("formal-from-case", case=str(filed.case))]
    return "\n".join([texts("formal-arrived", **told, sender=sender, subject=filed.draft.subject), *case])


def build_announcement(filed: Filed, texts: Texts) -> Message:
    """The message that the documents stand in."""
    told = announced(filed, texts)
    return message([told], [rich_text(paragraph(text(told)))])


def build_paper(opening: str, asked: WrittenQuestion, texts: Texts) -> list[Message]:
    """The question as messages, as few as hold it; the first one begins with the words of `opening`."""
    first: Stretch = "", shortened(opening, _LONGEST_OPENING)
    packed: list[list[Stretch]] = [[]]
    room = _LONGEST_MESSAGE
    for stretch in [first, *_stretches(str(asked.number), asked, texts)]:
        length = sum(map(len, stretch))
        if packed[-1] and length > room:
            packed.append([])
            room = _LONGEST_MESSAGE
        packed[-1].append(stretch)
        room -= length
    return [message([line for each in part for line in each], [_block(each) for each in part]) for part in packed]


def _stretches(number: str, asked: WrittenQuestion, texts: Texts) -> Iterator[Stretch]:
    """The title, the head with the introduction, and each question."""
    yield shortened(titled(number, asked, texts), _LONGEST_TITLE), ""
    heading: str = ""
    lines: list[str] = []
    for part in laid_out(Paper(asked), texts):
        match part:
            case Fields(rows):
                lines += [f"{name}: {shortened(value, _LONGEST_VALUE)}" for name, value in rows]
            case Paragraphs(lines=written):
                lines += ["".join(run.text for run in line) for line in written]
            case Heading(words):
                yield heading, _together(lines)
                heading, lines = words, []
    yield heading, _together(lines)


def _together(lines: list[str]) -> str:
    return shortened("\n".join(lines), _LONGEST_STRETCH)


def _block(stretch: Stretch) -> Block:
    heading, lines = stretch
    bold = [text(f"{heading}\n" if lines else heading, bold=True)] if heading else []
    return rich_text(paragraph(*bold, *([text(lines)] if lines else [])))
