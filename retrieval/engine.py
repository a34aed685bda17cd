"""Ranks the passages of a corpus by the three-field score of docs/retrieval.md, with the constants of the recipe."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.model import Corpus, Document, Passage, Role
from retrieval.analysis import content_words, grams, stems
from retrieval.bm25 import PostingsPlus
from retrieval.query import Query
from retrieval.recipe import RECIPE, Recipe

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and its scores; `asked` is the question passage that led to it, where it is that one's answer."""

    passage: Passage
    score: float
    words: float
    grams: float
    parent: float
    asked: Passage | None = None


class Engine(Protocol):
    """What ranks: built once for a corpus, searched by many threads at once."""

    @property
    def corpus(self) -> Corpus:
        """The corpus it ranks."""
        ...

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The best `limit` hits that share anything with the query, best first, ties by order in the corpus."""
        ...

    def idf(self, stem: str) -> float:
        """How much a word tells: ln((N + 1) / df) over the passages; unknown words count as the rarest."""
        ...

    def document_frequency(self, stem: str) -> int:
        """How many passages hold the stem."""
        ...

    def stands_in_parent(self, passage: Passage, stem: str) -> bool:
        """Whether the document that the passage is a part of holds the stem anywhere."""
        ...


class EmbeddedEngine:
    """An engine in memory, built from the corpus at start; never changed, so threads need no lock."""

    def __init__(self, corpus: Corpus, recipe: Recipe = RECIPE) -> None:
        self.corpus = corpus
        self.recipe = recipe
        self._passages = corpus.passages
        words = [content_words(indexed_text(corpus, passage)) for passage in self._passages]
        word_stems = [stems(passage_words) for passage_words in words]
        self._words = PostingsPlus(word_stems, k1=recipe.words_k1, b=recipe.words_b, delta=recipe.words_delta)
        word_grams = [grams(passage_words) for passage_words in words]
        self._grams = PostingsPlus(word_grams, k1=recipe.grams_k1, b=recipe.grams_b, delta=0.0)
        parents = [corpus.document(passage.document).parent for passage in self._passages]
        names = {name: number for number, name in enumerate(dict.fromkeys(parents))}
        self._parent_of = np.array([names[name] for name in parents], dtype=np.int32)
        parent_stems = _by_parent(word_stems, self._parent_of, len(names))
        self._parents = PostingsPlus(parent_stems, k1=recipe.parent_k1, b=recipe.parent_b, delta=0.0)
        self._numbers = {passage.id: number for number, passage in enumerate(self._passages)}
        self._answers = _answers(corpus.documents, self._numbers)

    def search(self, query: Query, limit: int) -> list[Hit]:
        """See Engine.search."""
        words = self._words.get_scores(query.stems)
        gram_scores = self._grams.get_scores(query.grams)
        parent = self._parents.get_scores(query.stems)[self._parent_of]
        found = (words > 0) | (gram_scores > 0)
        scores = np.where(
            found, words + self.recipe.grams_weight * gram_scores + self.recipe.parent_weight * parent, 0.0
        )
        asked = self._answer_for_question(scores)
        best = np.argsort(-scores, kind="stable")[:limit]
        return [
            Hit(
                passage=self._passages[number],
                score=float(scores[number]),
                words=float(words[number]),
                grams=float(gram_scores[number]),
                parent=float(parent[number]),
                asked=self._passages[asked[number]] if number in asked else None,
            )
            for number in best.tolist()
            if scores[number] > 0
        ]

    def idf(self, stem: str) -> float:
        """See Engine.idf."""
        return self._words.term_idf(stem)

    def document_frequency(self, stem: str) -> int:
        """See Engine.document_frequency."""
        return self._words.document_frequency(stem)

    def stands_in_parent(self, passage: Passage, stem: str) -> bool:
        """See Engine.stands_in_parent."""
        return self._parents.holds(int(self._parent_of[self._numbers[passage.id]]), stem)

    def _answer_for_question(self, scores: Floats) -> dict[int, int]:
        """Lets the best answer to each question passage take over its score, and takes the question out.

        A question's wording matches itself best, and quoting it back tells nothing. Changes `scores`; returns
        the question for each answer that stands higher for it.
        """
        asked: dict[int, int] = {}
        own = scores.copy()
        for question, answers in self._answers.items():
            answer = max(answers, key=lambda number: (own[number], -number))
            if own[question] > scores[answer]:
                scores[answer] = own[question]
                asked[answer] = question
            scores[question] = 0.0
        return asked


def indexed_text(corpus: Corpus, passage: Passage) -> str:
    """What a passage is found by: its document's title, its headings and its own words."""
    title = corpus.document(passage.document).metadata.title
    return "\n".join([title, *passage.section, corpus.text(passage)])


def _by_parent(word_stems: Sequence[list[str]], parent_of: NDArray[np.int32], count: int) -> list[list[str]]:
    joined: list[list[str]] = [[] for _ in range(count)]
    for passage_stems, parent in zip(word_stems, parent_of, strict=True):
        joined[parent].extend(passage_stems)
    return joined


def _answers(documents: Sequence[Document], numbers: dict[str, int]) -> dict[int, list[int]]:
    """The numbers of the answer passages for the number of each question passage that has any."""
    answers: dict[int, list[int]] = {}
    for document in documents:
        for asked in document.passages:
            if asked.role is Role.QUESTION:
                found = [
                    numbers[passage.id]
                    for passage in document.passages
                    if passage.role is Role.ANSWER and passage.exchange == asked.exchange
                ]
                if found:
                    answers[numbers[asked.id]] = found
    return answers
