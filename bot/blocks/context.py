"""The window that shows an excerpt among the words around it."""

from collections.abc import Sequence

from bot.ageing.age import Age
from bot.blocks.citation import place
from bot.blocks.modals import View, noted, window
from bot.blocks.names import Callback
from bot.blocks.rich import Block, Element, emphasised, paragraph, quote, rich_text, shortened, text
from bot.questions.history import Shown
from bot.texts import Texts
from bot.texts.ageing import age_in_context
from bot.texts.context import Line, context_lines, place_details
from retrieval.surroundings import Surroundings

_LONGEST_TITLE = 200
_LONGEST_DETAIL = 300
_LONGEST_EXCERPT = 3_000
# What a window holds of a document: far more than an excerpt and the passages around it usually have.
_ROOM = 8_000
_MOST_LINES = 60


def build_context(surroundings: Surroundings | None, shown: Shown, age: Age, texts: Texts) -> View:
    """The surroundings of what was shown; the words as they were where the corpus of today has them no more.

    Above them stands what became of the document since, if anything did.
    """
    blocks = _around(surroundings, texts) if surroundings else _as_it_was(shown)
    return window(Callback.CONTEXT, texts("context-title"), [*noted(age_in_context(age, texts)), *blocks], texts)


def _as_it_was(shown: Shown) -> list[Block]:
    name = text(shortened(shown.document, _LONGEST_TITLE), italic=True)
    excerpt = quote([text(shortened(shown.excerpt, _LONGEST_EXCERPT))])
    return [rich_text(paragraph(name), excerpt)]


def _around(surroundings: Surroundings, texts: Texts) -> list[Block]:
    details = [shortened(detail, _LONGEST_DETAIL) for detail in place_details(surroundings, texts)]
    source: list[Element] = [text(shortened(surroundings.title, _LONGEST_TITLE), bold=True)]
    source.append(text("".join(f" · {detail}" for detail in details) + " · "))
    source.append(place(surroundings.url, surroundings.document, texts))
    return [rich_text(paragraph(*source)), *map(_block, _nearest(list(context_lines(surroundings))))]


def _block(line: Line) -> Block:
    return rich_text(
        paragraph(*([text(line.words, italic=True)] if line.heading else emphasised(line.words, line.marks)))
    )


def _nearest(lines: Sequence[Line]) -> list[Line]:
    """The lines that are marked and those nearest to them, in order, as far as there is room."""
    marked = [number for number, line in enumerate(lines) if line.marks]
    by_distance = sorted(range(len(lines)), key=lambda at: min((abs(at - mark) for mark in marked), default=at))
    kept: dict[int, Line] = {}
    room = _ROOM
    for at in by_distance[:_MOST_LINES]:
        if not room:
            break
        line = lines[at]
        short = shortened(line.words, room)
        whole = len(short) if short == line.words else len(short) - 1
        kept[at] = Line(short, [mark for mark in line.marks if mark.end <= whole], line.heading)
        room -= len(short)
    return [kept[at] for at in sorted(kept)]
