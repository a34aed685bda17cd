"""A question whose answer, or lack of one, is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Corpus, Passage


class Split(StrEnum):
    """What a question is for: constants are set on `dev`, and `test` judges them."""

    DEV = "dev"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Answer:
    """Words that answer, and the document they stand in."""

    document: str
    expect: str

    def stands_in(self, document: str, text: str) -> bool:
        """Whether `text`, which is of `document`, holds the words, however they are broken into lines."""
        return document == self.document and _folded(self.expect) in _folded(text)


@dataclass(frozen=True, slots=True)
class Question:
    """A question over a corpus.

    Each of `answers` answers it by itself, and `gold` are the passages that hold one; without any, nothing in
    the corpus answers. `before` is the question asked just before, for one that cannot be understood alone.
    The passages with the ids in `withheld` are not to be found.
    """

    id: str
    text: str
    answers: tuple[Answer, ...]
    gold: tuple[Passage, ...]
    style: str = "plain"
    before: str | None = None
    split: Split = Split.DEV
    withheld: frozenset[str] = frozenset()

    @property
    def answerable(self) -> bool:
        """Whether anything answers it."""
        return bool(self.answers)

    def answered_by(self, document: str, text: str) -> bool:
        """Whether `text`, which is of `document`, holds an answer."""
        return any(answer.stands_in(document, text) for answer in self.answers)


def gold_passages(answers: Iterable[Answer], corpus: Corpus) -> tuple[Passage, ...]:
    """The passages of each answer's document that hold its words, every one once; KeyError for no such document."""
    found = {
        passage.id: passage
        for answer in answers
        for passage in corpus.document(answer.document).passages
        if answer.stands_in(passage.document, corpus.text(passage))
    }
    return tuple(found.values())


def _folded(text: str) -> str:
    return " ".join(text.split())
