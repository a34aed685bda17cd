"""The figures that the generated text is drawn by, measured on Norwegian text: frequencies, no text itself."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import msgspec

from retrieval.analysis import norwegian_function_words, stem, tokens

ALPHABET = "_abcdefghijklmnopqrstuvwxyzæøå"
# A context seen less often tells little about Norwegian, and much about the text it was measured on.
_RAREST_LETTER, _RAREST_THREE = 6, 60
_RAREST_ENDING, _RAREST_PART = 0.002, 0.001
_LONGEST_ROOT = 9
# Stems from this length on begin and end with something that many others begin and end with: "for", "ing".
LONG, PART = 6, 3


class Figures(msgspec.Struct, frozen=True):
    """Shares of function words, of endings after a stem, and of the parts that longer stems begin and end with.

    "_" is the border of a word; `following` maps two letters, and the commoner three, to the letters that follow them,
    each with its count.
    """

    function_words: dict[str, float]
    endings: dict[str, float]
    heads: dict[str, float]
    tails: dict[str, float]
    following: dict[str, dict[str, int]]


@cache
def figures() -> Figures:
    """The figures that come with the benchmark."""
    data = resources.files("benchmarks").joinpath("data/figures.json").read_bytes()
    return msgspec.json.decode(data, type=Figures)


def measured(texts: Iterable[str]) -> Figures:
    """The figures of other texts."""
    words = Counter(token.lower for text in texts for token in tokens(text))
    function_words = {word: count for word, count in words.items() if word in norwegian_function_words()}
    content = {word: count for word, count in words.items() if word.isalpha() and word not in function_words}
    endings: Counter[str] = Counter()
    for word, count in content.items():
        root = stem(word)
        if word.startswith(root):
            endings[word[len(root) :]] += count
    roots = _roots(content)
    longer = {root: count for root, count in roots.items() if len(root) >= LONG}
    return Figures(
        function_words=_shares(function_words, 0.0),
        endings=_shares(endings, _RAREST_ENDING),
        heads=_shares(_parts(longer, slice(0, PART)), _RAREST_PART),
        tails=_shares(_parts(longer, slice(-PART, None)), _RAREST_PART),
        following=_following(roots),
    )


def _shares(counts: Mapping[str, int], rarest: float) -> dict[str, float]:
    total = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return {name: round(count / total, 5) for name, count in ordered if count / total >= rarest}


def _roots(content: Mapping[str, int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word, count in content.items():
        counts[stem(word)] += count
    return counts


def _parts(roots: Mapping[str, int], part: slice) -> Counter[str]:
    counts: Counter[str] = Counter()
    for root, count in roots.items():
        counts[root[part]] += count
    return counts


def _following(roots: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Counts roots by the square root of how often they stand: between their share of the list and of the text."""
    counts: dict[str, Counter[str]] = {}
    for root, times in roots.items():
        if len(root) > _LONGEST_ROOT or not set(root) <= set(ALPHABET):
            continue
        weight = math.isqrt(times)
        marked = f"__{root}_"
        for place in range(2, len(marked)):
            for length in (2, 3):
                if place >= length:
                    counts.setdefault(marked[place - length : place], Counter())[marked[place]] += weight
    frequent = {
        before: {letter: count for letter, count in sorted(after.items()) if count >= _RAREST_LETTER}
        for before, after in sorted(counts.items())
        if len(before) == 2 or after.total() >= _RAREST_THREE
    }
    return {before: after for before, after in frequent.items() if after}
