"""The embedded database: what is looked up by indexes, and who waits for whom."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import Engine, event, select, text
from sqlalchemy.exc import OperationalError

from bot.ageing.citing import Citing, Period
from bot.database import reading, sessions
from bot.inbox import Inbox
from bot.outcome import Ask, Failed, Reply
from bot.questions.history import History
from bot.questions.log import QuestionLog
from bot.tables.questions import QuestionRow
from tests.bot.conftest import NOW, together
from tests.patience import PATIENCE

pytestmark = pytest.mark.about_sqlite

ASK = Ask("Når åpner biblioteket?", "U0KARI")
IN_THREAD = Ask("og når?", "U0KARI", "C0SALEN", "1.000001", "2.000001")
YEAR = Period(NOW - timedelta(days=365), NOW)
LookUp = Callable[[History, Inbox, Citing], object]
OF_A_DOCUMENT: list[LookUp] = [
    lambda history, inbox, citing: history.times_cited("plan.md", "0a1b"),
    lambda history, inbox, citing: list(citing.answers(YEAR, ["plan.md", "zoo.md"], ["0a1b", "2c3d"])),
]
LOOK_UPS: list[LookUp] = [
    *OF_A_DOCUMENT,
    lambda history, inbox, citing: history.before(ASK, NOW),
    lambda history, inbox, citing: history.before(IN_THREAD, NOW),
    lambda history, inbox, citing: history.asked_in("C0SALEN", "1.000001"),
    lambda history, inbox, citing: history.of("U0KARI", 9),
    lambda history, inbox, citing: history.well_answered(9, ["C0SALEN", "C0ANNEN"], "U0KARI"),
    lambda history, inbox, citing: history.channels(9),
    lambda history, inbox, citing: history.citation(1, 1),
    lambda history, inbox, citing: inbox.abandoned(NOW),
    lambda history, inbox, citing: inbox.is_next("C0SALEN:1.000001:2.000001"),
    lambda history, inbox, citing: inbox.is_latest("C0SALEN:1.000001"),
    lambda history, inbox, citing: inbox.knows("C0SALEN:1.000001"),
    lambda history, inbox, citing: inbox.clear(NOW),
    lambda history, inbox, citing: list(citing.answers_from_others(YEAR, ["4e5f", "6a7b"])),
]
REPLY = Reply(ASK, Failed("0a1b2c3d"), 1.0)


def steps(database: Engine, look_up: LookUp) -> list[str]:
    """How SQLite goes about it."""
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: tuple[object, ...], *_: object) -> None:
        asked.append((statement, parameters))

    event.listen(database, "before_cursor_execute", note)
    look_up(History(reading(database)), Inbox(database, "here"), Citing(reading(database)))
    event.remove(database, "before_cursor_execute", note)
    with database.connect() as connection:
        plans = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            for statement, parameters in asked
            if statement.startswith(("SELECT", "DELETE"))
        ]
    return [str(step[3]) for plan in plans for step in plan]


@pytest.mark.parametrize("look_up", LOOK_UPS)
def test_nothing_is_looked_up_by_reading_all(database: Engine, look_up: LookUp) -> None:
    """However much the log holds: see also docs/architecture.md."""
    taken = steps(database, look_up)
    assert any(step.startswith("SEARCH") for step in taken)
    assert not [step for step in taken if step.startswith(("SCAN questions", "SCAN arrivals", "SCAN citations"))]


@pytest.mark.parametrize("look_up", OF_A_DOCUMENT)
def test_what_cites_a_document_is_found_by_its_name_and_by_its_source(database: Engine, look_up: LookUp) -> None:
    """Not by going through all questions of the time."""
    taken = [step for step in steps(database, look_up) if step.startswith("SEARCH citations")]
    assert taken == [
        "SEARCH citations USING INDEX ix_citations_document (document=?)",
        "SEARCH citations USING INDEX ix_citations_sha256 (sha256=?)",
    ]


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
            let_go.wait(PATIENCE)

    with ThreadPoolExecutor(9) as threads:
        threads.submit(hold)
        holding.wait(PATIENCE)
        recorded = [threads.submit(log.record, REPLY, NOW) for _ in range(8)]
        assert not any(each.done() for each in recorded)
        let_go.set()
        assert sorted(each.result(PATIENCE).question for each in recorded) == list(range(1, 9))
