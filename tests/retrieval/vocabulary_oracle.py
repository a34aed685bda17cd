"""Vocabulary as plainly as it can be written: dicts of strings."""

import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable

from retrieval.analysis import stem

_PAIRS = (("oe", "o"), ("aa", "a"), ("ø", "o"))


class VocabularyOfDicts:
    def __init__(self, passages: Iterable[Iterable[str]]) -> None:
        self._frequencies = Counter(word for words in passages for word in set(words))
        self.words = tuple(sorted(self._frequencies))
        self._by_stem = {stem(word): word for word in sorted(self.words, key=self._commonest_first, reverse=True)}
        self._by_plain_form = self._plain_forms()
        self._by_beginning = self._beginnings()

    def knows(self, word: str) -> bool:
        return word in self._frequencies or stem(word) in self._by_stem

    def holds(self, word: str) -> bool:
        return word in self._frequencies

    def has_part(self, word: str) -> bool:
        place = bisect_left(self.words, word)
        begins = place < len(self.words) and self.words[place].startswith(word)
        return begins or self.knows(word)

    def frequency(self, word: str) -> int:
        return self._frequencies[word]

    def with_stem(self, stem: str) -> str | None:
        return self._by_stem.get(stem)

    def written_alike(self, word: str) -> tuple[str, ...]:
        forms = plain_forms(word) | plain_forms(stem(word))
        alike = {each for form in forms for each in self._by_plain_form.get(form, ())} - {word}
        return tuple(sorted(alike, key=self._commonest_first))

    def beginning_like(self, word: str, longer: int) -> tuple[str, ...]:
        lengths = range(len(word) - longer, len(word) + longer + 1)
        return tuple(each for length in lengths for each in self._by_beginning.get((word[0], length), ()))

    def _plain_forms(self) -> dict[str, list[str]]:
        forms = defaultdict(list)
        for written, word in [*((word, word) for word in self.words), *self._by_stem.items()]:
            for form in plain_forms(written):
                forms[form].append(word)
        return dict(forms)

    def _beginnings(self) -> dict[tuple[str, int], list[str]]:
        beginnings = defaultdict(list)
        for word in filter(str.isalpha, self.words):
            beginnings[word[0], len(word)].append(word)
        return dict(beginnings)

    def _commonest_first(self, word: str) -> tuple[int, str]:
        return -self._frequencies[word], word


def plain_forms(word: str) -> frozenset[str]:
    for letters, plain in _PAIRS:
        word = word.replace(letters, plain)
    forms = {word.replace("ae", written).replace("æ", written).replace("ä", written) for written in "ae"}
    return frozenset(map(_without_accents, forms))


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))
