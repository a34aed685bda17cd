"""The log: questions, what they were shown, and what people said of it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Float, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.tables.base import Base, UtcDateTime, table_of

if TYPE_CHECKING:
    from bot.tables.cases import CaseRow


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
    # A name may be longer than what PostgreSQL takes into a tree; SQLite takes any, and knows nothing but trees.
    __table_args__ = (UniqueConstraint("question_id", "rank"), Index(None, "document", postgresql_using="hash"))

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    rank: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    passage: Mapped[str] = mapped_column(String(64))
    slices: Mapped[list[Any]] = mapped_column(JSON)
    excerpt: Mapped[str] = mapped_column(Text)
    score: Mapped[float] = mapped_column(Float)
    # The corpus in which it stood, and the SHA-256 of what its document was read from; None for what is older.
    corpus_version: Mapped[str | None] = mapped_column(String(64))
    sha256: Mapped[str | None] = mapped_column(String(64), index=True)


class VoteRow(Base):
    """What a person said of an answer: it helped, or it did not, and why."""

    __tablename__ = "votes"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    person: Mapped[str] = mapped_column(String(64), primary_key=True)
    helpful: Mapped[bool]
    why: Mapped[str | None] = mapped_column(String(32))
    comment: Mapped[str] = mapped_column(Text)
    voted_at: Mapped[datetime] = mapped_column(UtcDateTime)


QUESTIONS = table_of(QuestionRow)
CITATIONS = table_of(CitationRow)
