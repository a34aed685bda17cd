"""A field of the score, inverted, with BM25's impacts rounded up to whole units.

Sums of such impacts are never below the score that they stand for, so that they tell which few passages have to be
scored exactly. Two bytes a posting are enough for that, and adding whole numbers is what a processor does best.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from retrieval.bm25 import Floats, frequency_part, inverse_frequency
from retrieval.columns import Column
from retrieval.forward import Integers
from retrieval.inversion import Inverted
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


@dataclass(frozen=True, slots=True, eq=False)
class FieldPart:
    """A field's terms from one up to another; arrays as in `Field`."""

    frequencies: NDArray[np.int32]
    peaks: NDArray[np.uint16]
    in_rows: NDArray[np.bool_]
    owners: NDArray[np.int32]
    times: NDArray[np.uint16]
    impacts: NDArray[np.uint16]
    rows: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Making:
    """How a field is made: what BM25 has to know of it, and whether frequent terms stand in rows as well."""

    told: Statistics
    with_rows: bool

    def part(self, postings: Inverted, norms: NDArray[np.float64], begin: int, end: int) -> FieldPart:
        """The part of the terms from `begin` up to, but not including, `end`, from all their postings."""
        frequencies = np.zeros(end - begin, dtype=np.int32)
        frequencies[postings.terms - begin] = np.diff(postings.owners.starts)
        idfs, owners = self.told.idfs(frequencies), postings.owners.values
        impacts = self._impacts(np.repeat(idfs, frequencies), postings.times, norms, owners)
        starts = np.append(0, np.cumsum(frequencies, dtype=np.int64))
        peaks = np.zeros(len(frequencies), dtype=np.uint16)
        held = np.flatnonzero(frequencies)
        if len(held):
            peaks[held] = np.maximum.reduceat(impacts, starts[held])
        in_rows = np.zeros(len(frequencies), dtype=np.bool_)
        if self.with_rows:
            in_rows = frequencies > DENSE_FROM * self.told.owners
            in_rows &= self.told.highest(idfs) <= _LARGEST_IN_ROW
        rows = np.zeros((int(in_rows.sum()), self.told.owners), dtype=np.uint8)
        for row, place in zip(rows, np.flatnonzero(in_rows).tolist(), strict=True):
            in_row = slice(starts.item(place), starts.item(place + 1))
            row[owners[in_row]] = impacts[in_row]
        return FieldPart(frequencies, peaks, in_rows, owners, postings.times, impacts, rows)

    def _impacts(self, idfs: Floats, times: NDArray[np.uint16], norms: Floats, owners: Integers) -> NDArray[np.uint16]:
        """What postings add, rounded up."""
        # Most owners hold a term once, and then its part follows from the owner alone.
        parts = frequency_part(np.ones(1), norms, self.told.k1)[owners]
        more = np.flatnonzero(times > 1)
        parts[more] = frequency_part(times[more].astype(np.float64), norms[owners[more]], self.told.k1)
        parts *= idfs
        parts *= self.told.weight * self.told.unit * _ROUNDING
        return np.ceil(parts, out=parts).astype(np.uint16)


class FieldWriter:
    """Writes a field to a store part by part, in order; its norms stand there already."""

    def __init__(self, store: Store, name: str, making: Making) -> None:
        self._store, self._name = store, name
        self._frequencies = [np.zeros(0, dtype=np.int32)]
        self._peaks = [np.zeros(0, dtype=np.uint16)]
        self._in_rows = [np.zeros(0, dtype=np.bool_)]
        self._owners = store.grow(f"{name}.owners", np.int32)
        self._times = store.grow(f"{name}.times", np.uint16)
        self._impacts = store.grow(f"{name}.impacts", np.uint16)
        self._rows = store.grow(f"{name}.rows", np.uint8, (making.told.owners,))

    def append(self, part: FieldPart) -> None:
        """Writes the next part."""
        self._frequencies.append(part.frequencies.copy())
        self._peaks.append(part.peaks.copy())
        self._in_rows.append(part.in_rows.copy())
        self._owners.append(part.owners)
        self._times.append(part.times)
        self._impacts.append(part.impacts)
        self._rows.append(part.rows)

    def close(self) -> None:
        """Ends the field."""
        for growing in (self._owners, self._times, self._impacts, self._rows):
            growing.close()
        frequencies, in_rows = np.concatenate(self._frequencies), np.concatenate(self._in_rows)
        whole: dict[str, NDArray[Any]] = {
            "frequencies": frequencies,
            "peaks": np.concatenate(self._peaks),
            "row_of": np.where(in_rows, np.cumsum(in_rows) - 1, -1).astype(np.int32),
            "starts": np.append(0, np.cumsum(frequencies, dtype=np.int64)),
        }
        for name, values in whole.items():
            keep_array(self._store, f"{self._name}.{name}", values)
