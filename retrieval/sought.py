"""The terms of a question as they are looked for in texts, and what of them texts hold."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from retrieval.analysis import GRAM_LENGTH, grams, stem
from retrieval.bm25 import Floats
from retrieval.gram_search import GramSearch
from retrieval.query import Query, Term

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """What some texts hold of a question, a row for each text.

    `words` are the content words that have stems of the question; `stems` and `grams` say which of all stems and
    4-grams of the question stand there. `by_words` says how far each term is held by its stems, 0 to 1, and `matched`
    how far by its stems or by the share of its 4-grams.
    """

    words: Sequence[set[str]]
    stems: Flags
    grams: Flags
    by_words: Floats
    matched: Floats

    def __len__(self) -> int:
        return len(self.words)

    def of(self, texts: slice) -> "Held":
        """What some of the texts hold."""
        return Held(self.words[texts], self.stems[texts], self.grams[texts], self.by_words[texts], self.matched[texts])

    def and_by(self, others: "Held") -> "Held":
        """What these and other texts hold."""
        return Held(
            [*self.words, *others.words],
            np.concatenate([self.stems, others.stems]),
            np.concatenate([self.grams, others.grams]),
            np.concatenate([self.by_words, others.by_words]),
            np.concatenate([self.matched, others.matched]),
        )


class Sought:
    """The different terms of a question, with their stems and 4-grams; made once a question."""

    def __init__(self, query: Query) -> None:
        self.terms: tuple[Term, ...] = tuple(dict.fromkeys(query.terms))
        place = {term: number for number, term in enumerate(self.terms)}
        self.numbers = [place[term] for term in query.terms]
        """Of each term of the question its place among the different ones."""
        readings = [each for term in self.terms for each in zip(term.readings, term.wordings, strict=True)]
        by_stems = [read for (_, read), _ in readings]
        by_grams = [frozenset(grams(words)) for _, (_, words) in readings]
        own = frozenset().union(*(term.grams for term in self.terms))
        self.stems = tuple(dict.fromkeys(each for read in by_stems for each in read))
        self.grams = tuple(sorted(own.union(*by_grams)))
        self.own_grams = np.flatnonzero([gram in own for gram in self.grams])
        """The numbers of the 4-grams that are searched for (Term.grams)."""
        self._weights = np.array([weight for (weight, _), _ in readings])
        self._by_stems, self._by_grams = _Shares(self.stems, by_stems), _Shares(self.grams, by_grams)
        sizes = [1 + len(term.alternatives) for term in self.terms]
        self._first_readings = np.array([*accumulate(sizes[:-1], initial=0)][: len(sizes)], dtype=np.int64)
        self._search = GramSearch(self.grams, GRAM_LENGTH)

    def held(self, contents: Sequence[str]) -> Held:
        """What each of some texts holds, given by their content words, run together."""
        joined, starts = "\n".join(contents), [*accumulate((len(text) + 1 for text in contents), initial=0)]
        found = self._search.find(joined)
        held_grams = np.zeros((len(contents), len(self.grams)), np.bool_)
        held_grams[np.array(starts).searchsorted(found.places, side="right") - 1, found.grams] = True
        held_stems = np.zeros((len(contents), len(self.stems)), np.bool_)
        words: list[set[str]] = [set() for _ in contents]
        for number, asked in enumerate(self.stems):
            # A Norwegian stem is the beginning of its words.
            place = joined.find(f"_{asked}")
            while place >= 0:
                end = joined.index("_", place + 1)
                word = joined[place + 1 : end]
                if stem(word) == asked:
                    row = bisect_right(starts, place) - 1
                    held_stems[row, number] = True
                    words[row].add(word)
                place = joined.find(f"_{asked}", end)
        return self._held(words, held_stems, held_grams)

    def together(self, held: Held, starts: Sequence[int]) -> Held:
        """What the texts hold together, from each of these on to the next."""
        return self._held(
            [set().union(*held.words[start:end]) for start, end in zip(starts, [*starts[1:], len(held)], strict=True)],
            np.logical_or.reduceat(held.stems, starts, axis=0),
            np.logical_or.reduceat(held.grams, starts, axis=0),
        )

    def _held(self, words: Sequence[set[str]], held_stems: Flags, held_grams: Flags) -> Held:
        by_words = self._best(self._by_stems.of(held_stems) == 1.0)
        matched = np.maximum(by_words, self._best(self._by_grams.of(held_grams)))
        return Held(words, held_stems, held_grams, by_words, matched)

    def _best(self, readings: Floats | Flags) -> Floats:
        """The best of each term's readings, shape (texts, terms), given how far each stands there."""
        weighed = readings * self._weights
        return np.maximum.reduceat(weighed, self._first_readings, axis=1) if self.terms else weighed


class _Shares:
    """Parts of what is sought: the share of each that texts hold."""

    def __init__(self, wholes: Sequence[str], parts: Sequence[Iterable[str]]) -> None:
        place = {whole: number for number, whole in enumerate(wholes)}
        self._members = np.zeros((len(wholes), len(parts)))
        for number, part in enumerate(parts):
            self._members[[place[each] for each in part], number] = 1.0
        self._sizes = self._members.sum(axis=0)

    def of(self, held: Flags) -> Floats:
        """Shape (texts, parts)."""
        shares: Floats = (held @ self._members) / self._sizes
        return shares
