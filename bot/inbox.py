"""Takes on what Slack delivers, durably: once, and until it is done, also if this process dies over it."""

import json
import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Engine, Select, bindparam, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from bot.database import reader, sessions
from bot.dropped import DroppedFile
from bot.outcome import Ask
from bot.tables.arrivals import ARRIVALS, ArrivalRow

logger = logging.getLogger(__name__)

# An instance that says nothing for so long is taken for dead, and others take over.
HOLD = timedelta(seconds=12)
# Slack delivers an event again within an hour or so.
_KEPT = timedelta(days=2)
# What brings the bot down is tried no more often than this.
MOST_ATTEMPTS = 3

# Statements are made once: every question is written down and looked up here before it is answered.
_TAKE_ON = insert(ARRIVALS)
_DONE = update(ARRIVALS).where(ARRIVALS.c.id == bindparam("arrival")).values(done_at=bindparam("now"), item=None)
_ANY = select(ARRIVALS.c.id).limit(1)
# What was asked by a message, or a correction of that, before a certain one; the first two conditions take the index.
_HAPPENED = _ANY.where(
    ARRIVALS.c.subject >= bindparam("message"),
    ARRIVALS.c.subject < bindparam("until"),
    or_(ARRIVALS.c.subject == bindparam("message"), ARRIVALS.c.subject > bindparam("within")),
)
_WAITING = _HAPPENED.where(ARRIVALS.c.done_at.is_(None))
_LATER = _ANY.where(ARRIVALS.c.subject > bindparam("after"), ARRIVALS.c.subject <= bindparam("last"))


class Asked(msgspec.Struct, frozen=True, tag=True):
    """A question; answered at `respond_at` (a response_url of Slack) where it is given, else where it was asked."""

    ask: Ask
    respond_at: str = ""


class Edited(msgspec.Struct, frozen=True, tag=True):
    """A question as its asker has corrected it."""

    ask: Ask


class Deleted(msgspec.Struct, frozen=True, tag=True):
    """A message that is gone; `thread` is where its answer would stand, empty where that is in no thread."""

    channel: str
    message: str
    thread: str = ""


class Dropped(msgspec.Struct, frozen=True, tag=True):
    """Files in a direct message, and what is written beside them: a question, unless an admin brings documents."""

    ask: Ask
    files: tuple[DroppedFile, ...]


class Relabelled(msgspec.Struct, frozen=True, tag=True):
    """The same files, and what is written beside them as it was corrected: it may overtake the message itself."""

    ask: Ask
    files: tuple[DroppedFile, ...]


Item = Asked | Edited | Deleted | Dropped | Relabelled

# What comes after all edits of a message, which are named by when they were made.
_DELETED = "deleted"


def asked(channel: str, message: str) -> str:
    """The subject of a question; what happens to it later sorts behind, in the order in which it happens."""
    return f"{channel}:{message}"


def edited(channel: str, message: str, when: str) -> str:
    """The subject of a correction that Slack dates `when`."""
    return f"{channel}:{message}:{when}"


