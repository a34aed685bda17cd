"""HTML, parsed by lxml: the main content without navigation, as blocks.

lxml cuts off at a sane depth of nesting; an HTML5 parser takes minutes for a page made of open tags.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus.blocks import Block, Reading, Style, row_text
from corpus.errors import Unreadable
from corpus.faults import Cause, Fault
from corpus.normal import decode, fold, fold_lines

_NOT_TEXT = frozenset(
    """script style noscript template svg nav aside form button select iframe footer head title textarea
    object""".split()
)
_NOT_TEXT_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
# Class names and ids. "has-sidebar" says something of the page, "sidebar" is one.
_NOT_TEXT_NAMES = re.compile(
    r"breadcrumb|br[oø]dsmule|cookie|skip-?link|\bshare\b|"
    r"(?<!\S)(?:sidebar|(?:footer|bunn|topp|navbar|menu|meny)(?!\S))",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display:\s*none", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKS = frozenset(
    """address article blockquote body caption center dd details dialog div dl dt fieldset figcaption figure hr header
    html li main ol p pre section summary table tbody td tfoot th thead tr ul""".split()
) | frozenset(_HEADINGS)
_CELLS = frozenset({"td", "th"})
_BOLD = frozenset({"b", "strong"})


def read(data: bytes) -> Iterator[Reading]:
    """One reading; raises Unreadable for bytes that are no text."""
    page = _parse(decode(data))
    yield Reading(tuple(_walk(_content(page))), _declared(page))


def blocks(fragment: str) -> Iterator[Block]:
    """The blocks of a piece of HTML inside another format."""
    if fragment.strip():
        yield from _walk(_parse(fragment))


def _parse(source: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True)
    try:
        page = document_fromstring(source.encode(), parser=parser)
    except etree.ParserError as error:
        raise Unreadable(Fault.of(Cause.NO_HTML)) from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise Unreadable(Fault.of(Cause.NESTED_TOO_DEEP, levels=250))
    return page


def _declared(page: HtmlElement) -> dict[str, str]:
    """Title, date and address that the page gives of itself."""
    queries = (
        ("title", "string(//h1)"),
        ("title", "string(//head/title)"),
        ("date", "string(//meta[@property='article:published_time']/@content)"),
        ("date", "string(//meta[@name='date' or @name='DC.date' or @name='dcterms.date']/@content)"),
        ("date", "string((//main|//article)//time/@datetime)"),
        ("url", "string(//link[@rel='canonical']/@href)"),
        ("url", "string(//meta[@property='og:url']/@content)"),
    )
    declared: dict[str, str] = {}
    for key, query in queries:
        value = fold(str(page.xpath(query)))
        if value:
            declared.setdefault(key, value)
    return declared


def _content(page: HtmlElement) -> HtmlElement:
    """The element that holds the document: main, a single article, or all."""
    for query in ("//main", "//*[@role='main']", "//article"):
        found = page.xpath(query)
        if isinstance(found, list) and len(found) == 1 and isinstance(found[0], HtmlElement):
            return found[0]
    return page


def _is_text(element: HtmlElement, root: HtmlElement) -> bool:
    if element is root:
        return True
    if not isinstance(element.tag, str) or element.tag in _NOT_TEXT or element.get("role") in _NOT_TEXT_ROLES:
        return False
    if element.get("aria-hidden") == "true" or element.get("hidden") is not None:
        return False
    if _HIDDEN.search(element.get("style", "")):
        return False
    if element.tag == "header" and root.tag == "html":
        # The site's own; the document's holds its title.
        return element.find(".//h1") is not None
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag == "body" or not _NOT_TEXT_NAMES.search(names)


class _Writer:
    """Collects inline text and yields a block whenever one ends."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._all_bold = True
        self._cells: list[str] = []
        self.heading = self.items = self.bold = self.rows = 0

    def add(self, text: str | None) -> None:
        if text:
            self._parts.append(" ".join(text.split("\n")))
            self._all_bold = self._all_bold and (self.bold > 0 or not text.strip())

    def separate(self, mark: str) -> None:
        self._parts.append(mark)

    def end_cell(self) -> None:
        """What was collected is a cell of the row."""
        self._cells.append(self._taken()[0].replace("\n", " "))

    def end_row(self) -> Iterator[Block]:
        """The cells of the row as one block."""
        row, self._cells = row_text(self._cells), []
        if row:
            yield Block(Style.TEXT, row)

    def flush(self) -> Iterator[Block]:
        text, bold = self._taken()
        if not text:
            return
        if self.heading:
            yield Block(Style.HEADING, text.replace("\n", " "), level=self.heading)
        elif self.items:
            yield Block(Style.ITEM, text)
        else:
            yield Block(Style.BOLD if bold and "\n" not in text else Style.TEXT, text)

    def _taken(self) -> tuple[str, bool]:
        """What was collected since the last block, and whether all of it was bold."""
        text, bold = fold_lines("".join(self._parts)), self._all_bold
        self._parts, self._all_bold = [], True
        return text, bold


def _walk(root: HtmlElement) -> Iterator[Block]:
    """Depth first by events, without recursion."""
    writer = _Writer()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if not _is_text(element, root):
                # Its own "end" still comes, and brings the text behind it.
                walker.skip_subtree()
                continue
            yield from _enter(element, writer)
            writer.add(element.text)
        else:
            if _is_text(element, root):
                yield from _leave(element, writer)
            if element is not root:
                writer.add(element.tail)
    yield from writer.flush()


def _enter(element: HtmlElement, writer: _Writer) -> Iterator[Block]:
    tag = str(element.tag)
    if tag == "br":
        writer.separate("\n")
    if tag in _BREAKS and not writer.rows:
        yield from writer.flush()
    writer.heading = _HEADINGS.get(tag, writer.heading)
    writer.items += tag == "li"
    writer.bold += tag in _BOLD
    writer.rows += tag == "tr"


def _leave(element: HtmlElement, writer: _Writer) -> Iterator[Block]:
    tag = str(element.tag)
    if tag in _CELLS and writer.rows == 1:
        writer.end_cell()
    writer.rows -= tag == "tr"
    if tag in _BREAKS and not writer.rows:
        yield from writer.end_row() if tag == "tr" else writer.flush()
    elif tag in _BREAKS:
        # A paragraph in a cell, or a table in a cell, whose row stays one line.
        writer.separate(" ")
    writer.heading = 0 if tag in _HEADINGS else writer.heading
    writer.items -= tag == "li"
    writer.bold -= tag in _BOLD
