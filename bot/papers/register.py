"""The register of formal written questions: numbered without gaps within the year, whoever sends at once."""

from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, sessionmaker

from bot.cases.casebook import changed
from bot.cases.deadlines import Deadlines
from bot.cases.life import Actor, Formal
from bot.errands.errands import order_once
from bot.errands.items import SendPaper
from bot.papers.formal import Draft, Filed
from bot.questions.rows import is_number
from bot.tables.cases import CaseRow
from bot.tables.papers import PaperRow
from bot.tables.questions import QuestionRow
from bot.turns import Turn, take_turn


class PaperRegister:
    """The repository of formal written questions; each method is one transaction."""

    def __init__(self, sessions: sessionmaker[Session], deadlines: Deadlines) -> None:
        self._sessions = sessions
        self._deadlines = deadlines

    def send(self, draft: Draft, question: int, sender: Actor, submission: str, now: datetime) -> Filed | None:
        """Gives a draft the next number of the year, and sees to it that it is sent.

        `submission` is the window that it came in by: what a sender sends in twice is one question, as it came first.
        None if the question that it came from is no longer there.
        """
        with self._sessions.begin() as session:
            take_turn(Turn.NUMBERING, session)
            before = select(PaperRow).where(PaperRow.sender == sender.id, PaperRow.submission == submission)
            if row := session.scalar(before):
                return self._filed(row, session)
            source = session.get(QuestionRow, question) if is_number(question) else None
            if source is None or source.withdrawn_at:
                return None
            row = self._added(draft, source, sender, submission, now, session)
            case = session.get(CaseRow, source.case_id, with_for_update=True) if source.case_id else None
            if case:
                changed(case, Formal(row.id), sender, now, self._deadlines, session)
            order_once(SendPaper(row.id), session, now)
            return self._filed(row, session)

    def paper(self, number: int) -> Filed | None:
        """The one that errands and events know by this number, or None."""
        return self._first(select(PaperRow).where(PaperRow.id == number)) if is_number(number) else None

    def numbered(self, year: int, number: int) -> Filed | None:
        """The one that people know by year and number, or None."""
        known = PaperRow.year == year, PaperRow.number == number
        return self._first(select(PaperRow).where(*known)) if is_number(year) and is_number(number) else None

    def listed(self, year: int | None = None) -> list[Filed]:
        """Those of a year, or all, in order."""
        wanted = select(PaperRow).order_by(PaperRow.year, PaperRow.number)
        with self._sessions() as session:
            rows = session.scalars(wanted if year is None else wanted.where(PaperRow.year == year))
            return [self._filed(row, session) for row in rows]

    def _added(
        self, draft: Draft, source: QuestionRow, sender: Actor, submission: str, now: datetime, session: Session
    ) -> PaperRow:
        year = self._deadlines.day_of(now).year
        last = session.scalar(select(func.max(PaperRow.number)).where(PaperRow.year == year)) or 0
        row = PaperRow(
            year=year,
            number=last + 1,
            question_id=source.id,
            sender=sender.id,
            sender_name=sender.name,
            subject=draft.subject,
            introduction=draft.introduction,
            questions=list(draft.questions),
            submission=submission,
            sent_at=now,
        )
        session.add(row)
        session.flush()
        return row

    def _first(self, wanted: Select[PaperRow]) -> Filed | None:
        with self._sessions() as session:
            row = session.scalar(wanted)
            return self._filed(row, session) if row else None

    def _filed(self, row: PaperRow, session: Session) -> Filed:
        source = session.get(QuestionRow, row.question_id)
        return Filed(
            id=row.id,
            year=row.year,
            number=row.number,
            question=row.question_id,
            case=source.case_id if source else None,
            sender=Actor(row.sender, row.sender_name),
            draft=Draft(row.subject, row.introduction, tuple(row.questions)),
            day=self._deadlines.day_of(row.sent_at),
            sent_at=row.sent_at,
        )
