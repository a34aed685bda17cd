"""How often each word is met: ranks of words and of names by their laws, and which ranks are compounds of others."""

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

# Roots of one part; what has a higher rank is a compound.
ROOTS = 40_000
# Ranks from COMMON on are shared out among so many topics.
TOPICS = 150
COMMON = 400
# The frequency law: where each regime begins, and its exponent; from the last on, without end.
_OFFSET = 11.0
_BREAK, _EXPONENTS = 1_500.0, (0.82, 1.5)
_LAST_RANK = 3e7
_COMPOUNDS_FROM = 800.0
_COMPOUND_SHARE = 0.6
# Parts of compounds are found among the roots up to this rank.
_LAST_PART = 6_000.0


def _law() -> tuple[Floats, Floats]:
    """Ranks, ascending, and the share of words up to each."""
    ranks = np.unique(np.round(np.geomspace(1, _LAST_RANK, 4_000)))
    first = (ranks + _OFFSET) ** -_EXPONENTS[0]
    join = (_BREAK + _OFFSET) ** (_EXPONENTS[1] - _EXPONENTS[0])
    density = np.where(ranks <= _BREAK, first, join * (ranks + _OFFSET) ** -_EXPONENTS[1])
    mass = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2 * np.diff(ranks))])
    return ranks - 1, mass / mass[-1]


_RANKS, _SHARES = _law()
_STEPS = 1 << 16
# The rank at each of so many even steps of the share; between two it is taken to rise evenly.
_RANK_AT = np.interp(np.arange(_STEPS + 1) / _STEPS, _SHARES, _RANKS)
_PART_SHARE = float(np.interp(_LAST_PART, _RANKS, _SHARES))
_COMMON_SHARE = float(np.interp(COMMON, _RANKS, _SHARES))
_NAME_OFFSET, _LAST_NAME = 20.0, 3e5


def ranks(shares: Floats) -> Integers:
    """The ranks up to which these shares of all words go: uniform shares make words that are drawn by the law."""
    step = shares * _STEPS
    below = step.astype(np.int64)
    low = _RANK_AT[below]
    return (low + (step - below) * (_RANK_AT[below + 1] - low)).astype(np.int64)


def rare_ranks(random: np.random.Generator, shape: tuple[int, int]) -> Integers:
    """Ranks drawn by the law among those of the topics."""
    return ranks(random.uniform(_COMMON_SHARE, 1, size=shape))


def name_ranks(shares: Floats) -> Integers:
    """Zipf's law with exponent 1 from an offset on, inverted."""
    return (_NAME_OFFSET * ((_LAST_NAME / _NAME_OFFSET) ** shares - 1)).astype(np.int64)


def of_topic(numbers: Integers, topics: Integers) -> Integers:
    """The nearest ranks that belong to the topics."""
    return COMMON + (numbers - COMMON) // TOPICS * TOPICS + topics


def parts(numbers: Integers) -> tuple[Integers, Integers]:
    """The ranks of the first and the last part of these compounds."""
    first, last = (ranks(_PART_SHARE * _scattered(numbers, part)) for part in (1, 2))
    return first, last


def ends_of_names(numbers: Integers) -> Integers:
    """The ranks of the roots that rare names end with."""
    return ranks(_PART_SHARE * _scattered(numbers, 3))


def are_compounds(numbers: Integers) -> NDArray[np.bool_]:
    """Which ranks are compounds: the rarer, the more of them."""
    rise = np.log(np.maximum(numbers, 1) / _COMPOUNDS_FROM) / np.log(ROOTS / _COMPOUNDS_FROM)
    compound: NDArray[np.bool_] = _scattered(numbers, 0) < _COMPOUND_SHARE * np.clip(rise, 0, 1)
    return compound | (numbers >= ROOTS)


def _scattered(numbers: Integers, stream: int) -> Floats:
    """A number from 0 to 1 for each of these, always the same: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014)."""
    mixed = (numbers.astype(np.uint64) * np.uint64(4) + np.uint64(stream + 1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)) / float(1 << 53)
