"""A formal written question: what a councillor writes, and what becomes of it once it is sent."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from bot.cases.life import Actor
from bot.papers.files import paper_name
from bot.papers.literal import literal, on_one_line
from bot.papers.paper import Paper, WrittenQuestion
from bot.privacy.masking import mask
from bot.texts import Texts

MOST_QUESTIONS = 5
# All of it together can be shown in a window of Slack, and in few messages.
LONGEST_SUBJECT, LONGEST_INTRODUCTION, LONGEST_QUESTION = 150, 1_500, 1_500


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wrote, as it stands in a document; nothing says that it is enough for one."""

    subject: str
    introduction: str
    questions: tuple[str, ...]

    @classmethod
    def of(cls, subject: str, introduction: str, questions: Iterable[str]) -> "Draft":
        """As it was typed: what must be masked is masked, and fields that were left blank ask nothing."""
        asked = (_kept(question) for question in questions)
        return cls(on_one_line(mask(subject)), _kept(introduction), tuple(question for question in asked if question))

    @property
    def is_whole(self) -> bool:
        """Whether it has a subject, and asks something."""
        return bool(self.subject and self.questions)

    def written(self, number: int, sender: str, day: datetime.date, texts: Texts) -> WrittenQuestion:
        """As a document of the year of `day`; raises ValueError where it is not whole."""
        recipient = texts("paper-recipient")
        return WrittenQuestion(
            number, day.year, self.subject, sender, recipient, day, "", self.questions, self.introduction
        )


@dataclass(frozen=True, slots=True)
class Filed:
    """A formal written question that was sent on `day`; `question` in the log is what it came from.

    `id` is what errands and events know it by; people know it by year and number.
    """

    id: int
    year: int
    number: int
    question: int
    case: int | None
    sender: Actor
    draft: Draft
    day: datetime.date
    sent_at: datetime.datetime

    @property
    def name(self) -> str:
        """What its files are called, without their suffixes."""
        return paper_name(self.year, self.number)

    def paper(self, texts: Texts) -> Paper:
        """The document."""
        return Paper(self.draft.written(self.number, self.sender.name, self.day, texts))


def _kept(text: str) -> str:
    return literal(mask(text)).strip()
