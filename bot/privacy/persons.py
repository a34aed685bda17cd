"""All that is kept about a person: told to them, or forgotten at once, however new it is."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session, sessionmaker

from bot.cases.deadlines import Deadlines
from bot.cases.life import BOT, OPEN
from bot.cases.opening import let_go
from bot.errands.errands import order
from bot.errands.items import ShowCase, TellAsker
from bot.papers.files import PaperFiles
from bot.privacy.anonymous import (
    anonymise_events,
    anonymise_papers,
    anonymise_questions,
    anonymise_uploads,
    anonymise_votes,
    is_of_an_asker,
)
from bot.privacy.masking import left_of
from bot.privacy.retention import Forgotten
from bot.tables.arrivals import ArrivalRow
from bot.tables.base import Base
from bot.tables.cases import CaseEventRow, CaseRow
from bot.tables.corpus import ActivationRow, LoadRow, UploadRow
from bot.tables.errands import ErrandRow
from bot.tables.papers import PaperRow
from bot.tables.questions import QuestionRow, VoteRow
from bot.turns import Turn, take_turn

_AT_ONCE = 500


class Persons:
    """Looks through all that is kept, for one person by their id in Slack; each method is one transaction."""

    def __init__(self, sessions: sessionmaker[Session], deadlines: Deadlines, papers: PaperFiles) -> None:
        self._sessions = sessions
        self._papers = papers
        self._deadlines = deadlines

    def kept(self, person: str) -> dict[str, Any]:
        """All that is kept about them, as JSON can hold it."""
        with self._sessions() as session:
            questions = session.scalars(_of(person)).all()
            votes = session.scalars(select(VoteRow).where(VoteRow.person == person).order_by(VoteRow.question_id))
            events = session.scalars(select(CaseEventRow).where(CaseEventRow.by == person).order_by(CaseEventRow.id))
            papers = session.scalars(select(PaperRow).where(PaperRow.sender == person).order_by(PaperRow.id))
            uploads = session.scalars(select(UploadRow).where(UploadRow.by == person).order_by(UploadRow.id))
            removed = session.scalars(select(UploadRow).where(UploadRow.removed_by == person).order_by(UploadRow.id))
            loads = session.scalars(select(LoadRow).where(LoadRow.by == person).order_by(LoadRow.id))
            had_served = select(ActivationRow).where(ActivationRow.by == person).order_by(ActivationRow.id)
            owned = session.scalars(select(CaseRow.id).where(CaseRow.owner == person).order_by(CaseRow.id))
            told: dict[str, Any] = {
                "person": person,
                "questions": [_question(row) for row in questions],
                "votes": [_without(row, "person") for row in votes],
                "events": [_without(row, "by") for row in events],
                "papers": [_without(row, "sender") for row in papers],
                "uploads": [_without(row, "by", "removed_by") for row in uploads],
                "uploads_removed": [_without(row, "by", "name", "removed_by") for row in removed],
                # What a load found is no matter of theirs, and may name others.
                "loads": [_without(row, "by", "report", "concerns") for row in loads],
                "activations": [_without(row, "by") for row in session.scalars(had_served)],
                "cases_owned": list(owned),
                "arrivals": [json.loads(row.item or "") for row in _held(person, session)],
            }
        return told

    def forget(self, person: str, now: datetime) -> Forgotten:
        """Makes them nobody: what was asked and said by them is gone, that something was asked stays.

        Open cases in which nobody else asks are withdrawn. What they did as staff stays theirs.
        """
        with self._sessions.begin() as session:
            take_turn(Turn.ASKING, session)
            questions = session.scalars(_of(person).with_for_update()).all()
            for case in sorted({row.case_id for row in questions if row.case_id}):
                # Staff's message of it forgets them, too.
                order(ShowCase(case), session, now)
            self._leave_cases(questions, session, now)
            numbers = [row.id for row in questions]
            _take_out_of_follow_ups(questions, session)
            for first in range(0, len(numbers), _AT_ONCE):
                some = numbers[first : first + _AT_ONCE]
                anonymise_questions(some, session)
            _leave_untold(numbers, session)
            votes = session.scalars(select(VoteRow).where(VoteRow.person == person)).all()
            anonymise_votes(votes, session)
            events = session.scalars(select(CaseEventRow.id).where(CaseEventRow.by == person, is_of_an_asker())).all()
            for first in range(0, len(events), _AT_ONCE):
                anonymise_events(events[first : first + _AT_ONCE], session)
            papers = anonymise_papers(PaperRow.sender == person, session)
            # Before the commit: where a file cannot be removed, nothing is forgotten, and it can be tried again.
            for year, number in papers:
                self._papers.discard(year, number)
            uploads = anonymise_uploads(UploadRow.by == person, UploadRow.removed_by == person, session)
            held = [row.id for row in _held(person, session)]
            session.execute(delete(ArrivalRow).where(ArrivalRow.id.in_(held)))
            return Forgotten(len(numbers), len(votes), len(events), len(papers), len(held), uploads)

    def _leave_cases(self, questions: Sequence[QuestionRow], session: Session, now: datetime) -> None:
        waiting = [row for row in questions if row.case and row.case.state in OPEN and row.withdrawn_at is None]
        for row in waiting:
            row.withdrawn_at = now
        session.flush()
        for row in waiting:
            let_go(row, session, now, self._deadlines, BOT)


def _of(person: str) -> Any:
    """Their questions, and what others searched for once more of these in other words."""
    own = select(QuestionRow.id).where(QuestionRow.asker == person)
    theirs = or_(QuestionRow.asker == person, QuestionRow.again.in_(own))
    return select(QuestionRow).where(theirs).order_by(QuestionRow.id)


def _held(person: str, session: Session) -> list[ArrivalRow]:
    """What came from them and is not done yet; what is done is kept without a word."""
    waiting = session.scalars(select(ArrivalRow).where(ArrivalRow.item.is_not(None)).order_by(ArrivalRow.arrived_at))
    return [row for row in waiting if _asker_in(row.item or "") == person]


def _asker_in(item: str) -> str | None:
    """Who asked, whichever version of the bot has written it; what is deleted in Slack tells of nobody."""
    asker: str | None = json.loads(item).get("ask", {}).get("asker")
    return asker


def _take_out_of_follow_ups(questions: Sequence[QuestionRow], session: Session) -> None:
    """Others who followed them up keep their own question, but not what it followed."""
    said = {_on_a_line(row.text) for row in questions}
    channels = {row.channel for row in questions}
    numbers = {row.id for row in questions}
    if not said:
        return
    followed = select(QuestionRow).where(QuestionRow.follows.is_not(None), QuestionRow.channel.in_(channels))
    for row in session.scalars(followed):
        if row.id in numbers or not row.follows:
            continue
        lines = row.follows.split("\n")
        kept = [line for line in lines if _on_a_line(line) not in said]
        if kept != lines:
            # The reasons name words of all that was asked.
            row.follows, row.reasons = "\n".join(kept) or None, []
    session.flush()


def _on_a_line(text: str) -> str:
    return " ".join(left_of(text).split())


def _leave_untold(questions: Sequence[int], session: Session) -> None:
    """Nobody is there any more to be told what was to be told them."""
    wanted = set(questions)
    waiting = select(ErrandRow).where(ErrandRow.done_at.is_(None), ErrandRow.id.startswith(f"{TellAsker.__name__}:"))
    for row in session.scalars(waiting):
        if json.loads(row.item)["question"] in wanted:
            session.delete(row)


def _question(row: QuestionRow) -> dict[str, Any]:
    cited = [_without(citation, "id", "question_id") for citation in row.citations]
    state = row.case.state if row.case else None
    return {**_without(row, "asker"), "case_state": state, "citations": cited}


def _without(row: Base, *columns: str) -> dict[str, Any]:
    """A row as JSON can hold it, without what is said already."""
    names = (column.name for column in row.__table__.columns if column.name not in columns)
    told: dict[str, Any] = msgspec.to_builtins({name: getattr(row, name) for name in names})
    return told
