"""A written question to the municipality, with or without its answer."""

import datetime
from dataclasses import dataclass

from bot.cases.prose import Prose
from bot.papers.literal import literal
from corpus.model import Kind

# "Svar på spørsmål 99" is the last that corpus reading pairs with its question.
MOST_QUESTIONS = 99


def _demand(text: str, name: str) -> None:
    if not literal(text).strip():
        raise ValueError(f"{name} is blank; write it")


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """ "Spørsmål 3 (2026) fra Kari Nordmann: Skoleveien": `number` counts the written questions of `year`.

    Raises ValueError where it asks nothing, or does not say from whom, to whom and of what.
    """

    number: int
    year: int
    subject: str
    sender: str
    recipient: str
    date: datetime.date
    case_number: str
    questions: tuple[str, ...]
    introduction: str = ""

    def __post_init__(self) -> None:
        _demand(self.subject, "the subject of a written question")
        _demand(self.sender, "the sender of a written question")
        _demand(self.recipient, "the recipient of a written question")
        if not 1 <= len(self.questions) <= MOST_QUESTIONS:
            raise ValueError(f"a written question holds 1 to {MOST_QUESTIONS} questions, not {len(self.questions)}")
        for number, question in enumerate(self.questions, start=1):
            _demand(question, f"question {number} of a written question")


@dataclass(frozen=True, slots=True)
class Source:
    """What an answer rests on: where an excerpt stands, and the excerpt itself; without `url` there is no link."""

    title: str
    section: tuple[str, ...]
    date: datetime.date | None
    excerpt: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to each question in their order, who answers, when, and by what sources.

    Raises ValueError where an answer says nothing, or does not say whose it is.
    """

    answers: tuple[Prose, ...]
    sender: str
    date: datetime.date
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        _demand(self.sender, "the sender of an answer")
        for number, answer in enumerate(self.answers, start=1):
            _demand(answer.plain, f"the answer to question {number}")


@dataclass(frozen=True, slots=True)
class Paper:
    """A written question as a document; raises ValueError where it is answered, but not each of its questions."""

    asked: WrittenQuestion
    response: Response | None = None

    def __post_init__(self) -> None:
        if self.response and len(self.response.answers) != len(self.asked.questions):
            count = f"{len(self.response.answers)} for {len(self.asked.questions)}"
            raise ValueError(f"each question needs an answer of its own, but there are {count}")

    @property
    def kind(self) -> Kind:
        """The genre that a corpus files it under."""
        return Kind.STAFF_ANSWER if self.response else Kind.WRITTEN_QUESTION

    @property
    def date(self) -> datetime.date:
        """From when its words are: an answer tells what was known on its own day."""
        return self.response.date if self.response else self.asked.date
