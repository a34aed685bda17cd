"""Staff's queue: the open cases, through a filter, a page at a time."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.cases.case import Case
from bot.cases.life import CaseState
from bot.cases.topics import CaseTopic

PAGE = 10


class Filter(StrEnum):
    """Which of the open cases are shown."""

    ALL = "all"
    MINE = "mine"
    NEW = "new"
    OVERDUE = "overdue"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody looks at: a filter, for TOPIC the number of the topic, and a page, counted from 0."""

    filter: Filter = Filter.ALL
    topic: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class Queue:
    """What somebody of staff sees: `cases` is the page of `look`, `total` how many cases are on all its pages.

    `counts` tells how many each filter but TOPIC lets through.
    """

    look: Look
    counts: Mapping[Filter, int]
    topics: tuple[CaseTopic, ...]
    cases: tuple[Case, ...]
    total: int

    @property
    def first(self) -> int:
        """How many cases are on the pages before."""
        return self.look.page * PAGE

    @property
    def more(self) -> bool:
        """Whether another page follows."""
        return self.first + len(self.cases) < self.total


def queue_of(
    cases: Sequence[Case], topics: Sequence[CaseTopic], look: Look, person: str, today: datetime.date
) -> Queue:
    """What `person` sees of the open cases, the most urgent first.

    A topic that is no more gives way to all cases, and a page behind the last one to the last.
    """
    chosen = _chosen(look, topics)
    passing = {name: [case for case in cases if _passes(case, name, person, today)] for name in Filter}
    passing[Filter.TOPIC] = [case for case in cases if chosen and case.number in chosen.cases]
    if look.filter is Filter.TOPIC and not chosen:
        look = Look()
    found = sorted(passing[look.filter], key=_urgency)
    page = min(look.page, max(0, len(found) - 1) // PAGE)
    counts: dict[Filter, int] = {name: len(passing[name]) for name in Filter if name is not Filter.TOPIC}
    shown = tuple(found[page * PAGE : (page + 1) * PAGE])
    topic = chosen.number if chosen else 0
    return Queue(replace(look, topic=topic, page=page), counts, tuple(topics), shown, len(found))


def _chosen(look: Look, topics: Sequence[CaseTopic]) -> CaseTopic | None:
    if look.filter is not Filter.TOPIC:
        return None
    return next((topic for topic in topics if look.topic in topic.cases), None)


def _passes(case: Case, wanted: Filter, person: str, today: datetime.date) -> bool:
    match wanted:
        case Filter.MINE:
            return case.owner is not None and case.owner.id == person
        case Filter.NEW:
            return case.state is CaseState.NEW
        case Filter.OVERDUE:
            return case.is_overdue(today)
        case Filter.ALL | Filter.TOPIC:
            return True


def _urgency(case: Case) -> tuple[bool, datetime.date, int]:
    """What waits for its asker can wait; the rest goes by its deadline."""
    return case.state is CaseState.WAITING, case.deadline, case.number
