"""The cases of unanswered questions: staff's list."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, sessionmaker

from bot.tables import CaseRow


class CaseState(StrEnum):
    """How far the follow-up of a question has come."""

    NEW = "new"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Case:
    """An unanswered question on staff's list."""

    number: int
    state: CaseState
    opened_at: datetime
    question: str
    follows: str
    asker: str
    channel: str
    corpus_version: str | None


class Cases:
    """The repository of cases; each method is one transaction."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def open(self) -> list[Case]:
        """Those that wait for an answer, oldest first."""
        waiting = select(CaseRow).where(CaseRow.state != CaseState.WITHDRAWN).order_by(CaseRow.id)
        with self._sessions() as session:
            return [_case(row) for row in session.scalars(waiting.options(joinedload(CaseRow.question)))]


def _case(row: CaseRow) -> Case:
    question = row.question
    return Case(
        number=row.id,
        state=CaseState(row.state),
        opened_at=row.opened_at,
        question=question.text,
        asker=question.asker,
        channel=question.channel,
        corpus_version=question.corpus_version,
        follows=question.follows or "",
    )
