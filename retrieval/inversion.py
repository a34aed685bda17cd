"""From what each passage holds to who holds each term: inverted in segments, merged term range by term range.

A segment is inverted by one sort of 64-bit keys that hold term, owner and count; 25,000 passages take some 0.3 GB
meanwhile. Merging holds a few million postings at a time, whatever the size of the corpus.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from retrieval.forward import Forward, Integers
from retrieval.lists import Lists

# How many postings are merged at a time.
_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Inverted:
    """The postings of a segment: for each of its terms (int32, ascending) its owners (int32) and how often (uint16)."""

    terms: NDArray[np.int32]
    owners: Lists
    times: NDArray[np.uint16]

    @classmethod
    def build(cls, terms: Integers, owners: Integers, times: Integers) -> Self:
        """From one entry for each time that something brings a term to an owner; entries that agree are added up."""
        if not len(terms):
            nothing = np.zeros(0, dtype=np.int32)
            return cls(nothing, Lists(np.zeros(1, dtype=np.int64), nothing), np.zeros(0, dtype=np.uint16))
        low = int(owners.min())
        owner_bits = int(owners.max() - low).bit_length()
        times_bits = int(times.max()).bit_length()
        keys = terms.astype(np.int64) << (owner_bits + times_bits)
        keys |= (owners - low).astype(np.int64) << times_bits
        keys |= times
        keys.sort()
        each_times = keys & ((1 << times_bits) - 1)
        keys >>= times_bits
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        added = np.minimum(np.add.reduceat(each_times, first), np.iinfo(np.uint16).max)
        keys = keys[first]
        held, starts = np.unique(keys >> owner_bits, return_index=True)
        holders = (keys & ((1 << owner_bits) - 1)) + low
        return cls(
            held.astype(np.int32),
            Lists(np.append(starts, len(keys)).astype(np.int64), holders.astype(np.int32)),
            added.astype(np.uint16),
        )


def by_word(rows: Forward, owners: Integers, term_of: Integers) -> Inverted:
    """Inverts a field in which each word is one term; `owners` says whose each passage's words are."""
    sizes = np.diff(rows.words.starts)
    return Inverted.build(term_of[rows.words.values], np.repeat(owners, sizes), rows.times)


def by_parts(rows: Forward, owners: Integers, parts: Lists) -> Inverted:
    """Inverts a field in which each word is several terms, its parts."""
    terms, sizes = parts.gathered(rows.words.values)
    holders = np.repeat(owners, np.diff(rows.words.starts))
    return Inverted.build(terms, np.repeat(holders, sizes), np.repeat(rows.times, sizes))


def frequencies(segments: Sequence[Inverted], count: int) -> NDArray[np.int32]:
    """How many owners hold each of `count` terms; no owner may stand in two segments."""
    holding = np.zeros(count, dtype=np.int32)
    for segment in segments:
        holding[segment.terms] += np.diff(segment.owners.starts).astype(np.int32)
    return holding


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """All postings of the terms from `first` on, `sizes` of each, in the order of terms and owners."""

    first: int
    sizes: NDArray[np.int64]
    owners: NDArray[np.int32]
    times: NDArray[np.uint16]


def merged(
    segments: Sequence[Inverted], holding: NDArray[np.int32], release: Callable[[], None] = lambda: None
) -> Iterator[Merged]:
    """The postings of all segments, a range of terms at a time; owners ascend from segment to segment.

    `release` is called after each range.
    """
    ends = np.cumsum(holding, dtype=np.int64)
    first = 0
    while first < len(holding):
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + _AT_ONCE, side="right")))
        yield _merged_range(segments, first, holding[first:last].astype(np.int64))
        release()
        first = last


def _merged_range(segments: Sequence[Inverted], first: int, sizes: NDArray[np.int64]) -> Merged:
    total = int(sizes.sum())
    owners, times = np.empty(total, dtype=np.int32), np.empty(total, dtype=np.uint16)
    # Where the next posting of each term goes.
    free = np.cumsum(sizes) - sizes
    for segment in segments:
        low, high = np.searchsorted(segment.terms, (first, first + len(sizes))).tolist()
        begin, end = segment.owners.starts.item(low), segment.owners.starts.item(high)
        terms = segment.terms[low:high] - first
        counts = np.diff(segment.owners.starts[low : high + 1])
        moved = free[terms] - (segment.owners.starts[low:high] - begin)
        places = np.repeat(moved, counts) + np.arange(end - begin)
        owners[places] = segment.owners.values[begin:end]
        times[places] = segment.times[begin:end]
        free[terms] += counts
    return Merged(first, sizes, owners, times)
