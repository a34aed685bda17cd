"""Ranks the passages of a corpus by the score of docs/retrieval.md, with the constants of the recipe."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import RLock
from typing import Protocol

import numpy as np

from corpus.memory import CorpusInMemory
from corpus.model import Corpus, Document, Passage
from retrieval.abbreviations import Abbreviations
from retrieval.bm25 import Floats
from retrieval.building import IndexBuilder
from retrieval.candidates import Found
from retrieval.filters import Demand, Filter
from retrieval.forward import Integers
from retrieval.index import Index, Restriction
from retrieval.learned import Learned
from retrieval.query import Query
from retrieval.recipe import RECIPE, Recipe
from retrieval.register import Mask, Register
from retrieval.segments import Explained, analysed
from retrieval.stores import MemoryStore, Store

# Of the passages that texts may admit to a question of nothing but filters, so many are read.
_MOST_READ = 2_000


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
    def corpus(self) -> Corpus:
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

    @property
    def turn(self) -> AbstractContextManager[object]:
        """Held while a question is understood and answered: threads that compute at once only hinder each other.

        A thread that holds it may enter once more.
        """
        ...

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The best `limit` hits that share anything with the query, best first, ties by order in the corpus."""
        ...

    def score(self, query: Query, passages: Sequence[Passage]) -> list[Hit]:
        """These passages as hits, in their order, whatever they score."""
        ...

    def idf(self, stem: str) -> float:
        """How much a word tells: ln((N + 1) / df) over the passages; unknown words count as the rarest."""
        ...

    def gram_idfs(self, grams: Sequence[str]) -> list[float]:
        """The same for each of some 4-grams."""
        ...

    def document_frequency(self, stem: str) -> int:
        """How many passages hold the stem."""
        ...

    def admits(self, wanted: Filter, passage: Passage) -> bool:
        """Whether a filter admits the passage."""
        ...

    def later_in_case(self, document: str) -> Document | None:
        """The newest document of the same case, if it is newer than the one with this id."""
        ...


class EmbeddedEngine:
    """An engine over the index in a store; never changed, so threads need no lock."""

    def __init__(self, corpus: Corpus, store: Store) -> None:
        """Opens the index of `corpus`; raises BrokenIndex."""
        self.corpus = corpus
        self.turn = RLock()
        self._index = Index(store)
        self.recipe = self._index.figures.recipe
        self._register = Register(store, corpus, self._index.holding)
        abbreviations = Abbreviations(store.figures("abbreviations", list[Explained]))
        self.learned = Learned(self._index.arrays.vocabulary, abbreviations, self._register.known, self.recipe)

    @classmethod
    def in_memory(cls, corpus: CorpusInMemory, recipe: Recipe = RECIPE) -> "EmbeddedEngine":
        """An engine that keeps nothing on disk."""
        store, builder, first = MemoryStore(), IndexBuilder(), 0
        segment, notes = analysed(corpus.documents)
        for each in notes:
            builder.add(each, segment, first)
            first += len(each.facts.years)
        builder.write(store, recipe)
        return cls(corpus, store)

    def search(self, query: Query, limit: int) -> list[Hit]:
        """See Engine.search."""
        if not query.terms:
            return self._admitted_by_all(query.filters, limit)
        restriction = self._restriction(query.filters) if query.filters else None
        found = self._index.search(self._index.wanted(query), limit, restriction)
        return list(self._hits(found))

    def score(self, query: Query, passages: Sequence[Passage]) -> list[Hit]:
        """See Engine.score."""
        numbers = np.array([self.corpus.number(passage) for passage in passages], dtype=np.int32)
        restriction = self._restriction(query.filters) if query.filters else None
        return list(self._hits(self._index.found(numbers, self._index.wanted(query), restriction)))

    def idf(self, stem: str) -> float:
        """See Engine.idf."""
        return self._index.idf(stem)

    def gram_idfs(self, grams: Sequence[str]) -> list[float]:
        """See Engine.gram_idfs."""
        return self._index.gram_idfs(grams)

    def document_frequency(self, stem: str) -> int:
        """See Engine.document_frequency."""
        return self._index.frequency(stem)

    def admits(self, wanted: Filter, passage: Passage) -> bool:
        """See Engine.admits."""
        return self._register.admits(wanted, passage)

    def later_in_case(self, document: str) -> Document | None:
        """See Engine.later_in_case."""
        return self._register.later_in_case(document)

    def close(self) -> None:
        """Lets go of all that was read from disk; what is asked after that is read again."""
        self._index.close()

    def _hits(self, found: Found) -> Iterator[Hit]:
        fields = found.fields
        columns = (found.passages, found.scores, fields.words, fields.grams, fields.parents)
        for number, *scores in zip(*(column.tolist() for column in columns), strict=True):
            yield Hit(self.corpus.passage(number), *scores)

    def _admitted_by_all(self, filters: Sequence[Filter], limit: int) -> list[Hit]:
        """What a question that names nothing but filters is about, newest first: "Hva er sak 21/00070?"."""
        if not filters:
            return []
        masks = [self._register.admitted(each) for each in filters]
        newest = self._register.newest_first(np.flatnonzero(np.logical_and.reduce(masks)))
        unsure = [each for each in filters if not self._register.is_certain(each)]
        hits = []
        for number in newest[: _MOST_READ if unsure else limit].tolist():
            passage = self.corpus.passage(number)
            if all(self.admits(each, passage) for each in unsure):
                hits.append(Hit(passage, score=1.0, words=0.0, grams=0.0, parent=0.0))
            if len(hits) == limit:
                break
        return hits

    def _restriction(self, filters: Iterable[Filter]) -> Restriction:
        """What each passage's score is multiplied by: demands leave out, preferences only prefer."""
        most = np.ones(self.corpus.size.passages)
        unsure: list[tuple[Filter, float, Mask]] = []
        for each in filters:
            admitted = self._register.admitted(each)
            outside = 0.0 if isinstance(each, Demand) else self.recipe.outside_weight
            if isinstance(each, Demand) or admitted.any():
                most[~admitted] *= outside
                if not self._register.is_certain(each):
                    unsure.append((each, outside, admitted))

        def factors(passages: Integers) -> Floats:
            found = most[passages]
            for place, number in enumerate(passages.tolist() if unsure else ()):
                passage = self.corpus.passage(number)
                for wanted, outside, admitted in unsure:
                    if admitted[number] and not self.admits(wanted, passage):
                        found[place] *= outside
            return found

        return Restriction(most, factors)
