"""A field of the score, inverted, with BM25's impacts rounded up to whole units.

Sums of such impacts are never below the score that they stand for, so that they tell which few passages have to be
scored exactly. Two bytes a posting are enough for that, and adding whole numbers is what a processor does best.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from retrieval.bm25 import Floats, frequency_part, inverse_frequency
from retrieval.columns import Column
from retrieval.forward import Integers
from retrieval.inversion import Inverted, Merged, frequencies, merged
from retrieval.stores import Store, keep_array
from retrieval.units import Units, scaled

# A term that more than this share of the owners hold stands in a row with a byte for each of them.
DENSE_FROM = 1 / 8
_LARGEST = np.iinfo(np.uint16).max
_LARGEST_IN_ROW = np.iinfo(np.uint8).max
# Added to a count, it changes nothing.
_LEAST = np.finfo(np.float64).tiny
# Far more than the rounding of a product of floats can be off.
_ROUNDING = 1 + 1e-9


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

    `frequencies` (int32), `peaks` (uint16, the most that a term adds to anyone) and `row_of` (int32, -1 for none) have
    shape (terms,). From `starts` (int64, shape (terms + 1,)) on stand the `owners` of each term, ascending (int32), and
    beside them `times` and `impacts` (uint16). `rows` (uint8, shape (rows, owners)) hold the impacts of frequent terms
    once more. `norms` (float64, shape (owners,)) are BM25's.
    """

    frequencies: NDArray[np.int32]
    peaks: NDArray[np.uint16]
    row_of: NDArray[np.int32]
    starts: NDArray[np.int64]
    owners: Column
    times: Column
    impacts: Column
    rows: NDArray[np.uint8]
    norms: NDArray[np.float64]

    def row(self, term: int) -> NDArray[np.uint8] | None:
        """What a term adds to each of all owners, if it stands in a row."""
        place = self.row_of.item(term)
        return None if place < 0 else self.rows[place]

    def holders(self, term: int) -> NDArray[np.int32]:
        """The owners that hold a term, ascending."""
        return self.owners.piece(self.starts.item(term), self.starts.item(term + 1))


class TermLists:
    """The lists of some terms of a field, read once for a question."""

    def __init__(self, field: Field, terms: Iterable[int]) -> None:
        self.field = field
        self._holders = {term: field.holders(term) for term in terms}

    def add_to(self, totals: Units, term: int, share: float, coarser: int) -> None:
        """Adds what a term is worth to each owner, times its share, in units 2**coarser times as large."""
        starts = self.field.starts
        impacts = self.field.impacts.piece(starts.item(term), starts.item(term + 1))
        # Unlike `totals[holders] += impacts` this makes no copies.
        np.add.at(totals, self._holders[term], scaled(impacts, share, coarser))

    def times_in(self, owners: NDArray[np.int32]) -> Floats:
        """How often each of some owners holds each of the terms, of shape (terms, owners)."""
        shape = (len(self._holders), len(owners))
        places, held = np.empty(shape, dtype=np.int64), np.empty(shape, dtype=np.bool_)
        for holders, its_places, is_held in zip(self._holders.values(), places, held, strict=True):
            # Whoever stands behind all but the last can only be the last: so no place is outside the list.
            its_places[:] = holders[:-1].searchsorted(owners)
            np.equal(holders[its_places], owners, out=is_held)
        places += np.array([self.field.starts.item(term) for term in self._holders], dtype=np.int64).reshape(-1, 1)
        times = np.zeros(shape)
        times[held] = self.field.times.at(places[held])
        return times


def statistics(lengths: Integers, k1: float, b: float, weight: float, unit: float) -> Statistics:
    """The statistics of a field whose owners have these lengths."""
    average = int(lengths.sum()) / len(lengths)
    return Statistics(len(lengths), average or 1.0, k1, b, weight, unit)


def unit_for(passages: int, parts: Iterable[tuple[float, float]]) -> float:
    """How many units a score of 1 has, so that the largest impact fits; `parts` are the k1 and weight of each field."""
    largest = max((weight * (k1 + 1) * math.log(passages + 1) for k1, weight in parts), default=0.0)
    return min(128.0, (_LARGEST - 1) / (largest or 1.0))


def write_field(
    store: Store,
    name: str,
    segments: Sequence[Inverted],
    terms: int,
    lengths: Integers,
    told: Statistics,
    dense_from: float = DENSE_FROM,
) -> None:
    """Merges the segments of a field of so many terms, and keeps it.

    Terms that more than the share `dense_from` of the owners hold stand in rows as well, unless they add too much.
    """
    holding = frequencies(segments, terms)
    dense = (holding > dense_from * told.owners) & (told.highest(told.idfs(holding)) <= _LARGEST_IN_ROW)
    _Writer(store, name, holding, dense, lengths, told).write(segments)


class _Writer:
    """Writes a field range by range; `dense` says which terms stand in a row as well."""

    def __init__(
        self,
        store: Store,
        name: str,
        holding: NDArray[np.int32],
        dense: NDArray[np.bool_],
        lengths: Integers,
        told: Statistics,
    ) -> None:
        self._store, self._name = store, name
        self._told, self._holding, self._dense = told, holding, dense
        self._idf, self._norms = told.idfs(holding), told.norms(lengths)
        self._peaks = np.zeros(len(holding), dtype=np.uint16)
        self._starts = np.append(0, np.cumsum(holding, dtype=np.int64))
        postings = (int(self._starts[-1]),)
        self._owners = store.grow(f"{name}.owners", np.int32, postings)
        self._times = store.grow(f"{name}.times", np.uint16, postings)
        self._impacts = store.grow(f"{name}.impacts", np.uint16, postings)
        self._rows = store.grow(f"{name}.rows", np.uint8, (int(dense.sum()), told.owners))

    def write(self, segments: Sequence[Inverted]) -> None:
        """Writes the whole field."""
        for part in merged(segments, self._holding, self._store.release):
            self._write_range(part)
        for growing in (self._owners, self._times, self._impacts, self._rows):
            growing.close()
        whole: dict[str, NDArray[Any]] = {
            "frequencies": self._holding,
            "peaks": self._peaks,
            "row_of": np.where(self._dense, np.cumsum(self._dense) - 1, -1).astype(np.int32),
            "starts": self._starts,
            "norms": self._norms,
        }
        for name, values in whole.items():
            keep_array(self._store, f"{self._name}.{name}", values)

    def _write_range(self, part: Merged) -> None:
        told, until = self._told, part.first + len(part.sizes)
        terms = np.repeat(np.arange(part.first, until), part.sizes)
        parts = frequency_part(part.times.astype(np.float64), self._norms[part.owners], told.k1)
        scores = self._idf[terms] * parts * told.weight
        impacts = np.ceil(scores * (told.unit * _ROUNDING)).astype(np.uint16)
        starts = np.cumsum(part.sizes) - part.sizes
        np.maximum.at(self._peaks, terms, impacts)
        for place in np.flatnonzero(self._dense[part.first : until]).tolist():
            held = slice(int(starts[place]), int(starts[place] + part.sizes[place]))
            row = np.zeros(told.owners, dtype=np.uint8)
            row[part.owners[held]] = impacts[held]
            self._rows.append(row)
        self._owners.append(part.owners)
        self._times.append(part.times)
        self._impacts.append(impacts)
