"""From printed lines to blocks: joins what was wrapped, keeps what was broken on purpose.

Used by the formats that know lines but no paragraphs: plain text and PDF.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.blocks import Block, Style

# A line shorter than this share of the usual width was ended by its author, not by the margin.
_FULL = 0.7
# Wider than this is no printed line but a paragraph on one line.
_WIDEST = 120

# A line of more words than this is a paragraph that happens to stand on one line.
LONGEST_LINE = 20

_ITEM = re.compile(r"(?:•|[-–*](?=\s))\s*")
_CONTINUES_COMPOUND = re.compile(r"(?:og|eller|samt|til|enn)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; blank where `text` is empty. `size` is the font size in points, 0 if unknown."""

    text: str
    page: int | None = None
    size: float = 0.0
    bold: bool = False


def to_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Paragraphs, list items and lonely lines, in order."""
    width = _usual_width(lines)
    body_size = _body_size(lines)
    blocks: list[Block] = []
    for group in _groups(lines):
        text = group[0].text
        for previous, line in zip(group, group[1:], strict=False):
            text += _joint(previous.text, line.text, width, text)
        blocks.extend(_blocks(text, group, body_size))
    return tuple(blocks)


def _groups(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines between blanks; a bullet, or a change of type size or weight, begins a group too."""
    groups: list[list[Line]] = []
    current: list[Line] = []
    for line in [*lines, Line("")]:
        begins = bool(current) and (
            not line.text or _ITEM.match(line.text) is not None or _looks_other(current[-1], line)
        )
        if begins:
            groups.append(current)
            current = []
        if line.text:
            current.append(line)
    return groups


def _looks_other(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) > 0.6 or a.bold != b.bold


def _joint(previous: str, line: str, width: int, so_far: str) -> str:
    """What `line` adds to the paragraph `so_far`, which ends with `previous`."""
    if so_far.endswith("-") and line[:1].islower():
        if so_far.endswith(" -"):
            return " " + line
        if _CONTINUES_COMPOUND.match(line):
            return " " + line
        return "\b" + line
    wrapped = len(previous) >= _FULL * width or line[:1].islower() or previous.endswith(",")
    return (" " if wrapped else "\n") + line


def _blocks(text: str, group: Sequence[Line], body_size: float) -> Iterable[Block]:
    first = group[0]
    text = re.sub("-\b", "", text)
    if _ITEM.match(text):
        # "• one• two": items that lost their line break.
        for item in re.split(r"•", _ITEM.sub("", text, count=1)):
            if item.strip():
                yield Block(Style.ITEM, item.strip(), page=first.page)
        return
    large = first.size > 1.12 * body_size > 0
    alone = "\n" not in text and (len(group) == 1 or first.bold or large)
    if alone and large:
        yield Block(Style.HEADING, text, level=_level(first.size, body_size), page=first.page)
    elif alone and first.bold:
        yield Block(Style.BOLD, text, page=first.page)
    elif alone and len(text.split()) <= LONGEST_LINE:
        yield Block(Style.LINE, text, page=first.page)
    else:
        yield Block(Style.TEXT, text, page=first.page)


def _level(size: float, body_size: float) -> int:
    """Heading level 1 to 4 from how much larger than the body text the type is."""
    ratio = size / body_size
    return next(level for level, least in ((1, 1.7), (2, 1.4), (3, 1.25), (4, 0.0)) if ratio >= least)


def _usual_width(lines: Sequence[Line]) -> int:
    """The length, in characters, that all but the longest twentieth of the printed lines keep within."""
    lengths = sorted(len(line.text) for line in lines if line.text and len(line.text) <= _WIDEST)
    return lengths[int(0.95 * (len(lengths) - 1))] if lengths else _WIDEST


def _body_size(lines: Sequence[Line]) -> float:
    """The type size of most characters."""
    weight: dict[float, int] = {}
    for line in lines:
        weight[line.size] = weight.get(line.size, 0) + len(line.text)
    return max(weight, key=lambda size: weight[size], default=0.0)
