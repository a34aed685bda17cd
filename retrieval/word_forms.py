"""Nynorsk and bokmål spell parts of words differently: "heimebesøk" is "hjemmebesøk"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
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
# By so many first letters the parts are looked up: they leave one pair or none for most places in a word.
_KEY = 3


@dataclass(frozen=True, slots=True)
class _Pair:
    old: str
    new: str
    at_start: bool
    at_end: bool

    @property
    def marked(self) -> str:
        """What stands in `^word$` if the old part stands in the word where the marks say."""
        return "^" * self.at_start + self.old + "$" * self.at_end

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
            place = word.find(self.old)
            while place >= 0:
                end = place + len(self.old)
                if place == 0 or len(self.old) >= _SHORTEST_INSIDE:
                    yield word[:place] + self.new + word[end:]
                place = word.find(self.old, end)


class _Pairs:
    """The pairs of one direction, by the first letters of their old parts: there are hundreds, and few fit a word."""

    def __init__(self, pairs: Iterable[_Pair]) -> None:
        self._by_key: dict[str, list[tuple[int, _Pair]]] = defaultdict(list)
        for number, pair in enumerate(pairs):
            self._by_key[pair.marked[:_KEY]].append((number, pair))
        self._lengths = sorted(set(map(len, self._by_key)))

    def fitting(self, word: str) -> list[_Pair]:
        """Those whose old part stands in a word where its mark says, in order."""
        marked = f"^{word}$"
        keys = {marked[place : place + length] for length in self._lengths for place in range(len(marked))}
        numbered = [each for key in self._by_key.keys() & keys for each in self._by_key[key]]
        return [pair for _, pair in sorted([each for each in numbered if each[1].marked in marked])]


def other_forms(word: str) -> tuple[str, ...]:
    """What a lower-case word may be in the other written language, right and wrong forms.

    By the pairs of `data/nynorsk.txt`, to bokmål or to nynorsk, never mixed; those that differ least come first.
    """
    return tuple(dict.fromkeys([*_forms(word, _to_bokmaal()), *_forms(word, _to_nynorsk())]))


def _forms(word: str, pairs: _Pairs) -> list[str]:
    forms, last = [word], [word]
    for _ in range(_MOST_STEPS):
        if not last:
            break
        changed = (new for form in last for pair in pairs.fitting(form) for new in pair.applied(form))
        last = [form for form in dict.fromkeys(changed) if form not in forms][: _MOST_FORMS - len(forms)]
        forms.extend(last)
    return forms[1:]


@cache
def _to_bokmaal() -> _Pairs:
    return _Pairs([_pair(*line.split()) for line in word_list("nynorsk.txt")])


@cache
def _to_nynorsk() -> _Pairs:
    pairs = (_pair(*line.split()) for line in word_list("nynorsk.txt"))
    return _Pairs([_Pair(pair.new, pair.old, pair.at_start, pair.at_end) for pair in pairs])


def _pair(nynorsk: str, bokmaal: str) -> _Pair:
    whole = nynorsk.startswith("=")
    at_start, at_end = whole or nynorsk.endswith("-"), whole or nynorsk.startswith("-")
    return _Pair(nynorsk.strip("=-"), bokmaal.strip("=-"), at_start, at_end)
