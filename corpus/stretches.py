"""A large JSON Lines file in stretches, so that several processes share it and none of them holds all of it.

They are read from a copy of the file as it was when it was divided: who changes the file meanwhile, changes none.
"""

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.blocks import Part
from corpus.errors import Unreadable
from corpus.formats import jsonl
from corpus.formats.jsonl import Line


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some lines of a file in the order of their ids; those of a file that are refused stand in its first stretch.

    `copy` is a file of the same bytes, which nobody changes.
    """

    copy: Path
    refused: tuple[Unreadable, ...]
    lines: tuple[Line, ...]
    last: bool

    @property
    def size(self) -> int:
        """How many bytes its lines have."""
        return sum(line.end - line.start for line in self.lines)

    def read(self) -> Iterator[Part | Unreadable]:
        """Its parts of the file; raises OSError."""
        yield from self.refused
        with self.copy.open("rb") as file:
            for line in self.lines:
                file.seek(line.start)
                yield jsonl.part(line.id, file.read(line.end - line.start))

    def apart(self) -> list["Stretch"]:
        """The same line by line."""
        if not self.lines:
            return [self]
        first, last = self.lines[:1], self.lines[-1:]
        return [
            Stretch(self.copy, self.refused if (line,) == first else (), (line,), self.last and (line,) == last)
            for line in self.lines
        ]


def divided(data: bytes, size: int, copy: Path) -> list[Stretch]:
    """The stretches of a JSON Lines file, each but the last of at least `size` bytes; they read `copy`, made here.

    None at all, and no copy, where its bytes are not those of its text in UTF-8: such a file can only be read as a
    whole. Raises OSError where the copy cannot be written.
    """
    if b"\0" in data:
        return []
    refused: list[Unreadable] = []
    lines: list[Line] = []
    try:
        for line in jsonl.lines(data, len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0):
            lines.append(line) if isinstance(line, Line) else refused.append(line)
    except UnicodeDecodeError:
        return []
    groups: list[list[Line]] = [[]]
    room = size
    for line in sorted(lines, key=lambda each: each.id):
        if room <= 0:
            groups.append([])
            room = size
        groups[-1].append(line)
        room -= line.end - line.start
    copy.write_bytes(data)
    return [
        Stretch(copy, tuple(refused) if group is groups[0] else (), tuple(group), last=group is groups[-1])
        for group in groups
    ]
