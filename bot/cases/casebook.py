"""Acts on cases: every change is one transaction, with its event and the errands that it makes needed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot.cases import rows
from bot.cases.case import Case, Event, Posting
from bot.cases.deadlines import Deadlines
from bot.cases.life import (
    OPEN,
    Action,
    Actor,
    Answer,
    Assign,
    Join,
    LastWord,
    Merge,
    Propose,
    Reopen,
    TakeBack,
    Tell,
    ToldToAskers,
    Withdraw,
    after,
)
from bot.errands.errands import order, order_once
from bot.errands.items import PublishAnswer, ShowCase, Teach, TellAsker, TellStaff
from bot.questions.rows import is_number, storable
from bot.tables.cases import CaseEventRow, CaseRow
from bot.tables.questions import QuestionRow
from bot.turns import Turn, take_turn

# What staff are told at once.
_FOR_STAFF = (Tell, Reopen, Withdraw)


@dataclass(frozen=True, slots=True)
class Done:
    """It happened; the case as it is now."""

    case: Case
    event: Event


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody was faster: what they did last, and the case as it is since."""

    case: Case
    last: Event


@dataclass(frozen=True, slots=True)
class Impossible:
    """The case does not stand so that this can be done, or it would change nothing."""

    case: Case


@dataclass(frozen=True, slots=True)
class NoSuchCase:
    """There is no open case with this number to act on, or to merge into."""

    number: int


Acted = Done | Overtaken | Impossible | NoSuchCase


class Casebook:
    """The repository of cases, for acting; each method is one transaction."""

    def __init__(self, sessions: sessionmaker[Session], deadlines: Deadlines) -> None:
        self._sessions = sessions
        self.deadlines = deadlines

    def act(self, number: int, action: Action, by: Actor, now: datetime, seen: int | None = None) -> Acted:
        """Does something about a case; `seen` is the version that the one who acts saw, where they saw one.

        Of two who act on the same version at once, one is done, the other is overtaken.
        """
        with self._sessions.begin() as session:
            if isinstance(action, Merge):
                take_turn(Turn.ASKING, session)
            into = action.into if isinstance(action, Merge) else number
            locked = {each: _locked(each, session) for each in sorted({number, into})}
            row, target = locked[number], locked[into]
            if row is None:
                return NoSuchCase(number)
            if seen is not None and seen != row.version:
                return Overtaken(_case(row, session), _last_change(row.id, session))
            if isinstance(action, Merge) and (target is None or into == number or target.state not in OPEN):
                return NoSuchCase(into)
            event = changed(row, action, by, now, self.deadlines, session)
            if event is None:
                return Impossible(_case(row, session))
            if isinstance(action, Merge) and target:
                _move_questions(row, target, now, self.deadlines, session)
            return Done(_case(row, session), rows.event(event))

    def shown(self, number: int, card: Posting, instead_of: Posting | None) -> bool:
        """Notes where staff's message of a case stands, if it stood as `instead_of` so far; whether it stands there.

        Of two instances that post it at once, the second is told that it stands elsewhere.
        """
        known = instead_of or Posting("", "")
        with self._sessions.begin() as session:
            row = _locked(number, session)
            if row is None:
                return False
            standing = Posting(row.card_channel, row.card_timestamp)
            if standing == known:
                row.card_channel, row.card_timestamp = card.channel, card.timestamp
            return standing in (known, card)


def changed(
    row: CaseRow, action: Action, by: Actor, now: datetime, deadlines: Deadlines, session: Session
) -> CaseEventRow | None:
    """Applies an action to a row that is locked, and orders what follows from it; None where it is not possible."""
    before = rows.standing(row)
    then = after(before, action, by, deadlines.day_of(now), deadlines)
    if then is None or (isinstance(action, TakeBack) and row.proposed_by is None):
        return None
    if isinstance(action, Reopen):
        asked = _asked(row, session)
        if asked is None:
            return None
        row.question_id = asked
    rows.set_standing(row, then)
    # What leaves the standing as it is overtakes nobody.
    row.version += rows.name_of(action) not in rows.NO_CHANGE
    event = CaseEventRow(
        case_id=row.id,
        at=now,
        by=by.id,
        by_name=storable(by.name),
        action=rows.name_of(action),
        before=before.state,
        after=then.state,
        details=rows.details(action),
    )
    session.add(event)
    session.flush()
    if isinstance(action, Propose):
        row.proposed_by = event.id
    elif isinstance(action, TakeBack) or then.state not in OPEN:
        row.proposed_by = None
    _order_errands(row, action, event, now, session)
    return event


def _order_errands(row: CaseRow, action: Action, event: CaseEventRow, now: datetime, session: Session) -> None:
    order(ShowCase(row.id), session, now)
    if isinstance(action, ToldToAskers):
        for asking in _case(row, session).places:
            order_once(TellAsker(event.id, asking.question), session, now)
    given_away = isinstance(action, Assign) and action.to.id != event.by
    if given_away or isinstance(action, _FOR_STAFF):
        order_once(TellStaff(event.id), session, now)
    if isinstance(action, Answer) and action.publish:
        order_once(PublishAnswer(event.id), session, now)
    if isinstance(action, LastWord) and _was_taught(row, session):
        order_once(Teach(event.id), session, now)


def _was_taught(row: CaseRow, session: Session) -> bool:
    """Whether an answer to a case was made a document, or is to be: that goes by what staff say last."""
    answers = CaseEventRow.case_id == row.id, CaseEventRow.action == rows.name_of_kind(Answer)
    return any(details.get("teach") for details in session.scalars(select(CaseEventRow.details).where(*answers)))


def _move_questions(row: CaseRow, target: CaseRow, now: datetime, deadlines: Deadlines, session: Session) -> None:
    """Those who asked in a case that was merged wait for the answer of the other one now."""
    # The last one first, as whoever shares a question with the one that it asks again locks them.
    of_case = select(QuestionRow).where(QuestionRow.case_id == row.id).order_by(QuestionRow.id.desc())
    moved = session.scalars(of_case.with_for_update()).all()
    # Whoever merged it stands in the case that was merged; in this one it is the askers who ask the same.
    standing = sorted((question.id, question.asker) for question in moved if question.withdrawn_at is None)
    for question in moved:
        question.case_id = target.id
    session.flush()
    session.expire_all()
    for number, asker in standing:
        changed(target, Join(number), Actor(asker, ""), now, deadlines, session)


def _asked(row: CaseRow, session: Session) -> int | None:
    """The question by which a case is known, or where that was taken back the first that was not."""
    standing = QuestionRow.case_id == row.id, QuestionRow.withdrawn_at.is_(None)
    known_first = QuestionRow.id != row.question_id, QuestionRow.id
    return session.scalar(select(QuestionRow.id).where(*standing).order_by(*known_first).limit(1))


def _locked(number: int, session: Session) -> CaseRow | None:
    return session.get(CaseRow, number, with_for_update=True) if is_number(number) else None


def _case(row: CaseRow, session: Session) -> Case:
    session.flush()
    return rows.case(row, session.get(CaseEventRow, row.proposed_by) if row.proposed_by else None)


def _last_change(case: int, session: Session) -> Event:
    changes = CaseEventRow.case_id == case, CaseEventRow.action.not_in(rows.NO_CHANGE)
    found = select(CaseEventRow).where(*changes).order_by(CaseEventRow.id.desc()).limit(1)
    return rows.event(session.scalars(found).one())
