"""The tables; migrations in `bot/migrations` make them, and a test holds the two equal."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)
from sqlalchemy import text as sql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Moments without a time zone are refused: nobody knows when they are."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Always in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables; constraints get names that migrations can refer to."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class QuestionRow(Base):
    """A question, what came of it, and on which corpus version."""

    __tablename__ = "questions"
    __table_args__ = (
        Index(None, "channel", "message"),
        Index(None, "channel", "thread"),
        Index(None, "channel", "answered_as"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    text: Mapped[str] = mapped_column(Text)
    asker: Mapped[str] = mapped_column(String(64), index=True)
    channel: Mapped[str] = mapped_column(String(64))
    thread: Mapped[str] = mapped_column(String(64))
    message: Mapped[str] = mapped_column(String(64))
    # The channel whose members see the question and its answer; empty where that is the asker alone.
    shown_in: Mapped[str] = mapped_column(String(64), server_default=sql("''"))
    # Where the answer stands: the timestamp of the bot's message in `channel`, empty where it has none.
    answered_as: Mapped[str] = mapped_column(String(64), server_default=sql("''"))
    literally: Mapped[bool] = mapped_column(server_default=false())
    # The number of the question that this one asks once more, in another way.
    again: Mapped[int | None]
    # When its asker took it back, by deleting it.
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str] = mapped_column(String(32))
    confidence: Mapped[float | None] = mapped_column(Float)
    sure: Mapped[bool | None]
    reasons: Mapped[list[Any]] = mapped_column(JSON)
    corpus_version: Mapped[str | None] = mapped_column(String(64))
    took_ms: Mapped[float] = mapped_column(Float)
    # What was asked before, where the question was understood to follow it up: alone it would say nothing to staff.
    follows: Mapped[str | None] = mapped_column(Text)
    citations: Mapped[list["CitationRow"]] = relationship(order_by="CitationRow.rank", cascade="all, delete-orphan")
    # The case that it is about, which it may share with others that ask the same.
    case_id: Mapped[int | None] = mapped_column(index=True)
    case: Mapped["CaseRow | None"] = relationship(
        primaryjoin="foreign(QuestionRow.case_id) == remote(CaseRow.id)", viewonly=True
    )
    first: Mapped["QuestionRow | None"] = relationship(
        primaryjoin="foreign(QuestionRow.again) == remote(QuestionRow.id)", viewonly=True
    )
    votes: Mapped[list["VoteRow"]] = relationship(order_by="VoteRow.person", cascade="all, delete-orphan")


class CitationRow(Base):
    """What was shown: the words and exactly where they stood in that corpus version."""

    __tablename__ = "citations"
    __table_args__ = (UniqueConstraint("question_id", "rank"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    rank: Mapped[int]
    document: Mapped[str] = mapped_column(Text, index=True)
    passage: Mapped[str] = mapped_column(String(64))
    slices: Mapped[list[Any]] = mapped_column(JSON)
    excerpt: Mapped[str] = mapped_column(Text)
    score: Mapped[float] = mapped_column(Float)
    # The corpus in which it stood, and the SHA-256 of what its document was read from; None for what is older.
    corpus_version: Mapped[str | None] = mapped_column(String(64))
    sha256: Mapped[str | None] = mapped_column(String(64), index=True)


class CaseRow(Base):
    """The follow-up of an unanswered question; its id is the number that people are told."""

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(32), index=True)
    # The question that it was opened for, by whose words it is known.
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deadline: Mapped[date] = mapped_column(Date)
    # Who of staff has it, by their id and by name; empty where nobody has.
    owner: Mapped[str] = mapped_column(String(64), server_default=sql("''"))
    owner_name: Mapped[str] = mapped_column(Text, server_default=sql("''"))
    waiting_since: Mapped[date | None] = mapped_column(Date)
    merged_into: Mapped[int | None]
    # How often its standing has changed: two who act at once have seen the same one.
    version: Mapped[int] = mapped_column(server_default=sql("0"))
    # The event by which the corpus was found to hold an answer.
    proposed_by: Mapped[int | None]
    # Staff's message of it.
    card_channel: Mapped[str] = mapped_column(String(64), server_default=sql("''"))
    card_timestamp: Mapped[str] = mapped_column(String(64), server_default=sql("''"))
    proposed: Mapped["CaseEventRow | None"] = relationship(
        primaryjoin="foreign(CaseRow.proposed_by) == remote(CaseEventRow.id)", viewonly=True
    )
    question: Mapped[QuestionRow] = relationship(foreign_keys=[question_id])
    # All that ask it, where they were not taken over by another case.
    questions: Mapped[list[QuestionRow]] = relationship(
        primaryjoin="CaseRow.id == foreign(QuestionRow.case_id)", order_by="QuestionRow.id", viewonly=True
    )


class CaseEventRow(Base):
    """Something that happened to a case: who, when, from, to, and in `details` what and why."""

    __tablename__ = "case_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    by: Mapped[str] = mapped_column(String(64), index=True)
    by_name: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(String(32))
    before: Mapped[str | None] = mapped_column(String(32))
    after: Mapped[str] = mapped_column(String(32))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)


class ErrandRow(Base):
    """Something that is still to be done about cases; see bot.errands.

    Whoever works on it moves `due_at` on: an instance that dies leaves it due again. `wanted` counts how often it was
    ordered, so that one which is ordered while it is being done is done once more.
    """

    __tablename__ = "errands"
    # Of those that wait, which are few.
    __table_args__ = (
        Index(None, "due_at", sqlite_where=sql("done_at IS NULL"), postgresql_where=sql("done_at IS NULL")),
    )

    id: Mapped[str] = mapped_column(String(255), primary_key=True)
    item: Mapped[str] = mapped_column(Text)
    wanted: Mapped[int]
    attempts: Mapped[int]
    holder: Mapped[str] = mapped_column(String(64))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ordered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)


class PaperRow(Base):
    """A formal written question, numbered without gaps within its year.

    `submission` names the window that it was sent in by: sent in twice, that is still one question.
    """

    __tablename__ = "papers"
    __table_args__ = (UniqueConstraint("year", "number"), UniqueConstraint("sender", "submission"))

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    number: Mapped[int]
    # The question in the log that it came from.
    question_id: Mapped[int]
    sender: Mapped[str] = mapped_column(String(64), index=True)
    sender_name: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    introduction: Mapped[str] = mapped_column(Text)
    questions: Mapped[list[Any]] = mapped_column(JSON)
    submission: Mapped[str] = mapped_column(String(255))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)


class VoteRow(Base):
    """What a person said of an answer: it helped, or it did not, and why."""

    __tablename__ = "votes"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    person: Mapped[str] = mapped_column(String(64), primary_key=True)
    helpful: Mapped[bool]
    why: Mapped[str | None] = mapped_column(String(32))
    comment: Mapped[str] = mapped_column(Text)
    voted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ArrivalRow(Base):
    """Something that came from Slack and was taken on; until it is done, `item` holds all that is needed to do it.

    `id` is Slack's own (an event's id), and `subject` the message that it is about: Slack may deliver the same
    event again, and the same message under two events. `holder` is the instance that works on it, until `held_until`.
    """

    __tablename__ = "arrivals"
    # Of those that wait, which are few.
    __table_args__ = (
        Index(None, "held_until", sqlite_where=sql("done_at IS NULL"), postgresql_where=sql("done_at IS NULL")),
    )

    id: Mapped[str] = mapped_column(String(255), primary_key=True)
    # In the order of its characters: those of one message stand together, in the order in which they happened.
    subject: Mapped[str | None] = mapped_column(
        String(255).with_variant(String(255, collation="C"), "postgresql"), unique=True
    )
    item: Mapped[str | None] = mapped_column(Text)
    attempts: Mapped[int]
    holder: Mapped[str] = mapped_column(String(64))
    held_until: Mapped[datetime] = mapped_column(UtcDateTime)
    arrived_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ActivationRow(Base):
    """A snapshot was made the active one; the row with the highest id is in force."""

    __tablename__ = "activations"

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    documents: Mapped[int]
    passages: Mapped[int]
    activated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Who did it: a person of Slack by their id, or somebody at the command line.
    by: Mapped[str] = mapped_column(String(64), server_default=sql("''"))
    by_name: Mapped[str] = mapped_column(Text, server_default=sql("''"))
    # The load that it comes from; None where an admin went back to a snapshot.
    load_id: Mapped[int | None]
    rolled_back: Mapped[bool] = mapped_column(server_default=false())
    # Until when what was cited was looked up, to tell staff what this one has made of it, and when they had been told.
    compared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LoadRow(Base):
    """The folder of documents was loaded, or is being loaded, or is to be; `report` tells what came of it."""

    __tablename__ = "loads"

    id: Mapped[int] = mapped_column(primary_key=True)
    cause: Mapped[str] = mapped_column(String(32))
    by: Mapped[str] = mapped_column(String(64))
    by_name: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(32), index=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The snapshot that was served then, with which the new one was compared.
    base: Mapped[str | None] = mapped_column(String(64))
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    report: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    concerns: Mapped[list[Any]] = mapped_column(JSON)
    error: Mapped[str] = mapped_column(Text, server_default=sql("''"))
    # The admin's message in Slack that tells of it.
    channel: Mapped[str] = mapped_column(String(64), server_default=sql("''"))
    message: Mapped[str] = mapped_column(String(64), server_default=sql("''"))


class UploadRow(Base):
    """A document that an admin dropped into a direct message; `path` is where it stands below CORPUS_DIR.

    Of several at one path the last one stands there, unless it was taken away.
    """

    __tablename__ = "uploads"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(Text, index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    # Who it was, by their id and by name; empty once they are forgotten.
    by: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_by: Mapped[str] = mapped_column(String(64), server_default=sql("''"))


# For what every question in Slack writes: statements on tables, made once, take a third of the time of those on rows.
QUESTIONS, CITATIONS, ARRIVALS, CASES, CASE_EVENTS, ERRANDS = (
    Base.metadata.tables[row.__tablename__]
    for row in (QuestionRow, CitationRow, ArrivalRow, CaseRow, CaseEventRow, ErrandRow)
)
