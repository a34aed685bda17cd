"""Which snapshot is served: the newest row of the activations, so that all instances agree."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from bot.errands.errands import order
from bot.errands.items import AskAgain
from bot.tables import ActivationRow
from corpus.model import Size


class Activations:
    """The repository of activations; each method is one transaction."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def active(self) -> str | None:
        """The fingerprint of the active snapshot, or None."""
        with self._sessions() as session:
            newest = select(ActivationRow.fingerprint).order_by(ActivationRow.id.desc()).limit(1)
            return session.scalar(newest)

    def loaded(self, fingerprint: str) -> date:
        """The day, in local time, on which the snapshot of this fingerprint was first activated."""
        with self._sessions() as session:
            first = select(func.min(ActivationRow.activated_at)).where(ActivationRow.fingerprint == fingerprint)
            return session.execute(first).scalar_one().astimezone().date()

    def activate(self, fingerprint: str, size: Size, now: datetime) -> None:
        """Makes the snapshot of this fingerprint the active one, and has the open cases asked again on it."""
        with self._sessions.begin() as session:
            session.add(
                ActivationRow(
                    fingerprint=fingerprint,
                    documents=size.documents,
                    passages=size.passages,
                    activated_at=now,
                )
            )
            order(AskAgain(fingerprint), session, now)
