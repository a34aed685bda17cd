"""Finds which of a few character n-grams stand in many short texts."""

from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

# Multiplies well over 16 bits (an odd number without pattern).
_FACTOR = np.uint16(40503)


class GramSearch:
    """Looks for the same grams in one list of texts after the other.

    Most places of a text are ruled out by a hash of the `length` characters there; what is left is compared. Grams of
    another length are looked for one by one. No gram may hold a line break.
    """

    def __init__(self, grams: Collection[str], length: int) -> None:
        self._length = length
        self._others = tuple(gram for gram in grams if len(gram) != length)
        self._grams = frozenset(grams).difference(self._others)
        self._hashes = np.zeros(1 << 16, np.bool_)
        if self._grams:
            self._hashes[self._hashed("".join(self._grams))[::length]] = True

    def find(self, texts: Sequence[str]) -> list[dict[str, int]]:
        """How often each text holds each gram that it holds, in order of the first occurrence; overlaps count."""
        found: list[dict[str, int]] = [{} for _ in texts]
        joined = "\n".join(texts)
        if self._grams and len(joined) >= self._length:
            places = np.flatnonzero(self._hashes.take(self._hashed(joined)))
            starts = np.fromiter(accumulate((len(text) + 1 for text in texts), initial=0), np.int64, len(texts) + 1)
            self._count(joined, places.tolist(), (starts.searchsorted(places, side="right") - 1).tolist(), found)
        for gram in self._others:
            for text, held in zip(texts, found, strict=True):
                if gram in text:
                    held[gram] = sum(text.startswith(gram, place) for place in range(len(text)))
        return found

    def _count(self, joined: str, places: Iterable[int], texts: Iterable[int], found: list[dict[str, int]]) -> None:
        length, grams = self._length, self._grams
        for place, text in zip(places, texts, strict=True):
            gram = joined[place : place + length]
            if gram in grams:
                held = found[text]
                held[gram] = held.get(gram, 0) + 1

    def _hashed(self, text: str) -> NDArray[np.uint16]:
        """A hash of the `length` characters from each place on."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint16)
        end = len(codes) - self._length + 1
        hashed = codes[:end] * _FACTOR
        for offset in range(1, self._length):
            hashed += codes[offset : offset + end]
            hashed *= _FACTOR
        return hashed
