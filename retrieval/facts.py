"""What documents say of themselves, by which filters admit their passages."""

import datetime
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus.model import WRITTEN_QUESTIONS, Document, Kind, Metadata
from retrieval.filter_words import named_cases
from retrieval.filters import FIRST_YEAR, LAST_YEAR, normal_case
from retrieval.lexicon import Lexicon
from retrieval.lists import Lists
from retrieval.stores import Store, keep

KINDS = tuple(Kind)
NOTHING = -1
_PLACE_OF_KIND = {kind: place for place, kind in enumerate(KINDS)}
# "24/1932" is a case, "2023/2024" are two years.
# A pattern that begins with two given digits is found four times as fast as one with a choice.
_YEARS = tuple(re.compile(rf"{century}\d\d\b(?<!\w\d{{4}})(?<!\b\d\d/\d{{4}})") for century in (19, 20))
# Long enough to be no date, and no school year.
_LONG_CASE_NUMBER = re.compile(r"\b(?!(?:19|20)\d\d/(?:19|20)\d\d\b)\d{2,4}/\d{4,6}(?:-\d{1,5})?\b")
_ARCHIVED = re.compile(r"\d{2,4}/(?!(?:19|20)\d\d\b)\d{3,6}\b")


class Facts(msgspec.Struct, frozen=True):
    """What one document says; `years` are those of each of its passages, `cases` all that it names, in normal form.

    `case` is the one that it is a treatment of, "" for none; only an archive's number (`archived`) leads from there to
    later treatments, for every committee counts its own cases of a year ("31/24").
    """

    parent: str
    date: datetime.date | None
    kind: Kind
    sender: str | None
    body: str | None
    case: str
    archived: bool
    cases: tuple[str, ...]
    years: tuple[tuple[int, ...], ...]


def facts_of(document: Document, texts: Iterable[str]) -> Facts:
    """The facts of a document; `texts` are what its passages are found by."""
    told = document.metadata
    slashed = "/" in document.text
    numbers = {*_LONG_CASE_NUMBER.findall(document.text), *named_cases(document.text)} if slashed else set()
    if told.case_number:
        numbers.add(told.case_number)
    numbers |= {case_base(number) for number in numbers}
    return Facts(
        parent=document.parent,
        date=told.date,
        kind=told.kind,
        sender=told.sender,
        body=told.body,
        case=normal_case(case_base(told.case_number)) if told.case_number else "",
        archived=bool(told.case_number and _ARCHIVED.match(told.case_number)),
        cases=tuple(sorted(set(map(normal_case, numbers)))),
        years=tuple(tuple(sorted(years_of(told, text))) for text in texts),
    )


def years_of(metadata: Metadata, text: str) -> set[int]:
    """The years that a passage with this text is of: those that it names, and that of its document."""
    dated = {metadata.date.year} if metadata.date else set()
    return dated.union(*(map(int, pattern.findall(text)) for pattern in _YEARS))


def case_base(number: str) -> str:
    """The case that a document's number belongs to: "21/00070" of "21/00070-173"."""
    return number.partition("-")[0]


@dataclass(frozen=True, slots=True, eq=False)
class FactArrays:
    """The facts of all n documents.

    `dates` (int32, ordinals, 0 for none), `kinds` (uint8, places in KINDS), `senders` and `bodies` (int32, places in
    Names, -1 for none) and `later` (int32, the newest document of the same case that is newer, -1 for none) have shape
    (n,), `first_passages` (int64) has shape (n + 1,). `in_case` lists the documents (int32) that name a case of
    `cases`, `in_year` the passages (int32) of each year from FIRST_YEAR on.
    """

    first_passages: NDArray[np.int64]
    dates: NDArray[np.int32]
    kinds: NDArray[np.uint8]
    senders: NDArray[np.int32]
    bodies: NDArray[np.int32]
    later: NDArray[np.int32]
    cases: Lexicon
    in_case: Lists
    in_year: Lists


