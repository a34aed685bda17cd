"""Which snapshot is served: the newest row of the activations, so that all instances agree."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from bot.administration.loads import Ending, decide, discard_waiting, end
from bot.cases.deadlines import USUAL, Deadlines
from bot.cases.life import BOT, Actor
from bot.errands.errands import order
from bot.errands.items import AskAgain, TellAged
from bot.tables.corpus import ActivationRow
from corpus.model import Size


@dataclass(frozen=True, slots=True)
class Activation:
    """A snapshot was made the active one; `load` is the number of the load that made it.

    `rolled_back` where an admin went back to it.
    """

    number: int
    fingerprint: str
    size: Size
    at: datetime
    by: Actor
    load: int | None
    rolled_back: bool


class Activations:
    """The repository of activations; each method is one transaction."""

    def __init__(self, sessions: sessionmaker[Session], deadlines: Deadlines = USUAL) -> None:
        self._sessions = sessions
        self._deadlines = deadlines

    def active(self) -> str | None:
        """The fingerprint of the active snapshot, or None."""
        with self._sessions() as session:
            newest = select(ActivationRow.fingerprint).order_by(ActivationRow.id.desc()).limit(1)
            return session.scalar(newest)

    def loaded(self, fingerprint: str) -> date | None:
        """The local day on which this snapshot was first activated; None if it never was."""
        with self._sessions() as session:
            first = select(func.min(ActivationRow.activated_at)).where(ActivationRow.fingerprint == fingerprint)
            at = session.scalar(first)
            return self._deadlines.day_of(at) if at else None

    def day_of(self, activation: Activation) -> date:
        """The local day of an activation."""
        return self._deadlines.day_of(activation.at)

    def newest(self) -> Activation | None:
        """The one that is in force; None where nothing was ever activated."""
        return next(iter(self.history(1)), None)

    def history(self, limit: int) -> list[Activation]:
        """The latest activations, newest first."""
        with self._sessions() as session:
            rows = session.scalars(select(ActivationRow).order_by(ActivationRow.id.desc()).limit(limit))
            return [activation_of(row) for row in rows]

    def kept(self, limit: int) -> list[Activation]:
        """The last activations of snapshots that are not active now, each snapshot once, newest first."""
        active = select(ActivationRow.fingerprint).order_by(ActivationRow.id.desc()).limit(1).scalar_subquery()
        last = func.max(ActivationRow.id)
        others = select(last).where(ActivationRow.fingerprint != active).group_by(ActivationRow.fingerprint)
        with self._sessions() as session:
            numbers = session.scalars(others.order_by(last.desc()).limit(limit)).all()
            rows = select(ActivationRow).where(ActivationRow.id.in_(numbers)).order_by(ActivationRow.id.desc())
            return [activation_of(row) for row in session.scalars(rows)]

    def activate(
        self, fingerprint: str, size: Size, now: datetime, by: Actor = BOT, ended: tuple[int, Ending] | None = None
    ) -> None:
        """Makes the snapshot of this fingerprint the active one; `ended` is its load, by number, with its end."""
        with self._sessions.begin() as session:
            row = _row(fingerprint, size, now, by)
            if ended:
                row.load_id = end(*ended, session, now).id
            _put(row, session, now)

    def confirm(self, fingerprint: str, size: Size, now: datetime, by: Actor, ended: tuple[int, Ending]) -> bool:
        """The same for a load that waits for an admin; whether it still does: else nothing is activated."""
        number, ending = ended
        with self._sessions.begin() as session:
            if not decide(number, ending.state, session):
                return False
            row = _row(fingerprint, size, now, by)
            row.load_id = end(number, ending, session, now).id
            _put(row, session, now)
            return True

    def roll_back(self, fingerprint: str, size: Size, now: datetime, by: Actor) -> None:
        """Makes an earlier snapshot the active one again; what waits was compared with another one."""
        with self._sessions.begin() as session:
            discard_waiting(session)
            row = _row(fingerprint, size, now, by)
            row.rolled_back = True
            _put(row, session, now)


def _put(row: ActivationRow, session: Session, now: datetime) -> None:
    """The open cases are asked again on what is activated, and it is looked for citations that have aged by it."""
    session.add(row)
    session.flush()
    order(AskAgain(row.fingerprint), session, now)
    order(TellAged(), session, now)


def _row(fingerprint: str, size: Size, now: datetime, by: Actor) -> ActivationRow:
    return ActivationRow(
        fingerprint=fingerprint,
        documents=size.documents,
        passages=size.passages,
        activated_at=now,
        by=by.id,
        by_name=by.name,
        rolled_back=False,
    )


def activation_of(row: ActivationRow) -> Activation:
    """What a row tells of it."""
    by, size = Actor(row.by, row.by_name), Size(row.documents, row.passages)
    return Activation(row.id, row.fingerprint, size, row.activated_at, by, row.load_id, row.rolled_back)
