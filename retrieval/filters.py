"""Filters: what narrows a search.

A filter read out of plain words only prefers what it admits, for people say "i 2021" of what a paper of 2020 tells. A
phrase in quotation marks and a word after a minus sign are meant: what they do not admit is left out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.model import WRITTEN_QUESTIONS, Kind
from retrieval.analysis import tokens

_INITIAL = re.compile(r"\b\w\.")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Period:
    """The years from `first` to `last`, both included; what is of a year is dated in it or mentions it."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case, or one document of it: "21/00070", "21/00070-173"."""

    number: str


@dataclass(frozen=True, slots=True)
class Sender:
    """A person, as the documents write the name."""

    name: str


@dataclass(frozen=True, slots=True)
class Body:
    """A committee or council, in lower case."""

    name: str


@dataclass(frozen=True, slots=True)
class OfKind:
    """A genre; staff's answers have the form of written questions, and are found among them, too."""

    kind: Kind

    @property
    def kinds(self) -> frozenset[Kind]:
        """The genres that it admits."""
        return WRITTEN_QUESTIONS if self.kind is Kind.WRITTEN_QUESTION else frozenset({self.kind})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Lower-case words that must stand side by side."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """A lower-case word that must not occur, in whatever form."""

    word: str


Preference = Period | CaseNumber | Sender | Body | OfKind
Demand = Phrase | Without
Filter = Preference | Demand


@dataclass(frozen=True)
class Known:
    """What can be asked for by name in a corpus: senders as written, bodies in lower case, all normal case numbers.

    Names are looked up by their words, so that a question costs the same however many there are; the first question
    that may name one waits until they are indexed.
    """

    senders: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    case_numbers: Container[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()

    def senders_named(self, words: frozenset[str]) -> Iterator[str]:
        """The senders whose names hold all these words, as `words_of_name` gives them."""
        with_each = (self._senders_by_word.get(word, ()) for word in words)
        fewest = min(with_each, key=len, default=self._words_of_senders)
        return (name for name in fewest if words <= self._words_of_senders[name])

    def bodies_in(self, text: str) -> list[str]:
        """The bodies whose names stand in a lower-case text, their words as words of it, the longest name first."""
        ranks = (rank for word in {"", *_WORD.findall(text)} for rank in self._bodies_by_rarest_word.get(word, ()))
        return [name for name in map(self._longest_bodies_first.__getitem__, sorted(ranks)) if name in text]

    @cached_property
    def _words_of_senders(self) -> dict[str, frozenset[str]]:
        return {name: words_of_name(name) for name in self.senders}

    @cached_property
    def _senders_by_word(self) -> dict[str, list[str]]:
        by_word = defaultdict(list)
        for name, words in self._words_of_senders.items():
            for word in words:
                by_word[word].append(name)
        return dict(by_word)

    @cached_property
    def _longest_bodies_first(self) -> list[str]:
        return sorted(self.bodies, key=len, reverse=True)

    @cached_property
    def _bodies_by_rarest_word(self) -> dict[str, list[int]]:
        """Their ranks by length, by the word that the fewest of them hold: not by "utvalg" in "utvalg for kultur"."""
        words = [_WORD.findall(name) for name in self._longest_bodies_first]
        held_by = Counter(word for each in words for word in set(each))
        by_word = defaultdict(list)
        for rank, each in enumerate(words):
            by_word[min(each, key=held_by.__getitem__, default="")].append(rank)
        return dict(by_word)


def words_of_name(name: str) -> frozenset[str]:
    """The lower-case words of a person's name, without initials."""
    return frozenset(token.lower for token in tokens(_INITIAL.sub("", name)))


def normal_case(number: str) -> str:
    """A case number as all ways of writing it agree: "21/70-173" of "2021/00070-173"."""
    year, _, rest = number.partition("/")
    return f"{year[-2:]}/{rest.lstrip('0')}"


NOBODY = Known()
FIRST_YEAR, LAST_YEAR = 1900, 2099
