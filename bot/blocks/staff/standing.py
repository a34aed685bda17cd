"""Puts a case into a line of a list, for staff."""

import datetime

from bot.blocks.rich import shortened
from bot.cases.case import Case
from bot.cases.life import CaseState
from bot.cases.topics import CaseTopic
from bot.texts import Texts

_LONGEST_NAME = 40
_LONGEST_TOPIC = 45


def owner_in_words(case: Case, texts: Texts) -> str:
    """Who of staff has a case."""
    if case.owner is None:
        return texts("case-nobody")
    return shortened(case.owner.name or case.owner.id, _LONGEST_NAME)


def due_in_words(case: Case, today: datetime.date, texts: Texts) -> str:
    """In a list, by when staff are to answer an open case; while its asker is waited for, the deadline waits, too."""
    if case.state is CaseState.WAITING:
        return texts("case-due-waits")
    date = texts.date(case.deadline)
    return texts("case-overdue", date=date) if case.is_overdue(today) else texts("case-due", date=date)


def topic_in_words(topic: CaseTopic, texts: Texts) -> str:
    """What a topic is about, and how many ask."""
    return texts("topic", words=shortened(", ".join(topic.words), _LONGEST_TOPIC), count=topic.askers)


def question_in_short(case: Case, longest: int) -> str:
    """The question in one line; never empty."""
    return shortened(" ".join(case.question.split()), longest) or "…"
