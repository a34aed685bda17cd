"""Finds where some character n-grams stand in a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# A place is read as one number of so many bytes, one for each character.
_BYTES = 8
# Few enough bits for a table that is made for each question.
_BITS = 14
# Multiplies well over 64 bits: those of the golden ratio (Knuth, The Art of Computer Programming, 6.4).
_FACTOR = np.uint64(11400714819323198485)
_SHIFT = np.uint64(64 - _BITS)
# What characters beyond Latin-1 are read as.
_UNKNOWN = b"?"


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """Where in a text grams begin, in order, and the number of each; int64 of shape (occurrences,)."""

    places: NDArray[np.int64]
    grams: NDArray[np.int64]


class GramSearch:
    """Looks for the same grams, all of them different, in one text after the other; their numbers are their places.

    Grams of `length` characters, at most 8, are looked for together: a hash of what is there rules out most places, and
    what is left is compared as a number. Others, and all if some are beyond Latin-1, are looked for one by one.
    """

    def __init__(self, grams: Sequence[str], length: int) -> None:
        self._length = length
        # The bits that fewer characters than eight leave over.
        self._beyond = np.uint64(8 * (_BYTES - length))
        alike = [number for number, gram in enumerate(grams) if len(gram) == length]
        read = "".join([grams[number] for number in alike]).encode("latin-1", "replace")
        if _UNKNOWN in read:
            # What is beyond Latin-1 all reads alike.
            alike, read = [], b""
        others = set(range(len(grams))).difference(alike) if len(alike) < len(grams) else ()
        self._others = [(number, grams[number]) for number in others]
        keys = self._keys(read)[::length]
        order = np.argsort(keys)
        self._sorted, self._numbers = keys[order], np.array(alike, dtype=np.int64)[order]
        self._hashes = np.zeros(1 << _BITS, np.bool_)
        self._hashes[_hashed(keys)] = True

    def find(self, text: str) -> Occurrences:
        """All occurrences of the grams; they may overlap."""
        keys = self._keys(text.encode("latin-1", "replace"))
        places = np.flatnonzero(self._hashes.take(_hashed(keys))) if len(self._sorted) else np.zeros(0, np.int64)
        keys = keys[places]
        nearest = np.minimum(self._sorted.searchsorted(keys), len(self._sorted) - 1)
        found = self._sorted[nearest] == keys
        together = Occurrences(places[found], self._numbers[nearest[found]])
        return _joined(together, list(self._one_by_one(text))) if self._others else together

    def _keys(self, data: bytes) -> NDArray[np.uint64]:
        """What stands at each place, as a number; what is beyond Latin-1 reads as a question mark."""
        if len(data) < self._length:
            return np.zeros(0, np.uint64)
        padded = data + bytes(_BYTES - self._length)
        return np.ndarray(len(data) - self._length + 1, "<u8", padded, strides=(1,)) << self._beyond

    def _one_by_one(self, text: str) -> Iterator[tuple[int, int]]:
        for number, gram in self._others:
            place = text.find(gram)
            while place >= 0:
                yield place, number
                place = text.find(gram, place + 1)


def _hashed(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return (keys * _FACTOR) >> _SHIFT


def _joined(some: Occurrences, others: Sequence[tuple[int, int]]) -> Occurrences:
    """Both in order of their places."""
    places = np.concatenate([some.places, np.array([place for place, _ in others], dtype=np.int64)])
    grams = np.concatenate([some.grams, np.array([number for _, number in others], dtype=np.int64)])
    order = np.argsort(places, kind="stable")
    return Occurrences(places[order], grams[order])
