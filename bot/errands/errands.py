"""The errands in the database: ordered within the transaction that makes them needed, carried out by any instance."""

import json
import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Engine, Executable, Select, Update, bindparam, case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.database import reader, sessions
from bot.errands.items import Item, name_of
from bot.inbox import HOLD
from bot.tables.errands import ERRANDS, ErrandRow

logger = logging.getLogger(__name__)

T = TypeVar("T")
Kind = TypeVar("Kind", bound=Item)

# What failed is tried again after a pause that doubles, up to this.
_LONGEST_PAUSE = timedelta(minutes=10)
# What is done is remembered so long, and not done again if it is ordered once more under the same name.
_KEPT = timedelta(days=30)

# Statements are made once: each unanswered question orders an errand, and each errand is claimed and done.
# Both databases know the clause; SQLAlchemy has it in the dialect of each alone.
_INSERTS: dict[str, sqlite.Insert | postgresql.Insert] = {
    "sqlite": sqlite.insert(ERRANDS),
    "postgresql": postgresql.insert(ERRANDS),
}
_ONCE = {name: insert.on_conflict_do_nothing().returning(ERRANDS.c.id) for name, insert in _INSERTS.items()}
_AGAIN = {
    name: insert.on_conflict_do_update(
        index_elements=["id"],
        set_={
            "wanted": ERRANDS.c.wanted + 1,
            "attempts": 0,
            # Whoever is at it finds that it is wanted again.
            "due_at": case((ERRANDS.c.done_at.is_(None), ERRANDS.c.due_at), else_=insert.excluded.due_at),
            "done_at": None,
        },
    ).returning(ERRANDS.c.id)
    for name, insert in _INSERTS.items()
}
_NOW = bindparam("now", type_=ERRANDS.c.due_at.type)
_DUE = select(ERRANDS).where(ERRANDS.c.done_at.is_(None), ERRANDS.c.due_at <= _NOW)
_TAKE = (
    update(ERRANDS)
    .where(ERRANDS.c.id == bindparam("errand"))
    .values(holder=bindparam("by"), due_at=bindparam("until"), attempts=ERRANDS.c.attempts + 1)
)
# Of an errand that this instance still has.
_MINE = update(ERRANDS).where(ERRANDS.c.id == bindparam("errand"), ERRANDS.c.holder == bindparam("by"))
_WANTED_AGAIN = ERRANDS.c.wanted > bindparam("was_wanted")
_DONE = _MINE.values(done_at=case((_WANTED_AGAIN, None), else_=_NOW), due_at=_NOW, holder="")
# Nobody's, lest this instance still holds it.
_FAILED = _MINE.values(due_at=bindparam("again"), holder="")


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to do; `wanted` tells how often it was ordered so far, `attempt` counts from 1."""

    id: str
    item: Item
    wanted: int
    attempt: int


def order(item: Item, session: Session, now: datetime) -> None:
    """Has something brought up to date, once more also where it is being done just now."""
    _write(_AGAIN, item, session, now)


def order_once(item: Item, session: Session, now: datetime) -> None:
    """Has something done that is done once, however often it is ordered."""
    _write(_ONCE, item, session, now)


class Errands:
    """The repository of errands for one instance, `holder`; each method is one transaction."""

    def __init__(self, database: Engine, holder: str, hold: timedelta = HOLD) -> None:
        self._database = database
        self._reader = reader(database)
        self._sessions = sessions(database)
        self._holder = holder
        self._hold = hold
        # What another version of the bot has ordered, and this one cannot read: it is left to the other.
        self._unreadable: set[str] = set()

    def order(self, item: Item, now: datetime) -> None:
        """See the function of this name."""
        with self._sessions.begin() as session:
            order(item, session, now)

    def order_once(self, item: Item, now: datetime) -> None:
        """See the function of this name."""
        with self._sessions.begin() as session:
            order_once(item, session, now)

    def order_together(self, first: Item, others: Collection[Item], shown: Collection[Item], now: datetime) -> None:
        """Has several things done once, and those to be `shown` brought up to date.

        Where the first was ordered before, none of them is ordered any more.
        """
        with self._sessions.begin() as session:
            if _write(_ONCE, first, session, now):
                for item in others:
                    order_once(item, session, now)
                for item in shown:
                    order(item, session, now)

    def ordered(self, kind: type[Kind]) -> list[Kind]:
        """The errands of a kind that are still remembered, done or not, in no order."""
        known = select(ERRANDS).where(ERRANDS.c.id.startswith(f"{kind.__name__}:"))
        with self._reader.connect() as connection:
            found = [_item(row.id, row.item) for row in connection.execute(known)]
        return [item for item in found if isinstance(item, kind)]

    def claim(self, now: datetime, most: int) -> list[Errand]:
        """Takes on what is due: what is new, what failed a while ago, what another instance died over.

        It may be fewer than there are: those of another version are looked at once, and then passed over.
        """
        if not self._any_due(now):
            return []
        in_order = self._due().order_by(ERRANDS.c.due_at, ERRANDS.c.ordered_at).limit(most)
        taken = []
        with self._database.begin() as connection:
            for row in connection.execute(_free(in_order), {"now": now}).all():
                item = _item(row.id, row.item)
                if item is None:
                    self._unreadable.add(row.id)
                else:
                    taken.append(Errand(row.id, item, row.wanted, row.attempts + 1))
            if taken:
                held = {"by": self._holder, "until": now + self._hold}
                connection.execute(_TAKE, [{"errand": errand.id, **held} for errand in taken])
        return taken

    def hold(self, ids: Collection[str], now: datetime) -> None:
        """Tells other instances that this one still works on these."""
        if ids:
            mine = ErrandRow.holder == self._holder, ErrandRow.id.in_(ids), ErrandRow.done_at.is_(None)
            with self._sessions.begin() as session:
                for row in session.scalars(_free(select(ErrandRow).where(*mine))):
                    row.due_at = now + self._hold

    def done(self, errand: Errand, now: datetime) -> None:
        """It is done, unless it was ordered once more since it was taken on: then it is due again.

        Where another instance, which took this one for dead, has it by now, it is for that one to tell.
        """
        self._change(_DONE, errand, was_wanted=errand.wanted, now=now)

    def failed(self, errand: Errand, now: datetime) -> None:
        """It is tried again later; where another instance has it by now, likewise."""
        pause = min(timedelta(seconds=2 ** min(errand.attempt, 20)), _LONGEST_PAUSE)
        self._change(_FAILED, errand, again=now + pause)

    def clear(self, now: datetime) -> None:
        """Forgets what was done long ago."""
        old = select(ErrandRow.id).where(ErrandRow.done_at < now - _KEPT)
        with self._reader.connect() as connection:
            if connection.scalar(old.limit(1)) is None:
                return
        with self._sessions.begin() as session:
            session.execute(delete(ErrandRow).where(ErrandRow.id.in_(session.scalars(_free(old)).all())))

    def _change(self, statement: Update, errand: Errand, **told: object) -> None:
        """Changes an errand, if this instance still has it."""
        with self._database.begin() as connection:
            connection.execute(statement, {"errand": errand.id, "by": self._holder, **told})

    def _any_due(self, now: datetime) -> bool:
        """Looks without the lock that a writer needs: most of the time there is nothing to do."""
        with self._reader.connect() as connection:
            return connection.execute(self._due().limit(1), {"now": now}).first() is not None

    def _due(self) -> Select[Any]:
        return _DUE.where(ERRANDS.c.id.not_in(self._unreadable)) if self._unreadable else _DUE


def _free(errands: Select[T]) -> Select[T]:
    """Several at once, without those that somebody else writes: two who waited for each other's would wait for ever."""
    return errands.with_for_update(skip_locked=True)


def _write(statements: Mapping[str, Executable], item: Item, session: Session, now: datetime) -> bool:
    """Whether a row was written: what is ordered once, and was before, stays as it is."""
    row = {
        "id": name_of(item),
        "item": json.dumps(msgspec.to_builtins(item)),
        "wanted": 1,
        "attempts": 0,
        "holder": "",
        "due_at": now,
        "ordered_at": now,
    }
    connection = session.connection()
    return connection.execute(statements[connection.dialect.name], row).first() is not None


def _item(id_: str, written: str) -> Item | None:
    """None where this version of the bot cannot read what another has ordered."""
    try:
        item: Item = msgspec.convert(json.loads(written), Item)
    except (ValueError, msgspec.ValidationError):
        logger.error("errand %s was ordered by another version of the bot, and this one cannot read it", id_)  # noqa: TRY400
        return None
    return item
