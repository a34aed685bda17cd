"""The score and the filters of docs/retrieval.md, computed for every passage: slow, plain, and right to the last bit.

An index must find the same passages in the same order with the same scores, compared with ==.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.memory import CorpusInMemory
from corpus.model import Document, Kind
from retrieval.analysis import content_words, grams, stem, stems, tokens
from retrieval.bm25 import Floats, PostingsAtire
from retrieval.engine import Hit
from retrieval.facts import case_base
from retrieval.filter_words import CAPITAL, named_cases
from retrieval.filters import (
    Body,
    CaseNumber,
    Demand,
    Filter,
    OfKind,
    Period,
    Phrase,
    Sender,
    Without,
    normal_case,
)
from retrieval.query import Query, Term
from retrieval.recipe import RECIPE, Recipe
from retrieval.texts import indexed_text

_YEAR = re.compile(r"\b(?<!\b\d\d/)(?:19|20)\d\d\b")
_LONG_CASE_NUMBER = re.compile(r"\b(?!(?:19|20)\d\d/(?:19|20)\d\d\b)\d{2,4}/\d{4,6}(?:-\d{1,5})?\b")
_ARCHIVED = re.compile(r"\d{2,4}/(?!(?:19|20)\d\d\b)\d{3,6}\b")
_PERSON = re.compile(rf"{CAPITAL}[\w.-]+ {CAPITAL}")


class NaiveRegister:
    """Admits passages by walking all of them, with their texts at hand."""

    def __init__(self, corpus: CorpusInMemory) -> None:
        self.texts = [indexed_text(corpus, passage) for passage in corpus.passages]
        self._documents = [corpus.document(passage.document) for passage in corpus.passages]
        self._corpus = corpus

    def admitted(self, wanted: Filter) -> list[bool]:
        """Whether a filter admits each passage."""
        return [self.admits(wanted, number) for number in range(len(self.texts))]

    def admits(self, wanted: Filter, number: int) -> bool:
        """Whether a filter admits one passage."""
        document, text = self._documents[number], self.texts[number]
        match wanted:
            case Period(first, last):
                return any(first <= year <= last for year in self._years[number])
            case CaseNumber(asked):
                return normal_case(asked) in self.cases[document.id]
            case Sender(name):
                return document.metadata.sender == name
            case Body(name):
                stands_there = name in text.lower() and set(stems(content_words(name))) <= set(
                    stems(content_words(text))
                )
                return stands_there or name in (document.metadata.body or "").lower()
            case OfKind(kind):
                among = {Kind.STAFF_ANSWER} if kind is Kind.WRITTEN_QUESTION else set()
                return document.metadata.kind in {kind, *among}
            case Phrase(words):
                if any(map(str.isdigit, words)):
                    return f" {' '.join(words)} " in f" {' '.join(_spoken(text))} "
                said = r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words)) + r"(?![^\W_])"
                return bool(re.search(said, text.lower()))
            case Without(word):
                return stem(word) not in stems(_spoken(text))

    def later_in_case(self, document: Document) -> Document | None:
        """The newest document of the same case that is newer than this one."""
        told = document.metadata
        if not (told.date and told.case_number and _ARCHIVED.match(told.case_number)):
            return None
        same = [
            each
            for each in self._corpus.documents
            if each.metadata.case_number and _case_of(each) == _case_of(document)
        ]
        newest = max(same, key=lambda each: each.metadata.date or datetime.date.min)
        questions = {told.kind, newest.metadata.kind} <= {Kind.WRITTEN_QUESTION, Kind.STAFF_ANSWER}
        newer = newest.metadata.date and newest.metadata.date > told.date
        return newest if newer and not questions else None

    @property
    def senders(self) -> list[str]:
        """The people, in the order of the documents."""
        told = (document.metadata.sender for document in self._corpus.documents)
        return list(dict.fromkeys(name for name in told if name and _PERSON.match(name)))

    @property
    def bodies(self) -> list[str]:
        """The bodies in lower case, in the order of the documents."""
        told = (document.metadata.body for document in self._corpus.documents)
        return list(dict.fromkeys(name.lower() for name in told if name))

    @cached_property
    def cases(self) -> dict[str, set[str]]:
        """The normal numbers of the cases that each document names."""
        return {document.id: set(map(normal_case, _cases_of(document))) for document in self._corpus.documents}

    @cached_property
    def _years(self) -> list[set[int]]:
        return [
            {int(year) for year in _YEAR.findall(text)}
            | ({document.metadata.date.year} if document.metadata.date else set())
            for text, document in zip(self.texts, self._documents, strict=True)
        ]


class NaiveEngine:
    """Scores every passage in every field; an ingredient whose weight is 0 is left out."""

    def __init__(self, corpus: CorpusInMemory, recipe: Recipe = RECIPE) -> None:
        self.corpus, self.recipe = corpus, recipe
        self.register = NaiveRegister(corpus)
        words = [content_words(text) for text in self.register.texts]
        word_stems = [stems(each) for each in words]
        parents = [corpus.document(passage.document).parent for passage in corpus.passages]
        numbers = {name: number for number, name in enumerate(dict.fromkeys(parents))}
        self._parent_of = np.array([numbers[name] for name in parents])
        wholes: list[list[str]] = [[] for _ in numbers]
        for held, parent in zip(word_stems, parents, strict=True):
            wholes[numbers[parent]].extend(held)
        self.words = PostingsAtire(word_stems, k1=recipe.words_k1, b=recipe.words_b)
        self.grams = PostingsAtire([grams(each) for each in words], k1=recipe.grams_k1, b=recipe.grams_b)
        self.parents = PostingsAtire(wholes, k1=recipe.parent_k1, b=recipe.parent_b)

    def search(self, query: Query, limit: int) -> list[Hit]:
        """See Engine.search."""
        if not query.terms:
            return self._admitted_by_all(query.filters, limit)
        scores, *fields = self._scores(query)
        best = np.argsort(-scores, kind="stable")[:limit]
        return self._hits(best[scores[best] > 0], scores, *fields)

    def score(self, query: Query) -> list[Hit]:
        """All passages in their order, whatever they score."""
        return self._hits(np.arange(len(self.corpus.passages)), *self._scores(query))

    def _hits(self, numbers: NDArray[np.int64], *columns: Floats) -> list[Hit]:
        passages = self.corpus.passages
        rows = zip(numbers.tolist(), *(column[numbers].tolist() for column in columns), strict=True)
        return [Hit(passages[number], *scores) for number, *scores in rows]

    def _scores(self, query: Query) -> tuple[Floats, Floats, Floats, Floats]:
        """The score of each passage, and those by words, 4-grams and parents."""
        recipe, nothing = self.recipe, np.zeros(len(self.corpus.passages))
        words = _by_term(self.words, query.terms)
        gram_scores = nothing
        if recipe.grams_weight:
            gram_scores = self.grams.weighted_scores(
                (gram, term.weight * weight) for term in query.terms for gram, weight in term.grams.items()
            )
        parent = _by_term(self.parents, query.terms)[self._parent_of] if recipe.parent_weight else nothing
        shares = (words > 0) | (gram_scores > 0)
        whole = words + recipe.grams_weight * gram_scores + recipe.parent_weight * parent
        scores = np.where(shares, whole, 0.0) * self._factors(query.filters)
        return scores, words, gram_scores, parent

    def _factors(self, filters: Iterable[Filter]) -> Floats:
        factors = np.ones(len(self.corpus.passages))
        for each in filters:
            admitted = self._mask(each)
            if isinstance(each, Demand):
                factors[~admitted] = 0.0
            elif admitted.any():
                factors[~admitted] *= self.recipe.outside_weight
        return factors

    def _admitted_by_all(self, filters: Sequence[Filter], limit: int) -> list[Hit]:
        if not filters:
            return []
        passages = self.corpus.passages
        admitted = np.flatnonzero(np.logical_and.reduce([self._mask(each) for each in filters])).tolist()
        newest = sorted(admitted, key=self._date, reverse=True)
        return [Hit(passages[number], score=1.0, words=0.0, grams=0.0, parent=0.0) for number in newest[:limit]]

    def _date(self, number: int) -> datetime.date:
        return self.corpus.document(self.corpus.passages[number].document).metadata.date or datetime.date.min

    def _mask(self, wanted: Filter) -> NDArray[np.bool_]:
        return np.array(self.register.admitted(wanted), dtype=np.bool_)


def _by_term(postings: PostingsAtire, terms: Iterable[Term]) -> Floats:
    scores = np.zeros(postings.corpus_size)
    for term in terms:
        scores += term.weight * postings.best_reading(term.readings)
    return scores


def _cases_of(document: Document) -> set[str]:
    numbers = {*_LONG_CASE_NUMBER.findall(document.text), *named_cases(document.text)}
    if document.metadata.case_number:
        numbers.add(document.metadata.case_number)
    return numbers | {case_base(number) for number in numbers}


def _case_of(document: Document) -> str:
    return normal_case(case_base(document.metadata.case_number or ""))


def _spoken(text: str) -> list[str]:
    return [token.lower for token in tokens(text)]
