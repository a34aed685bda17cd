"""What stands on the page but is not the document: navigation, running headers, page numbers, tables of contents."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile

from corpus.blocks import Block, Style, has_at_most
from corpus.lines import Line, usual_size

# How many lines at the top and at the bottom of a page may be running headers or footers.
_EDGE = 3
_LONGEST_RUNNING = 150  # characters

# "– 3 –", "3 av 12"; with the word, "Side 3 av 12", it is a page number wherever it stands. A bare number or "27/24"
# may be a figure or a case, unless it goes with the page.
_NUMBER_OF = r"\d{1,4}(?:\s*(?:av|/|of)\s*\d{1,4})?"
_PAGE_NUMBER = re.compile(r"[-–]\s*\d{1,4}\s*[-–]|\d{1,4}\s*(?:av|of)\s*\d{1,4}")
_NAMED_PAGE = re.compile(rf"(?:[-–]\s*)?side\s+{_NUMBER_OF}(?:\s*[-–])?", re.IGNORECASE)
_DOT_LEADER = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{5,})\s*\d{0,4}\s*$")
_CONTENTS = re.compile(r"innhold(?:sfortegnelse)?|innhald(?:sliste)?|contents", re.IGNORECASE)
_NAVIGATION = re.compile(
    "|".join(
        (
            r"(?:hopp|gå) (?:rett )?til (?:hoved)?(?:innhold(?:et)?|meny(?:en)?|søk(?:et)?|kontaktinformasjon)\b.*",
            r"(?:til )?topp(?:en)?(?: av siden)?",
            r"(?:til )?forsiden?|(?:hoved)?meny|søk|lukk|skriv ut|last ned|logg inn|tips en venn|vis (?:mer|alle)",
            r"les (?:mer|meir|også)(?: om [^,.]{1,60})?[.:»>]?|du er her\b.*",
            r"del (?:denne siden|på (?:facebook|twitter|x|linkedin|e-post))",
            r"tilbake(?: til (?:forsiden|toppen|oversikten|søk\w*))?",
            r"(?:fant|fann) du (?:det|du)\b.*",
        )
    ),
    re.IGNORECASE,
)
_LONGEST_NAVIGATION = 18  # words


def drop_running_lines(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of all pages without running headers and footers, page numbers and lines of a table of contents.

    A running line stands at the edge of at least half of the pages, in the same type and alike but for a number
    that goes with the page. Pages are joined without a blank line where a sentence goes on over the page break.
    """
    edges = [_edge_lines(page) for page in pages]
    body_size = usual_size([line for page in pages for line in page])
    counts = Counter(
        pattern
        for number, edge in enumerate(edges, start=1)
        for pattern in {pattern for line in edge for pattern in _patterns(line, number, body_size)}
    )
    needed = max(2, (len(pages) + 1) // 2)
    recurring = {pattern for pattern, count in counts.items() if count >= needed}
    kept: list[Line] = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True), start=1):
        running = {
            id(line)
            for line in edge
            if _is_page_number(line.text, number, paged=len(pages) > 1)
            or not recurring.isdisjoint(_patterns(line, number, body_size))
        }
        lines = [line for line in page if id(line) not in running and not _has_dot_leader(line.text)]
        while kept and not kept[-1].text:
            kept.pop()
        if kept and kept[-1].text.endswith((".", ":", "!", "?", ".»")):
            kept.append(Line(""))
        kept.extend(dropwhile(lambda line: not line.text, lines))
    return kept


def _edge_lines(page: Sequence[Line]) -> list[Line]:
    lines = [line for line in page if line.text]
    return lines if len(lines) <= 2 * _EDGE else lines[:_EDGE] + lines[-_EDGE:]


def _patterns(line: Line, page: int, body_size: float) -> set[tuple[str, float]]:
    """What is the same in a running line on every page: all of it, or all but one number that goes with the page.

    A line in larger or bold type is a heading, and "Kapittel 2" after "Kapittel 1" is no running line.
    """
    text = line.text.casefold()
    patterns = {(text, line.size)}
    if line.size <= body_size and not line.bold and len(text) <= _LONGEST_RUNNING:
        for number in re.finditer(r"(?<!\d)\d{1,4}(?!\d)", text):
            offset = int(number[0]) - page
            patterns.add((f"{text[: number.start()]}#{offset}{text[number.end() :]}", line.size))
    return patterns


def _is_page_number(text: str, page: int, *, paged: bool) -> bool:
    if _NAMED_PAGE.fullmatch(text):
        return True
    return paged and (text == str(page) or _PAGE_NUMBER.fullmatch(text) is not None)


def _has_dot_leader(line: str) -> bool:
    # The end of a line tells, and a line of nothing but a million dots must not be tried from each of them.
    end = line[-60:]
    led = "...." in end or ". . . . " in end or "……" in end or "_____" in end
    return led and _DOT_LEADER.search(end) is not None


def drop_furniture(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that say something: no navigation, page numbers, letterhead or table of contents."""
    return _without_letterhead(_without_contents([block for block in blocks if not _is_furniture(block)]))


def _is_furniture(block: Block) -> bool:
    if _NAMED_PAGE.fullmatch(block.text):
        return True
    if block.style is Style.HEADING or block.style is Style.ITEM:
        return False
    return _NAVIGATION.fullmatch(block.text) is not None and has_at_most(_LONGEST_NAVIGATION, block.text)


def _without_contents(blocks: list[Block]) -> list[Block]:
    """Drops lines with dot leaders, and with a heading "Innhold" the headings that it lists."""
    kept: list[Block] = []
    last = {block.text: number for number, block in enumerate(blocks)}
    in_contents = False
    for number, block in enumerate(blocks):
        if all(map(_has_dot_leader, block.text.split("\n"))):
            continue
        if block.style is not Style.TEXT and _CONTENTS.fullmatch(block.text):
            in_contents = True
            continue
        if in_contents and "\n" not in block.text and last[block.text] > number:
            continue
        in_contents = False
        kept.append(block)
    return kept


def _without_letterhead(blocks: list[Block]) -> list[Block]:
    """Drops a few words in capitals above the first real heading: the sender's name in the page's corner."""
    for number, block in enumerate(blocks[:3]):
        if block.style is Style.HEADING:
            return blocks[number:]
        if block.style is Style.ITEM or not block.text.isupper() or len(block.text.split()) > 5:
            break
    return blocks
