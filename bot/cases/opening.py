"""A question and its case: it opens one, joins one that asks the same, or leaves it.

All of it happens within the log's transactions, which have taken their turn (bot.turns) before.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.orm import Session

from bot.cases.casebook import changed
from bot.cases.deadlines import Deadlines
from bot.cases.life import OPEN, Actor, CaseState, Join, Leave, Open, Reopen, Withdraw
from bot.cases.rows import details, name_of
from bot.errands.errands import order
from bot.errands.items import ShowCase
from bot.tables.cases import CASE_EVENTS, CASES, CaseRow
from bot.tables.questions import QUESTIONS, QuestionRow
from retrieval.likeness import gist_of, same

# Statements are made once: whoever asks waits for them.
_OPENED = insert(CASES).returning(CASES.c.id)
_HAPPENED = insert(CASE_EVENTS)
_OPEN_CASES = (
    select(CASES.c.id, QUESTIONS.c.text, QUESTIONS.c.follows)
    .join(QUESTIONS, QUESTIONS.c.id == CASES.c.question_id)
    .where(CASES.c.state.in_(sorted(OPEN)))
    .order_by(CASES.c.id)
)


@dataclass(frozen=True, slots=True)
class Followed:
    """The case by which a question is followed up; `joined` where somebody had asked the same before."""

    case: int
    joined: bool = False


def followed_up(question: QuestionRow, session: Session, now: datetime, deadlines: Deadlines) -> Followed:
    """Sees to it that a question has an open case: the one it has, one that asks the same, or a new one."""
    own = session.get(CaseRow, question.case_id, with_for_update=True) if question.case_id else None
    if own:
        if own.state not in OPEN:
            changed(own, Reopen(), asker_of(question), now, deadlines, session)
        return Followed(own.id)
    alike = _alike(question, session)
    if alike is None:
        return Followed(_opened(question, session, now, deadlines))
    question.case_id = alike.id
    changed(alike, Join(question.id), asker_of(question), now, deadlines, session)
    return Followed(alike.id, joined=True)


def reworded(question: QuestionRow, session: Session, now: datetime, deadlines: Deadlines) -> Followed:
    """The same for a question that its asker has corrected: what others still ask as it was is no longer the same."""
    row = session.get(CaseRow, question.case_id, with_for_update=True) if question.case_id else None
    if row and (others := _others(question, row, session)):
        _leave(question, row, others, asker_of(question), session, now, deadlines)
    return followed_up(question, session, now, deadlines)


def let_go(
    question: QuestionRow, session: Session, now: datetime, deadlines: Deadlines, by: Actor | None = None
) -> None:
    """A question needs its case no more: that is withdrawn, unless somebody else waits for it.

    Its asker says so, where it is not somebody else.
    """
    row = _open_case(question, session)
    if row is None:
        return
    others = _others(question, row, session)
    if others:
        _leave(question, row, others, by or asker_of(question), session, now, deadlines)
    else:
        changed(row, Withdraw(), by or asker_of(question), now, deadlines, session)


def asker_of(question: QuestionRow) -> Actor:
    """Who asked, as one who acts; the log knows no names."""
    return Actor(question.asker, "")


def _opened(question: QuestionRow, session: Session, now: datetime, deadlines: Deadlines) -> int:
    day = deadlines.day_of(now)
    row = {"question_id": question.id, "state": CaseState.NEW, "opened_at": now, "deadline": deadlines.first(day)}
    number: int = session.connection().execute(_OPENED, row).scalar_one()
    question.case_id = number
    action, by = Open(question.id), asker_of(question)
    event = {
        "case_id": number,
        "at": now,
        "by": by.id,
        "by_name": by.name,
        "action": name_of(action),
        "before": None,
        "after": CaseState.NEW,
        "details": details(action),
    }
    session.connection().execute(_HAPPENED, event)
    order(ShowCase(number), session, now)
    return number


def _leave(
    question: QuestionRow,
    row: CaseRow,
    others: list[int],
    by: Actor,
    session: Session,
    now: datetime,
    deadlines: Deadlines,
) -> None:
    """Leaves the case to the others who ask the same."""
    going = QuestionRow.case_id == row.id, or_(QuestionRow.id == question.id, QuestionRow.again == question.id)
    session.execute(update(QuestionRow).where(*going).values(case_id=None))
    if row.question_id not in others:
        row.question_id = others[0]
    changed(row, Leave(question.id), by, now, deadlines, session)


def _alike(question: QuestionRow, session: Session) -> CaseRow | None:
    """The oldest open case that asks the same as a question, or None."""
    gist = gist_of(question.text, question.follows or "")
    # The connection knows nothing of what only the session holds yet.
    session.flush()
    for number, text, follows in session.connection().execute(_OPEN_CASES).all():
        if same(gist, gist_of(text, follows or "")):
            row = session.get(CaseRow, number, with_for_update=True)
            # Staff may have closed it while we waited for the lock.
            if row and row.state in OPEN:
                return row
    return None


def _open_case(question: QuestionRow, session: Session) -> CaseRow | None:
    row = session.get(CaseRow, question.case_id, with_for_update=True) if question.case_id else None
    return row if row and row.state in OPEN else None


def _others(question: QuestionRow, row: CaseRow, session: Session) -> list[int]:
    """The other questions of a case that still want an answer.

    What asks a question once more, in another way, goes with it.
    """
    again = func.coalesce(QuestionRow.again, 0) != question.id
    others = QuestionRow.case_id == row.id, QuestionRow.id != question.id, QuestionRow.withdrawn_at.is_(None), again
    return list(session.scalars(select(QuestionRow.id).where(*others).order_by(QuestionRow.id)))
