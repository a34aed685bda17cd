"""Reads the best passages once more, sentence by sentence: which of them says it in one?

A passage gains the score of its best sentence: BM25 over the character 5-grams that run on from word to word, function
words included, so that "er vedtatt av" counts as said, not only as three words (docs/retrieval.md: what it is worth).
A sentence is read together with the headings it stands under. It gains more where it holds the asked kind of answer.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

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
        self._grams = Counter(_grams(self._itself))
        self._search = GramSearch(self._grams, LENGTH)

    def said(self, passages: Sequence[tuple[Sequence[str], str]]) -> list[list[float]]:
        """For each passage how much each of its sentences says of the question, 0 or more.

        A passage is its sentences and the headings above them ("" where there are none), both in run-on form.
        """
        texts = [text for sentences, heading in passages for text in (*sentences, heading)]
        found = iter(self._found(texts))
        said = []
        for sentences, heading in passages:
            held = [next(found) for _ in sentences]
            above, length = next(found), _length(heading)
            # A heading that stands in the text as well is not put above itself.
            said.append(
                [
                    self._score(_sum(grams, above), _length(sentence) + length)
                    if heading and heading != sentence
                    else self._score(grams, _length(sentence))
                    for sentence, grams in zip(sentences, held, strict=True)
                ]
            )
        return said

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
        itself = self._score(self._grams, _length(self._itself))
        return max(said, default=0.0) / itself if itself else 0.0

    def _found(self, texts: Sequence[str]) -> list[dict[str, int]]:
        """How often each text holds each 5-gram of the question, in order of the first occurrence."""
        if len(self._itself) < LENGTH:
            return [{text: 1} if text == self._itself else {} for text in texts]
        return self._search.find(texts)

    def _score(self, found: Mapping[str, int], length: int) -> float:
        recipe, asked = self._recipe, self._grams
        more = recipe.sentence_k1 + 1
        norm = recipe.sentence_k1 * (1 - recipe.sentence_b + recipe.sentence_b * length / recipe.sentence_average)
        score = 0.0
        for gram, times in found.items():
            score += asked[gram] * times * more / (times + norm)
        return recipe.sentence_weight * score


def _sum(counts: Mapping[str, int], others: Mapping[str, int]) -> dict[str, int]:
    both = dict(counts)
    for gram, times in others.items():
        both[gram] = both.get(gram, 0) + times
    return both


def _grams(text: str) -> list[str]:
    return [text[start : start + LENGTH] for start in range(_length(text))]


def _length(text: str) -> int:
    """How many 5-grams a text has; a shorter one is a gram by itself."""
    return max(1, len(text) - LENGTH + 1) if text else 0
