"""What staff are told each working day: what is new, what is due, what waits, what was answered."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.cases.case import Case
from bot.cases.cases import Cases, Sought
from bot.cases.deadlines import Deadlines
from bot.cases.life import Answer, CaseState
from bot.cases.topics import CaseTopic, topics_of
from retrieval.topics import Rarity


class Part(StrEnum):
    """The parts of a digest, in order: what presses comes first."""

    OVERDUE = "overdue"
    DUE = "due"
    NEW = "new"
    WAITING = "waiting"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Period:
    """From one digest until just before the next one: what happened then is news once."""

    since: datetime.datetime
    until: datetime.datetime


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of a day; a part without cases is empty."""

    day: datetime.date
    parts: Mapping[Part, tuple[Case, ...]]
    topics: tuple[CaseTopic, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to tell."""
        return not any(self.parts.values()) and not self.topics


def digest_of(day: datetime.date, period: Period, cases: Cases, rarity: Rarity, deadlines: Deadlines) -> Digest:
    """The digest of a day, of the cases as they stand now."""
    waiting = cases.open()
    answers = cases.happened(Answer, period.since, period.until)
    answered = cases.found(Sought(states={CaseState.ANSWERED}, numbers={event.case for event in answers}))
    return sorted_out(day, period, [*waiting, *answered], topics_of(waiting, rarity), deadlines)


def sorted_out(
    day: datetime.date, period: Period, cases: Sequence[Case], topics: Sequence[CaseTopic], deadlines: Deadlines
) -> Digest:
    """The same of the open cases and those that were answered in the meantime."""
    first, last = deadlines.soon(day)
    parts = {
        Part.OVERDUE: [case for case in cases if case.is_overdue(day)],
        Part.DUE: [case for case in cases if case.is_with_staff and first <= case.deadline <= last],
        Part.NEW: [case for case in cases if case.state.is_open and period.since <= case.opened_at < period.until],
        Part.WAITING: [case for case in cases if case.state is CaseState.WAITING],
        Part.ANSWERED: [case for case in cases if case.state is CaseState.ANSWERED],
    }
    by_deadline = {name: tuple(sorted(found, key=_by_deadline)) for name, found in parts.items()}
    return Digest(day, by_deadline, tuple(topics))


def _by_deadline(case: Case) -> tuple[datetime.date, int]:
    return case.deadline, case.number
