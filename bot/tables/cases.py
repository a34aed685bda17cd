"""Cases, and what has happened to them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.tables.base import Base, UtcDateTime, table_of
from bot.tables.questions import QuestionRow


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


CASES = table_of(CaseRow)
CASE_EVENTS = table_of(CaseEventRow)
