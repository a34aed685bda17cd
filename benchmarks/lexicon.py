"""The words of the generated text: roots with endings, names and numbers, as tables that a rank points into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import ALPHABET, LONG, PART, Figures, figures
from benchmarks.ranks import ROOTS, Floats, Integers, are_compounds, parts

Words = NDArray[np.object_]

NAMES = 20_000
# Each root is met in at most so many forms; how many of twenty times in each.
FORMS = 5
FORM_OF = np.repeat(np.arange(FORMS), (10, 4, 3, 2, 1))
# Entries of the lexicon: words by rank, then names, then function words.
FIRST_NAME = ROOTS * FORMS
_FIRST_FUNCTION_WORD = FIRST_NAME + NAMES
_FUNCTION_STEPS = 4_096
_LONGEST = 14
# Frequent words are short (Zipf's law of abbreviation), but not strictly: ranks are those of length plus such noise.
_LENGTH_NOISE = 3.0
# What joins the parts of a compound, and after which it may stand: "saksbehandler", "barnehage", "skolevei".
_LINKS = ("", "s", "e")
_LINK_SHARES = (0.55, 0.33, 0.12)
_MONTHS = "januar februar mars april mai juni juli august september oktober november desember"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, made from a seed.

    `entries` holds form f of the word of rank r at r * FORMS + f; then names; then function words, at the places that
    `function_at` gives for even steps of their shares. `linked` are the roots as the first part of a compound.
    """

    entries: Words
    linked: Words
    numbers: Words
    years: Words
    months: Words
    function_at: Integers

    @classmethod
    @cache
    def of(cls, seed: int) -> "Lexicon":
        """The lexicon of a seed; made once in a process."""
        given = figures()
        random = np.random.default_rng([seed, 0])
        roots = _roots(given, random, ROOTS)
        links = random.choice(len(_LINKS), size=ROOTS, p=_LINK_SHARES).tolist()
        linked = _table([root + _LINKS[link] for root, link in zip(roots, links, strict=True)])
        forms = _with_compounds(_table(_with_endings(roots, given, random)), linked)
        names = _table([name.capitalize() for name in _roots(given, random, NAMES)])
        shares = np.cumsum(list(given.function_words.values()))
        steps = (np.arange(_FUNCTION_STEPS) + 0.5) / _FUNCTION_STEPS
        return cls(
            entries=np.concatenate([forms, names, _table(list(given.function_words))]),
            linked=linked,
            numbers=_table(_numbers(random)),
            years=_table([str(year) for year in range(2030, 1960, -1)]),
            months=_table(_MONTHS.split()),
            function_at=_FIRST_FUNCTION_WORD + np.searchsorted(shares / shares[-1], steps),
        )


def _with_compounds(forms: Words, linked: Words) -> Words:
    """The forms with compounds in the place of some roots, the rarer the more."""
    numbers = np.flatnonzero(are_compounds(np.arange(ROOTS)))
    first, last = parts(numbers)
    by_root = forms.reshape(ROOTS, FORMS)
    by_rank = by_root.copy()
    by_rank[numbers] = linked[first][:, None] + by_root[last]
    return by_rank.ravel()


def _table(words: Sequence[str]) -> Words:
    return np.array(words, dtype=object)


def _roots(given: Figures, random: np.random.Generator, count: int) -> list[str]:
    """So many different roots, letter by letter by what follows the last three; frequent ones first."""
    roots: dict[str, None] = {}
    while len(roots) < count:
        spelled = (root for root in _spelled(given, random, count) if len(root) > 1)
        heads, tails = (_drawn(shares, random, count) for shares in (given.heads, given.tails))
        roots |= dict.fromkeys(map(_framed, spelled, heads, tails))
    drawn = list(roots)[:count]
    random.shuffle(drawn)
    lengths = np.array([len(root) for root in drawn])
    order = np.argsort(lengths + random.normal(0, _LENGTH_NOISE, count), kind="stable")
    return [drawn[place] for place in order.tolist()]


def _framed(root: str, head: str, tail: str) -> str:
    """A longer root with this beginning and end in place of its own."""
    return head + root[PART:-PART] + tail if len(root) >= LONG else root


def _drawn(shares: Mapping[str, float], random: np.random.Generator, count: int) -> list[str]:
    weights = np.array(list(shares.values()))
    names = list(shares)
    return [names[place] for place in random.choice(len(names), size=count, p=weights / weights.sum()).tolist()]


def _spelled(given: Figures, random: np.random.Generator, count: int) -> list[str]:
    cumulated = _chances(given)
    letters = np.zeros((count, _LONGEST + 3), dtype=np.int64)
    for place in range(3, _LONGEST + 3):
        row = cumulated[letters[:, place - 3], letters[:, place - 2], letters[:, place - 1]]
        following = (row < random.random((count, 1))).sum(axis=1)
        ended = (letters[:, place - 1] == 0) & (place > 3)
        letters[:, place] = np.where(ended, 0, following)
    alphabet = np.array(list(ALPHABET))
    return ["".join(row).strip("_") for row in alphabet[letters].tolist()]


def _chances(given: Figures) -> Floats:
    """Cumulated chances of each letter after three others: by all three where they are known, else by the last two."""
    size = len(ALPHABET)
    chances = np.zeros((size, size, size, size))
    for before, after in sorted(given.following.items(), key=lambda each: len(each[0])):
        known = np.zeros(size)
        for letter, times in after.items():
            known[ALPHABET.index(letter)] = times
        *_, third, second, first = (-1, *(ALPHABET.index(letter) for letter in before))
        chances[slice(None) if third < 0 else third, second, first] = known
    # Where nothing is known to follow, the word ends.
    chances[..., 0] += chances.sum(axis=3) == 0
    cumulated: Floats = np.cumsum(chances, axis=3)
    cumulated /= cumulated[..., -1:]
    return cumulated


def _with_endings(roots: Sequence[str], given: Figures, random: np.random.Generator) -> list[str]:
    """FORMS forms for each root; its endings are drawn by their shares, so some roots have one form twice."""
    endings = _drawn(given.endings, random, len(roots) * FORMS)
    return [roots[place // FORMS] + ending for place, ending in enumerate(endings)]


def _numbers(random: np.random.Generator) -> list[str]:
    """Small numbers first, then amounts: "7", "350", "1 250 000"."""
    small = [str(number) for number in range(1, 400)]
    amounts = random.integers(1, 9_000, size=4_000) * random.choice([100, 500, 10_000], size=4_000)
    return small + [f"{amount:,}".replace(",", " ") for amount in amounts.tolist()]
