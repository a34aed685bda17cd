"""The score of a few passages to the last bit, from how often the postings say they hold each term.

Terms are added up in the order of the question, as the plain definition does it (docs/retrieval.md), so that the sums
are its sums.
"""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from retrieval.arrays import Arrays, Figures
from retrieval.bm25 import Floats, frequency_part
from retrieval.field import Field, Statistics
from retrieval.forward import Integers
from retrieval.term_lists import TermLists
from retrieval.wanted import UNKNOWN, Wanted, WantedTerm

Passages = NDArray[np.int32]


class Scores(msgspec.Struct, frozen=True):
    """The score of each of some passages, field by field, float64 of shape (passages,)."""

    words: Floats
    grams: Floats
    parents: Floats

    def taken(self, places: Integers) -> "Scores":
        """Those of the passages at some places."""
        return Scores(self.words[places], self.grams[places], self.parents[places])

    def joined(self, other: "Scores") -> "Scores":
        """These and others."""
        pairs = ((self.words, other.words), (self.grams, other.grams), (self.parents, other.parents))
        return Scores(*map(np.concatenate, pairs))


class Scorer:
    """Scores passages for one question; fields that count nothing are not looked at."""

    def __init__(self, wanted: Wanted, arrays: Arrays, figures: Figures) -> None:
        self._parent_of = arrays.parent_of
        self.words = Words(wanted, arrays.words, figures.words)
        self.parents = Words(wanted, arrays.parents, figures.parents) if figures.parents.weight else None
        counts = figures.grams.weight and wanted.grams
        self.grams = Grams(wanted, arrays.grams, figures.grams) if counts else None

    def scores(self, passages: Passages) -> Scores:
        """The scores of the passages with these numbers."""
        nothing = np.zeros(len(passages))
        return Scores(
            words=self.words.scores(passages),
            grams=self.grams.scores(passages) if self.grams else nothing,
            parents=self.parents.scores(self._parent_of[passages].astype(np.int32)) if self.parents else nothing,
        )


class Words:
    """The words of a question in one field, each worth the best of what it may be read as."""

    def __init__(self, wanted: Wanted, field: Field, told: Statistics) -> None:
        self._told, self._stems = told, wanted.stems
        self.lists = TermLists(field, self._stems)
        self._idf = list(map(told.idf, self.lists.frequencies))
        self._place = {stem: place for place, stem in enumerate(self._stems)}
        # What each stem counts at most: the sum over its readings, which is no less than the best of them.
        self.shares: list[tuple[int, float]] = []
        # Readings are rows behind those of the stems; most words are their stem, and nothing else.
        self._readings: list[list[tuple[float, list[int]]]] = []
        self._sum = _Sum([self._row(term) for term in wanted.terms], [term.weight for term in wanted.terms])

    def scores(self, owners: NDArray[np.int32]) -> Floats:
        """The sum over the words of the best of each word's readings, shape (owners,)."""
        impacts = _impacts(self.lists, self._idf, owners, self._told)
        if self._readings:
            best = [_best_reading(impacts, readings) for readings in self._readings]
            impacts = np.concatenate([impacts, np.array(best)])
        return self._sum.of(impacts)

    def _row(self, term: WantedTerm) -> int:
        """The row of a word's impacts."""
        stem = term.only_stem
        if stem is not None:
            self.shares.append((stem, term.weight))
            return self._place[stem]
        self._readings.append(self._read(term))
        return len(self._stems) + len(self._readings) - 1

    def _read(self, term: WantedTerm) -> list[tuple[float, list[int]]]:
        def idf(stem: int) -> float:
            return self._told.idf(0) if stem == UNKNOWN else self._idf[self._place[stem]]

        readings = []
        for share, reading in zip(term.shares(idf), term.readings, strict=True):
            known = [stem for stem in reading.stems if stem != UNKNOWN]
            readings.append((share, [self._place[stem] for stem in known]))
            self.shares += [(stem, term.weight * share) for stem in known]
        return readings


class Grams:
    """The 4-grams of a question."""

    def __init__(self, wanted: Wanted, field: Field, told: Statistics) -> None:
        self._told = told
        weights: dict[int, float] = {}
        for gram, weight in wanted.grams:
            weights[gram] = weights.get(gram, 0.0) + weight
        self.lists = TermLists(field, weights)
        # What each 4-gram counts.
        self.shares = list(weights.items())
        self._idf = list(map(told.idf, self.lists.frequencies))
        place = {gram: number for number, gram in enumerate(weights)}
        self._sum = _Sum([place[gram] for gram, _ in wanted.grams], [weight for _, weight in wanted.grams])

    def scores(self, passages: Passages) -> Floats:
        """The sum over the 4-grams, as often as they are wanted, shape (passages,)."""
        return self._sum.of(_impacts(self.lists, self._idf, passages, self._told))


class _Sum:
    """Rows of impacts, each with its weight, to be added up in this order."""

    def __init__(self, rows: list[int], weights: Sequence[float]) -> None:
        self._rows = None if rows == [*range(len(rows))] else rows
        self._weights = None if set(weights) <= {1.0} else np.array(weights).reshape(-1, 1)

    def of(self, impacts: Floats) -> Floats:
        """The sum, shape (owners,)."""
        rows = impacts if self._rows is None else impacts[self._rows]
        return _added(rows if self._weights is None else rows * self._weights)


def _impacts(lists: TermLists, idf: Sequence[float], owners: NDArray[np.int32], told: Statistics) -> Floats:
    """What each term adds to each owner, shape (terms, owners)."""
    parts = frequency_part(lists.times_in(owners), lists.field.norms[owners], told.k1)
    return np.array(idf).reshape(-1, 1) * parts


def _added(rows: Floats) -> Floats:
    """The rows, added one after the other; a plain sum may add in pairs, and differ in the last bit."""
    return np.add.accumulate(rows, axis=0)[-1] if len(rows) else np.zeros(rows.shape[1])


def _best_reading(impacts: Floats, readings: Sequence[tuple[float, Sequence[int]]]) -> Floats:
    """The best of what one word may be read as; the stems of a reading are added in their order."""
    best = np.zeros(impacts.shape[1])
    for share, places in readings:
        if places:
            np.maximum(best, share * _added(impacts[list(places)]), out=best)
    return best
