"""Draws the words of many texts at once: ranks by a frequency law, topics and key words; then how they are spelled."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.lexicon import FORM_OF, FORMS, ROOTS, Floats, Integers, Lexicon, Words

TOPICS = 150
# Ranks below this belong to all topics.
COMMON = 400
# Of all words: function words, names, numbers; the rest are words with a rank.
_FUNCTION_SHARE = 0.425
_NAME_SHARE = 0.055
_NUMBER_SHARE = 0.028
# Of words with a rank: those drawn from one of the document's topics, and from its key words.
_TOPIC_SHARE = 0.75
KEY_SHARE = 0.24
_KEYS = 12
_KEY_NAMES = 4
# One number in so many is the day of a date; of the others, this share are years.
_DATE_SHARE = 0.12
_YEAR_SHARE = 0.3
_SENTENCE = 15.0
_COMMAS = 0.045

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


@dataclass(frozen=True, slots=True)
class Themes:
    """What the documents of a block are about: `topics` has shape (documents, 3), `keys` (documents, keys).

    A key is a word's rank, or -1 - the rank of a name.
    """

    topics: Integers
    keys: Integers

    @classmethod
    def of(cls, documents: int, random: np.random.Generator) -> "Themes":
        """Themes of so many documents."""
        topics = np.minimum(random.exponential(TOPICS / 3, size=(documents, 3)), TOPICS - 1).astype(np.int64)
        ranks = _ranks(random.uniform(_COMMON_SHARE, 1, size=(documents, _KEYS)))
        keys = _of_topic(ranks, topics[:, :1])
        keys[:, :_KEY_NAMES] = -1 - _name_ranks(random.random((documents, _KEY_NAMES)))
        return cls(topics, keys)


@dataclass(frozen=True, slots=True)
class Rows:
    """Texts to draw: of each its document within the block and its number of words; and how many are key words."""

    documents: Integers
    lengths: Integers
    key_share: float = KEY_SHARE


def draw(rows: Rows, themes: Themes, lexicon: Lexicon, random: np.random.Generator) -> list[str]:
    """The texts of the rows."""
    ends = np.cumsum(rows.lengths)
    words = _words(np.repeat(rows.documents, rows.lengths), rows, themes, lexicon, random)
    _punctuate(words, ends, random)
    listed = words.tolist()
    starts = (ends - rows.lengths).tolist()
    return [" ".join(listed[start:end]) for start, end in zip(starts, ends.tolist(), strict=True)]


def _words(documents: Integers, rows: Rows, themes: Themes, lexicon: Lexicon, random: np.random.Generator) -> Words:
    count = len(documents)
    kind = random.random(count)
    words = np.empty(count, dtype=object)
    functional = kind < _FUNCTION_SHARE
    shares = random.random(int(functional.sum()))
    words[functional] = lexicon.function_words[np.searchsorted(lexicon.function_shares, shares)]
    others = np.flatnonzero(~functional)
    codes = _codes(documents[others], kind[others] < _FUNCTION_SHARE + _NAME_SHARE, rows.key_share, themes, random)
    words[others] = _spelled(codes, lexicon, random)
    _put_numbers(words, np.flatnonzero(kind > 1 - _NUMBER_SHARE), rows, lexicon, random)
    return words


def _codes(
    documents: Integers, named: NDArray[np.bool_], key_share: float, themes: Themes, random: np.random.Generator
) -> Integers:
    """Ranks of words, and -1 - ranks of names."""
    count = len(documents)
    ranks = _ranks(random.random(count))
    # The first topic is that of half of the words that have one.
    which = np.minimum(random.integers(4, size=count) // 2 + random.integers(2, size=count), 2)
    topical = (ranks >= COMMON) & (random.random(count) < _TOPIC_SHARE)
    ranks[topical] = _of_topic(ranks[topical], themes.topics[documents[topical], which[topical]])
    ranks[named] = -1 - _name_ranks(random.random(int(named.sum())))
    keyed = np.flatnonzero(random.random(count) < key_share)
    ranks[keyed] = themes.keys[documents[keyed], random.integers(_KEYS, size=len(keyed))]
    return ranks


def _ranks(shares: Floats) -> Integers:
    step = shares * _STEPS
    below = step.astype(np.int64)
    low = _RANK_AT[below]
    return (low + (step - below) * (_RANK_AT[below + 1] - low)).astype(np.int64)


def _name_ranks(shares: Floats) -> Integers:
    """Zipf's law with exponent 1 from an offset on, inverted."""
    return (_NAME_OFFSET * ((_LAST_NAME / _NAME_OFFSET) ** shares - 1)).astype(np.int64)


