"""Which passages filters admit, by what their documents say of themselves and by what stands in their texts."""

import re
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.model import Corpus, Document, Passage
from retrieval.analysis import content_words, stem, stems, stop_words, tokens
from retrieval.facts import KINDS, NOTHING, FactArrays, Names, years_of
from retrieval.filter_words import CAPITAL
from retrieval.filters import (
    FIRST_YEAR,
    Body,
    CaseNumber,
    Filter,
    Known,
    OfKind,
    Period,
    Phrase,
    Sender,
    Without,
    normal_case,
)
from retrieval.forward import Integers
from retrieval.stores import Store, kept
from retrieval.texts import indexed_text

Mask = NDArray[np.bool_]
# Kommunedirektøren and rådmannen send most papers, as "Rådmannen i Drammen" too: their title narrows nothing.
_PERSON = re.compile(rf"{CAPITAL}[\w.-]+ {CAPITAL}")


class Register:
    """Admits passages; `holding` gives the numbers of the passages that hold a stem."""

    def __init__(self, store: Store, corpus: Corpus, holding: Callable[[str], Integers]) -> None:
        """Opens what a `FactsBuilder` kept; raises BrokenIndex."""
        self._arrays = kept(store, "facts", FactArrays)
        self._names = store.figures("names", Names)
        self._corpus = corpus
        self._holding = holding
        kinds = np.unique(self._arrays.kinds).tolist()
        self.known = Known(
            senders=tuple(name for name in self._names.senders if _PERSON.match(name)),
            bodies=tuple(dict.fromkeys(body.lower() for body in self._names.bodies)),
            case_numbers=self._arrays.cases,
            kinds=frozenset(KINDS[kind] for kind in kinds),
        )

    def admitted(self, wanted: Filter) -> Mask:
        """The passages that a filter may admit, shape (passages,); where `is_certain`, those that it does."""
        arrays = self._arrays
        match wanted:
            case Period(first, last):
                years = range(max(0, first - FIRST_YEAR), min(len(arrays.in_year), last - FIRST_YEAR + 1))
                return self._flagged(*(arrays.in_year[year] for year in years))
            case CaseNumber(asked):
                naming = np.zeros(len(arrays.kinds), dtype=np.bool_)
                naming[self._naming(asked)] = True
                return self._of_documents(naming)
            case Sender(name):
                places = [place for place, sender in enumerate(self._names.senders) if sender == name]
                return self._of_documents(np.isin(arrays.senders, places))
            case Body(name):
                places = [place for place, body in enumerate(self._names.bodies) if name in body.lower()]
                return self._of_documents(np.isin(arrays.bodies, places)) | self._with_all(content_words(name))
            case OfKind():
                return self._of_documents(np.isin(arrays.kinds, [KINDS.index(kind) for kind in wanted.kinds]))
            case Phrase(words):
                return self._with_all(content_words(" ".join(words)))
            case Without(word):
                return ~self._flagged(self._holding(stem(word)))

    def is_certain(self, wanted: Filter) -> bool:
        """Whether `admitted` tells what a filter admits, so that no text has to be looked at."""
        match wanted:
            case Body() | Phrase():
                return False
            case Without(word):
                # The index tells nothing of function words, and "være" has the stem of "været".
                return stem(word) not in _function_stems()
            case _:
                return True

    def admits(self, wanted: Filter, passage: Passage) -> bool:
        """Whether a filter admits one passage."""
        told = self._corpus.metadata(passage.document)
        match wanted:
            case Period(first, last):
                return any(first <= year <= last for year in years_of(told, indexed_text(self._corpus, passage)))
            case CaseNumber(asked):
                return self._corpus.document_number(passage.document) in self._naming(asked)
            case Sender(name):
                return told.sender == name
            case Body(name):
                return name in (told.body or "").lower() or name in indexed_text(self._corpus, passage).lower()
            case OfKind():
                return told.kind in wanted.kinds
            case Phrase(words):
                return _stands_in(words, indexed_text(self._corpus, passage))
            case Without(word):
                return stem(word) not in stems(_spoken(indexed_text(self._corpus, passage)))

    def later_in_case(self, document: str) -> Document | None:
        """The newest document of the same case that is newer than the one with this id."""
        later = self._arrays.later.item(self._corpus.document_number(document))
        return None if later == NOTHING else self._corpus.document_at(later)

    def newest_first(self, passages: Integers) -> Integers:
        """The passages, by the dates of their documents; of one date in order, the undated last."""
        documents = np.searchsorted(self._arrays.first_passages, passages, side="right") - 1
        return passages[np.argsort(-self._arrays.dates[documents], kind="stable")]

    def _naming(self, case: str) -> Integers:
        """The documents that name a case."""
        number = self._arrays.cases.number(normal_case(case))
        return np.zeros(0, dtype=np.int32) if number == NOTHING else self._arrays.in_case[number]

    def _of_documents(self, chosen: Mask) -> Mask:
        return np.repeat(chosen, np.diff(self._arrays.first_passages))

    def _flagged(self, *passages: Integers) -> Mask:
        mask = np.zeros(int(self._arrays.first_passages[-1]), dtype=np.bool_)
        for numbers in passages:
            mask[numbers] = True
        return mask

    def _with_all(self, words: Sequence[str]) -> Mask:
        mask = np.ones(int(self._arrays.first_passages[-1]), dtype=np.bool_)
        for each in set(stems(list(words))):
            mask &= self._flagged(self._holding(each))
        return mask


def _stands_in(words: Sequence[str], text: str) -> bool:
    if any(map(str.isdigit, words)):
        # "2 640" is one word, as tokens have it.
        return f" {' '.join(words)} " in f" {' '.join(_spoken(text))} "
    said = r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words)) + r"(?![^\W_])"
    return bool(re.search(said, text.lower()))


@cache
def _function_stems() -> frozenset[str]:
    return frozenset(map(stem, stop_words()))


def _spoken(text: str) -> list[str]:
    return [token.lower for token in tokens(text)]
