"""The values that leave this package. All are immutable; every span counts characters of `Document.text`."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from corpus.pages import Page, page_at


class Role(StrEnum):
    """What a passage is in its document."""

    BODY = "body"
    QUESTION = "question"
    ANSWER = "answer"


class Kind(StrEnum):
    """The genres of council papers."""

    WRITTEN_QUESTION = "written_question"
    COMMITTEE_PAPER = "committee_paper"
    MINUTES = "minutes"
    REPORT = "report"
    PLAN = "plan"
    BUDGET = "budget"
    PROGRAMME = "programme"
    INFORMATION = "information"
    STAFF_ANSWER = "staff_answer"


# Papers in the form of a written question; the council's all have one case number, though each is a case by itself.
WRITTEN_QUESTIONS = frozenset({Kind.WRITTEN_QUESTION, Kind.STAFF_ANSWER})


@dataclass(frozen=True, slots=True)
class Span:
    """The characters from `start` up to, but not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The slice of `text` that this span points at."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document besides its text; None where it does not tell."""

    title: str
    date: datetime.date | None = None
    case_number: str | None = None
    sender: str | None = None
    recipient: str | None = None
    body: str | None = None
    kind: Kind = Kind.INFORMATION
    url: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """About a hundred words of one section: what is ranked.

    `exchange` numbers the document's question-and-answer pairs: the answers to a question passage are the
    answer passages of the same document with the same number. `pages` are those it stands on, for formats that
    have pages: the first begins with the passage, the others where the text of each begins.
    """

    id: str
    document: str
    span: Span
    section: tuple[str, ...]
    role: Role = Role.BODY
    exchange: int | None = None
    pages: tuple[Page, ...] = ()

    def page_at(self, position: int) -> int | None:
        """The 1-based page on which a place of the passage stands, given in characters of the document's text."""
        return page_at(self.pages, position)


@dataclass(frozen=True, slots=True)
class Document:
    """One file, or one line of a JSON Lines file, in normal form.

    `unread_pages` are the numbers, from 1, of its pages that hold a picture and no text: scanned ones, most likely.
    """

    id: str
    sha256: str
    text: str
    metadata: Metadata
    passages: tuple[Passage, ...]
    unread_pages: tuple[int, ...] = ()

    @property
    def parent(self) -> str:
        """The longer document that this one is a part of; itself where it is whole."""
        return self.metadata.parent or self.id


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is told of a document where all of them are looked at.

    `words` counts those of its passages; `letters` is a 64-bit hash of their letters, whatever case, digits and blanks.
    """

    title: str
    date: datetime.date | None
    words: int
    letters: int
    unread_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """How many documents and passages a corpus holds."""

    documents: int
    passages: int


class Corpus(Protocol):
    """An immutable set of documents in a fixed order, in memory or on disk; the same for many threads at once."""

    @property
    def fingerprint(self) -> str:
        """Names the corpus: 16 hexadecimal digits over all that was read, so that other rules of reading show."""
        ...

    @property
    def size(self) -> Size:
        """How much it holds."""
        ...

    def document(self, id: str) -> Document:  # noqa: A002
        """The document with this id; KeyError if there is none."""
        ...

    def document_at(self, number: int) -> Document:
        """The document with this number, from 0 in order; IndexError if there is none."""
        ...

    def document_number(self, id: str) -> int:  # noqa: A002
        """The number of the document with this id; KeyError if there is none."""
        ...

    def metadata(self, id: str) -> Metadata:  # noqa: A002
        """What is known of the document with this id; KeyError if there is none."""
        ...

    def whole_text(self, id: str) -> str:  # noqa: A002
        """All text of the document with this id; KeyError if there is none."""
        ...

    def sha256(self, id: str) -> str:  # noqa: A002
        """Of what the document with this id was read from, in hexadecimal digits; KeyError if there is none."""
        ...

    def read_from(self, sha256: str) -> str | None:
        """The id of the first document that was read from what has this SHA-256; None if there is none."""
        ...

    def passage(self, number: int) -> Passage:
        """The passage with this number, from 0 in the order of the documents; IndexError if there is none."""
        ...

    def number(self, passage: Passage) -> int:
        """The number of a passage of this corpus."""
        ...

    def text(self, passage: Passage) -> str:
        """The words of a passage."""
        ...

    def sentences(self, passage: Passage) -> Sequence[Span]:
        """The sentences of a passage, as spans of its document's text."""
        ...

    def sketches(self) -> Iterator[tuple[str, Sketch]]:
        """The id and the sketch of each document, in order; no document is read for it."""
        ...
