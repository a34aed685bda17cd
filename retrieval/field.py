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
from retrieval.forward import Integers
from retrieval.inversion import Inverted
from retrieval.lists import Lists
from retrieval.stores import Store, keep_array

# A term that more than this share of the owners hold stands in a row with a byte for each of them.
DENSE_FROM = 1 / 8
_LARGEST = np.iinfo(np.uint16).max
_LARGEST_IN_ROW = np.iinfo(np.uint8).max
# Added to a count, it changes nothing.
_LEAST = np.finfo(np.float64).tiny
# A count so large that BM25's part of it is the largest that there is.
_ANY_NUMBER = 1e300
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
    """Who holds each of the terms, and how many units it adds to the score of each, at most.

    `frequencies` (int32), `peaks` (uint16, the most that a term adds to anyone) and `row_of` (int32, -1 for none) have
    shape (terms,). `owners` are ascending (int32), `impacts` (uint16) stand beside them; both are empty for terms in
    `rows` (uint8, shape (rows, owners)). `norms` (float64, shape (owners,)) are BM25's.
    """

    frequencies: NDArray[np.int32]
    peaks: NDArray[np.uint16]
    row_of: NDArray[np.int32]
    owners: Lists
    impacts: NDArray[np.uint16]
    rows: NDArray[np.uint8]
    norms: NDArray[np.float64]

    def row(self, term: int) -> NDArray[np.uint8] | None:
        """What a term adds to each of all owners, if it stands in a row."""
        place = self.row_of.item(term)
        return None if place < 0 else self.rows[place]

    def holders(self, term: int) -> Integers:
        """The owners that hold a term, ascending."""
        row = self.row(term)
        return self.owners[term] if row is None else np.flatnonzero(row)


@dataclass(frozen=True, slots=True, eq=False)
class CountedField(Field):
    """A field that also tells how often each owner holds a term (uint16, beside `owners`)."""

    times: NDArray[np.uint16]

    def times_in(self, term: int, owners: Integers) -> NDArray[np.uint16]:
        """How often each of some owners holds a term."""
        start, stop = self.owners.starts.item(term), self.owners.starts.item(term + 1)
        holders = self.owners.values[start:stop]
        places = holders.searchsorted(owners)
        places[places == len(holders)] = 0
        held: NDArray[np.uint16] = self.times[start:stop][places] * (holders[places] == owners)
        return held


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
    """A field's terms from one up to another; arrays as in `Field`, `times` of all postings, those in rows included."""

    frequencies: NDArray[np.int32]
    peaks: NDArray[np.uint16]
    in_rows: NDArray[np.bool_]
    owners: NDArray[np.int32]
    impacts: NDArray[np.uint16]
    rows: NDArray[np.uint8]
    times: NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Making:
    """How a field is made: what BM25 has to know of it, the most that counts are told apart to, and if rows may be."""

    told: Statistics
    most_times: int
    with_rows: bool

    def part(self, postings: Inverted, norms: NDArray[np.float64], begin: int, end: int) -> FieldPart:
        """The part of the terms from `begin` up to, but not including, `end`, from all their postings."""
        frequencies = np.zeros(end - begin, dtype=np.int32)
        frequencies[postings.terms - begin] = np.diff(postings.owners.starts)
        idfs, owners = self.told.idfs(frequencies), postings.owners.values
        times = np.minimum(postings.times, np.uint16(self.most_times))
        impacts = self._impacts(np.repeat(idfs, frequencies), times, norms, owners)
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
        if len(rows):
            listed = np.repeat(~in_rows, frequencies)
            owners, impacts = owners[listed], impacts[listed]
        return FieldPart(frequencies, peaks, in_rows, owners, impacts, rows, times)

    def _impacts(self, idfs: Floats, times: NDArray[np.uint16], norms: Floats, owners: Integers) -> NDArray[np.uint16]:
        """What postings add, rounded up; the largest count stands for any from there on."""
        # Most owners hold a term once, and then its part follows from the owner alone.
        parts = frequency_part(np.ones(1), norms, self.told.k1)[owners]
        more = np.flatnonzero(times > 1)
        counts = np.where(times[more] < self.most_times, times[more], _ANY_NUMBER)
        parts[more] = frequency_part(counts, norms[owners[more]], self.told.k1)
        parts *= idfs
        parts *= self.told.weight * self.told.unit * _ROUNDING
        return np.ceil(parts, out=parts).astype(np.uint16)


class FieldWriter:
    """Writes a field to a store part by part, in order; its norms stand there already."""

    def __init__(self, store: Store, name: str, making: Making, times: str) -> None:
        """`times` is the name under which counts are kept."""
        self._store, self._name = store, name
        self._frequencies = [np.zeros(0, dtype=np.int32)]
        self._peaks = [np.zeros(0, dtype=np.uint16)]
        self._in_rows = [np.zeros(0, dtype=np.bool_)]
        self._owners = store.grow(f"{name}.owners.values", np.int32)
        self._impacts = store.grow(f"{name}.impacts", np.uint16)
        self._rows = store.grow(f"{name}.rows", np.uint8, (making.told.owners,))
        self._times = store.grow(times, np.min_scalar_type(making.most_times))

    def append(self, part: FieldPart) -> None:
        """Writes the next part."""
        self._frequencies.append(part.frequencies.copy())
        self._peaks.append(part.peaks.copy())
        self._in_rows.append(part.in_rows.copy())
        self._owners.append(part.owners)
        self._impacts.append(part.impacts)
        self._rows.append(part.rows)
        self._times.append(part.times)

    def close(self) -> None:
        """Ends the field."""
        for growing in (self._owners, self._impacts, self._rows, self._times):
            growing.close()
        frequencies, in_rows = np.concatenate(self._frequencies), np.concatenate(self._in_rows)
        whole: dict[str, NDArray[Any]] = {
            "frequencies": frequencies,
            "peaks": np.concatenate(self._peaks),
            "row_of": np.where(in_rows, np.cumsum(in_rows) - 1, -1).astype(np.int32),
            "owners.starts": np.append(0, np.cumsum(np.where(in_rows, 0, frequencies), dtype=np.int64)),
        }
        for name, values in whole.items():
            keep_array(self._store, f"{self._name}.{name}", values)
