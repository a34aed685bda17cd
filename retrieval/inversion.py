"""From what each passage holds to who holds each term, by one sort of 64-bit keys that hold term, owner and count."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from retrieval.forward import Forward, Integers
from retrieval.lists import Lists


@dataclass(frozen=True, slots=True, eq=False)
class Triples:
    """Postings one by one, in three arrays of one shape: terms, who holds each, and how often."""

    terms: Integers
    owners: Integers
    times: Integers


_NOBODY = np.zeros(0, dtype=np.int32)
_NO_TRIPLES = Triples(_NOBODY, _NOBODY, np.zeros(0, dtype=np.uint16))


class Postings(Protocol):
    """Who holds each of some terms, by ascending terms and owners."""

    def sizes(self) -> tuple[Integers, Integers]:
        """The terms, and how many owners hold each."""
        ...

    def between(self, begin: int, end: int) -> Triples:
        """The postings of the terms from `begin` up to, but not including, `end`."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Inverted(Postings):
    """See Postings: of each of the terms (int32, ascending) its owners (int32) and how often each holds it (uint16)."""

    terms: NDArray[np.int32]
    owners: Lists
    times: NDArray[np.uint16]

    @classmethod
    def build(cls, triples: Triples) -> Self:
        """From one entry for each time that something brings a term to an owner; entries that agree are added up."""
        packing = _Packing.of(triples)
        keys = packing.packed(triples)
        keys.sort()
        return cls._of_keys(keys, packing)

    @classmethod
    def merged(cls, pieces: Iterable[Postings], begin: int, end: int) -> Self:
        """All postings of the terms from `begin` up to, but not including, `end`."""
        found = [_NO_TRIPLES, *(piece.between(begin, end) for piece in pieces)]
        triples = Triples(
            np.concatenate([each.terms for each in found]),
            np.concatenate([each.owners for each in found]),
            np.concatenate([each.times for each in found]),
        )
        packing = _Packing.of(triples)
        keys = packing.packed(triples)
        # Each piece is in order already, and this way of sorting merges such runs.
        keys.sort(kind="stable")
        return cls._of_keys(keys, packing)

    @classmethod
    def _of_keys(cls, keys: NDArray[np.int64], packing: "_Packing") -> Self:
        times = keys & ((1 << packing.times_bits) - 1)
        keys >>= packing.times_bits
        first = _firsts(keys)
        if len(first) < len(keys):
            keys, times = keys[first], np.add.reduceat(times, first)
        owners = (keys & ((1 << packing.owner_bits) - 1)) + packing.first_owner
        keys >>= packing.owner_bits
        starts = _firsts(keys)
        return cls(
            keys[starts].astype(np.int32),
            Lists(np.append(starts, len(keys)), owners.astype(np.int32)),
            np.minimum(times, np.iinfo(np.uint16).max).astype(np.uint16),
        )

    def sizes(self) -> tuple[Integers, Integers]:
        """See Postings.sizes."""
        return self.terms, np.diff(self.owners.starts)

    def between(self, begin: int, end: int) -> Triples:
        """See Postings.between."""
        low, high = np.searchsorted(self.terms, (begin, end)).tolist()
        starts = self.owners.starts[low : high + 1]
        held = slice(starts.item(0), starts.item(-1))
        terms = np.repeat(self.terms[low:high], np.diff(starts))
        return Triples(terms, self.owners.values[held], self.times[held])


@dataclass(frozen=True, slots=True)
class _Packing:
    """Where term, owner and count stand in a key, the term highest."""

    first_owner: int
    owner_bits: int
    times_bits: int

    @classmethod
    def of(cls, triples: Triples) -> Self:
        if not len(triples.terms):
            return cls(0, 0, 0)
        low, high = int(triples.owners.min()), int(triples.owners.max())
        return cls(low, (high - low).bit_length(), int(triples.times.max()).bit_length())

    def packed(self, triples: Triples) -> NDArray[np.int64]:
        keys = triples.terms.astype(np.int64)
        keys <<= self.owner_bits
        keys += triples.owners
        keys -= self.first_owner
        keys <<= self.times_bits
        keys |= triples.times
        return keys


def _firsts(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where another key begins, of keys in order."""
    differs = np.empty(len(keys), dtype=np.bool_)
    differs[:1] = True
    np.not_equal(keys[1:], keys[:-1], out=differs[1:])
    return np.flatnonzero(differs)


def by_word(rows: Forward, owners: Integers, term_of: Integers) -> Inverted:
    """Inverts a field in which each word is one term; `owners` says whose each passage's words are."""
    sizes = np.diff(rows.words.starts)
    return Inverted.build(Triples(term_of[rows.words.values], np.repeat(owners, sizes), rows.times))


def by_parts(rows: Forward, owners: Integers, parts: Lists) -> Inverted:
    """Inverts a field in which each word is several terms, its parts."""
    terms, sizes = parts.gathered(rows.words.values)
    holders = np.repeat(owners, np.diff(rows.words.starts))
    return Inverted.build(Triples(terms, np.repeat(holders, sizes), np.repeat(rows.times, sizes)))


@dataclass(frozen=True, slots=True, eq=False)
class Renumbered(Postings):
    """Postings by other numbers of their terms, and of their owners as far as these are still there.

    `terms` ascend; where a term is gone all that hold it are gone, and its number counts for nothing. `owners` that are
    gone have the number -1.
    """

    postings: Postings
    terms: NDArray[np.int32]
    owners: NDArray[np.int32]

    def sizes(self) -> tuple[Integers, Integers]:
        """See Postings.sizes: those who are gone are counted in."""
        terms, sizes = self.postings.sizes()
        return self.terms[terms], sizes

    def between(self, begin: int, end: int) -> Triples:
        """See Postings.between."""
        low, high = np.searchsorted(self.terms, (begin, end)).tolist()
        found = self.postings.between(low, high)
        terms, owners, times = self.terms[found.terms], self.owners[found.owners], found.times
        there = owners >= 0
        if there.all():
            return Triples(terms, owners, times)
        return Triples(terms[there], owners[there], times[there])
