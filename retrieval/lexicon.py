"""Strings to numbers, by their hashes: two arrays instead of a dict, so that they can stay on disk."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from xxhash import xxh3_64_digest, xxh3_64_intdigest

# So few strings are sooner looked up one by one than all at once.
_FEW = 12
# So many strings share the beginning of their hashes, on average.
_TOGETHER = 4


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The number of each of n strings, by the 64-bit XXH3 hash of its UTF-8 bytes.

    `hashes` is uint64 of shape (n,), ascending; `whose`, int32 of shape (n,), is the number of the string with each.
    `starts`, int32 of shape (2**b + 1,), says where the hashes stand that begin with each of the values of b bits: one
    look at it spares most of a search, and what a search would have to fetch from memory.
    The strings themselves are not kept: one that is not among them is taken for one of them with probability n / 2**64.
    Whoever has the strings can tell.
    """

    hashes: NDArray[np.uint64]
    whose: NDArray[np.int32]
    starts: NDArray[np.int32]

    @classmethod
    def build(cls, strings: Sequence[str]) -> Self:
        """Gives each of the distinct strings its place as number.

        Raises:
            ValueError: Two of them share a hash, or are one string.
        """
        known = cls.of(hashes_of(strings))
        shared = np.flatnonzero(known.hashes[1:] == known.hashes[:-1])
        if len(shared):
            one, other = (strings[number] for number in known.whose[shared[0] : shared[0] + 2].tolist())
            raise ValueError(f"{one!r} and {other!r} have one hash; no lexicon can tell them apart")
        return known

    @classmethod
    def of(cls, hashes: NDArray[np.uint64]) -> Self:
        """Gives each of the strings with these distinct hashes its place as number."""
        order = np.argsort(hashes, kind="stable")
        hashes = hashes[order]
        bits = max(1, len(hashes) // _TOGETHER).bit_length() - 1
        beginnings = np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits) if bits else np.zeros(1, np.uint64)
        starts = np.append(np.searchsorted(hashes, beginnings), len(hashes))
        return cls(hashes, order.astype(np.int32), starts.astype(np.int32))

    def in_order(self) -> NDArray[np.uint64]:
        """The hash of each string, by their numbers."""
        hashes = np.empty_like(self.hashes)
        hashes[self.whose] = self.hashes
        return hashes

    def number(self, text: str) -> int:
        """The number of a string, -1 if it has none."""
        hashed = xxh3_64_intdigest(text.encode())
        beginning = hashed >> (65 - (len(self.starts) - 1).bit_length())
        start, end = self.starts.item(beginning), self.starts.item(beginning + 1)
        # Python's own search over the buffer takes half the time of numpy's for a single hash.
        place = bisect_left(self.hashes.data, hashed, start, end)
        return self.whose.item(place) if place < end and self.hashes.item(place) == hashed else -1

    def numbers(self, texts: Sequence[str]) -> NDArray[np.int32]:
        """The number of each string, -1 for those that have none; int32 of shape (len(texts),)."""
        if len(texts) <= _FEW:
            return np.array([self.number(text) for text in texts], dtype=np.int32)
        if not len(self):
            return np.full(len(texts), -1, dtype=np.int32)
        hashes = hashes_of(texts)
        # Looked up in order, hashes that are neighbours are read from memory together.
        order = np.argsort(hashes)
        places = np.empty_like(order)
        places[order] = np.searchsorted(self.hashes, hashes[order])
        places[places == len(self)] = 0
        return np.where(self.hashes[places] == hashes, self.whose[places], np.int32(-1))

    def __len__(self) -> int:
        return len(self.hashes)

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and self.number(text) >= 0


def hashes_of(texts: Sequence[str]) -> NDArray[np.uint64]:
    """The 64-bit XXH3 hash of each string's UTF-8 bytes; uint64 of shape (len(texts),)."""
    digests = b"".join(map(xxh3_64_digest, map(str.encode, texts)))
    return np.frombuffer(digests, dtype=">u8").astype(np.uint64)
