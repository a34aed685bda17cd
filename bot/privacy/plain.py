"""Text as it is meant, however it was typed: what looks like a digit, a blank or a dash counts as one."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[int, int]
"""From here to before there."""

_UNSEEN = {"Cf", "Mn", "Me"}
"""Zero-width characters, soft hyphens, accents and frames that are laid over what stands before them."""
# No database can hold it: what stood around it is joined when it is stored.
_NOTHING = "\0"
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` in plain characters, and the place of each of them in what was written."""

    text: str
    places: Sequence[int]


def plain(written: str) -> Plain:
    """The plain form of what somebody wrote."""
    if written.isascii() and _NOTHING not in written:
        return Plain(written.replace("\t", " "), range(len(written)))
    characters, places = [], []
    for place, character in enumerate(written):
        if (meant := _meant(character)) is not None:
            characters.append(meant)
            places.append(place)
    return Plain("".join(characters), places)


def replace(written: str, find: Callable[[str], Iterable[Span]], word: str) -> str:
    """What was written, with `word` for all that `find` finds in its plain form, in order."""
    read = plain(written)
    pieces, done = [], 0
    for begin, end in find(read.text):
        pieces += [written[done : read.places[begin]], word]
        done = read.places[end - 1] + 1
    return "".join([*pieces, written[done:]])


# Text is made of few characters, each of them many times.
@lru_cache(maxsize=4_096)
def _meant(character: str) -> str | None:
    """The plain character that is meant; None for one that nobody sees."""
    kind = unicodedata.category(character)
    if kind in _UNSEEN or character == _NOTHING:
        return None
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if kind == "Zs" or character == "\t":
        return " "
    if kind == "Pd" or character == "−":
        return "-"
    return chr(ord(character) - _TO_ASCII) if ord(character) in _FULL_WIDTH else character
