"""How much each passage can score at most: sums of impacts, in units, in memory that is used again and again.

Every page of fresh memory costs as much as the adding itself, so that scratch memory is kept.
"""

from collections.abc import Iterable
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.candidates import CLASSES
from retrieval.field import Field

_LARGEST = np.iinfo(np.uint16).max
# More than a share and a product lose as 32-bit floats.
_ROUNDING = 1 + 3e-7
# What `scaled` adds to a list's exact share stays below so many units, however coarse they are.
_ROUNDED_UP = 2


class Totals:
    """Scratch memory for one question at a time."""

    def __init__(self, passages: int, parents: int) -> None:
        whole = np.zeros(-(-passages // CLASSES) * CLASSES, dtype=np.uint16)
        self.passages, self.grid = whole[:passages], whole.reshape(-1, CLASSES)
        self.parents = np.zeros(parents, dtype=np.uint16)
        self.of_parents = np.empty(passages, dtype=np.uint16)

    def clear(self) -> None:
        """Sets all totals to nothing."""
        self.passages.fill(0)
        self.parents.fill(0)

    def add(self, field: Field, terms: Iterable[tuple[int, float]], coarser: int, to: NDArray[np.uint16]) -> None:
        """Adds to `to` what the terms of a field are worth, each times its share, in units 2**coarser times as large.

        Terms that stand in rows are left out.
        """
        starts, owners, impacts = field.owners.starts, field.owners.values, field.impacts
        row_of = field.row_of
        for term, share in terms:
            if row_of.item(term) < 0:
                start, stop = starts.item(term), starts.item(term + 1)
                # Unlike `to[owners] += units` this makes no copies.
                np.add.at(to, owners[start:stop], scaled(impacts[start:stop], share, coarser))


def scaled(units: NDArray[Any], share: float, coarser: int) -> NDArray[Any]:
    """The units times a share, in units 2**coarser times as large, never rounded down."""
    if share == 1.0 and not coarser:
        return units
    fewer: NDArray[np.uint16] = (units * np.float32(share / (1 << coarser) * _ROUNDING)).astype(np.uint16)
    fewer += 1
    return fewer


def coarseness(most: float, lists: int) -> int:
    """By how many powers of two units must be coarser, so that sums of up to `most` of them from so many lists fit."""
    coarser = 0
    while most / (1 << coarser) + _ROUNDED_UP * lists > _LARGEST:
        coarser += 1
    return coarser


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
