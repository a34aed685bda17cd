"""Many distinct strings in order, in arrays: as bytes, not as objects of Python, a million takes some 30 MB."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from retrieval.lexicon import hashes_of
from retrieval.lists import Lists
from retrieval.stores import ranges

Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]
# So many bytes are compared at a time.
_CHUNK = 8
# The chunks of so many strings are read at a time.
_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Strings:
    """n distinct strings in the order of their code points, which is that of their UTF-8 bytes (uint8)."""

    texts: Lists
    hashes: NDArray[np.uint64]
    """Shape (n,): the 64-bit XXH3 hash of each, as a `Lexicon` has it."""

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """From strings that are distinct and in order."""
        return cls(Lists.of_bytes([text.encode() for text in texts]), hashes_of(texts))

    def __len__(self) -> int:
        return len(self.hashes)


@dataclass(frozen=True, slots=True, eq=False)
class Union:
    """Strings that were gathered from several parts."""

    strings: Strings
    numbers: tuple[Numbers, ...]
    """Of each part the new number of each of its strings, -1 for those that are left out; ascending otherwise."""
    firsts: tuple[NDArray[np.int64], ...]
    """Of each part the places of the strings that no part before it has."""


def united(parts: Sequence[Strings], used: Sequence[Mask]) -> Union:
    """The strings of some parts, each once; `used` says which of each part's count."""
    chosen = [np.flatnonzero(mask) for mask in used]
    ends = np.cumsum([0, *map(len, chosen)])
    hashes = np.concatenate(
        [np.zeros(0, np.uint64), *(part.hashes[each] for part, each in zip(parts, chosen, strict=True))]
    )
    first, group = _grouped(hashes)
    # Strings stay in the order of their parts, for most are in order already, and sorted the sooner for it.
    by_place = np.argsort(first)
    distinct = first[by_place]
    firsts = tuple(
        each[distinct[slice(*np.searchsorted(distinct, (begin, end)))] - begin]
        for each, begin, end in zip(chosen, ends[:-1], ends[1:], strict=True)
    )
    texts = [part.texts.picked(each) for part, each in zip(parts, firsts, strict=True)]
    gathered = Lists.joined(texts, np.uint8)
    order = in_order(gathered)
    number_of = np.empty(len(distinct), dtype=np.int32)
    number_of[by_place[order]] = np.arange(len(distinct), dtype=np.int32)
    in_parts = number_of[group]
    numbers = []
    for part, each, begin, end in zip(parts, chosen, ends[:-1], ends[1:], strict=True):
        of_part = np.full(len(part), -1, dtype=np.int32)
        of_part[each] = in_parts[begin:end]
        numbers.append(of_part)
    return Union(Strings(gathered.picked(order), hashes[distinct][order]), tuple(numbers), firsts)


def _grouped(hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the first string with each hash stands, and of each string the number of its hash among all."""
    # np.unique does the same with a sort that takes three times as long.
    order = np.argsort(hashes)
    begins = np.append(True, hashes[order][1:] != hashes[order][:-1])[: len(order)]
    group = np.empty(len(order), dtype=np.int64)
    group[order] = np.cumsum(begins) - 1
    return np.minimum.reduceat(order, np.flatnonzero(begins)) if len(order) else order, group


def in_order(texts: Lists) -> NDArray[np.int64]:
    """The numbers of distinct texts (uint8) in the order of their bytes."""
    order = np.arange(len(texts))
    lengths = np.diff(texts.starts)
    # Places in `order` that are not settled yet, and which of them hold texts that have been equal so far.
    tied, groups = order.copy(), np.zeros(len(order), dtype=np.int64)
    for begin in range(0, int(lengths.max(initial=0)), _CHUNK):
        if not len(tied):
            break
        whose = order[tied]
        chunks = _chunks(texts, whose, begin)
        sorting = np.lexsort((chunks, groups)) if begin else np.argsort(chunks, kind="stable")
        order[tied] = whose[sorting]
        chunks, groups = chunks[sorting], groups[sorting]
        differs = np.append(True, (chunks[1:] != chunks[:-1]) | (groups[1:] != groups[:-1]))
        unsettled = ~(differs & np.append(differs[1:], True))
        tied, groups = tied[unsettled], np.cumsum(differs)[unsettled]
    # What is left differs by zeros behind its end.
    order[tied] = order[tied][np.lexsort((lengths[order[tied]], groups))]
    return order


def _chunks(texts: Lists, numbers: NDArray[np.int64], begin: int) -> NDArray[np.uint64]:
    """Some bytes of each of these texts from `begin` on, as a number that sorts like them; zeros behind the end."""
    found = np.empty(len(numbers), dtype=np.uint64)
    for first, last in ranges(len(numbers), _AT_ONCE):
        starts, ends = texts.starts[numbers[first:last]] + begin, texts.starts[numbers[first:last] + 1]
        places = starts[:, None] + np.arange(_CHUNK)
        inside = places < ends[:, None]
        values = texts.values[np.where(inside, places, 0)]
        values[~inside] = 0
        found[first:last] = values.view(">u8").reshape(-1)
    return found
