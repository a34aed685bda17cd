"""Which blocks are headings, and how deep: marked ones, bold lines, capitals, lonely short lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Block, Style, has_at_most
from corpus.dates import find_date
from corpus.dialogue import Marker, marker_of, run_in
from corpus.fields import is_field, is_known_field

TITLE = 0
_CASE, _MARKER, _NUMBERED, _BOLD, _CAPITALS, _LINE = 6.0, 6.5, 6.6, 7.0, 8.0, 9.0

_LONGEST_HEADING = 14  # words; a longer bold or lonely line is emphasis or a sentence
_LONGEST_TITLE = 40
# "1.2 Forutsetninger", "3 Økonomi"; "3. Kommunestyret vedtar …" is an item.
_NUMBERING = re.compile(r"\d{1,2}((?:\.\d{1,2})*)\.? (?=[A-ZÆØÅ])")
_CASE_HEADING = re.compile(r"(?:PS|FO|RS|sak(?:snr)?\.?) \d{1,4}/\d{2,4}\b", re.IGNORECASE)
# What papers open with that is not yet their title.
_GENRE = re.compile(
    r"(?:\S+ ){1,2}kommune|saksfr[ae]mlegg|saksutredning|sakspapir(?:er)?|(?:møte)?protokoll|møtebok|notat|"
    r"(?:møte)?innkalling(?: til møte)?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(\w+) (\d{1,2})(?:[.:]? .*)?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line; a smaller level is a higher heading, and TITLE is the document's own."""

    text: str
    level: float
    marker: Marker | None = None


Piece = Heading | Block
_SHORT = (Style.HEADING, Style.BOLD, Style.LINE)
_RUNNING = (Style.TEXT, Style.ITEM)


def find_headings(blocks: Sequence[Block]) -> list[Piece]:
    """The blocks, with those that are headings turned into Headings."""
    blocks = _lists_of_lines([part for block in blocks for part in _split_run_in(block)])
    if not any(block.style in _SHORT for block in blocks):
        return list(blocks)
    pieces: list[Piece] = []
    titled = False
    opening = _opening(blocks)
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        heading = None if _parallel(blocks[number - 1 : number], block) else _heading(block, following)
        if number < opening:
            heading = None
        elif not titled and (title := _title(block, heading, following, opens=number == opening)):
            heading, titled = title, True
        elif heading and (begun := _title_continued_by(heading, pieces)):
            pieces[-1] = Heading(f"{begun.text} {heading.text}", TITLE)
            continue
        pieces.append(heading or block)
    return _only_with_content(_level_siblings(pieces))


def marked_headings(blocks: Sequence[Block]) -> list[Piece]:
    """The same for a document that marks all of its headings; the first of them is its title."""
    pieces: list[Piece] = []
    titled = False
    for block in blocks:
        if block.style is not Style.HEADING:
            pieces.append(block)
        elif titled:
            pieces.append(Heading(block.text, block.level, marker_of(block.text)))
        else:
            pieces.append(Heading(block.text, TITLE))
            titled = True
    return pieces


def _opening(blocks: Sequence[Block]) -> int:
    """How many blocks come before the title: "FJORDVIK KOMMUNE", "Saksframlegg", where a short line still follows."""
    number = 0
    while number < 3 and number + 1 < len(blocks) and _GENRE.fullmatch(blocks[number].text):
        number += 1
    return number if number < len(blocks) and blocks[number].style in _SHORT else 0


def _split_run_in(block: Block) -> list[Block]:
    """ "Spørsmål 2: Hva er status?" is a heading and its text in one block, be it on one line or on two."""
    found = run_in(block.text) if block.style in (Style.TEXT, Style.LINE, Style.BOLD) else None
    if not found:
        return [block]
    head, rest = found
    style = Style.TEXT if block.style is Style.LINE else block.style
    return [block.part(Style.BOLD, 0, len(head)), block.part(style, len(block.text) - len(rest))]


def _lists_of_lines(blocks: Sequence[Block]) -> list[Block]:
    """A run of three or more lonely lines, or any run after a colon, is a list that has lost its bullets.

    Short paragraphs are no lonely lines: they end as sentences do. The first block is left out: it may be the title.
    """
    result = list(blocks)
    start = 1
    while start < len(result):
        end = start
        after_colon = result[start - 1].text.endswith(":")
        while end < len(result) and _is_plain_line(result[end]) and (after_colon or not _is_sentence(result[end])):
            end += 1
        announced = after_colon and end > start and not (end - start == 1 and _is_sentence(result[start]))
        if end - start >= 3 or announced:
            result[start:end] = [replace(block, style=Style.ITEM) for block in result[start:end]]
        start = max(end, start + 1)
    return result


def _is_plain_line(block: Block) -> bool:
    return (
        block.style is Style.LINE
        and not block.text.isupper()
        and not block.text.endswith(":")
        and not _is_field_or_date(block.text)
        and not marker_of(block.text)
        and not _numbered_level(block.text)
    )


