"""What the documents of a corpus say of themselves, by which filters admit their passages."""

import datetime
import re
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from corpus.memory import CorpusInMemory
from corpus.model import Document, Kind
from retrieval.analysis import stem, stems, tokens
from retrieval.filter_words import CAPITAL, named_cases
from retrieval.filters import Body, CaseNumber, Filter, Known, OfKind, Period, Phrase, Sender, Without, normal_case

Mask = NDArray[np.bool_]
# "24/1932" is a case, "2023/2024" are two years.
_YEAR = re.compile(r"\b(?<!\b\d\d/)(?:19|20)\d\d\b")
# Long enough to be no date, and no school year.
_LONG_CASE_NUMBER = re.compile(r"\b(?!(?:19|20)\d\d/(?:19|20)\d\d\b)\d{2,4}/\d{4,6}(?:-\d{1,5})?\b")
_ARCHIVED = re.compile(r"\d{2,4}/(?!(?:19|20)\d\d\b)\d{3,6}\b")
# Kommunedirektøren and rådmannen send most papers, as "Rådmannen i Drammen" too: their title narrows nothing.
_PERSON = re.compile(rf"{CAPITAL}[\w.-]+ {CAPITAL}")


class Register:
    """Admits passages, by their number in the corpus; `texts` are what each is found by."""

    def __init__(self, corpus: CorpusInMemory, texts: list[str]) -> None:
        self._texts = texts
        self._lower = [text.lower() for text in texts]
        self._documents = [corpus.document(passage.document) for passage in corpus.passages]
        self._years = [_years_of(document, text) for document, text in zip(self._documents, texts, strict=True)]
        cases = {document.id: _cases_of(document) for document in corpus.documents}
        self._cases = {document: frozenset(map(normal_case, numbers)) for document, numbers in cases.items()}
        self._by_case: dict[str, list[Document]] = {}
        for document in corpus.documents:
            if document.metadata.case_number:
                self._by_case.setdefault(_case_of(document), []).append(document)
        told = [document.metadata for document in corpus.documents]
        self.known = Known(
            senders=_unique(each.sender for each in told if each.sender and _PERSON.match(each.sender)),
            bodies=_unique(each.body.lower() for each in told if each.body),
            case_numbers=frozenset(number for numbers in self._cases.values() for number in numbers),
            kinds=frozenset(each.kind for each in told),
        )

    def admitted(self, wanted: Filter) -> Mask:
        """Which passages a filter admits, shape (passages,)."""
        admits = self._test(wanted)
        return np.fromiter((admits(number) for number in range(len(self._texts))), np.bool_, len(self._texts))

    def admits(self, wanted: Filter, number: int) -> bool:
        """Whether a filter admits one passage."""
        return self._test(wanted)(number)

    def later_in_case(self, document: Document) -> Document | None:
        """The newest document of the same case that is newer than this one.

        Written questions to a council are filed as one case for all; each is a case by itself, not a later treatment.
        Every committee counts its own cases of a year ("31/24"), so that such a number joins nothing.
        """
        told = document.metadata
        if not (told.date and told.case_number and _ARCHIVED.match(told.case_number)):
            return None
        later = self._by_case[_case_of(document)]
        newest = max(later, key=lambda each: each.metadata.date or datetime.date.min)
        questions = {told.kind, newest.metadata.kind} == {Kind.WRITTEN_QUESTION}
        newer = newest.metadata.date and newest.metadata.date > told.date
        return newest if newer and not questions else None

    def _test(self, wanted: Filter) -> Callable[[int], bool]:
        match wanted:
            case Period(first, last):
                return lambda number: any(first <= year <= last for year in self._years[number])
            case CaseNumber(asked):
                return lambda number: normal_case(asked) in self._cases[self._documents[number].id]
            case Sender(name):
                return lambda number: self._documents[number].metadata.sender == name
            case Body(name):
                return lambda number: name in self._lower[number] or name in self._body(number)
            case OfKind(kind):
                return lambda number: self._documents[number].metadata.kind is kind
            case Phrase(words):
                if any(map(str.isdigit, words)):
                    # "2 640" is one word, as tokens have it.
                    phrase = f" {' '.join(words)} "
                    return lambda number: phrase in self._spoken(number)
                said = re.compile(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words)) + r"(?![^\W_])")
                return lambda number: bool(said.search(self._lower[number]))
            case Without(word):
                left_out = stem(word)
                # A stem is the beginning of its words, so that most passages need no second look.
                return lambda number: left_out not in self._lower[number] or left_out not in self._stems(number)

    def _body(self, number: int) -> str:
        return (self._documents[number].metadata.body or "").lower()

    def _spoken(self, number: int) -> str:
        return f" {' '.join(token.lower for token in tokens(self._texts[number]))} "

    def _stems(self, number: int) -> set[str]:
        return set(stems(self._spoken(number).split()))


def case_base(number: str) -> str:
    """The case that a document's number belongs to: "21/00070" of "21/00070-173"."""
    return number.partition("-")[0]


def _years_of(document: Document, text: str) -> frozenset[int]:
    dated = {document.metadata.date.year} if document.metadata.date else set()
    return frozenset(dated | {int(year) for year in _YEAR.findall(text)})


def _cases_of(document: Document) -> frozenset[str]:
    numbers = {*_LONG_CASE_NUMBER.findall(document.text), *named_cases(document.text)}
    if document.metadata.case_number:
        numbers.add(document.metadata.case_number)
    return frozenset(numbers | {case_base(number) for number in numbers})


def _case_of(document: Document) -> str:
    return normal_case(case_base(document.metadata.case_number or ""))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
