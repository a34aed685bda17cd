"""Makes a field from postings, part by part: impacts, peaks, and rows of the frequent terms."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.bm25 import Floats, frequency_part
from retrieval.field import Statistics
from retrieval.forward import Integers
from retrieval.inversion import Inverted
from retrieval.stores import Store, keep_array

# A term that more than this share of the owners hold stands in a row with a byte for each of them.
_DENSE_FROM = 1 / 8
_LARGEST_IN_ROW = np.iinfo(np.uint8).max
# Far more than the rounding of a product of floats can be off.
_ROUNDING = 1 + 1e-9


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
    row_times: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Making:
    """How a field is made: what BM25 has to know of it, and whether frequent terms stand in rows as well."""

    told: Statistics
    with_rows: bool

    def part(self, postings: Inverted, norms: NDArray[np.float64], begin: int, end: int) -> FieldPart:
        """The part of the terms from `begin` up to, but not including, `end`, from all their postings."""
        frequencies = np.zeros(end - begin, dtype=np.int32)
        frequencies[postings.terms - begin] = np.diff(postings.owners.starts)
        idfs, owners, times = self.told.idfs(frequencies), postings.owners.values, postings.times
        impacts = self._impacts(np.repeat(idfs, frequencies), times, norms, owners)
        starts = np.append(0, np.cumsum(frequencies, dtype=np.int64))
        peaks = np.zeros(len(frequencies), dtype=np.uint16)
        held = np.flatnonzero(frequencies)
        if len(held):
            peaks[held] = np.maximum.reduceat(impacts, starts[held])
        in_rows = np.zeros(len(frequencies), dtype=np.bool_)
        if self.with_rows:
            in_rows = frequencies > _DENSE_FROM * self.told.owners
            in_rows &= self.told.highest(idfs) <= _LARGEST_IN_ROW
        for place in np.flatnonzero(in_rows).tolist():
            in_rows[place] = times[starts.item(place) : starts.item(place + 1)].max() <= _LARGEST_IN_ROW
        rows = np.zeros((int(in_rows.sum()), self.told.owners), dtype=np.uint8)
        row_times = np.zeros_like(rows)
        for row, place in enumerate(np.flatnonzero(in_rows).tolist()):
            in_row = slice(starts.item(place), starts.item(place + 1))
            rows[row, owners[in_row]] = impacts[in_row]
            row_times[row, owners[in_row]] = times[in_row]
        return FieldPart(frequencies, peaks, in_rows, owners, times, impacts, rows, row_times)

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
        self._row_times = store.grow(f"{name}.row_times", np.uint8, (making.told.owners,))

    def append(self, part: FieldPart) -> None:
        """Writes the next part."""
        self._frequencies.append(part.frequencies.copy())
        self._peaks.append(part.peaks.copy())
        self._in_rows.append(part.in_rows.copy())
        self._owners.append(part.owners)
        self._times.append(part.times)
        self._impacts.append(part.impacts)
        self._rows.append(part.rows)
        self._row_times.append(part.row_times)

    def close(self) -> None:
        """Ends the field."""
        for growing in (self._owners, self._times, self._impacts, self._rows, self._row_times):
            growing.close()
        frequencies, in_rows = np.concatenate(self._frequencies), np.concatenate(self._in_rows)
        whole: dict[str, NDArray[Any]] = {
            "peaks": np.concatenate(self._peaks),
            "row_of": np.where(in_rows, np.cumsum(in_rows) - 1, -1).astype(np.int32),
            "starts": np.append(0, np.cumsum(frequencies, dtype=np.int64)),
        }
        for name, values in whole.items():
            keep_array(self._store, f"{self._name}.{name}", values)
