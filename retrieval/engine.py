"""Ranks the passages of a corpus by the score of docs/retrieval.md, with the constants of the recipe."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.memory import CorpusInMemory
from corpus.model import Document, Passage
from retrieval.abbreviations import explained_in
from retrieval.analysis import content_words, grams, stems
from retrieval.bm25 import PostingsAtire
from retrieval.filters import Demand, Filter
from retrieval.learned import Learned
from retrieval.query import Query, Term
from retrieval.recipe import RECIPE, Recipe
from retrieval.register import Register
from retrieval.vocabulary import Vocabulary

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and its scores; `asked` is the question passage that led to it, where it is that one's answer."""

    passage: Passage
    score: float
    words: float
    grams: float
    parent: float
    sentence: float = 0.0
    asked: Passage | None = None


class Engine(Protocol):
    """What ranks: built once for a corpus, searched by many threads at once."""

    @property
    def corpus(self) -> CorpusInMemory:
        """The corpus it ranks."""
        ...

    @property
    def recipe(self) -> Recipe:
        """The constants it ranks by."""
        ...

    @property
    def learned(self) -> Learned:
        """What the corpus teaches about questions."""
        ...

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The best `limit` hits that share anything with the query, best first, ties by order in the corpus."""
        ...

    def idf(self, stem: str) -> float:
        """How much a word tells: ln((N + 1) / df) over the passages; unknown words count as the rarest."""
        ...

    def gram_idf(self, gram: str) -> float:
        """The same for a 4-gram."""
        ...

    def document_frequency(self, stem: str) -> int:
        """How many passages hold the stem."""
        ...

    def admits(self, wanted: Filter, passage: Passage) -> bool:
        """Whether a filter admits the passage."""
        ...

    def later_in_case(self, document: Document) -> Document | None:
        """The newest document of the same case, if it is newer than this one."""
        ...


class EmbeddedEngine:
    """An engine in memory, built from the corpus at start; never changed, so threads need no lock."""

    def __init__(self, corpus: CorpusInMemory, recipe: Recipe = RECIPE) -> None:
        self.corpus = corpus
        self.recipe = recipe
        self._passages = corpus.passages
        texts = [indexed_text(corpus, passage) for passage in self._passages]
        words = [content_words(text) for text in texts]
        self._register = Register(corpus, texts)
        self.learned = Learned(Vocabulary.of(words), explained_in(texts), self._register.known, recipe)
        word_stems = [stems(passage_words) for passage_words in words]
        self._words = PostingsAtire(word_stems, k1=recipe.words_k1, b=recipe.words_b)
        word_grams = [grams(passage_words) for passage_words in words]
        self._grams = PostingsAtire(word_grams, k1=recipe.grams_k1, b=recipe.grams_b)
        parents = [corpus.document(passage.document).parent for passage in self._passages]
        names = {name: number for number, name in enumerate(dict.fromkeys(parents))}
        self._parent_of = np.array([names[name] for name in parents], dtype=np.int32)
        parent_stems = _by_parent(word_stems, self._parent_of, len(names))
        self._parents = PostingsAtire(parent_stems, k1=recipe.parent_k1, b=recipe.parent_b)
        self._numbers = {passage.id: number for number, passage in enumerate(self._passages)}

    def search(self, query: Query, limit: int) -> list[Hit]:
        """See Engine.search."""
        recipe = self.recipe
        if not query.terms:
            return self._admitted_by_all(query.filters, limit)
        words = _by_term(self._words, query.terms)
        gram_scores = self._grams.weighted_scores(
            (gram, term.weight * weight) for term in query.terms for gram, weight in term.grams.items()
        )
        parent = _by_term(self._parents, query.terms)[self._parent_of]
        found = (words > 0) | (gram_scores > 0)
        scores = np.where(found, words + recipe.grams_weight * gram_scores + recipe.parent_weight * parent, 0.0)
        scores *= self._filtered(query.filters)
        best = np.argsort(-scores, kind="stable")[:limit]
        return [
            Hit(
                passage=self._passages[number],
                score=float(scores[number]),
                words=float(words[number]),
                grams=float(gram_scores[number]),
                parent=float(parent[number]),
            )
            for number in best.tolist()
            if scores[number] > 0
        ]

    def idf(self, stem: str) -> float:
        """See Engine.idf."""
        return self._words.term_idf(stem)

    def gram_idf(self, gram: str) -> float:
        """See Engine.gram_idf."""
        return self._grams.term_idf(gram)

    def document_frequency(self, stem: str) -> int:
        """See Engine.document_frequency."""
        return self._words.document_frequency(stem)

    def admits(self, wanted: Filter, passage: Passage) -> bool:
        """See Engine.admits."""
        return self._register.admits(wanted, self._numbers[passage.id])

    def later_in_case(self, document: Document) -> Document | None:
        """See Engine.later_in_case."""
        return self._register.later_in_case(document)

    def _admitted_by_all(self, filters: Sequence[Filter], limit: int) -> list[Hit]:
        """What a question that names nothing but filters is about, newest first: "Hva er sak 21/00070?"."""
        if not filters:
            return []
        masks = [self._register.admitted(each) for each in filters]
        admitted = [self._passages[number] for number in np.flatnonzero(np.logical_and.reduce(masks)).tolist()]
        dates = (self.corpus.document(passage.document).metadata.date or datetime.date.min for passage in admitted)
        newest = sorted(zip(dates, admitted, strict=True), key=lambda dated: dated[0], reverse=True)
        return [Hit(passage, score=1.0, words=0.0, grams=0.0, parent=0.0) for _, passage in newest[:limit]]

    def _filtered(self, filters: Iterable[Filter]) -> Floats:
        """What each passage's score is multiplied by: demands leave out, preferences only prefer."""
        factors = np.ones(len(self._passages))
        for each in filters:
            admitted = self._register.admitted(each)
            if isinstance(each, Demand):
                factors[~admitted] = 0.0
            elif admitted.any():
                factors[~admitted] *= self.recipe.outside_weight
        return factors


def _by_term(postings: PostingsAtire, terms: Iterable[Term]) -> Floats:
    scores = np.zeros(postings.corpus_size)
    for term in terms:
        scores += term.weight * postings.best_reading(term.readings)
    return scores


def indexed_text(corpus: CorpusInMemory, passage: Passage) -> str:
    """What a passage is found by: its document's title, its headings and its own words."""
    title = corpus.document(passage.document).metadata.title
    return "\n".join([title, *passage.section, corpus.text(passage)])


def _by_parent(word_stems: Sequence[list[str]], parent_of: NDArray[np.int32], count: int) -> list[list[str]]:
    joined: list[list[str]] = [[] for _ in range(count)]
    for passage_stems, parent in zip(word_stems, parent_of, strict=True):
        joined[parent].extend(passage_stems)
    return joined
