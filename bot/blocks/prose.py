"""What staff write, between Slack's rich text and our own: nothing that calls people or means more than it says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from bot.blocks.rich import Element, link, paragraph, quote, text
from bot.cases.prose import Paragraph, Prose, Run, Style
from bot.questions.rows import storable

# So much staff can write in an answer: with what it cites it has to stand in one message.
LONGEST_ANSWER = 3_000
_LONGEST_URL = 500
_LISTS = {"bullet": Style.BULLET, "ordered": Style.NUMBER}
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ADDRESS = re.compile(r"(http|https)://[^\s<>|\"]+")
_CODE = re.compile("[0-9a-fA-F]{1,6}")
_LAST_CHARACTER = 0x10FFFF


def prose_in(rich: object) -> Prose:
    """What stands in rich text as Slack sends it in; of what has another shape, nothing.

    People, groups and channels that are called in it are left out: nobody may be called by an answer.
    """
    paragraphs: list[Paragraph] = []
    for part in _objects(rich, "elements"):
        paragraphs += _paragraphs(part)
    return Prose(tuple(paragraphs))


def prose_parts(prose: Prose) -> list[Element]:
    """The parts of a rich text block that show prose; none where it says nothing."""
    parts: list[Element] = []
    for style, together in groupby(prose.paragraphs, lambda each: each.style):
        shown = [elements for each in together if (elements := _elements(each))]
        if not shown:
            continue
        match style:
            case Style.PARAGRAPH:
                parts += [paragraph(*elements) for elements in shown]
            case Style.QUOTE:
                parts.append(quote(_on_lines(shown)))
            case Style.BULLET | Style.NUMBER:
                kind = "bullet" if style is Style.BULLET else "ordered"
                items = [paragraph(*elements) for elements in shown]
                parts.append({"type": "rich_text_list", "style": kind, "elements": items})
    return parts


def length(prose: Prose) -> int:
    """How many characters it takes in Slack, which counts addresses, too, and the ends of lines."""
    return sum(map(_length, prose.paragraphs))


def as_long_as(prose: Prose, longest: int) -> Prose:
    """Prose of at most `longest` characters, two or more, with an ellipsis where something is left out."""
    if length(prose) <= longest:
        return prose
    # The ellipsis and the end of its line.
    room = longest - 2
    kept: list[Paragraph] = []
    for each in prose.paragraphs:
        if _length(each) > room:
            return Prose((*kept, _cut(each, room)))
        kept.append(each)
        room -= _length(each)
    return Prose(tuple(kept))


def _length(shown: Paragraph) -> int:
    return 1 + sum(len(run.text) + len(run.url) for run in shown.runs)


def _cut(shown: Paragraph, room: int) -> Paragraph:
    """As much of a paragraph as there is room for, and an ellipsis."""
    kept: list[Run] = []
    for run in shown.runs:
        size = len(run.text) + len(run.url)
        if size > room:
            return Paragraph((*kept, Run(f"{run.text[:room]}…", run.bold, run.italic)), shown.style)
        kept.append(run)
        room -= size
    return Paragraph((*kept, Run("…")), shown.style)


def _paragraphs(part: Mapping[str, Any]) -> Iterator[Paragraph]:
    match part.get("type"):
        case "rich_text_section" | "rich_text_preformatted":
            yield from _lines(part, Style.PARAGRAPH)
        case "rich_text_quote":
            yield from _lines(part, Style.QUOTE)
        case "rich_text_list":
            named = part.get("style")
            style = _LISTS.get(named, Style.BULLET) if isinstance(named, str) else Style.BULLET
            for item in _objects(part, "elements"):
                # An item of several lines stays one.
                runs = [run for line in _lines(item, style) for run in (*line.runs, Run(" "))]
                if runs:
                    yield Paragraph(tuple(runs[:-1]), style)


def _lines(part: Mapping[str, Any], style: Style) -> Iterator[Paragraph]:
    """Each line that says something."""
    line: list[Run] = []
    for element in _objects(part, "elements"):
        run = _run(element)
        first, *others = _LINE_END.split(run.text)
        line.append(replace(run, text=first))
        for other in others:
            yield from _said(line, style)
            line = [replace(run, text=other)]
    yield from _said(line, style)


def _said(line: Sequence[Run], style: Style) -> Iterator[Paragraph]:
    runs = tuple(run for run in line if run.text)
    if any(run.text.strip() for run in runs):
        yield Paragraph(runs, style)


def _run(element: Mapping[str, Any]) -> Run:
    """An element's words; none where it calls somebody, or is of a kind that is not known."""
    match element.get("type"):
        case "text":
            bold, italic = _styles(element)
            return Run(_string(element, "text"), bold, italic)
        case "link":
            bold, italic = _styles(element)
            url = _string(element, "url")
            return Run(_string(element, "text") or url, bold, italic, url if _is_address(url) else "")
        case "emoji":
            return Run(_emoji(_string(element, "unicode")))
        case "date":
            return Run(_string(element, "fallback"))
        case "color":
            return Run(_string(element, "value"))
        case _:
            return Run("")


def _is_address(url: str) -> bool:
    return len(url) <= _LONGEST_URL and _ADDRESS.fullmatch(url) is not None


def _emoji(unicode: str) -> str:
    """The characters of an emoji, which Slack tells as hexadecimal numbers; one of a workspace's own has none."""
    codes = [int(code, 16) for code in unicode.split("-") if _CODE.fullmatch(code)]
    return storable("".join(chr(code) for code in codes if code <= _LAST_CHARACTER))


def _styles(element: Mapping[str, Any]) -> tuple[bool, bool]:
    """Whether it is bold, and whether it is italic."""
    style = element.get("style")
    told = style if isinstance(style, Mapping) else {}
    return told.get("bold") is True, told.get("italic") is True


def _string(element: Mapping[str, Any], name: str) -> str:
    value = element.get(name)
    return storable(value) if isinstance(value, str) else ""


def _objects(part: object, name: str) -> list[Mapping[str, Any]]:
    """The objects in a list of an object; none where it has another shape."""
    listed = part.get(name) if isinstance(part, Mapping) else None
    return [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []


def _elements(shown: Paragraph) -> list[Element]:
    return [_element(run) for run in shown.runs if run.text]


def _element(run: Run) -> Element:
    if not _is_address(run.url):
        return text(run.text, bold=run.bold, italic=run.italic)
    style = text(run.text, bold=run.bold, italic=run.italic).get("style")
    return link(run.url, run.text) | ({"style": style} if style else {})


def _on_lines(lines: Sequence[Sequence[Element]]) -> list[Element]:
    first, *others = lines
    return [*first, *(element for line in others for element in (text("\n"), *line))]
