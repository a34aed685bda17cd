"""Rich text: Slack shows its text elements as they are, so no text of a document can become a mention or a link."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.model import Span

# What the ids of people and channels look like: Slack refuses a mention of anything else.
_PERSON = re.compile(r"[UW][A-Z0-9]{1,30}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{1,30}")

Element = dict[str, Any]
Block = dict[str, Any]


def text(words: str, *, bold: bool = False, italic: bool = False) -> Element:
    """A run of literal text."""
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    return {"type": "text", "text": words} | ({"style": style} if style else {})


def link(url: str, words: str) -> Element:
    """A link of ours."""
    return {"type": "link", "url": url, "text": words}


def mention(person: str) -> Element:
    """A person by their id in Slack."""
    return {"type": "user", "user_id": person}


def somebody(person: str, otherwise: str) -> Element:
    """A person by their id in Slack; who is not there, as somebody at the command line, by other words."""
    return mention(person) if _PERSON.fullmatch(person) else text(otherwise)


def channel(place: str, otherwise: str) -> Element:
    """A channel by its id in Slack; what is none, by other words."""
    return {"type": "channel", "channel_id": place} if _CHANNEL.fullmatch(place) else text(otherwise)


def paragraph(*elements: Element) -> Element:
    """One or more runs on lines of their own."""
    return {"type": "rich_text_section", "elements": list(elements)}


def quote(elements: Sequence[Element]) -> Element:
    """An indented quotation."""
    return {"type": "rich_text_quote", "elements": list(elements)}


def bullets(lines: Sequence[Element]) -> Element:
    """Paragraphs as the points of a list."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(lines)}


def rich_text(*parts: Element) -> Block:
    """A block of paragraphs and quotes."""
    return {"type": "rich_text", "elements": list(parts)}


def plain_text(words: str) -> Element:
    """Literal text where Slack takes no rich text."""
    return {"type": "plain_text", "text": words, "emoji": False}


def small(words: str) -> Block:
    """A line in small letters."""
    return {"type": "context", "elements": [plain_text(words)]}


def emphasised(words: str, highlights: Iterable[Span]) -> list[Element]:
    """`words` with the highlighted spans (ascending) in bold."""
    elements = []
    position = 0
    for span in highlights:
        if span.start > position:
            elements.append(text(words[position : span.start]))
        elements.append(text(words[span.start : span.end], bold=True))
        position = span.end
    if position < len(words):
        elements.append(text(words[position:]))
    return elements


def shortened(words: str, longest: int) -> str:
    """At most `longest` characters, with an ellipsis where something is left out."""
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def shortened_lines(lines: Sequence[str], longest: int, longest_line: int) -> str:
    """The lines, each shortened, as far as there is room for them."""
    return shortened("\n".join(shortened(line, longest_line) for line in lines), longest)
