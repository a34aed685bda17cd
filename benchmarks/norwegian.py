"""Norwegian-looking municipal papers, as many as wanted, from a seed.

Words are drawn by rank from a frequency law with two regimes (Ferrer i Cancho and Solé, J. Quant. Linguistics 2001); a
rare rank is a compound of two commoner roots, so the vocabulary never ends. A document has topics, which share the
ranks out among them, and key words of its own, which it repeats. Figures beside those of real text: `benchmarks.fit`.

The text comes in blocks of `BLOCK` passages, each from its own stream of random numbers: any block can be made alone.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.lexicon import FIRST_NAME, Lexicon
from benchmarks.ranks import Integers
from benchmarks.words import Rows, Themes, draw

BLOCK = 2_048
SHORTEST, LONGEST = 3, 900
_MEDIAN_LENGTH = 88
_LENGTH_SPREAD = 0.55
MOST_PASSAGES = 40
_MEDIAN_PASSAGES = 5
_PASSAGES_SPREAD = 0.9
# A section has a heading and about so many passages.
_PASSAGES_A_SECTION = 3
_FIRST_DAY = datetime.date(2004, 1, 1)
_DAYS = 21 * 365


@dataclass(frozen=True, slots=True)
class Passage:
    """What is ranked: a passage with the title and the id of its document."""

    document: str
    title: str
    text: str

    @property
    def indexed_text(self) -> str:
        """What it is found by, as in retrieval.engine."""
        return f"{self.title}\n{self.text}"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: the heading of each passage that begins a section stands in `headings` at its place, else ""."""

    id: str
    title: str
    date: datetime.date
    case_number: str
    sender: str
    headings: tuple[str, ...]
    texts: tuple[str, ...]


def passages(size: int, seed: int, batch: int = 1_000) -> Iterator[list[Passage]]:
    """`size` passages in batches; the same whatever the batch, and a larger size begins with a smaller one."""
    waiting: list[Passage] = []
    left = size
    for number in range(-(-size // BLOCK)):
        waiting += block(number, seed)[:left]
        left = size - (number + 1) * BLOCK
        whole = len(waiting) // batch * batch
        yield from (waiting[start : start + batch] for start in range(0, whole, batch))
        waiting = waiting[whole:]
    if waiting:
        yield waiting


def block(number: int, seed: int) -> list[Passage]:
    """The passages number * BLOCK and following."""
    return [Passage(paper.id, paper.title, text) for paper in papers(number, seed) for text in paper.texts]


def papers(number: int, seed: int) -> list[Paper]:
    """The documents of a block; together they have BLOCK passages."""
    random = np.random.default_rng([seed, 1, number])
    sizes = _sizes(random)
    documents = np.repeat(np.arange(len(sizes)), sizes)
    lengths = np.exp(random.normal(np.log(_MEDIAN_LENGTH), _LENGTH_SPREAD, BLOCK))
    themes, lexicon = Themes.of(len(sizes), random), Lexicon.of(seed)
    rows = Rows(documents, np.clip(lengths, SHORTEST, LONGEST).astype(np.int64))
    texts = draw(rows, themes, lexicon, random)
    titles = _lines(np.arange(len(sizes)), (3, 9), themes, lexicon, random)
    begins = _begins_section(sizes, random)
    headings = np.full(BLOCK, "", dtype=object)
    headings[begins] = _lines(documents[begins], (1, 5), themes, lexicon, random)
    days = random.integers(_DAYS, size=len(sizes)).tolist()
    cases = random.integers(1, 9_000, size=(len(sizes), 2)).tolist()
    names = lexicon.entries[FIRST_NAME + random.integers(2_000, size=(len(sizes), 2))].tolist()
    ends = np.cumsum(sizes).tolist()
    return [
        Paper(
            id=f"{number:05d}-{place:04d}",
            title=titles[place],
            date=(date := _FIRST_DAY + datetime.timedelta(days=days[place])),
            case_number=f"{date.year % 100:02d}/{cases[place][0]:05d}-{cases[place][1] % 90 + 1}",
            sender=" ".join(names[place]),
            headings=tuple(headings[end - size : end].tolist()),
            texts=tuple(texts[end - size : end]),
        )
        for place, (size, end) in enumerate(zip(sizes.tolist(), ends, strict=True))
    ]


def all_papers(seed: int) -> Iterator[Paper]:
    """Documents without end."""
    for number in range(1_000_000):
        yield from papers(number, seed)


def _sizes(random: np.random.Generator) -> Integers:
    """Passages of each document of a block; the last one gets what is left."""
    drawn = np.exp(random.normal(np.log(_MEDIAN_PASSAGES), _PASSAGES_SPREAD, BLOCK))
    sizes = np.clip(drawn, 1, MOST_PASSAGES).astype(np.int64)
    count = int(np.searchsorted(np.cumsum(sizes), BLOCK)) + 1
    sizes[count - 1] -= sizes[:count].sum() - BLOCK
    return sizes[:count]


def _begins_section(sizes: Integers, random: np.random.Generator) -> NDArray[np.bool_]:
    begins = random.random(BLOCK) < 1 / _PASSAGES_A_SECTION
    # What stands before the first heading belongs to the title.
    begins[np.cumsum(sizes) - sizes] = False
    return begins


def _lines(
    documents: Integers, lengths: tuple[int, int], themes: Themes, lexicon: Lexicon, random: np.random.Generator
) -> list[str]:
    """A title or heading for each of these documents, without a full stop."""
    drawn = random.integers(lengths[0], lengths[1] + 1, size=len(documents))
    return [line.rstrip(".") for line in draw(Rows(documents, drawn, key_share=0.5), themes, lexicon, random)]
