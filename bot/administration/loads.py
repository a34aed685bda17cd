"""The loads in the database: each is remembered, with what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from bot.administration.concerns import Concern
from bot.administration.load import Load, LoadReport, LoadState, Trigger
from bot.administration.trouble import Trouble, trouble_of
from bot.cases.life import Actor
from bot.errands.errands import order
from bot.errands.items import Reload, TellAdmins
from bot.questions.rows import is_number
from bot.tables.corpus import LoadRow

# What waits to be activated is older than a load that ends so, or was compared with what is served no longer.
_OVERTAKE = (LoadState.ACTIVATED, LoadState.UNCHANGED, LoadState.WAITING)


@dataclass(frozen=True, slots=True)
class Ending:
    """What came of a load that has not been activated."""

    state: LoadState
    fingerprint: str | None = None
    report: LoadReport | None = None
    concerns: tuple[Concern, ...] = ()
    error: str = ""
    trouble: Trouble | None = None

    @classmethod
    def failed(cls, error: Exception) -> "Ending":
        """It ended with an error."""
        return cls(LoadState.FAILED, error=str(error), trouble=trouble_of(error))


class Loads:
    """The repository of loads; each method is one transaction."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def load(self, number: int) -> Load | None:
        """The load with this number, or None."""
        if not is_number(number):
            return None
        with self._sessions() as session:
            row = session.get(LoadRow, number)
            return _load(row) if row else None

    def newest(self, *states: LoadState) -> Load | None:
        """The last load in one of these states, or in any."""
        return next(iter(self.latest(1, *states)), None)

    def latest(self, limit: int, *states: LoadState) -> list[Load]:
        """The latest loads in some states, or in any, newest first."""
        found = select(LoadRow).order_by(LoadRow.id.desc()).limit(limit)
        if states:
            found = found.where(LoadRow.state.in_(states))
        with self._sessions() as session:
            return [_load(row) for row in session.scalars(found)]

    def order(self, by: Actor, channel: str, message: str, now: datetime) -> int:
        """Has an admin's load done by whichever instance is free; its number.

        It is told in a message of the bot, or in a new one in `channel`, which may be a person's id.
        """
        with self._sessions.begin() as session:
            row = _new(Trigger.SLACK, by, LoadState.ORDERED, now)
            row.channel, row.message = channel, message
            session.add(row)
            session.flush()
            order(Reload(row.id), session, now)
            return row.id

    def told_in(self, number: int, channel: str, message: str) -> None:
        """Notes in which message of the bot an admin is told of a load."""
        with self._sessions.begin() as session:
            row = session.get_one(LoadRow, number)
            row.channel, row.message = channel, message

    def begin(self, trigger: Trigger, by: Actor, base: str | None, now: datetime) -> int:
        """A load begins; its number. For the one whose turn it is: whatever else seems to run is dead."""
        with self._sessions.begin() as session:
            _bury(session, now)
            row = _new(trigger, by, LoadState.RUNNING, now)
            row.base = base
            session.add(row)
            session.flush()
            return row.id

    def begin_ordered(self, number: int, base: str | None, now: datetime) -> Load | None:
        """The same for one that was ordered, also once more after a crash; None where that is over or is none."""
        with self._sessions.begin() as session:
            row = session.get(LoadRow, number, with_for_update=True) if is_number(number) else None
            if row is None or row.state not in (LoadState.ORDERED, LoadState.RUNNING, LoadState.INTERRUPTED):
                return None
            _bury(session, now)
            row.state, row.base, row.ended_at = LoadState.RUNNING, base, None
            return _load(row)

    def end(self, number: int, ending: Ending, now: datetime) -> Load:
        """A load has come to an end without an activation."""
        with self._sessions.begin() as session:
            return _load(end(number, ending, session, now))

    def discard(self, number: int) -> bool:
        """An admin does not want what waits to be activated; whether it did wait."""
        if not is_number(number):
            return False
        with self._sessions.begin() as session:
            return decide(number, LoadState.DISCARDED, session)


def decide(number: int, state: LoadState, session: Session) -> bool:
    """Puts what waits for an admin into another state; whether it did wait: of two who decide, one is too late."""
    waiting = LoadRow.id == number, LoadRow.state == LoadState.WAITING
    decided = update(LoadRow).where(*waiting).values(state=state)
    return bool(session.execute(decided.returning(LoadRow.id)).all())


def end(number: int, ending: Ending, session: Session, now: datetime) -> LoadRow:
    """A load has come to an end, for now; where nobody waits for it, admins are told what stops it.

    What still waits to be activated was compared with what is served no longer, or with less than what is there now.
    """
    if ending.state in _OVERTAKE:
        discard_waiting(session)
    row = session.get_one(LoadRow, number)
    row.state, row.fingerprint, row.ended_at = ending.state, ending.fingerprint, now
    row.report = msgspec.to_builtins(ending.report) if ending.report else None
    row.concerns, row.error = msgspec.to_builtins(ending.concerns), ending.error
    row.trouble = ending.trouble or ""
    if ending.state in (LoadState.WAITING, LoadState.FAILED) and Trigger(row.cause).is_automatic:
        order(TellAdmins(number), session, now)
    return row


def discard_waiting(session: Session) -> None:
    """What waits to be activated waits no longer."""
    waiting = update(LoadRow).where(LoadRow.state == LoadState.WAITING)
    session.execute(waiting.values(state=LoadState.DISCARDED))


def _bury(session: Session, now: datetime) -> None:
    running = update(LoadRow).where(LoadRow.state == LoadState.RUNNING)
    session.execute(running.values(state=LoadState.INTERRUPTED, ended_at=now))


def _new(trigger: Trigger, by: Actor, state: LoadState, now: datetime) -> LoadRow:
    return LoadRow(cause=trigger, by=by.id, by_name=by.name, state=state, asked_at=now, concerns=[])


def _load(row: LoadRow) -> Load:
    return Load(
        row.id,
        Trigger(row.cause),
        Actor(row.by, row.by_name),
        LoadState(row.state),
        row.asked_at,
        row.ended_at,
        row.base,
        row.fingerprint,
        msgspec.convert(row.report, LoadReport) if row.report else None,
        _concerns(row.concerns),
        row.error,
        Trouble(row.trouble) if row.trouble else None,
        row.channel,
        row.message,
    )


def _concerns(told: Sequence[Any]) -> tuple[Concern, ...]:
    return msgspec.convert(told, tuple[Concern, ...])
