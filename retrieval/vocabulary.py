"""The words of a corpus, by how they are written, by their stems, and by how an English keyboard writes them.

All of it stands in arrays, which may be files that are mapped into memory: a million words cost no start and no memory.
"""

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from retrieval.analysis import all_stems, stem
from retrieval.lexicon import Lexicon
from retrieval.lists import Lists

# "Møte", "moete" and "mote" all end in one form; "æ" is written "ae", "a" or "e".
_PAIRS = (("oe", "o"), ("aa", "a"), ("ø", "o"))
_WRITTEN_IN_TWO_WAYS = ("ae", "æ", "ä")
_BETWEEN = "\n"
_LONGEST = np.iinfo(np.uint8).max
# Sorts behind all that begins with the bytes before it: no UTF-8 holds this byte.
_BEHIND = b"\xff"


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The n lower-case words of a corpus, numbered in order of their code points, and their m stems, numbered alike.

    Whether a word or stem is unknown is certain: what the hashes of a lexicon find is compared with what was asked.
    Plain forms go by their hashes alone; a wrong one would only add a word to those written alike.
    """

    texts: Lists
    """Of each word its UTF-8 bytes, uint8. UTF-8 sorts like the code points."""
    lengths: NDArray[np.uint8]
    """Shape (n,): the letters of a word, 255 if there are more, 0 if not all that it is made of are letters."""
    frequencies: NDArray[np.int32]
    """Shape (n,): how many passages hold each word."""
    word_lexicon: Lexicon
    """Words to their numbers."""
    stem_of: NDArray[np.int32]
    """Shape (n,): the number of each word's stem."""
    stem_lexicon: Lexicon
    """Stems to their numbers."""
    commonest: NDArray[np.int32]
    """Shape (m,): the number of the commonest word with each stem, the first in order of equals."""
    form_lexicon: Lexicon
    """Plain forms to their numbers."""
    alike: Lists
    """Of each plain form the numbers of the words that have it, or are the commonest with a stem that has it; int32."""

    @classmethod
    def of(cls, passages: Iterable[Iterable[str]]) -> Self:
        """The vocabulary of passages of words, in memory."""
        frequencies = Counter(word for words in passages for word in set(words))
        words = sorted(frequencies)
        return cls.build(words, np.array([frequencies[word] for word in words], dtype=np.int32))

    @classmethod
    def build(
        cls, words: Sequence[str], frequencies: NDArray[np.int32], numbered: "NumberedStems | None" = None
    ) -> Self:
        """The vocabulary of these words; `frequencies`, shape (n,), says how many passages hold each.

        `numbered` are their stems, where somebody has them already.

        Raises:
            ValueError: Words are not distinct, in order and without line breaks, or the frequencies are not as many.
        """
        for word, following in pairwise(words):
            if word >= following:
                raise ValueError(f"{following!r} stands behind {word!r}; words must be distinct and in order")
        if broken := [word for word in words if _BETWEEN in word]:
            raise ValueError(f"{broken[0]!r} has a line break; a word is made of letters and digits")
        stem_of, stem_texts = numbered or numbered_stems(words)
        commonest = _commonest(stem_of, frequencies)
        form_lexicon, alike = _by_plain_form(words, stem_texts, commonest.tolist())
        return cls(
            texts=Lists.of_bytes([word.encode() for word in words]),
            lengths=np.array([min(len(word), _LONGEST) * word.isalpha() for word in words], dtype=np.uint8),
            frequencies=frequencies,
            word_lexicon=Lexicon.build(words),
            stem_of=stem_of,
            stem_lexicon=Lexicon.build(stem_texts),
            commonest=commonest,
            form_lexicon=form_lexicon,
            alike=alike,
        )

    def __len__(self) -> int:
        return len(self.frequencies)

    @property
    def words(self) -> tuple[str, ...]:
        """All words in order, read anew each time."""
        return tuple(self._neighbours(np.arange(len(self))))

    def word(self, number: int) -> str:
        """The word with this number."""
        return self._encoded(number).decode()

    def number(self, word: str) -> int:
        """The number of `word`, -1 if the corpus does not hold it in just this form."""
        number = self.word_lexicon.number(word)
        return number if number >= 0 and self._encoded(number) == word.encode() else -1

    def knows(self, word: str) -> bool:
        """Whether the corpus holds `word` in some form."""
        return self.holds(word) or self.with_stem(stem(word)) is not None

    def holds(self, word: str) -> bool:
        """Whether the corpus holds `word` in just this form."""
        return self.number(word) >= 0

    def held_of(self, words: Sequence[str]) -> list[str]:
        """Those of `words` that the corpus holds in just this form, in order."""
        numbers = self.word_lexicon.numbers(words)
        places = np.flatnonzero(numbers >= 0)
        found = map(self.word, numbers[places].tolist())
        return [word for place, word in zip(places.tolist(), found, strict=True) if words[place] == word]

    def has_part(self, word: str) -> bool:
        """Whether the corpus holds `word` in some form, or compounds that begin with it."""
        encoded = word.encode()
        place = self._place(encoded)
        begins = place < len(self) and self._encoded(place).startswith(encoded)
        return begins or self.knows(word)

    def frequency(self, word: str) -> int:
        """How many passages hold `word` in just this form."""
        number = self.number(word)
        return self.frequencies.item(number) if number >= 0 else 0

    def with_stem(self, word_stem: str) -> str | None:
        """The commonest word with this stem."""
        number = self.stem_lexicon.number(word_stem)
        word = self.word(self.commonest.item(number)) if number >= 0 else None
        return word if word is not None and stem(word) == word_stem else None

    def with_stems_of(self, word_stems: Sequence[str]) -> list[str]:
        """The commonest word with each of these stems that some word has, in order."""
        numbers = self.stem_numbers(word_stems)
        return [self.word(number) for number in self.commonest[numbers[numbers >= 0]].tolist()]

    def stem_numbers(self, word_stems: Sequence[str]) -> NDArray[np.int32]:
        """The number of each stem, -1 for those that no word has; int32 of shape (len(word_stems),)."""
        numbers = self.stem_lexicon.numbers(word_stems)
        for place in np.flatnonzero(numbers >= 0).tolist():
            if stem(self.word(self.commonest.item(numbers.item(place)))) != word_stems[place]:
                numbers[place] = -1
        return numbers

    def written_alike(self, word: str) -> tuple[str, ...]:
        """The other words that differ from `word` only in how æ, ø, å and accents are written, the commonest first."""
        found: set[int] = set()
        for form in plain_forms(word) | plain_forms(stem(word)):
            number = self.form_lexicon.number(form)
            if number >= 0:
                found.update(self.alike[number].tolist())
        commonest_first = sorted(found, key=lambda number: (-self.frequencies.item(number), number))
        return tuple(other for other in map(self.word, commonest_first) if other != word)

    def beginning_like(self, word: str, longer: int) -> list[str]:
        """The words of letters that begin like `word` and differ from its length by at most `longer`, by length."""
        first = word[0].encode()
        start, end = self._place(first), self._place(first + _BEHIND)
        shortest, longest = max(1, len(word) - longer), len(word) + longer
        lengths = self.lengths[start:end]
        near = np.flatnonzero((lengths >= min(shortest, _LONGEST)) & (lengths <= longest))
        found = self._neighbours(start + near[np.argsort(lengths[near], kind="stable")])
        exact = longest < _LONGEST
        return found if exact else sorted((each for each in found if shortest <= len(each) <= longest), key=len)

    def _neighbours(self, numbers: NDArray[np.int64]) -> list[str]:
        """The words with these numbers, in order; they lie close together, and so are read at once."""
        if not len(numbers):
            return []
        starts, ends = self.texts.starts[numbers], self.texts.starts[numbers + 1]
        first = starts.min()
        block = self.texts.values[first : ends.max()].tobytes()
        places = zip((starts - first).tolist(), (ends - first).tolist(), strict=True)
        return [block[start:end].decode() for start, end in places]

    def _encoded(self, number: int) -> bytes:
        return self.texts[number].tobytes()

    def _place(self, encoded: bytes) -> int:
        """How many words sort before these bytes."""
        return bisect_left(range(len(self)), encoded, key=self._encoded)


