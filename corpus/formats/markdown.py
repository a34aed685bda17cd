"""Markdown (CommonMark with tables), read by markdown-it-py, and its front matter."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.blocks import Block, Reading, Style, lonely_style, row_text
from corpus.dialogue import marker_of
from corpus.fields import is_field
from corpus.formats import front_matter, html
from corpus.normal import fold_lines

# In a collected document an indented line is a line, not program code.
_PARSER = MarkdownIt("commonmark").enable("table").disable("code")


def read(data: bytes) -> Iterator[Reading]:
    """One reading; raises Unreadable for bytes that are no text and for a front matter that is no YAML."""
    declared, body = front_matter.split(front_matter.text_of(data))
    yield Reading(tuple(_blocks(_PARSER.parse(body.replace("\f", "\n")))), declared)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """Walks the flat token list; `items` counts the open list items and `marker` is the number to restore."""
    items, marker, heading = 0, "", 0
    row: list[str] | None = None
    for token in tokens:
        match token.type:
            case "heading_open":
                heading = int(token.tag[1:])
            case "heading_close":
                heading = 0
            case "list_item_open":
                items += 1
                marker = f"{token.info}{token.markup} " if token.info else ""
            case "list_item_close":
                items -= 1
            case "tr_open":
                row = []
            case "tr_close":
                yield from _block(row_text(row or []), Style.TEXT, 0)
                row = None
            case "html_block":
                yield from html.blocks(token.content)
            case "fence":
                yield from _block(token.content, Style.TEXT, 0)
            case "inline":
                text = marker + _inline_text(token.children or [])
                marker = ""
                if row is not None:
                    row.append(" ".join(text.split()))
                else:
                    yield from _block(text, _style(token, text, heading, items), heading)


def _block(text: str, style: Style, level: int) -> Iterator[Block]:
    text = fold_lines(text)
    if text:
        yield Block(style, text.replace("\n", " ") if style is Style.HEADING else text, level)


def _style(token: Token, text: str, heading: int, items: int) -> Style:
    if heading:
        return Style.HEADING
    if items:
        return Style.ITEM
    if "\n" not in text.strip() and _all_bold(token.children or []):
        return Style.BOLD
    return lonely_style(text.strip())


def _all_bold(children: Sequence[Token]) -> bool:
    seen = [child.type for child in children if child.type != "text" or child.content.strip()]
    return bool(seen) and seen[0] == "strong_open" and seen[-1] == "strong_close" and seen.count("strong_open") == 1


def _inline_text(children: Sequence[Token]) -> str:
    """The visible words: link texts without addresses, no marks of emphasis, no images."""
    lines = [""]
    for child in children:
        match child.type:
            case "text" | "code_inline":
                lines[-1] += child.content
            case "softbreak":
                lines.append("")
            case "hardbreak":
                lines[-1] += "\n"
    text = lines[0]
    for line, following in pairwise(lines):
        text += ("\n" if _stands_alone(line, following) else " ") + following
    return text


def _stands_alone(line: str, following: str) -> bool:
    """Markdown joins lines; "Spørsmål 1" and a row of "Til: …", "Fra: …" keep theirs, blank line or not."""
    return marker_of(line) is not None or (is_field(line) and is_field(following))
