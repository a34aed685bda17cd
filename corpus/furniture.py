"""What stands on the page but is not the document: navigation, running headers, page numbers, tables of contents."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.blocks import Block, Style
from corpus.lines import Line

# How many lines at the top and at the bottom of a page may be running headers or footers.
_EDGE = 3

# "3", "– 3 –", "3 av 12"; with the word, "Side 3 av 12", it is a page number wherever it stands.
_NUMBER_OF = r"\d{1,4}(?:\s*(?:av|/|of)\s*\d{1,4})?"
_PAGE_NUMBER = re.compile(rf"(?:[-–]\s*)?{_NUMBER_OF}(?:\s*[-–])?")
_NAMED_PAGE = re.compile(rf"(?:[-–]\s*)?side\s+{_NUMBER_OF}(?:\s*[-–])?", re.IGNORECASE)
_DOT_LEADER = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{5,})\s*\d{0,4}\s*$")
_CONTENTS = re.compile(r"innhold(?:sfortegnelse)?|innhald(?:sliste)?|contents", re.IGNORECASE)
_NAVIGATION = re.compile(
    "|".join(
        (
            r"(?:hopp|gå) (?:rett )?til (?:hoved)?(?:innhold(?:et)?|meny(?:en)?|søk(?:et)?|kontaktinformasjon)\b.*",
            r"(?:til )?topp(?:en)?(?: av siden)?",
            r"(?:til )?forsiden?|(?:hoved)?meny|søk|lukk|skriv ut|last ned|logg inn|tips en venn|vis (?:mer|alle)",
            r"(?:les (?:mer|meir|også)|del (?:på|denne siden)|tilbake(?: til)?|du er her)\b.*",
            r"(?:fant|fann) du (?:det|du)\b.*",
        )
    ),
    re.IGNORECASE,
)
_LONGEST_NAVIGATION = 18  # words


def drop_running_lines(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of all pages without running headers and footers, page numbers and lines of a table of contents.

    A running line stands at the edge of at least half of the pages, in the same type and alike but for its
    digits. Pages are joined without a blank line where a sentence goes on over the page break.
    """
    edges = [_edge_lines(page) for page in pages]
    counts = Counter(pattern for edge in edges for pattern in {_pattern(line) for line in edge})
    needed = max(2, (len(pages) + 1) // 2)
    kept: list[Line] = []
    for page, edge in zip(pages, edges, strict=True):
        running = {id(line) for line in edge if _is_running(line, counts, needed, paged=len(pages) > 1)}
        lines = [line for line in page if id(line) not in running and not _DOT_LEADER.search(line.text)]
        while lines and not lines[0].text:
            lines.pop(0)
        while kept and not kept[-1].text:
            kept.pop()
        if kept and kept[-1].text.endswith((".", ":", "!", "?", ".»")):
            kept.append(Line(""))
        kept.extend(lines)
    return kept


def _edge_lines(page: Sequence[Line]) -> list[Line]:
    lines = [line for line in page if line.text]
    return lines if len(lines) <= 2 * _EDGE else lines[:_EDGE] + lines[-_EDGE:]


def _pattern(line: Line) -> tuple[str, float]:
    return re.sub(r"\d+", "#", line.text.casefold()), line.size


def _is_running(line: Line, counts: Counter[tuple[str, float]], needed: int, *, paged: bool) -> bool:
    if _NAMED_PAGE.fullmatch(line.text):
        return True
    return paged and (counts[_pattern(line)] >= needed or _PAGE_NUMBER.fullmatch(line.text) is not None)


def drop_furniture(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that say something: no navigation, page numbers, letterhead or table of contents."""
    return _without_letterhead(_without_contents([block for block in blocks if not _is_furniture(block)]))


def _is_furniture(block: Block) -> bool:
    if _NAMED_PAGE.fullmatch(block.text):
        return True
    few_words = len(block.text.split()) <= _LONGEST_NAVIGATION
    return few_words and block.style is not Style.HEADING and _NAVIGATION.fullmatch(block.text) is not None


def _without_contents(blocks: list[Block]) -> list[Block]:
    """Drops lines with dot leaders, and with a heading "Innhold" the headings that it lists."""
    kept: list[Block] = []
    later = Counter(block.text for block in blocks)
    in_contents = False
    for block in blocks:
        later[block.text] -= 1
        lines = block.text.split("\n")
        if all(_DOT_LEADER.search(line) for line in lines):
            continue
        if _CONTENTS.fullmatch(block.text) and block.style is not Style.TEXT:
            in_contents = True
            continue
        if in_contents and len(lines) == 1 and later[block.text] > 0:
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
