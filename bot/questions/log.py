"""The repository of questions and cases."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload, sessionmaker

from bot.outcome import Answered, Failed, NotAQuestion, Outcome, Reply, Unanswered
from bot.tables import CaseRow, CitationRow, QuestionRow, ReceivedRow
from retrieval.citations import Citation

NEW = "new"


@dataclass(frozen=True, slots=True)
class Case:
    """An unanswered question on staff's list."""

    number: int
    state: str
    opened_at: datetime
    question: str
    asker: str
    channel: str
    corpus_version: str | None


class QuestionLog:
    """Writes down what was asked; each method is one transaction."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def record(self, reply: Reply, now: datetime) -> int | None:
        """Logs a reply; an unanswered question becomes a case in the same transaction, whose number is returned."""
        with self._sessions.begin() as session:
            row = _row(reply, now)
            session.add(row)
            if not isinstance(reply.outcome, Unanswered):
                return None
            case = CaseRow(question=row, state=NEW, opened_at=now)
            session.add(case)
            session.flush()
            return case.id

    def open_cases(self) -> list[Case]:
        """All cases, oldest first: there is no closing them yet."""
        with self._sessions() as session:
            rows = session.scalars(select(CaseRow).options(joinedload(CaseRow.question)).order_by(CaseRow.id))
            return [_case(row) for row in rows]

    def receive(self, channel: str, message: str, now: datetime) -> bool:
        """Takes on a Slack message; False if it was taken on before, by this instance or another."""
        try:
            with self._sessions.begin() as session:
                session.execute(insert(ReceivedRow).values(channel=channel, message=message, received_at=now))
        except IntegrityError:
            return False
        return True


def outcome_name(outcome: Outcome) -> str:
    """The name of an outcome in the log and in JSON."""
    match outcome:
        case Answered():
            return "answered"
        case Unanswered():
            return "unanswered"
        case NotAQuestion():
            return "not_a_question"
        case Failed():
            return "failed"


def _row(reply: Reply, now: datetime) -> QuestionRow:
    ask, outcome = reply.ask, reply.outcome
    row = QuestionRow(
        asked_at=now,
        text=ask.text,
        asker=ask.asker,
        channel=ask.channel,
        thread=ask.thread,
        message=ask.message,
        outcome=outcome_name(outcome),
        reasons=[],
        took_ms=reply.took_ms,
    )
    if isinstance(outcome, Answered | Unanswered):
        row.confidence = outcome.confidence
        row.sure = outcome.sure if isinstance(outcome, Answered) else None
        row.reasons = msgspec.to_builtins(outcome.reasons)
        row.corpus_version = outcome.searched.version
        shown = outcome.citations if isinstance(outcome, Answered) else outcome.nearest
        row.citations = [_citation_row(citation) for citation in shown]
    return row


def _citation_row(citation: Citation) -> CitationRow:
    return CitationRow(
        rank=citation.rank,
        document=citation.document,
        passage=citation.passage,
        slices=msgspec.to_builtins(citation.slices),
        excerpt=citation.excerpt,
        score=citation.score,
    )


def _case(row: CaseRow) -> Case:
    question = row.question
    return Case(
        number=row.id,
        state=row.state,
        opened_at=row.opened_at,
        question=question.text,
        asker=question.asker,
        channel=question.channel,
        corpus_version=question.corpus_version,
    )
