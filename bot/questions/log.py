"""Writes down what was asked, what came of it, and what became of that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.orm import Session, sessionmaker

from bot.cases.deadlines import USUAL, Deadlines
from bot.cases.opening import followed_up, let_go, reworded
from bot.outcome import NotAQuestion, Reply, Unanswered, shown_with
from bot.questions.rows import cite, columns, is_number, numbered, storable
from bot.questions.votes import Vote
from bot.tables.questions import QUESTIONS, CitationRow, QuestionRow, VoteRow
from bot.turns import Turn, take_turn
from retrieval.citations import Citation

_ASK = insert(QUESTIONS).returning(QUESTIONS.c.id)
_STANDS = (
    update(QUESTIONS)
    .where(QUESTIONS.c.id == bindparam("question"), QUESTIONS.c.withdrawn_at.is_(None))
    .values(answered_as=bindparam("answer"))
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """The number of a question in the log, and that of its case where it has one.

    `joined` where somebody had asked the same before, and staff have it already.
    """

    question: int
    case: int | None = None
    joined: bool = False


class QuestionLog:
    """The repository of questions, for writing; each method is one transaction.

    The number of no question changes nothing, and neither does that of one which was taken back.
    """

    def __init__(self, sessions: sessionmaker[Session], deadlines: Deadlines = USUAL) -> None:
        self._sessions = sessions
        self._deadlines = deadlines

    def record(self, reply: Reply, now: datetime) -> Recorded:
        """Logs a reply; an unanswered question becomes a case in the same transaction.

        One that is asked again keeps the case of the first asking, which staff can understand best.
        """
        with self._sessions.begin() as session:
            if isinstance(reply.outcome, Unanswered):
                take_turn(Turn.ASKING, session)
            asked = {**columns(reply), "asked_at": now}
            question = session.connection().execute(_ASK, asked).scalar_one()
            cite(question, shown_with(reply.outcome), session)
            if not isinstance(reply.outcome, Unanswered):
                return Recorded(question)
            row = session.get_one(QuestionRow, question)
            # What asks a question once more is followed up with that.
            followed = followed_up(numbered(reply.ask.again or 0, session) or row, session, now, self._deadlines)
            row.case_id = followed.case
            return Recorded(question, followed.case, followed.joined)

    def revise(self, question: int, reply: Reply, now: datetime) -> Recorded | None:
        """Puts a reply in the place of the one that stands there: its asker has corrected the question.

        A case that it no longer needs is withdrawn; None if there is no question with this number.
        """
        if isinstance(reply.outcome, NotAQuestion):
            self.withdraw(question, now)
            return None
        with self._sessions.begin() as session:
            take_turn(Turn.ASKING, session)
            row = numbered(question, session)
            if row is None:
                return None
            for told in (CitationRow, VoteRow):
                session.execute(delete(told).where(told.question_id == question))
            session.execute(update(QuestionRow).where(QuestionRow.id == question).values(**columns(reply)))
            cite(question, shown_with(reply.outcome), session)
            session.refresh(row)
            if isinstance(reply.outcome, Unanswered):
                followed = reworded(row, session, now, self._deadlines)
                return Recorded(question, followed.case, followed.joined)
            let_go(row, session, now, self._deadlines)
            return Recorded(question)

    def withdraw(self, question: int, now: datetime) -> None:
        """Its asker has taken the question back, and with it its case."""
        with self._sessions.begin() as session:
            take_turn(Turn.ASKING, session)
            row = numbered(question, session)
            if row:
                row.withdrawn_at = now
                let_go(row, session, now, self._deadlines)

    def answered_as(self, question: int, message: str) -> None:
        """Notes the timestamp of the message in which the answer stands."""
        if is_number(question):
            with self._sessions.begin() as session:
                session.connection().execute(_STANDS, {"question": question, "answer": message})

    def cited(self, question: int, citations: Sequence[Citation]) -> None:
        """Notes what else was shown; of citations with the same rank the last one shown is kept."""
        with self._sessions.begin() as session:
            if numbered(question, session):
                ranks = [citation.rank for citation in citations]
                again = CitationRow.question_id == question, CitationRow.rank.in_(ranks)
                session.execute(delete(CitationRow).where(*again))
                cite(question, citations, session)

    def share(self, question: int, channel: str) -> tuple[int, ...]:
        """Notes that its asker shows a question to a channel; the numbers of the questions that are shown by that.

        None are where it was shown already: of two who share it at once, the second need not.
        """
        with self._sessions.begin() as session:
            row = numbered(question, session)
            if row is None or row.shown_in:
                return ()
            # The first asking is the same question: below the shared answer it is sent to staff, and searched for less
            # literally.
            shown = [row, *([row.first] if row.first and not row.first.shown_in else [])]
            for each in shown:
                each.shown_in = channel
            return tuple(each.id for each in shown)

    def keep_private(self, questions: Sequence[int]) -> None:
        """Notes that these, which `share` gave, could not be shown after all."""
        with self._sessions.begin() as session:
            session.execute(update(QuestionRow).where(QuestionRow.id.in_(questions)).values(shown_in=""))

    def vote(self, question: int, vote: Vote, now: datetime) -> None:
        """Notes what a person said of the answer; their last word counts.

        Who says again that it did not help, and this time not why, has told that already.
        """
        with self._sessions.begin() as session:
            if numbered(question, session) is None:
                return
            row = session.get(VoteRow, (question, vote.person)) or VoteRow(question_id=question, person=vote.person)
            if row.helpful != vote.helpful or vote.why or vote.comment:
                row.why, row.comment = vote.why.value if vote.why else None, storable(vote.comment)
            row.helpful, row.voted_at = vote.helpful, now
            session.add(row)

    def send_on(self, question: int, now: datetime) -> int | None:
        """Has staff follow up a question whose answer was none; the number of its case, also if it had one before.

        None if there is no question with this number.
        """
        with self._sessions.begin() as session:
            take_turn(Turn.ASKING, session)
            row = numbered(question, session)
            return followed_up(row, session, now, self._deadlines).case if row else None

    def let_go(self, question: int, now: datetime) -> None:
        """Its asker needs no answer of staff any more; the question stays where it is."""
        with self._sessions.begin() as session:
            take_turn(Turn.ASKING, session)
            row = numbered(question, session)
            if row:
                let_go(row, session, now, self._deadlines)