NumberedStems = tuple[NDArray[np.int32], list[str]]


def numbered_stems(words: Sequence[str]) -> NumberedStems:
    """The number of each word's stem, int32 of shape (n,), and the stems in order of these numbers."""
    stem_texts = all_stems(words)
    # The stems of words in order are nearly in order, and sorted the sooner for it.
    distinct = sorted(dict.fromkeys(stem_texts))
    numbers = {text: number for number, text in enumerate(distinct)}
    return np.array([numbers[text] for text in stem_texts], dtype=np.int32), distinct


def _commonest(stem_of: NDArray[np.int32], frequencies: NDArray[np.int32]) -> NDArray[np.int32]:
    """The number of the commonest word with each stem, the first in order of equals; int32 of shape (m,)."""
    commonest_first = np.lexsort((-frequencies, stem_of))
    _, firsts = np.unique(stem_of[commonest_first], return_index=True)
    return commonest_first[firsts].astype(np.int32)


def _by_plain_form(words: Sequence[str], stem_texts: Sequence[str], commonest: list[int]) -> tuple[Lexicon, Lists]:
    """The plain forms, and for each the words with it and the commonest words with the stems that have it."""
    # A stem that is its word adds nothing.
    inflected = [place for place, number in enumerate(commonest) if stem_texts[place] != words[number]]
    texts = [*words, *map(stem_texts.__getitem__, inflected)]
    holders = np.array([*range(len(words)), *map(commonest.__getitem__, inflected)], dtype=np.int32)
    ones, others = _all_plain(texts, "a"), _all_plain(texts, "e")
    different = [place for place, one in enumerate(ones) if one != others[place]]
    forms = [*ones, *map(others.__getitem__, different)]
    numbers = dict(zip(dict.fromkeys(forms), count()))
    keys = np.fromiter(map(numbers.__getitem__, forms), np.int32, len(forms))
    lists = Lists.build(keys, np.concatenate([holders, holders[different]]), len(numbers))
    return Lexicon.build(list(numbers)), lists


@lru_cache(maxsize=4096)
def plain_forms(word: str) -> frozenset[str]:
    """How a lower-case word is written without æ, ø, å and accents; alike words share a form."""
    return frozenset(_without_accents(_with_plain_letters(word, written)) for written in "ae")


def _all_plain(words: list[str], written: str) -> list[str]:
    """One plain form of each word; letters are replaced in one text of all of them, which is quicker than in each."""
    together = _with_plain_letters(_BETWEEN.join(words), written)
    return list(map(_without_accents, together.split(_BETWEEN))) if words else []


def _with_plain_letters(text: str, written: str) -> str:
    """A text without æ, ø, å, "ae" and "oe"; æ becomes the letter `written`."""
    # Å is an accent like others, but far more frequent, and "åe" is no "ae".
    for letters, plain in (*_PAIRS, *((letters, written) for letters in _WRITTEN_IN_TWO_WAYS), ("å", "a")):
        text = text.replace(letters, plain)
    return text


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))
