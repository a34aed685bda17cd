"""Looks up what was asked before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, sessionmaker

from bot.cases.life import CaseState
from bot.outcome import Ask, in_full
from bot.questions.rows import GREATEST, asked, is_number
from bot.tables.cases import CaseRow
from bot.tables.questions import CitationRow, QuestionRow, VoteRow
from corpus.model import Span

# A follow-up is one to a reply that was searched for: thanks in between do not end what the talk is about.
_SEARCHED = ("answered", "unanswered")
# Questions beside the one that a condition is about.
_OTHER = aliased(QuestionRow)
# Where something is asked.
_CHANNEL: BindParameter[str] = bindparam("channel")
# So many of the last questions are looked through where those of everybody count, however old the log is.
_RECENT = 10_000
# Of so many well-answered questions the latest different ones are taken.
_CANDIDATES = 100


class State(StrEnum):
    """What became of a question, as its asker sees it."""

    ANSWERED = "answered"
    DOUBTFUL = "doubtful"
    WITH_STAFF = "with_staff"
    ASSIGNED = "assigned"
    WAITING_FOR_ASKER = "waiting_for_asker"
    ANSWERED_BY_STAFF = "answered_by_staff"
    DECLINED = "declined"
    UNANSWERED = "unanswered"
    FAILED = "failed"


# What the asker sees of a case. One that was merged is gone on with in another, which has its questions then.
_FOLLOWED_UP = {
    CaseState.NEW: State.WITH_STAFF,
    CaseState.ASSIGNED: State.ASSIGNED,
    CaseState.WAITING: State.WAITING_FOR_ASKER,
    CaseState.ANSWERED: State.ANSWERED_BY_STAFF,
    CaseState.DECLINED: State.DECLINED,
    CaseState.MERGED: State.WITH_STAFF,
}


@dataclass(frozen=True, slots=True)
class Logged:
    """A question of the log, and the case that it is about, to be answered by the day `due`.

    `answered_as` is the timestamp of its answer in Slack, empty where there is none.
    """

    number: int
    ask: Ask
    asked_at: datetime
    answered_as: str
    case: int | None
    state: State
    due: date | None = None

    @property
    def first(self) -> int:
        """The number of the first asking, where this one asks once more in another way; else its own."""
        return self.ask.again or self.number

    @property
    def is_closed(self) -> bool:
        """Whether staff are done with it."""
        return self.state in (State.ANSWERED_BY_STAFF, State.DECLINED)


@dataclass(frozen=True, slots=True)
class Shown:
    """A citation as it was shown: the words, and where they stood in the corpus of that day.

    `corpus_version` names that, `sha256` is that of the document's source; either may be unknown, and empty.
    """

    rank: int
    document: str
    passage: str
    slices: tuple[Span, ...]
    excerpt: str
    corpus_version: str = ""
    sha256: str = ""


class History:
    """The repository of questions, for reading. Those that their askers took back are not there."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def question(self, number: int) -> Logged | None:
        """The question with this number, or None."""
        return self._latest(QuestionRow.id == number) if is_number(number) else None

    def asked_in(self, channel: str, message: str) -> Logged | None:
        """What was last asked by this message of Slack, or None."""
        return self._latest(QuestionRow.channel == channel, QuestionRow.message == message)

    def before(self, ask: Ask, since: datetime) -> str:
        """What was last asked in the same talk, with what that followed up; empty where nothing was.

        A talk is a thread, or what one person asked `since` in a conversation outside of any thread. The answer tells
        what the question was understood to follow up, so that is nothing which those who will read it may not know.
        """
        earlier = _earlier_in_talk(threaded=bool(ask.thread), shown=bool(ask.shown_in))
        told = {
            "channel": ask.channel,
            "thread": ask.thread,
            "message": ask.message,
            "asker": ask.asker,
            "since": since,
        }
        with self._sessions() as session:
            found = session.execute(earlier, told).first()
        return in_full(found.follows or "", found.text) if found else ""

    def citation(self, question: int, rank: int) -> Shown | None:
        """What a question was shown at a rank, or None."""
        if not (is_number(question) and is_number(rank)):
            return None
        cited = select(CitationRow).join(QuestionRow).where(CitationRow.question_id == question)
        with self._sessions() as session:
            row = session.scalar(cited.where(CitationRow.rank == rank, QuestionRow.withdrawn_at.is_(None)))
            return _shown(row) if row else None

    def shown(self, question: int) -> list[Shown]:
        """All that a question was shown, by rank."""
        cited = select(CitationRow).where(CitationRow.question_id == question).order_by(CitationRow.rank)
        with self._sessions() as session:
            return [_shown(row) for row in session.scalars(cited)]

    def of(self, asker: str, limit: int) -> list[Logged]:
        """The latest questions of one person, newest first; one that was searched for in several ways stands once."""
        with self._sessions() as session:
            rows = session.scalars(
                _in_whole(_standing(QuestionRow.asker == asker, QuestionRow.again.is_(None))).limit(limit)
            )
            return [_logged(row) for row in rows]

    def well_answered(self, limit: int, visible: Sequence[str], asker: str) -> list[str]:
        """Questions that were answered well, the latest first, of those that `asker` may see.

        These are their own, and those asked in a channel of `visible`. Well answered is without doubt, or helpful
        to somebody, and never of no help. Those that follow up others are left out: alone they say little.
        """
        no_help = exists().where(VoteRow.question_id == QuestionRow.id, VoteRow.helpful.is_(False))
        helped = exists().where(VoteRow.question_id == QuestionRow.id, VoteRow.helpful.is_(True))
        well = _standing(
            _recent(),
            QuestionRow.outcome == "answered",
            QuestionRow.follows.is_(None),
            or_(QuestionRow.sure.is_(True), helped),
            ~no_help,
            or_(QuestionRow.asker == asker, QuestionRow.shown_in.in_(visible)),
        )
        with self._sessions() as session:
            texts = session.scalars(well.with_only_columns(QuestionRow.text).limit(_CANDIDATES)).all()
        different: dict[str, str] = {}
        for text in texts:
            different.setdefault(" ".join(text.casefold().split()), text)
        return list(different.values())[:limit]

    def rehearsable(self, recent: int, helpful: int) -> list[tuple[int, Ask]]:
        """The latest questions that were searched for, and the latest of those whose answer helped somebody.

        Each is given with its number.
        """
        helped = exists().where(VoteRow.question_id == QuestionRow.id, VoteRow.helpful.is_(True))
        searched = _standing(QuestionRow.outcome.in_(_SEARCHED))
        with self._sessions() as session:
            latest = session.scalars(searched.limit(recent)).all()
            rated = session.scalars(searched.where(helped).limit(helpful)).all()
            return [(row.id, asked(row)) for row in (*latest, *rated)]

    def times_cited(self, document: str, sha256: str) -> int:
        """In how many answers a document was cited: not as what came closest, nor in what its asker took back.

        What was cited from the source with this SHA-256 counts whatever its name was then.
        """
        questions = select(func.count(CitationRow.question_id.distinct())).join(QuestionRow)
        answered = QuestionRow.outcome == "answered", QuestionRow.withdrawn_at.is_(None)
        of_it = or_(CitationRow.document == document, CitationRow.sha256 == sha256)
        with self._sessions() as session:
            return session.execute(questions.where(of_it, *answered)).scalar_one()

    def channels(self, limit: int) -> list[str]:
        """The channels whose members saw questions asked, those with the latest first."""
        latest = func.max(QuestionRow.id)
        shown = _recent(), QuestionRow.shown_in != "", QuestionRow.withdrawn_at.is_(None)
        found = select(QuestionRow.shown_in).where(*shown).group_by(QuestionRow.shown_in)
        with self._sessions() as session:
            return list(session.scalars(found.order_by(latest.desc()).limit(limit)))

    def _latest(self, *conditions: ColumnElement[bool]) -> Logged | None:
        with self._sessions() as session:
            row = session.scalars(_in_whole(_standing(*conditions)).limit(1)).first()
            return _logged(row) if row else None


