"""Long arrays of which a question reads a few pieces.

A mapped array is read without a copy, but the system maps blocks of megabytes wherever it is looked at, all of which
count as held, and letting go of them has them mapped anew. Of a large index pieces are read into memory instead.
"""

import os
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray


class Column(Protocol):
    """An array of shape (n,) that is only read."""

    def piece(self, start: int, stop: int) -> NDArray[Any]:
        """The values from `start` up to, but not including, `stop`."""
        ...

    def at(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """The values at a few places."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class ArrayColumn:
    """See Column; in memory, or mapped."""

    values: NDArray[Any]

    def piece(self, start: int, stop: int) -> NDArray[Any]:
        """See Column.piece."""
        return self.values[start:stop]

    def at(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """See Column.at."""
        return self.values[places]


class FileColumn:
    """See Column; the values of a file from a byte on, read when they are asked for."""

    def __init__(self, path: Path, first_byte: int, dtype: np.dtype[Any]) -> None:
        self._file, self._first_byte, self._dtype = os.open(path, os.O_RDONLY), first_byte, dtype
        weakref.finalize(self, os.close, self._file)

    def piece(self, start: int, stop: int) -> NDArray[Any]:
        """See Column.piece."""
        return np.frombuffer(self._read(start, stop - start), self._dtype)

    def at(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """See Column.at."""
        return np.frombuffer(b"".join([self._read(place, 1) for place in places.tolist()]), self._dtype)

    def _read(self, start: int, count: int) -> bytes:
        size = self._dtype.itemsize
        return os.pread(self._file, count * size, self._first_byte + start * size)
