"""Scores the sentences of a passage by what they tell of a question, remembering what has been told already."""

from collections.abc import Iterable
from itertools import accumulate

from retrieval.kinds import Asked, holds_asked
from retrieval.reading import Reader, Reading


class Telling:
    """The sentences of one passage, by number, as answers to a question."""

    def __init__(self, reader: Reader, reading: Reading) -> None:
        self._asked = reader.query.asked
        self._recipe = reader.engine.recipe
        self._wordings = reading.wordings
        own, held = reader.sought.own_grams, reading.held_by_sentences
        self._held: list[list[int]] = [[] for _ in self._wordings]
        for number, gram in zip(*(each.tolist() for each in held.grams[:, own].nonzero()), strict=True):
            self._held[number].append(gram)
        self._shares: list[list[float]] = held.by_words.tolist()
        # What each term and each 4-gram is worth.
        self._words = [term.weight * idf for term, idf in zip(reader.sought.terms, reader.idfs, strict=True)]
        self._grams = [self._recipe.excerpt_grams_weight / max(1, len(own))] * len(own)
        # At first all 4-grams weigh the same, so that it does not matter which they are.
        sums = [0.0, *accumulate(self._grams)]
        self._highest = [self._of_words(number) + sums[len(grams)] for number, grams in enumerate(self._held)]
        self._bonuses: dict[int, float] = {}

    def best_of(self, numbers: Iterable[int]) -> int:
        """The sentence that tells most, of several the first."""
        most = 0.0 if self._asked is Asked.ANYTHING else self._recipe.excerpt_kind_bonus
        best, best_number = -1.0, -1
        for number in sorted(numbers, key=lambda number: -self._highest[number]):
            # No sentence tells more than it did before others had told a part of it.
            if self._highest[number] + most < best:
                break
            self._highest[number] = self._of_words(number) + self._of_grams(number)
            if self._highest[number] + most < best:
                continue
            score = self._highest[number] + self._bonus(number)
            if score > best or (score == best and number < best_number):
                best, best_number = score, number
        return best_number

    def add(self, number: int) -> None:
        """From now on, what this sentence tells counts for less."""
        less = self._recipe.excerpt_told_weight
        held = zip(self._words, self._shares[number], strict=True)
        self._words = [worth * less if share else worth for worth, share in held]
        for gram in self._held[number]:
            self._grams[gram] *= less

    def _of_words(self, number: int) -> float:
        """The weight of the words that the sentence shares with the question."""
        return sum([share * worth for share, worth in zip(self._shares[number], self._words, strict=True)])

    def _of_grams(self, number: int) -> float:
        """The weight of the 4-grams; in a stable order, for the sum of fractions depends on it."""
        return sum([self._grams[gram] for gram in self._held[number]])

    def _bonus(self, number: int) -> float:
        """What the sentence gains if it holds the asked kind of answer."""
        bonus = self._bonuses.get(number)
        if bonus is None:
            holds = holds_asked(self._asked, self._wordings[number])
            bonus = self._bonuses[number] = self._recipe.excerpt_kind_bonus if holds else 0.0
        return bonus
