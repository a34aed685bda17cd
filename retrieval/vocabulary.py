"""The words of a corpus, by how they are written, by their stems, and by how an English keyboard writes them.

All of it stands in arrays, which may be files that are mapped into memory: a million words cost no start and no memory.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from retrieval.analysis import stem
from retrieval.lexicon import Lexicon
from retrieval.lexis import LONGEST, Lexis
from retrieval.lists import Lists
from retrieval.plain_forms import plain_forms

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
        return cls.build(Lexis.of(words), np.array([frequencies[word] for word in words], dtype=np.int32))

    @classmethod
    def build(cls, lexis: Lexis, frequencies: NDArray[np.int32]) -> Self:
        """The vocabulary of these words; `frequencies`, shape (n,), says how many passages hold each.

        Raises:
            ValueError: Two words or stems share a hash.
        """
        commonest = _commonest(lexis.stem_of, frequencies)
        form_lexicon, alike = _by_plain_form(lexis, commonest)
        return cls(
            texts=lexis.words.texts,
            lengths=lexis.lengths,
            frequencies=frequencies,
            word_lexicon=Lexicon.of(lexis.words.hashes),
            stem_of=lexis.stem_of,
            stem_lexicon=Lexicon.of(lexis.stems.hashes),
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
        near = np.flatnonzero((lengths >= min(shortest, LONGEST)) & (lengths <= longest))
        found = self._neighbours(start + near[np.argsort(lengths[near], kind="stable")])
        exact = longest < LONGEST
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


def _commonest(stem_of: NDArray[np.int32], frequencies: NDArray[np.int32]) -> NDArray[np.int32]:
    """The number of the commonest word with each stem, the first in order of equals; int32 of shape (m,)."""
    commonest_first = np.lexsort((-frequencies, stem_of))
    _, firsts = np.unique(stem_of[commonest_first], return_index=True)
    return commonest_first[firsts].astype(np.int32)


def _by_plain_form(lexis: Lexis, commonest: NDArray[np.int32]) -> tuple[Lexicon, Lists]:
    """The plain forms, and for each the words with it and the commonest words with the stems that have it."""
    # A stem that is its word adds nothing.
    inflected = np.flatnonzero(lexis.stems.hashes != lexis.words.hashes[commonest])
    forms = np.concatenate([lexis.word_forms, lexis.stem_forms[inflected]])
    holders = np.append(np.arange(len(lexis.words), dtype=np.int32), commonest[inflected])
    different = forms[:, 0] != forms[:, 1]
    hashes, numbers = np.unique(np.append(forms[:, 0], forms[different, 1]), return_inverse=True)
    alike = Lists.build(numbers, np.append(holders, holders[different]), len(hashes))
    return Lexicon.of(hashes), alike
