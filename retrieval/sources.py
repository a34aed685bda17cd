"""What an index is built from: the passages of segments that are taken over, and the numbers that they get."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.forward import Forward
from retrieval.inversion import Postings, Renumbered
from retrieval.lexis import Renumbering
from retrieval.segments import Segment
from retrieval.stores import Store, keep_array
from retrieval.strings import Mask, Numbers


@dataclass(slots=True)
class Stretch:
    """Passages that follow one another in a segment and in the corpus."""

    segment: Segment
    begin: int
    end: int

    def __len__(self) -> int:
        return self.end - self.begin


@dataclass(frozen=True, slots=True)
class Source:
    """A segment whose passages and terms have got numbers in the whole; they stand in the spool under its name."""

    segment: Segment
    spool: Store
    name: str

    def keep(self, passages: Numbers, renumbering: Renumbering) -> None:
        """Keeps the numbers of the segment's passages, -1 for those that are not taken over, and of its terms."""
        keep_array(self.spool, f"{self.name}.passages", passages)
        # What is gone gets the number before it, so that numbers ascend.
        keep_array(self.spool, f"{self.name}.stems", np.maximum.accumulate(renumbering.stems))
        keep_array(self.spool, f"{self.name}.grams", np.maximum.accumulate(renumbering.grams))

    def by_stem(self) -> Iterator[Postings]:
        """Who holds each stem."""
        return self._renumbered(self.segment.by_stem, "stems")

    def by_gram(self) -> Iterator[Postings]:
        """Who holds each 4-gram."""
        return self._renumbered(self.segment.by_gram, "grams")

    def _renumbered(self, pieces: Sequence[Postings], terms: str) -> Iterator[Postings]:
        numbers, passages = self.spool.array(f"{self.name}.{terms}"), self.spool.array(f"{self.name}.passages")
        return (Renumbered(piece, numbers, passages) for piece in pieces)


def used_words(forward: Forward, words: int, passages: Numbers) -> Mask:
    """Which of so many words the passages hold that have a number."""
    used = np.zeros(words, dtype=np.bool_)
    used[forward.words.values[np.repeat(passages >= 0, np.diff(forward.words.starts))]] = True
    return used


def numbers_of(passages: int, stretches: Sequence[tuple[int, Stretch]]) -> Numbers:
    """The numbers that a segment's passages get by stretches, each told with the number of its first passage."""
    numbers = np.full(passages, -1, dtype=np.int32)
    for first, stretch in stretches:
        numbers[stretch.begin : stretch.end] = np.arange(first, first + len(stretch))
    return numbers
