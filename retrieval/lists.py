"""Many short lists in two arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

# So many lists are moved at a time.
_AT_ONCE = 1 << 16
# Runs of more lists than this are sooner moved as they stand.
_MANY = 8


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """List number i is `values[starts[i]:starts[i + 1]]`.

    `starts` is int64 of shape (n + 1,), ascending from 0; `values`, of any type, holds the lists one after the other.
    """

    starts: NDArray[np.int64]
    values: NDArray[Any]

    @classmethod
    def build(cls, keys: NDArray[np.integer[Any]], values: NDArray[Any], count: int) -> Self:
        """`count` lists, of which number k holds the values whose key is k, in order; both of shape (m,)."""
        starts = np.zeros(count + 1, dtype=np.int64)
        np.cumsum(np.bincount(keys, minlength=count), out=starts[1:])
        return cls(starts, values[np.argsort(keys, kind="stable")])

    @classmethod
    def of_bytes(cls, lists: Sequence[bytes]) -> Self:
        """Lists of bytes; uint8."""
        starts = np.zeros(len(lists) + 1, dtype=np.int64)
        np.cumsum(np.fromiter(map(len, lists), dtype=np.int64, count=len(lists)), out=starts[1:])
        return cls(starts, np.frombuffer(b"".join(lists), dtype=np.uint8))

    @classmethod
    def joined(cls, parts: Sequence[Self], dtype: Any) -> Self:
        """The lists of some parts, one part after the other."""
        sizes = [np.zeros(1, dtype=np.int64), *(np.diff(part.starts) for part in parts)]
        values = [np.zeros(0, dtype=dtype), *(part.values for part in parts)]
        return cls(np.cumsum(np.concatenate(sizes)), np.concatenate(values))

    def picked(self, numbers: NDArray[np.integer[Any]]) -> Self:
        """The lists with these numbers, in this order."""
        if np.array_equal(numbers, np.arange(len(self))):
            return self
        starts = np.append(0, np.cumsum(self.starts[numbers + 1] - self.starts[numbers]))
        picked = type(self)(starts, np.empty(starts[-1], dtype=self.values.dtype))
        picked.place(np.arange(len(numbers)), self, numbers)
        return picked

    def place(self, targets: NDArray[np.integer[Any]], others: Self, numbers: NDArray[np.integer[Any]]) -> None:
        """Writes the lists of `others` with these numbers over those of its own at `targets`, of the same lengths."""
        breaks = np.flatnonzero((np.diff(numbers) != 1) | (np.diff(targets) != 1)) + 1
        if len(numbers) > _MANY * len(breaks) + _MANY:
            for begin, end in pairwise([0, *breaks.tolist(), len(numbers)]):
                first, last = self.starts.item(targets[begin]), self.starts.item(targets[end - 1] + 1)
                start = others.starts.item(numbers[begin])
                self.values[first:last] = others.values[start : start + last - first]
        else:
            self._place_each(targets, others, numbers)

    def _place_each(self, targets: NDArray[np.integer[Any]], others: Self, numbers: NDArray[np.integer[Any]]) -> None:
        """The same, some at a time, for the place of each single value takes more memory than the value."""
        for begin in range(0, len(numbers), _AT_ONCE):
            values, counts = others.gathered(numbers[begin : begin + _AT_ONCE])
            ends = np.cumsum(counts)
            places = np.repeat(self.starts[targets[begin : begin + _AT_ONCE]] - ends + counts, counts)
            places += np.arange(len(places))
            self.values[places] = values

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> NDArray[Any]:
        # item() is twice as quick as an index that makes a numpy scalar.
        return self.values[self.starts.item(number) : self.starts.item(number + 1)]

    def gathered(self, numbers: NDArray[np.integer[Any]]) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """The lists with these numbers, shape (k,), joined in order, and the length of each, int64 of shape (k,)."""
        places, counts = self.places(numbers)
        return self.values[places], counts

    def places(self, numbers: NDArray[np.integer[Any]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where in `values` these lists stand, joined in order, and the length of each."""
        starts = self.starts[numbers]
        counts = self.starts[numbers + 1] - starts
        ends = np.cumsum(counts)
        # How far each list moves from its place in `values` to its place in the result.
        places = np.repeat(starts - ends + counts, counts)
        places += np.arange(len(places))
        return places, counts
