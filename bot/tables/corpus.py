"""What is served, how it was loaded, and what admins have put among the documents."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, Text, false
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables.base import Base, UtcDateTime


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
    # Why it failed, for who runs the machine and for whom it was done.
    error: Mapped[str] = mapped_column(Text, server_default=sql("''"))
    trouble: Mapped[str] = mapped_column(String(32), server_default=sql("''"))
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
