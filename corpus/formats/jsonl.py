"""JSON Lines: one document, or one part of a longer document, a line."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated

import msgspec

from corpus.blocks import Block, Part, Reading, Style
from corpus.errors import Unreadable
from corpus.normal import decode, fold


class _Row(msgspec.Struct):
    id: Annotated[str, msgspec.Meta(min_length=1)]
    text: str
    title: str = ""
    parent: str | None = None
    url: str | None = None
    date: str | None = None


_DECODER = msgspec.json.Decoder(_Row)


def read(data: bytes) -> Iterator[Part | Unreadable]:
    """A part for each line; a line that is no such object is yielded as Unreadable, empty lines are passed over.

    The lines of `text` are taken as paragraphs as they stand: a part cut out of a longer document does not
    show which of its short lines were headings.
    """
    seen: set[str] = set()
    for number, line in enumerate(decode(data).split("\n"), start=1):
        if not line.strip():
            continue
        source = line.encode()
        try:
            row = _DECODER.decode(source)
        except (msgspec.MsgspecError, RecursionError) as error:
            yield Unreadable(
                f"is not an object with id, title and text ({error}); correct it", fragment=f"line {number}"
            )
            continue
        row.id = fold(row.id) or f"line {number}"
        if row.id in seen:
            yield Unreadable(f"repeats the id {row.id!r}; ids must differ", fragment=f"line {number}")
            continue
        seen.add(row.id)
        yield Part(row.id, source, partial(_reading, row, source))


def _reading(row: _Row, source: bytes) -> Reading:
    declared = {"title": row.title, "parent": row.parent, "url": row.url, "date": row.date}
    paragraphs = filter(None, map(fold, row.text.split("\n")))
    return Reading(
        tuple(Block(Style.TEXT, paragraph) for paragraph in paragraphs),
        {key: value for key, value in declared.items() if value},
        fragment=row.id,
        source=source,
    )
