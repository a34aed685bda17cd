"""Abbreviations that a corpus explains itself: "Utviklingssenter for sykehjem og hjemmetjenester (USHT)".

The long form is found by the algorithm of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (PSB 2003): the letters of the short form are looked for from right to left in the
words before the parenthesis, and the first of them must begin a word. Where all of them can begin words, they shall:
"Studentsamskipnaden i Sørøst-Norge (SSN)" is not "Sørøst-Norge".
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.analysis import content_words

# A short form in capitals within parentheses, and how much may belong to it of what stands before it on the line.
_IN_PARENTHESES = re.compile(r"\s\(([A-ZÆØÅ][\w-]{1,9})\)")
_LONGEST = 200
_PARTIES = frozenset({"AP", "FNB", "FRP", "INP", "KRF", "MDG", "PP", "SP", "SV"})


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and what it stands for, both as the documents write them."""

    short: str
    long: str


def explained_in(texts: Iterable[str]) -> tuple[Abbreviation, ...]:
    """The abbreviations that `texts` explain; of several long forms the one explained most often."""
    found: dict[str, Counter[str]] = {}
    for text in texts:
        for place in _IN_PARENTHESES.finditer(text):
            short = place[1]
            before = re.split(r"[\n()]", text[max(0, place.start() - _LONGEST) : place.start()])[-1]
            if _is_short_form(short) and (long := _long_form(before, short)) and not _is_party(long, short):
                found.setdefault(short, Counter())[long] += 1
    return tuple(Abbreviation(short, longs.most_common(1)[0][0]) for short, longs in sorted(found.items()))


def _is_short_form(text: str) -> bool:
    return sum(letter.isupper() for letter in text) > len(text) / 2


def _is_party(long: str, short: str) -> bool:
    """A party behind a person's name explains nothing, whatever letters the name happens to hold."""
    return short.upper() in _PARTIES and "parti" not in long.lower()


def _long_form(before: str, short: str) -> str | None:
    """The words at the end of `before` that `short` abbreviates, or None; function words alone are no long form."""
    nearest = " ".join(before.split()[-min(len(short) + 5, 2 * len(short)) :])
    long = _aligned(nearest, short, initials=len(short)) or _aligned(nearest, short, initials=1)
    if not long or not content_words(long):
        return None
    return long if len(long.split()) > 1 or len(long) > 2 * len(short) else None


def _aligned(text: str, short: str, initials: int) -> str | None:
    """The end of `text` that holds the letters of `short` in order; so many of the first ones begin words."""
    place = len(text)
    for number, letter in reversed(list(enumerate(short.lower()))):
        if not letter.isalnum():
            continue
        place -= 1
        while place >= 0 and not (text[place].lower() == letter and (number >= initials or _begins_word(text, place))):
            place -= 1
        if place < 0:
            return None
    return text[place:]


def _begins_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()
