"""The repository of questions and cases."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload, sessionmaker

from bot.outcome import Answered, Ask, Failed, NotAQuestion, Outcome, Reply, Unanswered
from bot.tables import CaseRow, CitationRow, QuestionRow, ReceivedRow
from retrieval.citations import Citation

NEW = "new"
# The greatest number of a row in either database; a greater one, as a hostile button may tell, is that of none.
_GREATEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Case:
    """An unanswered question on staff's list."""

    number: int
    state: str
    opened_at: datetime
    question: str
    follows: str
    asker: str
    channel: str
    corpus_version: str | None


@dataclass(frozen=True, slots=True)
class Recorded:
    """The number of a question in the log, and that of its case where it has one."""

    question: int
    case: int | None


class QuestionLog:
    """Writes down what was asked; each method is one transaction."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def record(self, reply: Reply, now: datetime) -> Recorded:
        """Logs a reply; an unanswered question becomes a case in the same transaction.

        One that is asked again keeps the case of the first asking, which staff can understand best.
        """
        with self._sessions.begin() as session:
            row = _row(reply, now)
            session.add(row)
            session.flush()
            if not isinstance(reply.outcome, Unanswered):
                return Recorded(row.id, None)
            first = _numbered(reply.ask.again or 0, session) or row
            return Recorded(row.id, (first.case or _opened(first, session, now)).id)

    def asked(self, question: int) -> Ask | None:
        """The question with this number as it was asked, or None."""
        with self._sessions() as session:
            row = _numbered(question, session)
            return _ask(row) if row else None

    def confirm(self, question: int) -> None:
        """Notes that the asker found the answer to be one; an unknown number changes nothing."""
        with self._sessions.begin() as session:
            row = _numbered(question, session)
            if row:
                row.confirmed = True

    def send_on(self, question: int, now: datetime) -> int | None:
        """Opens a case for a question whose answer was none; its number, also if it was opened before.

        None if there is no question with this number.
        """
        with self._sessions.begin() as session:
            row = _numbered(question, session)
            if row is None:
                return None
            row.confirmed = False
            return (row.case or _opened(row, session, now)).id

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
        row.follows = outcome.interpretation.follows or None
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
        follows=question.follows or "",
    )


def _numbered(question: int, session: Session) -> QuestionRow | None:
    """The row with this number, locked: of two that send it on at once, the second finds the case of the first."""
    return session.get(QuestionRow, question, with_for_update=True) if 0 < question <= _GREATEST else None


def _opened(row: QuestionRow, session: Session, now: datetime) -> CaseRow:
    case = CaseRow(question=row, state=NEW, opened_at=now)
    session.add(case)
    session.flush()
    return case


def _ask(row: QuestionRow) -> Ask:
    return Ask(row.text, row.asker, row.channel, row.thread, row.message, before=row.follows or "")