def deleted(channel: str, message: str) -> str:
    """The subject of a deletion."""
    return f"{channel}:{message}:{_DELETED}"


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something to do, under the id that Slack gave it.

    `subject` tells what happened to which message (`asked`, `edited`, `deleted`): it is the same for all deliveries of
    that. `attempt` counts from 1.
    """

    id: str
    item: Item
    subject: str = ""
    attempt: int = 1


class Inbox:
    """The repository of arrivals for one instance, `holder`; each method is one transaction."""

    def __init__(self, database: Engine, holder: str, hold: timedelta = HOLD) -> None:
        self._database = database
        self._sessions = sessions(database)
        self._reader = reader(database)
        self._holder = holder
        self._hold = hold

    def take_on(self, arrival: Arrival, now: datetime) -> bool:
        """Takes it on; False if it was taken on before, by this instance or another."""
        row = {
            "id": arrival.id,
            "subject": arrival.subject or None,
            "item": _written(arrival.item),
            "attempts": 1,
            "holder": self._holder,
            "held_until": now + self._hold,
            "arrived_at": now,
        }
        try:
            with self._database.begin() as connection:
                connection.execute(_TAKE_ON, row)
        except IntegrityError:
            return False
        return True

    def done(self, id: str, now: datetime) -> None:  # noqa: A002
        """It is done, and what was asked is kept here no longer."""
        with self._database.begin() as connection:
            connection.execute(_DONE, {"arrival": id, "now": now})

    def is_next(self, subject: str) -> bool:
        """Whether nothing that happened to the same message before is waiting to be done."""
        return not self._any(_WAITING, **_named(subject, until=subject))

    def is_latest(self, subject: str) -> bool:
        """Whether nothing has happened to the same message since."""
        # The names of other messages may begin as this one's does: only with the colon they are all its own.
        first, last = f"{_message(subject)}:", f"{_message(subject)}:{_DELETED}"
        return not self._any(_LATER, after=max(subject, first), last=last)

    def knows(self, subject: str) -> bool:
        """Whether a message was ever a question, as it was written first or corrected later.

        It is known as long as Slack may deliver it again, or longer.
        """
        return self._any(_HAPPENED, **_named(subject, until=f"{_message(subject)}:{_DELETED}"))

    def hold(self, ids: Collection[str], now: datetime) -> None:
        """Tells other instances that this one still works on these."""
        if ids:
            mine = ArrivalRow.holder == self._holder, ArrivalRow.id.in_(ids)
            with self._sessions.begin() as session:
                session.execute(update(ArrivalRow).where(*mine).values(held_until=now + self._hold))

    def abandoned(self, now: datetime, at_work: Collection[str] = ()) -> list[Arrival]:
        """Takes over what instances left undone that are dead by now; each time it counts as one more attempt.

        What this instance is `at_work` on it leaves alone: where its machine stood still, it could not hold that.
        It is in the order in which it came: a correction waits for the question, and must not take its thread.
        """
        left = ArrivalRow.done_at.is_(None), ArrivalRow.held_until < now
        in_order = select(ArrivalRow).where(*left).order_by(ArrivalRow.arrived_at, ArrivalRow.subject)
        with self._sessions.begin() as session:
            rows = [row for row in session.scalars(in_order.with_for_update(skip_locked=True)) if row.id not in at_work]
            for row in rows:
                row.holder, row.held_until, row.attempts = self._holder, now + self._hold, row.attempts + 1
        return [arrival for row in rows if (arrival := _arrival(row))]

    def clear(self, now: datetime) -> None:
        """Forgets what is done and arrived so long ago that Slack will not deliver it again."""
        old = ArrivalRow.arrived_at < now - _KEPT, ArrivalRow.done_at.is_not(None)
        with self._sessions.begin() as session:
            session.execute(delete(ArrivalRow).where(*old))

    def _any(self, statement: Select[str], **values: str) -> bool:
        with self._reader.connect() as connection:
            return connection.scalar(statement, values) is not None


def _arrival(row: ArrivalRow) -> Arrival | None:
    """None where this version of the bot cannot read what another has written: that waits for the other, alone."""
    try:
        item = msgspec.convert(json.loads(row.item or ""), Item)
    except (ValueError, msgspec.ValidationError):
        # Without the traceback, which could hold words of the question.
        logger.error("%s was left undone by another version of the bot, and this one cannot read it", row.id)  # noqa: TRY400
        return None
    return Arrival(row.id, item, row.subject or "", row.attempts)


def _written(item: Item) -> str:
    """JSON in ASCII: whatever somebody typed, halves of surrogate pairs included, which msgspec refuses to write."""
    return json.dumps(msgspec.to_builtins(item))


def _message(subject: str) -> str:
    """The subject of the question that a subject is about."""
    return ":".join(subject.split(":")[:2])


def _named(subject: str, until: str) -> dict[str, str]:
    """All that happened to the message of a subject before the subject `until`, as _HAPPENED wants it named."""
    message = _message(subject)
    return {"message": message, "within": f"{message}:", "until": until}
