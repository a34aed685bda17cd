"""Whenever the database fails in a load, all that belongs together is there or nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError

from bot.administration.load import LoadState
from bot.administration.loader import Overtaken
from bot.database import sessions
from bot.errands.items import AskAgain, TellAged
from bot.tables.corpus import ActivationRow, LoadRow
from bot.tables.errands import ErrandRow
from tests.bot.town import KARI, Town


@pytest.fixture
def town(folder: Path, tmp_path: Path, database: Database) -> Town:
    return Town(folder, tmp_path / "snapshots", database)


class Broken(Exception):
    """The database fails."""


def failing_at(statement: int, database: Database) -> Callable[[], None]:
    """Has the database fail at the statement of this number from now on; what is given ends that."""
    numbers = iter(range(1, 1000))

    def fail(*_: object) -> None:
        if next(numbers) == statement:
            raise OperationalError("statement", {}, Broken("disk I/O error"))

    event.listen(database, "before_cursor_execute", fail)
    return lambda: event.remove(database, "before_cursor_execute", fail)


def counts(database: Database) -> tuple[int, ...]:
    """How many activations there are, how many loads were activated, and how many errands follow from them."""
    activated = select(func.count()).select_from(LoadRow).where(LoadRow.state == LoadState.ACTIVATED)
    with sessions(database)() as session:
        of_rows = [session.scalar(select(func.count()).select_from(row)) or 0 for row in (ActivationRow, ErrandRow)]
        return (*of_rows, session.scalar(activated) or 0)


def test_wherever_the_database_fails_all_of_an_activation_is_there_or_nothing(town: Town) -> None:
    town.publishes("ti")
    town.loses()
    waiting = town.loads()
    before = counts(town.database)
    statement = 0
    while True:
        statement += 1
        mend = failing_at(statement, town.database)
        try:
            town.loader.confirm(waiting.number, KARI)
        except OperationalError:
            assert counts(town.database) in (before, (2, 3, 2))
        else:
            break
        finally:
            mend()
        if counts(town.database) != before:
            # It failed at tidying: all that matters is done.
            with pytest.raises(Overtaken):
                town.loader.confirm(waiting.number, KARI)
            break
    assert statement > 5
    assert counts(town.database) == (2, 3, 2)
    assert town.active == waiting.fingerprint
    assert len(town.ordered(AskAgain)) == 2
    assert town.wanted(TellAged()) == 2


def test_wherever_the_database_fails_a_way_back_is_gone_or_not(town: Town) -> None:
    first = town.publishes("ti")
    town.publishes("ni")
    before = counts(town.database)
    for statement in range(1, 50):
        mend = failing_at(statement, town.database)
        try:
            town.loader.roll_back(KARI)
        except OperationalError:
            if town.active == first:
                break
            assert counts(town.database) == before
        else:
            break
        finally:
            mend()
    assert statement > 5
    assert town.active == first
    # The same snapshot is asked on as at first: nothing was ordered that had not been before.
    assert counts(town.database) == (before[0] + 1, before[1], before[2])


def test_a_load_ends_well_after_the_database_failed_anywhere_in_it(town: Town) -> None:
    town.publishes("ti")
    town.writes("ni")
    statement = 0
    came = None
    while came is None:
        statement += 1
        mend = failing_at(statement, town.database)
        try:
            came = town.loads()
        except OperationalError:
            came = None
        finally:
            mend()
        assert counts(town.database)[0] == counts(town.database)[2]
        if counts(town.database)[0] == 2:
            break
    assert statement > 8
    assert town.loads().state is LoadState.UNCHANGED
    assert LoadState.RUNNING not in town.states()
