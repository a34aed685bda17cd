"""A field of the score, inverted, with BM25's impacts rounded up to whole units.

Sums of such impacts are never below the score that they stand for, so that they tell which few passages have to be
scored exactly. Two bytes a posting are enough for that, and adding whole numbers is what a processor does best.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from retrieval.bm25 import Floats, inverse_frequency
from retrieval.columns import Column
from retrieval.forward import Integers

_LARGEST = np.iinfo(np.uint16).max
# Added to a count, it changes nothing.
_LEAST = np.finfo(np.float64).tiny


class Statistics(msgspec.Struct, frozen=True):
    """What BM25 needs to know of a field, its weight in the score, and how many units a score of 1 has."""

    owners: int
    average: float
    k1: float
    b: float
    weight: float
    unit: float

    def idf(self, frequency: int) -> float:
        """The idf of a term that so many owners hold."""
        return inverse_frequency(self.owners, frequency)

    def idfs(self, frequencies: Integers) -> Floats:
        """The same for many terms; close to `idf`, but not to the last bit."""
        return np.log((self.owners + 1) / np.maximum(1, frequencies))

    def norms(self, lengths: Integers) -> Floats:
        """BM25's norms of owners of these lengths."""
        norms = self.k1 * (1 - self.b + self.b * lengths.astype(np.float64) / self.average)
        # Where k1 or the length makes it 0, the part of an absent term would be 0 / 0.
        return np.maximum(norms, _LEAST)

    def highest(self, idfs: Floats) -> Floats:
        """More units than any owner gets for terms of these idfs."""
        return idfs * (self.k1 + 1) * self.weight * self.unit + 1


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """Who holds each of the terms, how often, and how many units it adds to the score of each, at most.

    From `starts` (int64, shape (terms + 1,)) on stand the `owners` of each term, ascending (int32), and beside them
    `times` and `impacts` (uint16). `peaks` (uint16, the most that a term adds to anyone) and `row_of` (int32, -1 for
    none) have shape (terms,). Of frequent terms `rows` and `row_times` (uint8, shape (rows, owners)) hold impacts and
    times once more, for all owners. `norms` (float64, shape (owners,)) are BM25's.
    """

    peaks: NDArray[np.uint16]
    row_of: NDArray[np.int32]
    starts: NDArray[np.int64]
    owners: Column
    times: Column
    impacts: Column
    rows: NDArray[np.uint8]
    row_times: NDArray[np.uint8]
    norms: NDArray[np.float64]

    def row(self, term: int) -> NDArray[np.uint8] | None:
        """What a term adds to each of all owners, if it stands in a row."""
        place = self.row_of.item(term)
        return None if place < 0 else self.rows[place]

    def frequency(self, term: int) -> int:
        """How many owners hold a term."""
        return self.starts.item(term + 1) - self.starts.item(term)

    def holders(self, term: int) -> NDArray[np.int32]:
        """The owners that hold a term, ascending."""
        return self.owners.piece(self.starts.item(term), self.starts.item(term + 1))


def statistics(lengths: Integers, k1: float, b: float, weight: float, unit: float) -> Statistics:
    """The statistics of a field whose owners have these lengths."""
    average = int(lengths.sum()) / len(lengths)
    return Statistics(len(lengths), average or 1.0, k1, b, weight, unit)


def unit_for(passages: int, parts: Iterable[tuple[float, float]]) -> float:
    """How many units a score of 1 has, so that the largest impact fits; `parts` are the k1 and weight of each field."""
    largest = max((weight * (k1 + 1) * math.log(passages + 1) for k1, weight in parts), default=0.0)
    return min(128.0, (_LARGEST - 1) / (largest or 1.0))
