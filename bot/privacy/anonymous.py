"""Takes out of the rows of the database who asked, and in which words; what is counted stays."""

import secrets
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, not_, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.cases.rows import ActionName
from bot.tables.cases import CaseEventRow
from bot.tables.corpus import UploadRow
from bot.tables.papers import PaperRow
from bot.tables.questions import QuestionRow, VoteRow

# A vote has a person, each another one: who is anonymous has a name that is nobody's.
_NOBODY = "~"
# What those who ask do about a case, and what both they and staff do. All else staff do, for which the municipality
# answers: their ids and names stay.
_ASKERS_DO = (
    ActionName.OPEN,
    ActionName.LEAVE,
    ActionName.TELL,
    ActionName.WITHDRAW,
    ActionName.HELPED,
    ActionName.FORMAL,
)
_BOTH_DO = (ActionName.JOIN, ActionName.REOPEN)
_STAFF_DO = (
    ActionName.ASSIGN,
    ActionName.ASK_BACK,
    ActionName.ANSWER,
    ActionName.DECLINE,
    ActionName.EXTEND,
    ActionName.MERGE,
)
_NO_QUESTION: dict[str, object] = {
    "text": "",
    "asker": "",
    "channel": "",
    "thread": "",
    "message": "",
    "shown_in": "",
    "answered_as": "",
    "follows": None,
    # They name words of the question.
    "reasons": [],
}
_NO_PAPER = {"sender": "", "sender_name": "", "subject": "", "introduction": "", "questions": []}
_OTHERS = aliased(CaseEventRow)


def anonymise_questions(numbers: Collection[int], session: Session) -> int:
    """Their askers and their words, and how many; what they cite are words of public documents, and stays."""
    session.execute(update(QuestionRow).where(QuestionRow.id.in_(numbers)).values(_NO_QUESTION))
    return len(numbers)


def has_person() -> ColumnElement[bool]:
    """Whether a vote is still somebody's."""
    return not_(VoteRow.person.startswith(_NOBODY, autoescape=True))


def anonymise_votes(votes: Sequence[VoteRow], session: Session) -> int:
    """Who voted, and what they wrote, and how many; what they thought of the answer stays."""
    for vote in votes:
        this = VoteRow.question_id == vote.question_id, VoteRow.person == vote.person
        nobody = f"{_NOBODY}{secrets.token_hex(8)}"
        session.execute(update(VoteRow).where(*this).values(person=nobody, comment=""))
    return len(votes)


def is_of_an_asker() -> ColumnElement[bool]:
    """Whether an event is somebody's who asked, and still tells who.

    Staff open cases again, too, and merge them: they are known by what else they did about a case, and those at the
    command line by how their ids begin.
    """
    staff = select(_OTHERS.id).where(_OTHERS.by == CaseEventRow.by, _OTHERS.action.in_(_STAFF_DO)).exists()
    by_staff = or_(staff, CaseEventRow.by.startswith("terminal:"))
    by_an_asker = CaseEventRow.action.in_(_BOTH_DO) & ~by_staff
    return (CaseEventRow.by != "") & or_(CaseEventRow.action.in_(_ASKERS_DO), by_an_asker)


def anonymise_events(numbers: Collection[int], session: Session) -> int:
    """Who asked, told, took back or opened again, and what they said, and how many; that and when it was stays."""
    these = CaseEventRow.id.in_(numbers)
    session.execute(update(CaseEventRow).where(these).values(by="", by_name=""))
    for action, said in ((ActionName.TELL, "words"), (ActionName.REOPEN, "why")):
        session.execute(update(CaseEventRow).where(these, CaseEventRow.action == action).values(details={said: ""}))
    return len(numbers)


def anonymise_papers(papers: ColumnElement[bool], session: Session) -> list[tuple[int, int]]:
    """Who sent them, and all that they wrote; their years and numbers, by which their files are called."""
    done = session.execute(
        update(PaperRow).where(papers).values(_NO_PAPER).returning(PaperRow.year, PaperRow.number),
        execution_options={"synchronize_session": False},
    )
    return [(year, number) for year, number in done]


def anonymise_uploads(dropped: ColumnElement[bool], removed: ColumnElement[bool], session: Session) -> int:
    """Who dropped and who removed these documents, and how many of that there were; what and when it was stays."""
    unsynchronised = {"synchronize_session": False}
    droppers = update(UploadRow).where(dropped, UploadRow.by != "").values(by="", name="").returning(UploadRow.id)
    removers = update(UploadRow).where(removed, UploadRow.removed_by != "").values(removed_by="")
    return sum(
        len(session.execute(nobody, execution_options=unsynchronised).all())
        for nobody in (droppers, removers.returning(UploadRow.id))
    )
