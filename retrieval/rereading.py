"""Reads the best passages once more, sentence by sentence: which of them says it in one?

A passage gains the score of its best sentence: BM25 over the character 5-grams that run on from word to word, function
words included, so that "er vedtatt av" counts as said, not only as three words (docs/retrieval.md: what it is worth).
A sentence is read together with the headings it stands under. It gains more where it holds the asked kind of answer.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np

from retrieval.forward import Integers
from retrieval.gram_search import GramSearch
from retrieval.kinds import Asked, holds_besides
from retrieval.query import Query
from retrieval.recipe import Recipe
from retrieval.run_on import run_on

LENGTH = 5


class Rereader:
    """A question, to be looked for in sentences: its 5-grams and its own words."""

    def __init__(self, query: Query, recipe: Recipe) -> None:
        guess = query.best_guess
        self._recipe = recipe
        self._asked = query.asked
        self._words = frozenset(guess.split())
        self._itself = run_on(guess)
        grams = Counter(_grams(self._itself))
        self._times_asked = np.fromiter(grams.values(), np.int64, len(grams))
        self._search = GramSearch(list(grams), LENGTH)

    def said(self, passages: Sequence[tuple[Sequence[str], str]]) -> list[list[float]]:
        """For each passage how much each of its sentences says of the question, 0 or more.

        A passage is its sentences and the headings above them ("" where there are none), both in run-on form.
        """
        texts, lengths = [], []
        for sentences, heading in passages:
            length = _length(heading)
            for sentence in sentences:
                # A heading that stands in the text as well is not put above itself. No gram goes across a line break.
                above = heading and heading != sentence
                texts.append(f"{sentence}\n{heading}" if above else sentence)
                lengths.append(_length(sentence) + length if above else _length(sentence))
        scores = iter(self._scores(*self._found(texts), lengths))
        return [[next(scores) for _ in sentences] for sentences, _ in passages]

    def best_sentence(self, wordings: Sequence[str], said: Sequence[float]) -> float:
        """The score of a passage's best sentence, 0 or more, given how much each says and how it is written."""
        best, bonus = max(said, default=0.0), self._recipe.kind_bonus
        if self._asked is Asked.ANYTHING:
            return best
        for number in sorted(range(len(said)), key=lambda number: -said[number]):
            if said[number] + bonus <= best:
                break
            # The question's own words are masked: they are not what it asks for.
            if holds_besides(self._asked, wordings[number], self._words):
                return said[number] + bonus
        return best

    def wording(self, said: Sequence[float]) -> float:
        """How much of the question's wording one of the sentences repeats, as a share of the question itself."""
        return max(said, default=0.0) / self._highest if self._highest else 0.0

    @cached_property
    def _highest(self) -> float:
        """How much the question says of itself."""
        grams = np.arange(len(self._times_asked))
        return self._sums(np.zeros_like(grams), grams, self._times_asked, [_length(self._itself)])[0]

    def _found(self, texts: Sequence[str]) -> tuple[Integers, Integers]:
        """Which text holds which gram of the question, each time that it does, in order."""
        if len(self._itself) < LENGTH:
            holders = np.array(
                [number for number, text in enumerate(texts) if self._itself in text.split("\n")], np.int64
            )
            return holders, np.zeros_like(holders)
        found = self._search.find("\n".join(texts))
        starts = np.array([*accumulate((len(text) + 1 for text in texts), initial=0)])
        return starts.searchsorted(found.places, side="right") - 1, found.grams

    def _scores(self, texts: Integers, grams: Integers, lengths: Sequence[int]) -> list[float]:
        """The score of each text, given its length."""
        different = len(self._times_asked)
        pairs, firsts, times = np.unique(texts * different + grams, return_index=True, return_counts=True)
        # Summed up in the order in which a text holds them.
        order = np.argsort(firsts)
        texts, grams = np.divmod(pairs[order], different)
        return self._sums(texts, grams, times[order], lengths)

    def _sums(self, texts: Integers, grams: Integers, times: Integers, lengths: Sequence[int]) -> list[float]:
        """BM25 of each text, of which each holds these grams so many times."""
        recipe = self._recipe
        by_length = recipe.sentence_b * np.array(lengths, dtype=np.float64) / recipe.sentence_average
        norms = recipe.sentence_k1 * (1 - recipe.sentence_b + by_length)
        parts = self._times_asked[grams] * times * (recipe.sentence_k1 + 1) / (times + norms[texts])
        scores: list[float] = (recipe.sentence_weight * np.bincount(texts, parts, len(lengths))).tolist()
        return scores


def _grams(text: str) -> list[str]:
    return [text[start : start + LENGTH] for start in range(_length(text))]


def _length(text: str) -> int:
    """How many 5-grams a text has; a shorter one is a gram by itself."""
    return max(1, len(text) - LENGTH + 1) if text else 0