def _is_sentence(block: Block) -> bool:
    return block.text.endswith((".", "?", "!"))


def _is_field_or_date(text: str) -> bool:
    return is_field(text) or _is_date(text)


def _is_date(text: str) -> bool:
    found = find_date(text)
    return found is not None and len(text) - (found.span.end - found.span.start) <= 2


def _heading(block: Block, following: Block | None) -> Heading | None:
    if block.style in _RUNNING:
        return None
    marker = marker_of(block.text)
    if block.style is Style.HEADING:
        return Heading(block.text, block.level, marker)
    if marker:
        return Heading(block.text, _MARKER, marker)
    if not following or not _reads_as_heading(block):
        return None
    if level := _numbered_level(block.text):
        return Heading(block.text, level)
    if block.style is Style.BOLD:
        return Heading(block.text, _BOLD)
    if block.text.isupper():
        return Heading(block.text, _CAPITALS)
    in_a_row = following.style is Style.LINE and not following.text.isupper() and not _is_sentence(following)
    return None if in_a_row else Heading(block.text, _LINE)


def _numbered_level(text: str) -> float | None:
    """The level that a heading's own number gives it: a case of a meeting highest, "1.2" below "1"."""
    if _CASE_HEADING.match(text):
        return _CASE
    found = _NUMBERING.match(text)
    if not found or (not found[1] and found[0].endswith(". ")):
        return None
    return _NUMBERED + found[1].count(".") / 100


def _parallel(previous: Sequence[Block], block: Block) -> bool:
    """A lonely line of some length that opens with the same two words as the one before goes on with its list."""
    if block.style is not Style.LINE or has_at_most(4, block.text):
        return False
    opening = block.text.split(None, 2)[:2]
    return any(before.text.split(None, 2)[:2] == opening for before in previous)


def _reads_as_heading(block: Block) -> bool:
    text = block.text
    starts_well = text[0].isupper() or (text[0].isdigit() and not text.isdigit())
    if not starts_well or not has_at_most(_LONGEST_HEADING, text) or text.endswith((".", ",", ";")):
        return False
    if block.style is Style.BOLD:
        # What is bold is meant as a heading, be it "Økonomi:" or "Mål 1: Færre utslipp".
        return not is_known_field(text) and not _is_date(text)
    return not text.endswith(":") and not _is_field_or_date(text)


def _title(block: Block, heading: Heading | None, following: Block | None, *, opens: bool) -> Heading | None:
    """The document's title: its first heading, or a lonely line that `opens` it."""
    if heading and not heading.marker:
        # A heading below the first paragraphs titles a section of a document without a title.
        own = block.style is Style.HEADING and block.level == 1
        return Heading(heading.text, TITLE) if own or opens else None
    if heading or not opens or not following or block.style not in (Style.LINE, Style.BOLD):
        return None
    short = has_at_most(_LONGEST_TITLE, block.text) and not block.text.endswith((":", ",", "."))
    return Heading(block.text, TITLE) if short and not _is_field_or_date(block.text) else None


def _title_continued_by(heading: Heading, pieces: Sequence[Piece]) -> Heading | None:
    """The title just before, where `heading` is its second line: "– HELSE- OG SOSIALPOLITIKK"."""
    last = pieces[-1] if pieces else None
    if isinstance(last, Heading) and last.level == TITLE and heading.text.startswith(("–", "-", "—")):
        return last
    return None


def _level_siblings(pieces: Sequence[Piece]) -> list[Piece]:
    """ "Del 2" stands as high as "Del 1" did, also where its author marked it lower."""
    latest: dict[str, tuple[int, float]] = {}
    result: list[Piece] = []
    for piece in pieces:
        counted = _COUNTED.fullmatch(piece.text) if isinstance(piece, Heading) and not piece.marker else None
        if isinstance(piece, Heading) and counted:
            word, number = counted[1].lower(), int(counted[2])
            last, level = latest.get(word, (0, piece.level))
            piece = replace(piece, level=level if number == last + 1 else piece.level)  # noqa: PLW2901
            latest[word] = (number, piece.level)
        result.append(piece)
    return result


def _only_with_content(pieces: Sequence[Piece]) -> list[Piece]:
    """A statement or question that heads nothing becomes text, so that it can be found and cited.

    A few words that their author marked as a heading stay one.
    """
    result: list[Piece] = []
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if isinstance(piece, Heading) and piece.level != TITLE and not piece.marker:
            numbered = _numbered_level(piece.text) is not None
            empty = following is None or (isinstance(following, Heading) and following.level <= piece.level)
            says_something = piece.level == _LINE or not has_at_most(4, piece.text) or piece.text.endswith("?")
            if empty and says_something and not numbered:
                result.append(Block(Style.TEXT, piece.text))
                continue
        result.append(piece)
    return result
