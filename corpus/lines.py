"""From printed lines to blocks: joins what was wrapped, keeps what was broken on purpose.

Used by the formats that know lines but no paragraphs: plain text and PDF.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.blocks import Block, Style, lonely_style
from corpus.dialogue import marker_of, run_in

# A line shorter than this share of the usual width was ended by its author, not by the margin.
_FULL = 0.7
# Wider than this is no printed line but a paragraph on one line.
_WIDEST = 120

_LONGEST_RUN_IN = 8
# A heading in large type of more words than this is a paragraph.
_LONGEST_HEADING = 30

_ITEM = re.compile(r"(?:•|[-–*](?=\s))\s*")
_NUMBERED = re.compile(r"\d{1,2}[.)] [A-ZÆØÅ«]")
_CONTINUES_COMPOUND = re.compile(r"(?:og|eller|samt|til|enn)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; blank where `text` is empty. `size` and `indent` are in points, 0 where unknown."""

    text: str
    page: int | None = None
    size: float = 0.0
    bold: bool = False
    indent: float = 0.0


def to_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Paragraphs, list items and lonely lines, in order."""
    width = _usual_width(lines)
    body_size = usual_size(lines)
    blocks: list[Block] = []
    for group in _groups(lines):
        blocks.extend(_blocks(_paragraph(group, width), group, body_size))
    return tuple(blocks)


def _groups(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines between blanks; a list mark, a change of type, or the end of an item's indent begins a group too.

    A line such as "Svar på spørsmål 1" is a group of its own, and "Svar: Kommunen har …" begins one.
    """
    groups: list[list[Line]] = []
    current: list[Line] = []
    for line in [*lines, Line("")]:
        if current and (not line.text or _begins_group(current, line)):
            groups.append(current)
            current = []
        if line.text:
            current.append(line)
    return groups


def _begins_group(current: Sequence[Line], line: Line) -> bool:
    first, last = current[0], current[-1]
    if _ITEM.match(line.text) or abs(last.size - line.size) > 0.6 or last.bold != line.bold:
        return True
    if _is_marker(last.text) or _is_marker(line.text) or (line.text[0].isupper() and run_in(line.text)):
        return True
    if _NUMBERED.match(line.text) and last.text.endswith((".", ":", ";", "?")):
        return True
    return bool(_ITEM.match(first.text)) and 0 < line.indent <= first.indent + 1


def _is_marker(text: str) -> bool:
    # In small letters it is the end of a wrapped sentence.
    return text[0].isupper() and marker_of(text) is not None


def _paragraph(group: Sequence[Line], width: int) -> Block:
    """The lines of a group as running text."""
    text = group[0].text
    pages = [(0, group[0].page)]
    for previous, line in pairwise(group):
        text = _joined(text, previous.text, line.text, width)
        if line.page != previous.page:
            pages.append((len(text) - len(line.text), line.page))
    return Block(Style.TEXT, text, pages=tuple((start, page) for start, page in pages if page))


def _joined(text: str, previous: str, line: str, width: int) -> str:
    """The paragraph `text`, whose last line is `previous`, with `line` behind it."""
    hyphenated = text.endswith("-") and not text.endswith(" -") and line[:1].islower()
    if hyphenated and not _CONTINUES_COMPOUND.match(line):
        return text[:-1] + line
    wrapped = len(previous) >= _FULL * width or line[:1].islower() or previous.endswith((",", "-"))
    return f"{text} {line}" if wrapped else f"{text}\n{line}"


def _blocks(paragraph: Block, group: Sequence[Line], body_size: float) -> Iterable[Block]:
    first, text = group[0], paragraph.text
    if mark := _ITEM.match(text):
        # "• one• two": items that lost their line break.
        for item in re.finditer(r"\s*(?P<text>[^•]*[^•\s])", text[mark.end() :]):
            yield paragraph.part(Style.ITEM, mark.end() + item.start("text"), mark.end() + item.end())
        return
    large = first.size > 1.12 * body_size > 0
    if large and len(text.split()) <= _LONGEST_HEADING:
        # A title on two lines.
        text = text.replace("\n", " ")
        paragraph = replace(paragraph, text=text)
    alone = "\n" not in text and (len(group) == 1 or first.bold or large)
    if alone and large:
        yield replace(paragraph, style=Style.HEADING, level=_level(first.size, body_size))
    elif alone and first.bold:
        yield replace(paragraph, style=Style.BOLD)
    elif alone and lonely_style(text) is Style.LINE:
        yield replace(paragraph, style=Style.LINE)
    elif heading := _heading_line(text):
        yield paragraph.part(Style.LINE, 0, len(heading))
        yield paragraph.part(Style.TEXT, len(heading) + 1)
    else:
        yield paragraph


def _heading_line(text: str) -> str | None:
    """A short first line that its author broke off before running text is that text's heading."""
    first, _, rest = text.partition("\n")
    short = len(first.split()) <= _LONGEST_RUN_IN and first[-1].isalnum() and ": " not in first
    running = len(rest.split("\n")[0].split()) > _LONGEST_RUN_IN
    return first if short and running else None


def _level(size: float, body_size: float) -> int:
    """Heading level 1 to 4 from how much larger than the body text the type is."""
    ratio = size / body_size
    return next(level for level, least in ((1, 1.7), (2, 1.4), (3, 1.25), (4, 0.0)) if ratio >= least)


def _usual_width(lines: Sequence[Line]) -> int:
    """The length, in characters, that all but the longest twentieth of the printed lines keep within."""
    lengths = sorted(len(line.text) for line in lines if line.text and len(line.text) <= _WIDEST)
    return lengths[int(0.95 * len(lengths))] if lengths else _WIDEST


def usual_size(lines: Sequence[Line]) -> float:
    """The type size of most characters."""
    weight: dict[float, int] = {}
    for line in lines:
        weight[line.size] = weight.get(line.size, 0) + len(line.text)
    return max(weight, key=lambda size: weight[size], default=0.0)
