"""JSON Lines: one document, or one part of a longer document, a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import msgspec

from corpus.blocks import Block, Part, Reading, Style
from corpus.errors import Unreadable
from corpus.faults import Cause, Fault
from corpus.normal import decode, fold


class _Row(msgspec.Struct):
    id: Annotated[str, msgspec.Meta(min_length=1)]
    text: str
    title: str = ""
    parent: str | None = None
    url: str | None = None
    date: str | None = None


_DECODER = msgspec.json.Decoder(_Row)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is a document: its id, and the bytes from `start` up to, but not including, `end`."""

    id: str
    start: int
    end: int


def read(data: bytes) -> Iterator[Part | Unreadable]:
    """A part for each line; a line that is no such object is yielded as Unreadable, empty lines are passed over.

    The lines of `text` are taken as paragraphs as they stand: a part cut out of a longer document does not
    show which of its short lines were headings.
    """
    text = decode(data).encode()
    for line in lines(text):
        yield part(line.id, text[line.start : line.end]) if isinstance(line, Line) else line


def part(id: str, source: bytes) -> Part:  # noqa: A002
    """The part that a line with this id is."""
    return Part(id, source, partial(_reading, id, source))


def lines(data: bytes, start: int = 0) -> Iterator[Line | Unreadable]:
    """The lines of a file in UTF-8 from `start` on, by the same rules; raises UnicodeDecodeError where it is not."""
    seen: set[str] = set()
    number = 0
    while start < len(data):
        number += 1
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        source = data[start:end]
        if source.decode().strip():
            try:
                yield Line(_new_id(source, number, seen), start, end)
            except Unreadable as error:
                yield Unreadable(error.fault, fragment=f"line {number}")
        start = end + 1


def _new_id(source: bytes, number: int, seen: set[str]) -> str:
    id = fold(_row(source).id) or f"line {number}"  # noqa: A001
    if id in seen:
        raise Unreadable(Fault.of(Cause.REPEATED_ID, id=id))
    seen.add(id)
    return id


def _row(source: bytes) -> _Row:
    try:
        return _DECODER.decode(source)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Unreadable(Fault.of(Cause.BAD_LINE, error=str(error))) from error


def _reading(id: str, source: bytes) -> Reading:  # noqa: A002
    row = _row(source)
    declared = {"title": row.title, "parent": row.parent, "url": row.url, "date": row.date}
    paragraphs = filter(None, map(fold, row.text.split("\n")))
    return Reading(
        tuple(Block(Style.TEXT, paragraph) for paragraph in paragraphs),
        {key: value for key, value in declared.items() if value},
        fragment=id,
        source=source,
    )
