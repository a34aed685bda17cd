"""Filters: what narrows a search.

A filter read out of plain words only prefers what it admits, for people say "i 2021" of what a paper of 2020 tells. A
phrase in quotation marks and a word after a minus sign are meant: what they do not admit is left out.
"""

from dataclasses import dataclass

from corpus.model import Kind


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
    """A genre."""

    kind: Kind


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


@dataclass(frozen=True, slots=True)
class Known:
    """What can be asked for by name in a corpus: senders and bodies as written, and all case numbers."""

    senders: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    case_numbers: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()


def normal_case(number: str) -> str:
    """A case number as all ways of writing it agree: "21/70-173" of "2021/00070-173"."""
    year, _, rest = number.partition("/")
    return f"{year[-2:]}/{rest.lstrip('0')}"


NOBODY = Known()
FIRST_YEAR, LAST_YEAR = 1900, 2099