# Made once for each: every question that may follow up another one waits for it.
@cache
def _earlier_in_talk(*, threaded: bool, shown: bool) -> Select[str | None, str]:
    """What was asked before a question in its talk, which is a thread or not, and whose answer will be shown or not."""
    # A question that is corrected does not follow up what was asked after it.
    same_message = _OTHER.channel == _CHANNEL, _OTHER.message == bindparam("message")
    first_asked = select(func.min(_OTHER.id)).where(*same_message).scalar_subquery()
    earlier = _standing(
        _in_thread() if threaded else _in_conversation(),
        QuestionRow.outcome.in_(_SEARCHED),
        QuestionRow.id < func.coalesce(first_asked, GREATEST),
        _shown_there() if shown else or_(_shown_there(), _own()),
    )
    return earlier.with_only_columns(QuestionRow.follows, QuestionRow.text).limit(1)


def _in_thread() -> ColumnElement[bool]:
    # A question or an answer that stands in no thread can be the root of one. Each is looked for with its channel:
    # so the database takes the index of each.
    roots = (QuestionRow.thread, QuestionRow.message, QuestionRow.answered_as)
    return or_(*(and_(QuestionRow.channel == _CHANNEL, root == bindparam("thread")) for root in roots))


def _in_conversation() -> ColumnElement[bool]:
    there = QuestionRow.channel == _CHANNEL, QuestionRow.thread == ""
    return and_(*there, _own(), QuestionRow.asked_at >= bindparam("since"))


def _shown_there() -> ColumnElement[bool]:
    return and_(QuestionRow.shown_in != "", QuestionRow.shown_in == _CHANNEL)


def _own() -> ColumnElement[bool]:
    return QuestionRow.asker == bindparam("asker")


def _recent() -> ColumnElement[bool]:
    """Whether a question is one of the last."""
    newest = select(func.max(_OTHER.id)).scalar_subquery()
    return QuestionRow.id > newest - _RECENT


def _standing(*conditions: ColumnElement[bool]) -> Select[QuestionRow]:
    """The questions that fulfil all conditions and were not taken back, newest first."""
    standing = select(QuestionRow).where(QuestionRow.withdrawn_at.is_(None), *conditions)
    return standing.order_by(QuestionRow.id.desc())


def _in_whole(questions: Select[QuestionRow]) -> Select[QuestionRow]:
    """`questions` with the rows that `_logged` reads beside theirs."""
    return questions.options(joinedload(QuestionRow.case))


def _logged(row: QuestionRow) -> Logged:
    case = row.case if row.case and row.case.state != CaseState.WITHDRAWN else None
    number, due = (case.id, case.deadline) if case else (None, None)
    return Logged(row.id, asked(row), row.asked_at, row.answered_as, number, _state(row, case), due)


def _state(row: QuestionRow, case: CaseRow | None) -> State:
    if case is not None:
        return _FOLLOWED_UP[CaseState(case.state)]
    if row.outcome == "answered":
        return State.ANSWERED if row.sure else State.DOUBTFUL
    return State.UNANSWERED if row.outcome == "unanswered" else State.FAILED


def _shown(row: CitationRow) -> Shown:
    slices = tuple(Span(part["start"], part["end"]) for part in row.slices)
    corpus_version, sha256 = row.corpus_version or "", row.sha256 or ""
    return Shown(row.rank, row.document, row.passage, slices, row.excerpt, corpus_version, sha256)
