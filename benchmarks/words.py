"""Draws the words of many texts at once: ranks by a frequency law, topics and key words; then how they are spelled."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.lexicon import FIRST_NAME, FORM_OF, FORMS, NAMES, Lexicon, Words
from benchmarks.ranks import (
    COMMON,
    ROOTS,
    TOPICS,
    Integers,
    ends_of_names,
    name_ranks,
    of_topic,
    parts,
    ranks,
    rare_ranks,
)

# Of all words: function words, names, numbers; the rest are words with a rank.
_FUNCTION_SHARE = 0.425
_NAME_SHARE = 0.055
_NUMBER_SHARE = 0.028
# Of words with a rank: those drawn from one of the document's topics, and from its key words.
_TOPIC_SHARE = 0.75
KEY_SHARE = 0.24
# The first topic is that of half of the words that have one.
_TOPIC_OF = np.array([0, 0, 0, 0, 1, 1, 2, 2])
_KEYS = 12
_KEY_NAMES = 4
# One number in so many is the day of a date; of the others, this share are years.
_DATE_SHARE = 0.12
_YEAR_SHARE = 0.3
_SENTENCE = 15.0
_COMMAS = 0.045


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
        keys = of_topic(rare_ranks(random, (documents, _KEYS)), topics[:, :1])
        keys[:, :_KEY_NAMES] = -1 - name_ranks(random.random((documents, _KEY_NAMES)))
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
    kind = random.random(len(documents))
    functional = kind < _FUNCTION_SHARE
    others = np.flatnonzero(~functional)
    codes = _codes(documents[others], kind[others] < _FUNCTION_SHARE + _NAME_SHARE, rows.key_share, themes, random)
    entries = np.empty(len(documents), dtype=np.int64)
    entries[functional] = lexicon.function_at[random.integers(len(lexicon.function_at), size=int(functional.sum()))]
    entries[others] = _entries(codes, random)
    words: Words = lexicon.entries[entries]
    _put_compounds(words, others, codes, entries, lexicon)
    _put_numbers(words, np.flatnonzero(kind > 1 - _NUMBER_SHARE), rows, lexicon, random)
    return words


def _codes(
    documents: Integers, named: NDArray[np.bool_], key_share: float, themes: Themes, random: np.random.Generator
) -> Integers:
    """Ranks of words, and -1 - ranks of names."""
    codes = ranks(random.random(len(documents)))
    codes[named] = -1 - name_ranks(random.random(int(named.sum())))
    chance = random.random(len(documents))
    topical = np.flatnonzero((codes >= COMMON) & (chance > 1 - _TOPIC_SHARE))
    which = _TOPIC_OF[random.integers(len(_TOPIC_OF), size=len(topical))]
    codes[topical] = of_topic(codes[topical], themes.topics[documents[topical], which])
    keyed = np.flatnonzero(random.random(len(documents)) < key_share)
    codes[keyed] = themes.keys[documents[keyed], random.integers(_KEYS, size=len(keyed))]
    return codes


def _entries(codes: Integers, random: np.random.Generator) -> Integers:
    """Where the words of these codes stand in the lexicon, in some form; for a compound, its last part."""
    forms = FORM_OF[random.integers(len(FORM_OF), size=len(codes))]
    entries = codes * FORMS + forms
    beyond = np.flatnonzero(codes >= ROOTS)
    entries[beyond] = parts(codes[beyond])[1] * FORMS + forms[beyond]
    named = np.flatnonzero(codes < 0)
    entries[named] = FIRST_NAME + (-1 - codes[named]) % NAMES
    return entries


def _put_compounds(words: Words, places: Integers, codes: Integers, entries: Integers, lexicon: Lexicon) -> None:
    """Puts together what is too rare to stand in the lexicon; codes are those of the words at `places`."""
    beyond = codes >= ROOTS
    words[places[beyond]] = lexicon.linked[parts(codes[beyond])[0]] + lexicon.entries[entries[places[beyond]]]
    rare = codes < -NAMES
    words[places[rare]] += lexicon.linked[ends_of_names(-1 - codes[rare])]


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
