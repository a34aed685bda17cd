"""Formal written questions."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables.base import Base, UtcDateTime


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
