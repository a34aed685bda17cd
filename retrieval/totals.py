"""How much each passage can score at most: sums of impacts, in units, in memory that is used again and again.

Every page of fresh memory costs as much as the adding itself, so that scratch memory is kept.
"""

from queue import Empty, SimpleQueue

import numpy as np
from numpy.typing import NDArray

from retrieval.candidates import CLASSES
from retrieval.lifts import OfParents
from retrieval.lists import Lists

# A parent's total is high if it is more than the highest divided by this.
_HIGH = 4


class Totals:
    """Scratch memory for one question at a time."""

    def __init__(self, passages: int, parents: int) -> None:
        whole = np.zeros(-(-passages // CLASSES) * CLASSES, dtype=np.uint16)
        self.passages, self.grid = whole[:passages], whole.reshape(-1, CLASSES)
        self.parents = np.zeros(parents, dtype=np.uint16)
        self._of_parents = np.empty(passages, dtype=np.uint16)

    def clear(self) -> None:
        """Sets all totals to nothing."""
        self.passages.fill(0)
        self.parents.fill(0)

    def pass_on(self, parent_of: NDArray[np.int64], passages_of: Lists) -> OfParents:
        """Adds the highest totals of parents to those of their passages; returns what the others are still to add.

        High ones are few, as few parents hold most of what is wanted.
        """
        floor = int(self.parents.max()) // _HIGH
        [highest] = (self.parents > floor).nonzero()
        passages, sizes = passages_of.gathered(highest)
        np.add.at(self.passages, passages, np.repeat(self.parents[highest], sizes))
        self.parents[highest] = 0
        return OfParents(self.parents, parent_of, floor, self._of_parents)


class Pool:
    """Scratch memory for several questions at once; as many as ever asked at the same time."""

    def __init__(self, passages: int, parents: int) -> None:
        self._sizes = (passages, parents)
        self._free: SimpleQueue[Totals] = SimpleQueue()

    def take(self) -> Totals:
        """Totals of nothing, for one question; they are to be given back."""
        try:
            taken = self._free.get_nowait()
        except Empty:
            return Totals(*self._sizes)
        taken.clear()
        return taken

    def give_back(self, totals: Totals) -> None:
        """For the next question."""
        self._free.put(totals)
