"""What an index is built from: the passages of segments that are taken over, and the numbers that they get."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from retrieval.forward import Forward, Integers
from retrieval.inversion import Postings, Renumbered
from retrieval.lexis import Lexis
from retrieval.segments import Segment
from retrieval.stores import Store, keep_array, ranges
from retrieval.strings import Mask, Numbers

# How many passages are counted at a time.
AT_ONCE = 25_000


@dataclass(frozen=True, slots=True, eq=False)
class Lengths:
    """How many words and how many 4-grams each passage has; int64 of shape (passages,)."""

    words: NDArray[np.int64]
    grams: NDArray[np.int64]

    @classmethod
    def of(cls, taken: Sequence["Taken"], passages: int) -> Self:
        """Those of so many passages, all of which are taken from somewhere."""
        lengths = cls(np.zeros(passages, dtype=np.int64), np.zeros(passages, dtype=np.int64))
        for each in taken:
            each.measure(lengths)
            each.segment.release()
        return lengths


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

    def keep_passages(self, numbers: Numbers) -> None:
        """Keeps the numbers of the segment's passages, -1 for those that are not taken over."""
        keep_array(self.spool, f"{self.name}.passages", numbers)

    def keep_stems(self, numbers: Numbers) -> None:
        """Keeps the numbers of its stems, -1 for those that are gone."""
        self._keep_terms("stems", numbers)

    def keep_grams(self, numbers: Numbers) -> None:
        """Keeps the numbers of its 4-grams, -1 for those that are gone."""
        self._keep_terms("grams", numbers)

    def by_stem(self) -> Iterator[Postings]:
        """Who holds each stem."""
        return self._renumbered(self.segment.by_stem, "stems")

    def by_gram(self) -> Iterator[Postings]:
        """Who holds each 4-gram."""
        return self._renumbered(self.segment.by_gram, "grams")

    def _keep_terms(self, terms: str, numbers: Numbers) -> None:
        # What is gone gets the number before it, so that numbers ascend.
        keep_array(self.spool, f"{self.name}.{terms}", np.maximum.accumulate(numbers))

    def _renumbered(self, pieces: Sequence[Postings], terms: str) -> Iterator[Postings]:
        numbers, passages = self.spool.array(f"{self.name}.{terms}"), self.spool.array(f"{self.name}.passages")
        return (Renumbered(piece, numbers, passages) for piece in pieces)


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """What is taken of a segment: the numbers of its passages, -1 for those that are not, and the words they hold."""

    segment: Segment
    forward: Forward
    lexis: Lexis
    passages: Numbers
    used: Mask

    @classmethod
    def of(cls, segment: Segment, stretches: Sequence[tuple[int, Stretch]]) -> Self:
        """From stretches of the segment, each with the number that its first passage gets."""
        forward, lexis = segment.forward, segment.lexis
        passages = np.full(len(forward), -1, dtype=np.int32)
        used = np.zeros(len(lexis.words), dtype=np.bool_)
        starts, words = forward.words.starts, forward.words.values
        for first, stretch in stretches:
            passages[stretch.begin : stretch.end] = np.arange(first, first + len(stretch))
            used[words[starts.item(stretch.begin) : starts.item(stretch.end)]] = True
        return cls(segment, forward, lexis, passages, used)

    def measure(self, lengths: Lengths) -> None:
        """Enters the lengths of the passages that are taken."""
        sizes, there = np.diff(self.lexis.grams_of.starts), self.passages >= 0
        for begin, end in ranges(len(self.forward), AT_ONCE):
            rows, mine = self.forward.between(begin, end), there[begin:end]
            numbers = self.passages[begin:end][mine]
            lengths.words[numbers] = _sums(rows, rows.times)[mine]
            lengths.grams[numbers] = _sums(rows, rows.times * sizes[rows.words.values])[mine]


def all_taken(stretches: Iterable[Stretch]) -> list[Taken]:
    """What is taken of each segment by stretches in the order of the corpus."""
    of_segment: defaultdict[Segment, list[tuple[int, Stretch]]] = defaultdict(list)
    first = 0
    for stretch in stretches:
        of_segment[stretch.segment].append((first, stretch))
        first += len(stretch)
    return [Taken.of(segment, mine) for segment, mine in of_segment.items()]


def _sums(rows: Forward, values: Integers) -> NDArray[np.int64]:
    """The sum over each passage of the values of its entries."""
    return np.diff(np.append(0, np.cumsum(values, dtype=np.int64))[rows.words.starts])
