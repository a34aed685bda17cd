"""Abbreviations that a corpus explains itself: "Utviklingssenter for sykehjem og hjemmetjenester (USHT)".

The long form is found by the algorithm of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (PSB 2003): the letters of the short form are looked for from right to left in the
words before the parenthesis, and the first of them must begin a word. Where all of them can begin words, they shall:
"Studentsamskipnaden i Sørøst-Norge (SSN)" is not "Sørøst-Norge".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from retrieval.analysis import content_words, stems

# A short form in capitals within parentheses, and how much may belong to it of what stands before it on the line.
_IN_PARENTHESES = re.compile(r"\((?<=\s\()([A-ZÆØÅ][\w-]{1,9})\)")
_LONGEST = 200
_PARTIES = frozenset({"AP", "FNB", "FRP", "INP", "KRF", "MDG", "PP", "SP", "SV"})


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and what it stands for, both as the documents write them."""

    short: str
    long: str


class Abbreviations:
    """The abbreviations that a corpus explains, in the order of their short forms.

    Of several long forms the one explained most often stands, of equals the first. What is stored is how often each
    pair of a short and a long form was explained, in the order of the texts: `counts` of the parts of a corpus, one
    after the other, make the abbreviations of all of it.
    """

    def __init__(self, counts: Iterable[tuple[str, str, int]] = ()) -> None:
        """Adds up `counts`: short form, long form, how often; a pair may come more than once."""
        self._counts: dict[str, Counter[str]] = {}
        for short, long, count in counts:
            self._counts.setdefault(short, Counter())[long] += count
        self._all = tuple(Abbreviation(short, _commonest(longs)) for short, longs in sorted(self._counts.items()))
        self._by_short: dict[str, list[Abbreviation]] = defaultdict(list)
        for each in self._all:
            self._by_short[each.short.lower()].append(each)

    @cached_property
    def _by_first_stem(self) -> dict[str, list[tuple[list[str], Abbreviation]]]:
        """Long forms of several words; made by the first question, so that thousands of them delay no start."""
        found = defaultdict(list)
        for each in self._all:
            parts = stems(content_words(each.long))
            if len(parts) > 1:
                found[parts[0]].append((parts, each))
        return dict(found)

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """What they are made of: short form, long form, how often."""
        return [(short, long, count) for short, longs in self._counts.items() for long, count in longs.items()]

    def __iter__(self) -> Iterator[Abbreviation]:
        return iter(self._all)

    def of(self, short: str) -> Sequence[Abbreviation]:
        """Those with this short form, given in lower case."""
        return self._by_short.get(short, ())

    def spelled_out_in(self, words: Sequence[str]) -> list[tuple[range, Abbreviation]]:
        """Those whose long form is of several content words and stands in `words`, given as stems; and its places."""
        found = [
            (range(start, start + len(parts)), each)
            for start, first in enumerate(words)
            for parts, each in self._by_first_stem.get(first, ())
            if list(words[start : start + len(parts)]) == parts
        ]
        return sorted(found, key=lambda placed: placed[1].short)


NONE_EXPLAINED = Abbreviations()


def explained_in(texts: Iterable[str]) -> Abbreviations:
    """The abbreviations that `texts` explain."""
    return Abbreviations((each.short, each.long, 1) for text in texts for each in explanations(text))


def explanations(text: str) -> Iterator[Abbreviation]:
    """The abbreviations that one text explains, in order and as often as it does."""
    for place in _IN_PARENTHESES.finditer(text):
        short, end = place[1], place.start() - 1
        before = re.split(r"[\n()]", text[max(0, end - _LONGEST) : end])[-1]
        if _is_short_form(short) and (long := _long_form(before, short)) and not _is_party(long, short):
            yield Abbreviation(short, long)


def _commonest(longs: Counter[str]) -> str:
    return longs.most_common(1)[0][0]


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
