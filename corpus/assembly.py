"""From a reading to a document: one normalised text, written once, and the spans into it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.blocks import Block, Reading, Style
from corpus.dialogue import Part, Turn, assign_parts, names_sources
from corpus.errors import Unreadable
from corpus.faults import Cause, Fault
from corpus.fields import is_head
from corpus.furniture import drop_furniture
from corpus.headings import TITLE, Heading, Piece, find_headings, marked_headings
from corpus.metadata import marks_its_headings, read_metadata
from corpus.model import Document, Passage, Role, Span
from corpus.pages import Page, joined, moved, within
from corpus.passages import split
from corpus.sentences import ITEM_NUMBER


@dataclass(frozen=True, slots=True)
class _Section:
    """A stretch of the text under one heading; the first has none."""

    heading: Heading | None
    path: tuple[str, ...]
    span: Span
    pages: tuple[Page, ...]


def assemble(id: str, sha256: str, reading: Reading) -> Document:  # noqa: A002
    """The document that a reading tells of; raises Unreadable where no text is left."""
    pieces = _pieces(reading)
    text, sections = _write(pieces)
    parts = _parts(text, sections)
    has_answers = any(part.role is Role.ANSWER for part in parts)
    passages = tuple(_passages(id, text, sections, parts))
    if marks_its_headings(reading.declared):
        passages = tuple(passage for passage in passages if not _says_again(passage, text))
    if not passages:
        raise Unreadable(Fault.of(Cause.SCANNED if reading.unread_pages else Cause.NO_TEXT))
    metadata = read_metadata(id, reading.declared, pieces, has_answers=has_answers)
    return Document(id, sha256, text, metadata, passages, reading.unread_pages)


def _pieces(reading: Reading) -> list[Piece]:
    """The blocks with their headings; a document that marks these has no page furniture either."""
    if marks_its_headings(reading.declared):
        return marked_headings(reading.blocks)
    return find_headings(drop_furniture(reading.blocks))


def _write(pieces: Sequence[Piece]) -> tuple[str, list[_Section]]:
    """The text, and the sections in order of reading; a section's span leaves out its heading."""
    parts: list[str] = []
    length = 0
    sections: list[_Section] = []
    heading: Heading | None = None
    trail: list[Heading] = []
    start = 0
    pages: list[Page] = []
    for previous, piece in zip([None, *pieces], pieces, strict=False):
        gap, written = _gap(previous, piece), _written(piece)
        parts += (gap, written)
        begin = length + len(gap)
        if isinstance(piece, Heading):
            sections.append(_Section(heading, _path(trail), Span(start, length), joined(pages)))
            heading, start, pages = piece, begin + len(written), []
            trail = [above for above in trail if above.level < piece.level] + [piece]
        else:
            pages += moved(piece.pages, begin + len(written) - len(piece.text))
        length = begin + len(written)
    sections.append(_Section(heading, _path(trail), Span(start, length), joined(pages)))
    return "".join(parts), sections


def _written(piece: Piece) -> str:
    """The piece's text; an item gets a mark, unless it brings its own number."""
    return f"- {piece.text}" if _is_item(piece) and not ITEM_NUMBER.match(piece.text) else piece.text


def _gap(previous: Piece | None, piece: Piece) -> str:
    if previous is None:
        return ""
    return "\n" if _is_item(piece) and _is_item(previous) else "\n\n"


def _is_item(piece: Piece) -> bool:
    return isinstance(piece, Block) and piece.style is Style.ITEM


def _path(trail: Sequence[Heading]) -> tuple[str, ...]:
    return tuple(heading.text.rstrip(":") for heading in trail if heading.level != TITLE)


def _parts(text: str, sections: Sequence[_Section]) -> list[Part]:
    if not any(section.heading and section.heading.marker for section in sections):
        return [Part()] * len(sections)
    return assign_parts([_turn(text, section) for section in sections])


def _turn(text: str, section: _Section) -> Turn:
    level = section.heading.level if section.heading else 0.0
    marker = section.heading.marker if section.heading else None
    wording = section.span.of(text).lower()
    sources = section.heading is not None and names_sources(section.heading.text)
    return Turn(level, marker, asks="?" in wording or "spørsmål" in wording, sources=sources)


def _passages(id: str, text: str, sections: Sequence[_Section], parts: Sequence[Part]) -> Iterator[Passage]:  # noqa: A002
    seen: dict[str, int] = {}
    for section, part in zip(sections, parts, strict=True):
        for span in split(text, section.span):
            name = passage_name(id, section.path, span.of(text))
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > 1:
                name = f"{name}-{seen[name]}"
            pages = within(section.pages, span.start, span.end)
            yield Passage(name, id, span, section.path, part.role, part.exchange, pages)


def _says_again(passage: Passage, text: str) -> bool:
    """Whether a passage of a paper that declares itself is of its head, or of the list of its sources.

    The one says again what is declared, the other what stands in other documents: as an excerpt that would be taken for
    the words of those who wrote the paper.
    """
    return names_sources(passage.section[-1]) if passage.section else is_head(passage.span.of(text))


def passage_name(id: str, path: tuple[str, ...], text: str) -> str:  # noqa: A002
    """An id that stays the same as long as the passage does, whatever changes around it.

    Of passages of one document that have the same, the second has `-2` behind it. Kept snapshots are checked by it:
    where it changes, so does their format.
    """
    digest = hashlib.sha256("\0".join([id, *path, text]).encode())
    return digest.hexdigest()[:16]
