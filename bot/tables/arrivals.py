"""What has come from Slack."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables.base import Base, UtcDateTime, table_of


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


ARRIVALS = table_of(ArrivalRow)
