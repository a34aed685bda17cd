"""What is still to be done."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables.base import Base, UtcDateTime, table_of


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


ERRANDS = table_of(ErrandRow)
