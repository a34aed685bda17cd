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
        self._held = reading.held_by_sentences
        self._own = reader.own_grams
        self._terms = dict(reader.worth)
        gram = self._recipe.excerpt_grams_weight / max(1, len(self._own))
        self._grams = dict.fromkeys(self._own, gram)
        # At first all 4-grams weigh the same, so that it does not matter which they are.
        sums = [0.0, *accumulate([gram] * len(self._own))]
        self._highest = [
            self._words(number) + sums[len(held.grams & self._own)] for number, held in enumerate(self._held)
        ]
        self._bonuses: dict[int, float] = {}

    def best_of(self, numbers: Iterable[int]) -> int:
        """The sentence that tells most, of several the first."""
        most = 0.0 if self._asked is Asked.ANYTHING else self._recipe.excerpt_kind_bonus
        best, best_number = -1.0, -1
        for number in sorted(numbers, key=lambda number: -self._highest[number]):
            # No sentence tells more than it did before others had told a part of it.
            if self._highest[number] + most < best:
                break
            self._highest[number] = self._words(number) + self._grams_of(number)
            if self._highest[number] + most < best:
                continue
            score = self._highest[number] + self._bonus(number)
            if score > best or (score == best and number < best_number):
                best, best_number = score, number
        return best_number

    def add(self, number: int) -> None:
        """From now on, what this sentence tells counts for less."""
        held, less = self._held[number], self._recipe.excerpt_told_weight
        self._terms.update({each: worth * less for each, worth in self._terms.items() if each.held_by(held)})
        self._grams.update({gram: self._grams[gram] * less for gram in held.grams & self._own})

    def _words(self, number: int) -> float:
        """The weight of the words that the sentence shares with the question."""
        held = self._held[number]
        return sum(each.held_by(held) * worth for each, worth in self._terms.items()) if held.stems else 0.0

    def _grams_of(self, number: int) -> float:
        """The weight of the 4-grams; in a stable order, for the sum of fractions depends on it."""
        return sum(self._grams[gram] for gram in sorted(self._held[number].grams & self._own))

    def _bonus(self, number: int) -> float:
        """What the sentence gains if it holds the asked kind of answer."""
        bonus = self._bonuses.get(number)
        if bonus is None:
            holds = holds_asked(self._asked, self._wordings[number])
            bonus = self._bonuses[number] = self._recipe.excerpt_kind_bonus if holds else 0.0
        return bonus
