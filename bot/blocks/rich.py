"""Rich text: Slack shows its text elements as they are, so no text of a document can become a mention or a link."""

from collections.abc import Iterable, Sequence
from typing import Any

from corpus.model import Span

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


def paragraph(*elements: Element) -> Element:
    """One or more runs on lines of their own."""
    return {"type": "rich_text_section", "elements": list(elements)}


def quote(elements: Sequence[Element]) -> Element:
    """An indented quotation."""
    return {"type": "rich_text_quote", "elements": list(elements)}


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
