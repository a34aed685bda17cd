"""Reads the best passages once more, sentence by sentence: which of them says it in one?

A passage gains the score of its best sentence: BM25 over the character 5-grams that run on from word to word, function
words included, so that "er vedtatt av" counts as said, not only as three words (docs/retrieval.md: what it is worth).
A sentence is read together with the headings it stands under. It gains more where it holds the asked kind of answer.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Corpus, Passage
from retrieval.kinds import Asked, holds_asked
from retrieval.query import Query
from retrieval.recipe import Recipe

LENGTH = 5
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Rereader:
    """A question, to be looked for in passages sentence by sentence: its 5-grams and its own words."""

    asked: Asked
    recipe: Recipe
    grams: Mapping[str, int]
    words: frozenset[str]
    itself: str

    @classmethod
    def of(cls, query: Query, recipe: Recipe) -> "Rereader":
        """The reader for a query."""
        itself = run_on(query.best_guess)
        return cls(query.asked, recipe, Counter(_grams(itself)), frozenset(query.best_guess.split()), itself)

    def best_sentence(self, corpus: Corpus, passage: Passage) -> float:
        """The score of the passage's best sentence, 0 or more."""
        return max((said + self._bonus(words) for words, said in self._read(corpus, passage)), default=0.0)

    def best_wording(self, corpus: Corpus, passage: Passage) -> float:
        """How much of the question's wording one sentence of the passage repeats, as a share of the question itself."""
        said = max((said for _, said in self._read(corpus, passage)), default=0.0)
        itself = self._said([self.itself])
        return said / itself if itself else 0.0

    def _read(self, corpus: Corpus, passage: Passage) -> Iterator[tuple[str, float]]:
        """Each sentence with the score of its wording."""
        text = corpus.document(passage.document).text
        heading = run_on(" ".join(passage.section)) if passage.section else ""
        for place in corpus.sentences(passage):
            words = run_on(place.of(text))
            # A heading that stands in the text as well is not put above itself.
            yield place.of(text), self._said([words, heading] if heading != words else [words])

    def _said(self, texts: Sequence[str]) -> float:
        """The score of what `texts` say together."""
        recipe = self.recipe
        found: dict[str, int] = {}
        for text in texts:
            for gram in _grams(text):
                if gram in self.grams:
                    found[gram] = found.get(gram, 0) + 1
        length = sum(map(_length, texts))
        norm = recipe.sentence_k1 * (1 - recipe.sentence_b + recipe.sentence_b * length / recipe.sentence_average)
        score = sum(
            self.grams[gram] * times * (recipe.sentence_k1 + 1) / (times + norm) for gram, times in found.items()
        )
        return recipe.sentence_weight * score

    def _bonus(self, sentence: str) -> float:
        if self.asked is Asked.ANYTHING:
            return 0.0
        # The question's own words are masked: they are not what it asks for.
        told = _WORD.sub(lambda word: "x" if word[0].lower() in self.words else word[0], sentence)
        return self.recipe.kind_bonus if holds_asked(self.asked, told) else 0.0


def run_on(text: str) -> str:
    """The words of a text in lower case, run together: "_er_vedtatt_av_"."""
    return f"_{'_'.join(_WORD.findall(text.lower()))}_"


def _grams(text: str) -> list[str]:
    return [text[start : start + LENGTH] for start in range(_length(text))]


def _length(text: str) -> int:
    return max(1, len(text) - LENGTH + 1) if text else 0