class Names(msgspec.Struct, frozen=True):
    """Senders and bodies, as the documents write them."""

    senders: tuple[str, ...]
    bodies: tuple[str, ...]


class _Numbers(dict[str, int]):
    """Numbers strings in the order in which they are first seen."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


class FactsBuilder:
    """Gathers the facts of documents, in order."""

    def __init__(self) -> None:
        self.parents, self.senders, self.bodies, self.cases = _Numbers(), _Numbers(), _Numbers(), _Numbers()
        self.parents_of: list[int] = []
        self.passages: list[int] = []
        self.told: list[tuple[int, int, int, int]] = []
        self.naming, self.years = _Pairs(), _Pairs()
        self.treatments: defaultdict[str, list[_Treatment]] = defaultdict(list)
        self.read = 0

    def add(self, facts: Facts) -> None:
        """Adds the next document."""
        number = len(self.told)
        self.parents_of.append(self.parents[facts.parent])
        self.passages.append(len(facts.years))
        self.told.append(
            (
                facts.date.toordinal() if facts.date else 0,
                _PLACE_OF_KIND[facts.kind],
                self.senders[facts.sender] if facts.sender else NOTHING,
                self.bodies[facts.body] if facts.body else NOTHING,
            )
        )
        self.naming.extend((self.cases[case], number) for case in facts.cases)
        if facts.case:
            self.treatments[facts.case].append(_Treatment(number, facts))
        # No filter asks for others, but a document may be dated in them.
        self.years.extend(
            (year - FIRST_YEAR, passage)
            for passage, years in enumerate(facts.years, self.read)
            for year in years
            if FIRST_YEAR <= year <= LAST_YEAR
        )
        self.read += len(facts.years)

    def keep(self, store: Store) -> None:
        """Keeps the facts."""
        keep(store, "facts", self._arrays())
        store.keep_figures("names", Names(tuple(self.senders), tuple(self.bodies)))

    @property
    def parent_of(self) -> NDArray[np.int64]:
        """The parent of each passage, numbered from 0."""
        return np.repeat(np.array(self.parents_of, dtype=np.int64), self.passages)

    def _arrays(self) -> FactArrays:
        dates, kinds, senders, bodies = np.array(self.told, dtype=np.int32).reshape(-1, 4).T
        return FactArrays(
            first_passages=np.append(0, np.cumsum(self.passages, dtype=np.int64)),
            dates=dates,
            kinds=kinds.astype(np.uint8),
            senders=senders,
            bodies=bodies,
            later=self._later(),
            cases=Lexicon.build(list(self.cases)),
            in_case=self.naming.lists(len(self.cases)),
            in_year=self.years.lists(LAST_YEAR - FIRST_YEAR + 1),
        )

    def _later(self) -> NDArray[np.int32]:
        """Of each document the newest of its case, if that is newer.

        Written questions to a council are filed as one case for all; each is a case by itself, not a later treatment.
        """
        later = np.full(len(self.told), NOTHING, dtype=np.int32)
        for treatments in self.treatments.values():
            newest = max(treatments, key=lambda each: each.facts.date or datetime.date.min)
            for each in treatments:
                if each.is_followed_by(newest):
                    later[each.number] = newest.number
        return later


@dataclass(frozen=True, slots=True)
class _Treatment:
    """A document of a case."""

    number: int
    facts: Facts

    def is_followed_by(self, newest: "_Treatment") -> bool:
        mine, its = self.facts, newest.facts
        questions = {mine.kind, its.kind} <= WRITTEN_QUESTIONS
        return bool(mine.archived and mine.date and its.date and its.date > mine.date and not questions)


class _Pairs:
    """Pairs of numbers, packed."""

    def __init__(self) -> None:
        self._flat = array("i")

    def extend(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._flat.extend(chain.from_iterable(pairs))

    def lists(self, count: int) -> Lists:
        """The values of each key below `count`."""
        keys, values = np.array(self._flat, dtype=np.int32).reshape(-1, 2).T
        return Lists.build(keys, values, count)
