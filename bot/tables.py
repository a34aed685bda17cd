"""The tables; migrations in `bot/migrations` make them, and a test holds the two equal."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
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

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    text: Mapped[str] = mapped_column(Text)
    asker: Mapped[str] = mapped_column(String(64), index=True)
    channel: Mapped[str] = mapped_column(String(64))
    thread: Mapped[str] = mapped_column(String(64))
    message: Mapped[str] = mapped_column(String(64))
    outcome: Mapped[str] = mapped_column(String(32), index=True)
    confidence: Mapped[float | None] = mapped_column(Float)
    sure: Mapped[bool | None]
    reasons: Mapped[list[Any]] = mapped_column(JSON)
    corpus_version: Mapped[str | None] = mapped_column(String(64))
    took_ms: Mapped[float] = mapped_column(Float)
    # What was asked before, where the question was understood to follow it up: alone it would say nothing to staff.
    follows: Mapped[str | None] = mapped_column(Text)
    # The asker's own word on a doubtful answer; None where none was given.
    confirmed: Mapped[bool | None]
    citations: Mapped[list["CitationRow"]] = relationship(order_by="CitationRow.rank", cascade="all, delete-orphan")
    case: Mapped["CaseRow | None"] = relationship(back_populates="question")


class CitationRow(Base):
    """What was shown: the words and exactly where they stood in that corpus version."""

    __tablename__ = "citations"
    __table_args__ = (UniqueConstraint("question_id", "rank"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    rank: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    passage: Mapped[str] = mapped_column(String(64))
    slices: Mapped[list[Any]] = mapped_column(JSON)
    excerpt: Mapped[str] = mapped_column(Text)
    score: Mapped[float] = mapped_column(Float)


class CaseRow(Base):
    """The follow-up of an unanswered question; its id is the number that people are told."""

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), unique=True)
    state: Mapped[str] = mapped_column(String(32), index=True)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    question: Mapped[QuestionRow] = relationship(back_populates="case")


class ReceivedRow(Base):
    """A Slack message that has been taken on: Slack may deliver it again, under the same or another event."""

    __tablename__ = "received_messages"

    channel: Mapped[str] = mapped_column(String(64), primary_key=True)
    message: Mapped[str] = mapped_column(String(64), primary_key=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ActivationRow(Base):
    """A snapshot was made the active one; the row with the highest id is in force."""

    __tablename__ = "activations"

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    documents: Mapped[int]
    passages: Mapped[int]
    activated_at: Mapped[datetime] = mapped_column(UtcDateTime)
