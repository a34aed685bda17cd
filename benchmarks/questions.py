"""Questions that the generated passages answer: a few words of one passage, rather its rarer ones, as people ask."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from benchmarks.norwegian import BLOCK, Passage, block
from retrieval.analysis import content_words, stems

# How many of a hundred questions have 2, 3 … 9 content words; a mean of 5.2.
_WORDS = range(2, 10)
_WORD_SHARES = (0.04, 0.11, 0.2, 0.24, 0.19, 0.13, 0.06, 0.03)
# Blocks that passages are asked of; how often words stand in them tells which are rare.
_BLOCKS = 6
# A word is chosen by ln(N / df) to this power.
_RARITY = 0.6
_OPENINGS = (
    "Hva er",
    "Når ble",
    "Hvor mye",
    "Hvem har",
    "Hvordan skal",
    "Hva gjelder for",
    "Hvorfor er det",
    "Hvilke",
)
_BETWEEN = ("for", "i", "av", "til", "og", "med", "på", "", "", "")


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the number of the passage its content words were drawn from."""

    text: str
    passage: int


def questions(size: int, count: int, seed: int) -> list[Question]:
    """`count` questions to the first `size` passages."""
    random = np.random.default_rng([seed, 2, size])
    last = -(-size // BLOCK)
    numbers = random.choice(last, size=min(_BLOCKS, last), replace=False).tolist()
    sample = [
        (number * BLOCK + place, passage) for number in numbers for place, passage in enumerate(block(number, seed))
    ]
    sample = [(place, passage) for place, passage in sample if place < size]
    held = _held([passage for _, passage in sample])
    frequencies = Counter(each for words in held for each in words)
    usable = [place for place, words in enumerate(held) if len(words) >= max(_WORDS)]
    asked = random.choice(usable, size=count).tolist()
    return [Question(_asked(held[place], frequencies, len(sample), random), sample[place][0]) for place in asked]


def _held(sample: list[Passage]) -> list[dict[str, str]]:
    """The content words of each passage by their stems."""
    words = [content_words(passage.indexed_text) for passage in sample]
    return [dict(zip(stems(each), each, strict=True)) for each in words]


def _asked(words: dict[str, str], frequencies: Counter[str], size: int, random: np.random.Generator) -> str:
    rarity = np.log((size + 1) / np.array([frequencies[each] for each in words])) ** _RARITY
    count = random.choice(_WORDS, p=_WORD_SHARES)
    chosen = random.choice(list(words), size=count, replace=False, p=rarity / rarity.sum()).tolist()
    between = random.choice(_BETWEEN, size=count).tolist()
    parts = [part for each, other in zip(chosen, between, strict=True) for part in (words[each], other) if part]
    return f"{random.choice(_OPENINGS)} {' '.join(parts)}?"
