"""What is older than the retention time is nobody's any more: askers are made anonymous, and their words removed.

A question whose case is open keeps all: its asker still waits for the answer.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, delete, or_, select
from sqlalchemy.orm import Session, aliased, sessionmaker

from bot.cases.life import OPEN
from bot.papers.files import PaperFiles
from bot.privacy.anonymous import (
    anonymise_events,
    anonymise_papers,
    anonymise_questions,
    anonymise_uploads,
    anonymise_votes,
    has_person,
    is_of_an_asker,
)
from bot.tables.arrivals import ArrivalRow
from bot.tables.cases import CaseEventRow, CaseRow
from bot.tables.corpus import UploadRow
from bot.tables.papers import PaperRow
from bot.tables.questions import QuestionRow, VoteRow

# So many rows are changed in one transaction, and others are let in between two, for so many seconds.
_BATCH = 500
_PAUSE = 0.005
_INTO = aliased(CaseRow)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows were made anonymous, or removed."""

    questions: int = 0
    votes: int = 0
    events: int = 0
    papers: int = 0
    arrivals: int = 0
    uploads: int = 0


NOTHING_FORGOTTEN = Forgotten()


class Retention:
    """Applies the retention time of `days`; to do it again changes nothing more."""

    def __init__(self, sessions: sessionmaker[Session], days: int, papers: PaperFiles) -> None:
        self._sessions = sessions
        self._papers = papers
        self._kept = timedelta(days=days)

    def apply(self, now: datetime) -> Forgotten:
        """Forgets what is too old; in small transactions, so that the bot can go on meanwhile."""
        before = now - self._kept
        # Events first: what is done about a question that is anonymous by now is somebody's still.
        events = self._in_batches(_old_events(before), anonymise_events)
        questions = self._in_batches(_old_questions(before), anonymise_questions)
        votes = self._in_batches(_votes_on_nobodys_questions(), _anonymise_votes_on)
        with self._sessions.begin() as session:
            unsent = PaperRow.sent_at < before, PaperRow.sender != ""
            papers = anonymise_papers(and_(*unsent), session)
            # What waits so long was ordered by another version of the bot, which is not there any more.
            old = delete(ArrivalRow).where(ArrivalRow.arrived_at < before).returning(ArrivalRow.id)
            arrivals = len(session.execute(old).all())
            uploads = anonymise_uploads(UploadRow.at < before, UploadRow.removed_at < before, session)
            for year, number in papers:
                self._papers.discard(year, number)
        return Forgotten(questions, votes, events, len(papers), arrivals, uploads)

    def _in_batches(self, rows: Select[int], act: Callable[[list[int], Session], int]) -> int:
        """Acts on the rows with these ids, batch by batch in the order of the ids; how many changed."""
        [number] = rows.selected_columns
        done, last = 0, 0
        while True:
            with self._sessions.begin() as session:
                batch = rows.where(number > last).order_by(number).limit(_BATCH)
                # What another instance is at, it does.
                found = list(session.scalars(batch.with_for_update(skip_locked=True)))
                done += act(found, session) if found else 0
            if not found:
                return done
            last = found[-1]
            time.sleep(_PAUSE)


def _is_open(case: type[CaseRow]) -> ColumnElement[bool]:
    return case.state.in_(sorted(OPEN))


def _old_questions(before: datetime) -> Select[int]:
    waits = select(CaseRow.id).where(CaseRow.id == QuestionRow.case_id, _is_open(CaseRow)).exists()
    return select(QuestionRow.id).where(QuestionRow.asked_at < before, QuestionRow.asker != "", ~waits)


def _old_events(before: datetime) -> Select[int]:
    """Those of cases that are closed, and not gone on with in another that is open."""
    merged = select(_INTO.id).where(_INTO.id == CaseRow.merged_into, _is_open(_INTO)).exists()
    waits = select(CaseRow.id).where(CaseRow.id == CaseEventRow.case_id, or_(_is_open(CaseRow), merged)).exists()
    return select(CaseEventRow.id).where(CaseEventRow.at < before, is_of_an_asker(), ~waits)


def _votes_on_nobodys_questions() -> Select[int]:
    """The questions that they are on."""
    still = select(VoteRow.person).where(VoteRow.question_id == QuestionRow.id, has_person()).exists()
    return select(QuestionRow.id).where(QuestionRow.asker == "", still)


def _anonymise_votes_on(questions: list[int], session: Session) -> int:
    votes = select(VoteRow).where(VoteRow.question_id.in_(questions), has_person())
    return anonymise_votes(session.scalars(votes).all(), session)
