"""A query in the index' own numbers: which stems and 4-grams are wanted, and what each is worth."""

import math
from collections.abc import Callable

import msgspec

from retrieval.query import Query, Term

UNKNOWN = -1


class Reading(msgspec.Struct, frozen=True):
    """What a word may be read as: a weight, and the numbers of the stems that it stands for."""

    weight: float
    stems: tuple[int, ...]


class WantedTerm(msgspec.Struct, frozen=True):
    """A word of the question: what it counts, and its readings, of which the first is the word as it was asked."""

    weight: float
    readings: tuple[Reading, ...]

    @property
    def only_stem(self) -> int | None:
        """The one known stem that the word may be read as, if it is the only reading, and whole."""
        if len(self.readings) > 1:
            return None
        [reading] = self.readings
        if len(reading.stems) > 1 or reading.weight != 1.0:
            return None
        [stem] = reading.stems
        return None if stem == UNKNOWN else stem

    def shares(self, idf: Callable[[int], float]) -> list[float]:
        """What each reading's stems count in a field, given the idf of its terms.

        A reading scores the mean of its stems, so that a long form weighs no more than its abbreviation; where the word
        as it was asked is known, none of the others counts as rarer.
        """
        if len(self.readings) == 1 and len(self.readings[0].stems) == 1:
            return [self.readings[0].weight]
        asked = self.readings[0].stems
        most = math.inf if UNKNOWN in asked else max(map(idf, asked))
        return [
            reading.weight * min(1.0, most / max(map(idf, reading.stems))) / len(reading.stems)
            for reading in self.readings
        ]


class Wanted(msgspec.Struct, frozen=True):
    """The words of a question in its order, and the 4-grams that the corpus holds, each with its weight."""

    terms: tuple[WantedTerm, ...]
    grams: tuple[tuple[int, float], ...]

    @property
    def stems(self) -> list[int]:
        """The known stems, each once."""
        read = dict.fromkeys([stem for term in self.terms for reading in term.readings for stem in reading.stems])
        read.pop(UNKNOWN, None)
        return list(read)


def wanted(query: Query, stem: Callable[[str], int], gram: Callable[[str], int]) -> Wanted:
    """The query in numbers, given those of a stem and of a 4-gram."""

    def readings(term: Term) -> list[Reading]:
        return [Reading(weight, tuple(map(stem, read))) for weight, read in term.readings]

    asked = [(gram(each), term.weight * weight) for term in query.terms for each, weight in term.grams.items()]
    return Wanted(
        terms=tuple([WantedTerm(term.weight, tuple(readings(term))) for term in query.terms]),
        grams=tuple([each for each in asked if each[0] != UNKNOWN]),
    )
