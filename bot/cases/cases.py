"""Staff's list: looks up cases and what has happened to them."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session, joinedload, selectinload, sessionmaker

from bot.cases import rows
from bot.cases.case import Case, Event
from bot.cases.life import OPEN, WITH_STAFF, Action, CaseState
from bot.questions.rows import is_number
from bot.tables.cases import CaseEventRow, CaseRow
from bot.tables.questions import QUESTIONS, QuestionRow


@dataclass(frozen=True, slots=True)
class Sought:
    """Which cases: all conditions that are given hold.

    `overdue_on` seeks those whose deadline had passed on a day while staff had them; `due` is the first and the last
    deadline; `since` and `until` are moments of opening, `until` exclusive; `asker` asked one of the questions.
    """

    states: Collection[CaseState] | None = None
    owner: str | None = None
    numbers: Collection[int] | None = None
    asker: str | None = None
    overdue_on: datetime.date | None = None
    due: tuple[datetime.date, datetime.date] | None = None
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None


OPEN_ONES = Sought(states=OPEN)
# Databases take only so many values in a statement.
_AT_ONCE = 1_000
# Made once: each unanswered question leads to it.
_ASKERS = select(QUESTIONS.c.asker).where(QUESTIONS.c.case_id == bindparam("case")).distinct()
_IN_WHOLE = (selectinload(CaseRow.questions), joinedload(CaseRow.question), joinedload(CaseRow.proposed))


class Cases:
    """The repository of cases, for reading."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def case(self, number: int) -> Case | None:
        """The case with this number, or None."""
        if not is_number(number):
            return None
        with self._sessions() as session:
            row = session.get(CaseRow, number, options=_IN_WHOLE)
            return rows.case(row, row.proposed) if row else None

    def askers(self, number: int) -> list[str]:
        """All who asked in a case, also those who took their question back; in no order."""
        with self._sessions() as session:
            return list(session.connection().scalars(_ASKERS, {"case": number}))

    def open(self) -> list[Case]:
        """Those that wait for an answer, oldest first."""
        return self.found(OPEN_ONES)

    def found(self, sought: Sought, limit: int | None = None, offset: int = 0) -> list[Case]:
        """The cases that are sought, oldest first."""
        with self._sessions() as session:
            wanted = _sought(sought).order_by(CaseRow.id).limit(limit).offset(offset)
            found = session.scalars(wanted.options(*_IN_WHOLE))
            return [rows.case(row, row.proposed) for row in found]

    def count(self, sought: Sought) -> int:
        """How many there are."""
        with self._sessions() as session:
            found = _sought(sought).subquery()
            return session.scalar(select(func.count()).select_from(found)) or 0

    def events(self, number: int) -> list[Event]:
        """All that has happened to a case, in order."""
        if not is_number(number):
            return []
        with self._sessions() as session:
            found = select(CaseEventRow).where(CaseEventRow.case_id == number).order_by(CaseEventRow.id)
            return [rows.event(row) for row in session.scalars(found)]

    def histories(self, numbers: Sequence[int]) -> dict[int, list[Event]]:
        """The same for many cases at once, by their numbers."""
        found: dict[int, list[Event]] = {}
        with self._sessions() as session:
            for first in range(0, len(numbers), _AT_ONCE):
                some = CaseEventRow.case_id.in_(numbers[first : first + _AT_ONCE])
                for row in session.scalars(select(CaseEventRow).where(some).order_by(CaseEventRow.id)):
                    found.setdefault(row.case_id, []).append(rows.event(row))
        return found

    def event(self, number: int) -> Event | None:
        """The event with this number, or None."""
        if not is_number(number):
            return None
        with self._sessions() as session:
            row = session.get(CaseEventRow, number)
            return rows.event(row) if row else None

    def happening(self, number: int) -> tuple[Event, Case] | None:
        """The event with this number, with its case as it is now; or None."""
        event = self.event(number)
        case = self.case(event.case) if event else None
        return (event, case) if event and case else None

    def latest(self, number: int, *kinds: type[Action]) -> Event | None:
        """The last event of one of these kinds in the life of a case, or None."""
        if not is_number(number):
            return None
        named = [rows.name_of_kind(kind) for kind in kinds]
        of_kind = CaseEventRow.case_id == number, CaseEventRow.action.in_(named)
        with self._sessions() as session:
            row = session.scalar(select(CaseEventRow).where(*of_kind).order_by(CaseEventRow.id.desc()).limit(1))
            return rows.event(row) if row else None

    def happened(self, action: type[Action], since: datetime.datetime, until: datetime.datetime) -> list[Event]:
        """The events of a kind from `since` until just before `until`, in order."""
        wanted = CaseEventRow.action == rows.name_of_kind(action), CaseEventRow.at >= since, CaseEventRow.at < until
        with self._sessions() as session:
            found = session.scalars(select(CaseEventRow).where(*wanted).order_by(CaseEventRow.id))
            return [rows.event(row) for row in found]


def _sought(sought: Sought) -> Select[CaseRow]:
    return select(CaseRow).where(*_conditions(sought))


def _conditions(sought: Sought) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if sought.states is not None:
        conditions.append(CaseRow.state.in_(sorted(sought.states)))
    if sought.owner is not None:
        conditions.append(CaseRow.owner == sought.owner)
    if sought.numbers is not None:
        conditions.append(CaseRow.id.in_(sorted(sought.numbers)))
    if sought.asker is not None:
        asked = select(QuestionRow.case_id).where(QuestionRow.asker == sought.asker, QuestionRow.withdrawn_at.is_(None))
        conditions.append(CaseRow.id.in_(asked))
    if sought.overdue_on is not None:
        conditions += [CaseRow.deadline < sought.overdue_on, CaseRow.state.in_(sorted(WITH_STAFF))]
    if sought.due is not None:
        conditions.append(CaseRow.deadline.between(*sought.due))
    if sought.since is not None:
        conditions.append(CaseRow.opened_at >= sought.since)
    if sought.until is not None:
        conditions.append(CaseRow.opened_at < sought.until)
    return conditions
