"""What a reader makes of a file: blocks in reading order, before anything is known of their meaning."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from corpus.pages import Page, moved, within


class Style(StrEnum):
    """How a block looks; whether a bold or lonely line is a heading is decided in `headings`."""

    HEADING = "heading"
    BOLD = "bold"
    LINE = "line"
    TEXT = "text"
    ITEM = "item"


# A line of more words than this is a paragraph that happens to stand on one line.
_LONGEST_LINE = 20


def has_at_most(words: int, text: str) -> bool:
    """Whether `text` has no more words than these; however long it is, no more of them are looked at."""
    return len(text.split(None, words)) <= words


def lonely_style(text: str) -> Style:
    """What a plain paragraph looks like by its length: a lonely line, which may be a heading, or text."""
    return Style.LINE if "\n" not in text and has_at_most(_LONGEST_LINE, text) else Style.TEXT


def row_text(cells: Sequence[str]) -> str:
    """A table's row on one line; an empty cell is marked, or figures would move to another column."""
    return " | ".join(cell or "–" for cell in cells) if any(cells) else ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a list item.

    White space is folded; a newline in `text` is a line break that the author meant. `level` is 1 to 6 for a
    heading that the format itself knows, and 0 otherwise. `pages` are those that `text` stands on.
    """

    style: Style
    text: str
    level: int = 0
    pages: tuple[Page, ...] = ()

    def part(self, style: Style, start: int, end: int | None = None) -> "Block":
        """A stretch of its text as a block of its own."""
        text = self.text[start:end]
        return replace(self, style=style, text=text, pages=moved(within(self.pages, start, start + len(text)), -start))


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of one document and the metadata its format declares, by the keys of a front matter.

    `fragment` tells the documents of one file apart (the id of a JSON line), and `source` is that part's bytes;
    a reading of a whole file has neither. `unread_pages` are the numbers, from 1, of pages with a picture and no text.
    """

    blocks: tuple[Block, ...]
    declared: Mapping[str, str] = field(default_factory=dict)
    fragment: str = ""
    source: bytes = b""
    unread_pages: tuple[int, ...] = ()

    def declaring(self, declared: Mapping[str, str]) -> "Reading":
        """The same with these values declared, which go before its own."""
        return replace(self, declared={**self.declared, **declared})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file that holds several documents, before it is read: `fragment` and `source` are its Reading's."""

    fragment: str
    source: bytes
    read: Callable[[], Reading]
