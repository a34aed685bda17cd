"""The embedded database: what is looked up by indexes, and who waits for whom."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import Engine, event, select, text
from sqlalchemy.exc import OperationalError

from bot.database import reading, sessions
from bot.inbox import Inbox
from bot.outcome import Ask, Failed, Reply
from bot.questions.history import History
from bot.questions.log import QuestionLog
from bot.tables import QuestionRow
from tests.bot.conftest import NOW, together

pytestmark = pytest.mark.about_sqlite

ASK = Ask("Når åpner biblioteket?", "U0KARI")
IN_THREAD = Ask("og når?", "U0KARI", "C0SALEN", "1.000001", "2.000001")
LOOK_UPS: list[Callable[[History, Inbox], object]] = [
    lambda history, inbox: history.before(ASK, NOW),
    lambda history, inbox: history.before(IN_THREAD, NOW),
    lambda history, inbox: history.asked_in("C0SALEN", "1.000001"),
    lambda history, inbox: history.of("U0KARI", 9),
    lambda history, inbox: history.well_answered(9, ["C0SALEN", "C0ANNEN"], "U0KARI"),
    lambda history, inbox: history.channels(9),
    lambda history, inbox: history.citation(1, 1),
    lambda history, inbox: inbox.abandoned(NOW),
    lambda history, inbox: inbox.is_next("C0SALEN:1.000001:2.000001"),
    lambda history, inbox: inbox.is_latest("C0SALEN:1.000001"),
    lambda history, inbox: inbox.knows("C0SALEN:1.000001"),
    lambda history, inbox: inbox.clear(NOW),
]
REPLY = Reply(ASK, Failed("0a1b2c3d"), 1.0)


@pytest.mark.parametrize("look_up", LOOK_UPS)
def test_nothing_is_looked_up_by_reading_all(database: Engine, look_up: Callable[[History, Inbox], object]) -> None:
    """However much the log holds: see also docs/architecture.md."""
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: tuple[object, ...], *_: object) -> None:
        asked.append((statement, parameters))

    event.listen(database, "before_cursor_execute", note)
    look_up(History(reading(database)), Inbox(database, "here"))
    event.remove(database, "before_cursor_execute", note)
    with database.connect() as connection:
        plans = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            for statement, parameters in asked
            if statement.startswith(("SELECT", "DELETE"))
        ]
    steps = [str(step[3]) for plan in plans for step in plan]
    assert any(step.startswith("SEARCH") for step in steps)
    assert not [step for step in steps if step.startswith(("SCAN questions", "SCAN arrivals", "SCAN citations"))]


def test_who_reads_waits_for_nobody_who_writes(database: Engine, log: QuestionLog) -> None:
    log.record(REPLY, NOW)
    with sessions(database).begin() as session:
        session.execute(text("DELETE FROM questions"))
        # What is not written to the end is not read.
        assert [logged.ask for logged in History(reading(database)).of("U0KARI", 9)] == [ASK]
    assert History(reading(database)).of("U0KARI", 9) == []


def test_who_writes_waits_for_nobody_who_reads(database: Engine, log: QuestionLog) -> None:
    with reading(database)() as session:
        assert session.scalars(select(QuestionRow.id)).all() == []
        log.record(REPLY, NOW)
        # What is read is of one moment.
        assert session.scalars(select(QuestionRow.id)).all() == []


def test_a_writer_that_fails_lets_the_next_one_in(database: Engine, log: QuestionLog) -> None:
    def fail(_number: int) -> None:
        with pytest.raises(OperationalError), sessions(database).begin() as session:
            session.execute(text("DELETE FROM nothing"))

    together(8, fail)
    with database.connect() as connection:
        for _ in range(3):
            connection.execute(text("DELETE FROM questions"))
            connection.commit()
    assert log.record(REPLY, NOW).question == 1


def test_writers_take_turns(database: Engine, log: QuestionLog) -> None:
    """One that holds the lock for long is waited for, and then everybody gets a turn."""
    holding, let_go = Event(), Event()

    def hold() -> None:
        with sessions(database).begin() as session:
            session.execute(text("DELETE FROM questions"))
            holding.set()
            let_go.wait(10)

    with ThreadPoolExecutor(9) as threads:
        threads.submit(hold)
        holding.wait(10)
        recorded = [threads.submit(log.record, REPLY, NOW) for _ in range(8)]
        assert not any(each.done() for each in recorded)
        let_go.set()
        assert sorted(each.result(10).question for each in recorded) == list(range(1, 9))
