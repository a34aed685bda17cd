"""Nynorsk and bokmål spell parts of words differently: "heimebesøk" is "hjemmebesøk"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from retrieval.analysis import word_list

# "Førebyggjande", "forebyggjande", "forebyggande", "forebyggende": three pairs, one after the other.
_MOST_STEPS = 3
_MOST_FORMS = 200
# What must be left of a word beside a beginning and beside an ending.
_REST_AFTER, _REST_BEFORE = 3, 2
# A shorter part is taken only at the beginning of a word: inside, it would stand anywhere.
_SHORTEST_INSIDE = 3


@dataclass(frozen=True, slots=True)
class _Pair:
    old: str
    new: str
    at_start: bool
    at_end: bool

    def applied(self, word: str) -> Iterator[str]:
        """The word with the pair's old part replaced, for each place where it stands."""
        rest = len(word) - len(self.old)
        if self.at_start and self.at_end:
            if word == self.old:
                yield self.new
        elif self.at_end:
            if word.endswith(self.old) and rest >= _REST_BEFORE:
                yield word[:rest] + self.new
        elif self.at_start:
            if word.startswith(self.old) and rest >= _REST_AFTER:
                yield self.new + word[len(self.old) :]
        else:
            for found in re.finditer(self.old, word):
                if found.start() == 0 or len(self.old) >= _SHORTEST_INSIDE:
                    yield word[: found.start()] + self.new + word[found.end() :]


def other_forms(word: str) -> tuple[str, ...]:
    """What a lower-case word may be in the other written language, right and wrong forms.

    By the pairs of `data/nynorsk.txt`, to bokmål or to nynorsk, never mixed; those that differ least come first.
    """
    return tuple(dict.fromkeys([*_forms(word, _to_bokmaal()), *_forms(word, _to_nynorsk())]))


def _forms(word: str, pairs: tuple[_Pair, ...]) -> list[str]:
    forms, last = [word], [word]
    for _ in range(_MOST_STEPS):
        changed = (new for form in last for pair in pairs if pair.old in form for new in pair.applied(form))
        last = [form for form in dict.fromkeys(changed) if form not in forms][: _MOST_FORMS - len(forms)]
        forms.extend(last)
    return forms[1:]


@cache
def _to_bokmaal() -> tuple[_Pair, ...]:
    return tuple(_pair(*line.split()) for line in word_list("nynorsk.txt"))


@cache
def _to_nynorsk() -> tuple[_Pair, ...]:
    return tuple(_Pair(pair.new, pair.old, pair.at_start, pair.at_end) for pair in _to_bokmaal())


def _pair(nynorsk: str, bokmaal: str) -> _Pair:
    whole = nynorsk.startswith("=")
    at_start, at_end = whole or nynorsk.endswith("-"), whole or nynorsk.startswith("-")
    return _Pair(nynorsk.strip("=-"), bokmaal.strip("=-"), at_start, at_end)
