"""How far staff know what has become of what was cited: noted before they are told, and once they were."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Update, exists, select, update
from sqlalchemy.orm import Session, aliased, sessionmaker

from bot.administration.activations import Activation, activation_of
from bot.tables.corpus import ActivationRow

_NEWEST = select(ActivationRow).order_by(ActivationRow.id.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The activation in force, and the one `before` it that staff know of; None where it is the first of all.

    It is about what was cited until `at`; what is cited later, the next one sees to. Of what was cited until
    `known_until`, staff know how it stood by the activation before; None where they were never told anything.
    """

    activation: Activation
    before: Activation | None
    at: datetime
    known_until: datetime | None


class Comparisons:
    """The repository of comparisons, each noted with its activation; each method is one transaction.

    They make a chain: each begins where the last one ended that staff were told of, whatever was activated between.
    """

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def due(self, now: datetime) -> Comparison | None:
        """The one that staff are to be told of; None where they know all. It is the same again once it was noted."""
        with self._sessions() as session:
            active = session.scalar(_NEWEST)
            if active is None or active.told_at:
                return None
            known = session.scalar(_NEWEST.where(ActivationRow.told_at.is_not(None)))
            before = known or session.scalar(_NEWEST.where(ActivationRow.id < active.id))
            return Comparison(
                activation_of(active),
                activation_of(before) if before else None,
                active.compared_at or now,
                known.compared_at if known else None,
            )

    def note(self, comparison: Comparison) -> bool:
        """Before staff are told; False where another one is in force by now, which has to be compared instead."""
        number, later = comparison.activation.number, aliased(ActivationRow)
        in_force = ~exists().where(later.id > number)
        with self._sessions.begin() as session:
            noted = _of(number).where(in_force).values(compared_at=comparison.at).returning(ActivationRow.id)
            return session.scalar(noted) is not None

    def told(self, comparison: Comparison, now: datetime) -> None:
        """Staff were told what there is to tell, if there is anything."""
        with self._sessions.begin() as session:
            number = comparison.activation.number
            session.execute(_of(number).values(compared_at=comparison.at, told_at=now))

    def left(self) -> Activation | None:
        """One that was noted, and overtaken before it was known whether staff were told."""
        noted = ActivationRow.compared_at.is_not(None), ActivationRow.told_at.is_(None)
        with self._sessions() as session:
            row = session.scalar(_NEWEST.where(*noted))
            active = session.scalar(_NEWEST)
            return activation_of(row) if row and row is not active else None

    def settle(self, activation: Activation, now: datetime, *, told: bool) -> None:
        """What became of one that was left: staff were told, or it never was."""
        outcome = {"told_at": now} if told else {"compared_at": None}
        with self._sessions.begin() as session:
            session.execute(_of(activation.number).values(outcome))


def _of(number: int) -> Update:
    return update(ActivationRow).where(ActivationRow.id == number)
