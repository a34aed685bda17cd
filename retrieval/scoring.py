"""The score of a few passages to the last bit, from the forward store.

Terms are added up in the order of the question, as the plain definition does it (docs/retrieval.md), so that the sums
are its sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.arrays import Arrays, Figures
from retrieval.bm25 import Floats, frequency_part
from retrieval.field import CountedField, Field, Statistics
from retrieval.forward import Entries, Integers
from retrieval.wanted import UNKNOWN, Wanted, WantedTerm

# For each stem or 4-gram of the index its place among the wanted ones; all UNKNOWN between uses.
Places = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Scores:
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

    def __init__(self, wanted: Wanted, arrays: Arrays, figures: Figures, places: Places) -> None:
        self._arrays, self._places = arrays, places
        self._words = _Terms(wanted.stems, arrays.words, figures.words)
        self._by_words = _Readings(wanted, self._words)
        self._parents: _Terms | None = None
        if figures.parents.weight:
            self._parents = _Terms(wanted.stems, arrays.parents, figures.parents)
            self._by_parents = _Readings(wanted, self._parents)
        self._grams: _Terms | None = None
        if figures.grams.weight and wanted.grams:
            self._grams = _Terms([*dict.fromkeys(gram for gram, _ in wanted.grams)], arrays.grams, figures.grams)
            self._by_grams = _Sum(
                [self._grams.place[gram] for gram, _ in wanted.grams], [each[1] for each in wanted.grams]
            )

    @property
    def shares(self) -> tuple[list[tuple[int, float]], ...]:
        """What each term of the words, of the 4-grams and of the parents counts at most."""
        of_grams = self._by_grams.shares(self._grams.terms) if self._grams else []
        return self._by_words.shares, of_grams, self._by_parents.shares if self._parents else []

    def scores(self, passages: Integers) -> Scores:
        """The scores of the passages with these numbers."""
        arrays = self._arrays
        entries = arrays.forward.entries(passages)
        held = self._words.held(entries, arrays.vocabulary.stem_of[entries.words], self._places)
        words = self._by_words.best(self._words.impacts(held, arrays.words.norms[passages]))
        return Scores(words, self._gram_scores(entries, passages), self._parent_scores(passages))

    def _gram_scores(self, entries: Entries, passages: Integers) -> Floats:
        if not self._grams:
            return np.zeros(len(passages))
        grams, sizes = self._arrays.grams_of.gathered(entries.words)
        held = self._grams.held(entries.repeated(sizes), grams, self._places)
        return self._by_grams.of(self._grams.impacts(held, self._arrays.grams.norms[passages]))

    def _parent_scores(self, passages: Integers) -> Floats:
        if not self._parents:
            return np.zeros(len(passages))
        field, parents = self._arrays.parents, self._arrays.parent_of[passages]
        return self._by_parents.best(self._parents.impacts(self._parents.held_by(field, parents), field.norms[parents]))


class _Terms:
    """The wanted terms of one field, each once, and the place of each."""

    def __init__(self, terms: Sequence[int], field: Field, told: Statistics) -> None:
        self.terms, self.told = terms, told
        self.place = {term: number for number, term in enumerate(terms)}
        self.idf = [told.idf(field.frequencies.item(term)) for term in terms]
        self._idf = np.array(self.idf).reshape(-1, 1)
        self._numbers = np.array(terms, dtype=np.int64)

    def held(self, entries: Entries, terms: Integers, places: Places) -> Floats:
        """How often each passage holds each wanted term, shape (wanted, passages); `terms` are those of the entries."""
        # A look into a table takes a twentieth of the time of a search for each term.
        places[self._numbers] = np.arange(len(self._numbers))
        wanted = places[terms]
        places[self._numbers] = UNKNOWN
        found = np.flatnonzero(wanted >= 0)
        cells = wanted[found] * np.int64(entries.passages) + entries.rows[found]
        shape = (len(self._numbers), entries.passages)
        held = np.bincount(cells, weights=entries.times[found], minlength=shape[0] * shape[1])
        return held.astype(np.float64, copy=False).reshape(shape)

    def held_by(self, field: CountedField, owners: Integers) -> Floats:
        """The same from the postings, shape (wanted, owners)."""
        held = np.empty((len(self.terms), len(owners)))
        for place, term in enumerate(self.terms):
            held[place] = field.times_in(term, owners)
        return held

    def impacts(self, held: Floats, norms: Floats) -> Floats:
        """What each term adds to each owner, shape (wanted, owners)."""
        return self._idf * frequency_part(held, norms, self.told.k1)


class _Sum:
    """Rows of impacts, each with its weight, to be added up in this order."""

    def __init__(self, places: Sequence[int], weights: Sequence[float]) -> None:
        self._places, self._weights = places, weights
        self._all_alike = all(weight == 1.0 for weight in weights)

    def of(self, impacts: Floats) -> Floats:
        """The sum, shape (owners,)."""
        rows = impacts[self._places]
        if not self._all_alike:
            rows *= np.array(self._weights).reshape(-1, 1)
        return _added(rows)

    def shares(self, terms: Sequence[int]) -> list[tuple[int, float]]:
        """What each of the terms counts."""
        shares: dict[int, float] = {}
        for place, weight in zip(self._places, self._weights, strict=True):
            shares[terms[place]] = shares.get(terms[place], 0.0) + weight
        return list(shares.items())


class _Readings:
    """The words of a question with what each may be read as, in one field."""

    def __init__(self, wanted: Wanted, terms: _Terms) -> None:
        # Readings are rows behind those of the stems; most words are their stem, and nothing else.
        self._readings: list[list[tuple[float, list[int]]]] = []
        places: list[int] = []
        # What each stem counts at most: the sum over its readings, which is no less than the best of them.
        self.shares: list[tuple[int, float]] = []
        for term in wanted.terms:
            stem = term.only_stem
            if stem is not None:
                places.append(terms.place[stem])
                self.shares.append((stem, term.weight))
            else:
                places.append(len(terms.terms) + len(self._readings))
                self._readings.append(self._read(term, terms))
        self._sum = _Sum(places, [term.weight for term in wanted.terms])

    def _read(self, term: WantedTerm, terms: _Terms) -> list[tuple[float, list[int]]]:
        def idf(stem: int) -> float:
            return terms.told.idf(0) if stem == UNKNOWN else terms.idf[terms.place[stem]]

        readings = []
        for share, reading in zip(term.shares(idf), term.readings, strict=True):
            known = [stem for stem in reading.stems if stem != UNKNOWN]
            readings.append((share, [terms.place[stem] for stem in known]))
            self.shares += [(stem, term.weight * share) for stem in known]
        return readings

    def best(self, impacts: Floats) -> Floats:
        """The sum over the words of the best of each word's readings, shape (owners,)."""
        if self._readings:
            best = [_best_reading(impacts, readings) for readings in self._readings]
            impacts = np.concatenate([impacts, np.array(best)])
        return self._sum.of(impacts)


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