def _of_topic(ranks: Integers, topics: Integers) -> Integers:
    """The nearest ranks that belong to the topics."""
    return COMMON + (ranks - COMMON) // TOPICS * TOPICS + topics


def _spelled(codes: Integers, lexicon: Lexicon, random: np.random.Generator) -> Words:
    """Words of ranks and names, in some form."""
    words = np.empty(len(codes), dtype=object)
    named = codes < 0
    words[named] = _names(-1 - codes[named], lexicon)
    ranks = codes[~named]
    forms = FORM_OF[random.integers(len(FORM_OF), size=len(ranks))]
    compound = _is_compound(ranks)
    plain = np.empty(len(ranks), dtype=object)
    plain[~compound] = lexicon.forms[ranks[~compound] * FORMS + forms[~compound]]
    first, last = (_ranks(_PART_SHARE * _scattered(ranks[compound], part)) for part in (1, 2))
    plain[compound] = lexicon.linked[first] + lexicon.forms[last * FORMS + forms[compound]]
    words[~named] = plain
    return words


def _names(ranks: Integers, lexicon: Lexicon) -> Words:
    """Names of the table; beyond its end they are made of two."""
    count = len(lexicon.names)
    words = lexicon.names[ranks % count]
    made = ranks >= count
    words[made] += lexicon.linked[_ranks(_PART_SHARE * _scattered(ranks[made], 3))]
    return words


def _is_compound(ranks: Integers) -> NDArray[np.bool_]:
    rise = np.log(np.maximum(ranks, 1) / _COMPOUNDS_FROM) / np.log(ROOTS / _COMPOUNDS_FROM)
    compound: NDArray[np.bool_] = (_scattered(ranks, 0) < _COMPOUND_SHARE * np.clip(rise, 0, 1)) | (ranks >= ROOTS)
    return compound


def _scattered(ranks: Integers, stream: int) -> Floats:
    """A number from 0 to 1 for each rank, always the same: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014)."""
    mixed = (ranks.astype(np.uint64) * np.uint64(4) + np.uint64(stream + 1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)) / float(1 << 53)


def _put_numbers(words: Words, places: Integers, rows: Rows, lexicon: Lexicon, random: np.random.Generator) -> None:
    """Years, counts, amounts, and dates such as "12. mai 2021"; never a number after another, which would be one."""
    places = places[np.diff(places, prepend=-4) > 3]
    shares = random.random(len(places))
    number = (len(lexicon.numbers) ** random.random(len(places))).astype(np.int64) - 1
    year = np.minimum(random.exponential(8, len(places)).astype(np.int64) + 4, len(lexicon.years) - 1)
    words[places] = np.where(shares < _YEAR_SHARE, lexicon.years[year], lexicon.numbers[number])
    ends = np.cumsum(rows.lengths)
    row_ends = ends[np.searchsorted(ends, places, side="right")]
    dated = (shares > 1 - _DATE_SHARE) & (places + 2 < row_ends)
    days = random.integers(1, 32, size=int(dated.sum())).tolist()
    words[places[dated]] = [f"{day}." for day in days]
    words[places[dated] + 1] = lexicon.months[random.integers(12, size=len(days))]
    words[places[dated] + 2] = lexicon.years[year[dated]]


def _punctuate(words: Words, ends: Integers, random: np.random.Generator) -> None:
    """Sentences of about fifteen words with a capital and a full stop, and commas."""
    count = len(words)
    lengths = np.maximum(2, random.gamma(4.0, _SENTENCE / 4.0, size=2 * int(count / _SENTENCE) + 2)).astype(np.int64)
    stop = np.zeros(count, dtype=np.bool_)
    stop[np.minimum(np.cumsum(lengths), count) - 1] = True
    stop[ends - 1] = True
    stops = np.flatnonzero(stop)
    begins = np.concatenate([[0], stops[:-1] + 1])
    words[begins] = [word[0].upper() + word[1:] for word in words[begins].tolist()]
    words[np.flatnonzero((random.random(count) < _COMMAS) & ~stop)] += ","
    words[stops] += "."
