"""Which words each passage holds: the forward store, from which everything else of the index follows."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from retrieval.lists import Lists

Integers = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Forward:
    """For each passage the numbers of its distinct words (int32), ascending, and how often it holds each (uint16)."""

    words: Lists
    times: NDArray[np.uint16]

    @classmethod
    def build(cls, flat: Integers, lengths: Integers, vocabulary: int) -> Self:
        """From the numbers of all words of all passages, one passage after the other, and how many each has."""
        passages = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
        keys = passages * vocabulary + flat
        keys.sort()
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        times = np.diff(first, append=len(keys))
        owners, words = np.divmod(keys[first], max(1, vocabulary))
        starts = np.zeros(len(lengths) + 1, dtype=np.int64)
        np.cumsum(np.bincount(owners, minlength=len(lengths)), out=starts[1:])
        return cls(Lists(starts, words.astype(np.int32)), times.astype(np.uint16))

    def __len__(self) -> int:
        return len(self.words)

    def between(self, begin: int, end: int) -> "Forward":
        """The passages from `begin` up to, but not including, `end`."""
        starts = self.words.starts[begin : end + 1]
        entries = slice(starts.item(0), starts.item(-1))
        return Forward(Lists(starts - starts[0], self.words.values[entries]), self.times[entries])


class Numbering:
    """Takes in passages one by one, in little memory, as pieces; `words_of` a piece are read in the end, once each."""

    def __init__(self, words_of: Callable[[str], Sequence[str]]) -> None:
        self._words_of = words_of
        self._pieces: defaultdict[str, int] = defaultdict(count().__next__)
        self._flat, self._ends = array("i"), array("q", [0])

    def add(self, pieces: Iterable[str]) -> None:
        """Adds the next passage."""
        self._flat.extend(map(self._pieces.__getitem__, pieces))
        self._ends.append(len(self._flat))

    def finish(self) -> tuple[list[str], Forward]:
        """The distinct words, sorted, and which of them each passage holds."""
        words = list(map(self._words_of, self._pieces))
        # Python sorts strings by code point, as their UTF-8 bytes are sorted; so numbers agree whatever the segment.
        distinct = sorted(set(chain.from_iterable(words)))
        number = {word: place for place, word in enumerate(distinct)}
        of_piece = Lists(
            np.cumsum([0, *map(len, words)]),
            np.array([number[word] for each in words for word in each], dtype=np.int64),
        )
        flat, sizes = of_piece.gathered(np.array(self._flat, dtype=np.int32))
        ends = np.append(0, np.cumsum(sizes))[np.array(self._ends)]
        return distinct, Forward.build(flat, np.diff(ends), len(distinct))


def numbered(passages: Iterable[Iterable[str]]) -> tuple[list[str], Forward]:
    """The distinct words of passages, sorted, and which of them each passage holds."""
    numbering = Numbering(lambda word: (word,))
    for words in passages:
        numbering.add(words)
    return numbering.finish()
