"""The tables of migrations, on SQLite and on PostgreSQL."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Timer

import pytest
from alembic import command
from sqlalchemy import Engine, create_engine, inspect, text

from bot.cases.casebook import Casebook, Done, Overtaken
from bot.cases.cases import Cases, Sought
from bot.cases.deadlines import USUAL
from bot.cases.life import Actor, Answer, AskBack, Assign, CaseState, Open, Withdraw
from bot.cases.prose import Prose
from bot.database import migrate, migrations, open_database, reading, sessions
from bot.errors import DatabaseError
from bot.inbox import Arrival, Asked, Inbox
from bot.outcome import Ask, Failed, Reply
from bot.questions.history import History
from bot.questions.log import QuestionLog
from bot.questions.votes import Vote
from bot.tables.base import Base
from tests.bot.conftest import NOW, ROOT, open_cases
from tests.bot.outcomes import CITATION, FOLLOWING, sure, unanswered
from tests.patience import PATIENCE

ASK = Ask("Når?", asker="U0KARI", channel="C0SALEN", message="1.000001")
TABLES = set(Base.metadata.tables)


@pytest.fixture
def engine(new_database_url: str) -> Iterator[Engine]:
    opened = open_database(new_database_url)
    yield opened
    opened.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_an_empty_database_gets_all_tables(engine: Engine) -> None:
    assert tables(engine) == TABLES


def test_opening_again_keeps_what_is_there(engine: Engine, new_database_url: str) -> None:
    number = QuestionLog(sessions(engine)).record(Reply(ASK, Failed("0a1b2c3d"), 1.0), NOW).question
    again = open_database(new_database_url)
    logged = History(reading(again)).question(number)
    assert logged
    assert logged.ask == ASK
    again.dispose()


def test_models_and_migrations_are_equal(engine: Engine) -> None:
    with engine.begin() as connection:
        command.check(migrations(connection))


def test_migrations_go_down_and_up_again(engine: Engine) -> None:
    QuestionLog(sessions(engine)).record(Reply(ASK, Failed("0a1b2c3d"), 1.0), NOW)
    with engine.begin() as connection:
        command.downgrade(migrations(connection), "base")
    assert tables(engine) == set()
    migrate(engine)
    assert tables(engine) == TABLES


OF_THE_FIRST_VERSION = """
INSERT INTO questions (asked_at, text, asker, channel, thread, message, outcome, reasons, took_ms)
VALUES ('2026-03-02 09:30:00', 'Når åpner det?', 'U0KARI', 'C0SALEN', '', '', 'unanswered', '[]', 1.5);
INSERT INTO citations (question_id, rank, document, passage, slices, excerpt, score)
VALUES (1, 1, 'bibliotek.md', 'p1', '[]', 'Biblioteket åpner klokka ti.', 12.5);
INSERT INTO cases (question_id, state, opened_at) VALUES (1, 'new', '2026-03-02 09:30:00')
"""


@contextmanager
def made_by(new_database_url: str, version: str, statements: str) -> Iterator[Engine]:
    """A database as a version left it that has written these rows."""
    engine = open_database(new_database_url)
    with engine.begin() as connection:
        command.downgrade(migrations(connection), version)
        for statement in statements.split(";"):
            connection.execute(text(statement))
    yield engine
    engine.dispose()


@pytest.fixture
def of_the_first_version(new_database_url: str) -> Iterator[Engine]:
    """A database that the first version made and wrote to."""
    with made_by(new_database_url, "0001", OF_THE_FIRST_VERSION) as engine:
        yield engine


def rows(engine: Engine) -> list[tuple[object, ...]]:
    """A question of the first version with its citation and its case."""
    joined = (
        "SELECT questions.id, questions.text, citations.excerpt, cases.id FROM questions"
        " JOIN citations ON citations.question_id = questions.id JOIN cases ON cases.question_id = questions.id"
    )
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(joined))]


KEPT = [(1, "Når åpner det?", "Biblioteket åpner klokka ti.", 1)]


def test_what_the_first_version_wrote_is_kept_and_can_be_gone_on_with(of_the_first_version: Engine) -> None:
    migrate(of_the_first_version)
    assert rows(of_the_first_version) == KEPT
    log = QuestionLog(sessions(of_the_first_version))
    [case] = open_cases(log)
    assert (case.number, case.question, case.follows) == (1, "Når åpner det?", "")
    logged = History(reading(of_the_first_version)).question(1)
    assert logged
    assert (logged.ask.text, logged.ask.before, logged.ask.shown_in) == ("Når åpner det?", "", "C0SALEN")
    assert log.send_on(1, NOW) == 1
    again = Reply(replace(logged.ask, literally=True, again=1), unanswered(FOLLOWING), 1.0)
    assert log.record(again, NOW).case == 1


def test_going_back_to_the_first_version_loses_nothing_that_it_knew(of_the_first_version: Engine) -> None:
    migrate(of_the_first_version)
    QuestionLog(sessions(of_the_first_version)).vote(1, Vote("U0KARI", True), NOW)
    with of_the_first_version.begin() as connection:
        command.downgrade(migrations(connection), "0001")
    assert rows(of_the_first_version) == KEPT
    columns = {column["name"] for column in inspect(of_the_first_version).get_columns("questions")}
    assert not columns & {"follows", "confirmed", "shown_in"}
    migrate(of_the_first_version)
    assert rows(of_the_first_version) == KEPT


# Nothing that could be compressed, and longer than any path.
LONGEST = random.Random(7).randbytes(4_000).hex()


def test_documents_of_the_longest_names_are_cited_and_found_also_those_that_were_cited(new_database_url: str) -> None:
    of_old = OF_THE_FIRST_VERSION.replace("bibliotek.md", LONGEST).replace("'unanswered'", "'answered'")
    with made_by(new_database_url, "0001", of_old) as engine:
        migrate(engine)
        cited = replace(sure(), citations=(replace(CITATION, document=LONGEST),))
        QuestionLog(sessions(engine)).record(Reply(ASK, cited, 1.0), NOW)
        history = History(reading(engine))
        assert history.times_cited(LONGEST, "") == 2
        assert history.times_cited(LONGEST[:-1], "") == 0


OF_THE_SECOND_VERSION = """
INSERT INTO questions (asked_at, text, asker, channel, thread, message, outcome, reasons, took_ms, confirmed)
VALUES
('2026-03-02 09:30:00', 'a', 'U0KARI', 'C0SALEN', '1.1', '1.1', 'answered', '[]', 1.5, TRUE),
('2026-03-02 09:31:00', 'b', 'U0KARI', 'D0KARI', '', '2.1', 'answered', '[]', 1.5, FALSE),
('2026-03-02 09:32:00', 'c', 'U0OLA', 'G0STYRET', '3.1', '3.1', 'answered', '[]', 1.5, NULL),
('2026-03-02 09:33:00', 'd', 'terminal', '', '', '', 'answered', '[]', 1.5, TRUE);
INSERT INTO received_messages (channel, message, received_at)
VALUES ('C0SALEN', '1.1', '2026-03-02 09:30:00'), ('D0KARI', '2.1', '2026-03-02 09:31:00')
"""
CONFIRMED = "SELECT text, confirmed FROM questions ORDER BY id"
RECEIVED = "SELECT channel, message FROM received_messages ORDER BY message"


@pytest.fixture
def of_the_second_version(new_database_url: str) -> Iterator[Engine]:
    """The same for the second version."""
    with made_by(new_database_url, "0002", OF_THE_SECOND_VERSION) as engine:
        yield engine


def found(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_words_of_confirmation_become_votes(of_the_second_version: Engine) -> None:
    migrate(of_the_second_version)
    votes = found(of_the_second_version, "SELECT question_id, person, helpful FROM votes ORDER BY question_id")
    assert votes == [(1, "U0KARI", True), (2, "U0KARI", False), (4, "terminal", True)]


def test_what_was_asked_in_channels_was_seen_there(of_the_second_version: Engine) -> None:
    migrate(of_the_second_version)
    shown = found(of_the_second_version, "SELECT text, shown_in FROM questions ORDER BY id")
    assert shown == [("a", "C0SALEN"), ("b", ""), ("c", "G0STYRET"), ("d", "")]
    history = History(reading(of_the_second_version))
    assert history.channels(5) == ["G0STYRET", "C0SALEN"]
    assert history.before(replace(ASK, thread="1.1", message="9.1"), NOW) == "a"


def test_messages_that_were_received_are_taken_on_no_more(of_the_second_version: Engine) -> None:
    migrate(of_the_second_version)
    inbox = Inbox(of_the_second_version, "here")
    later = NOW + timedelta(hours=1)
    for channel, message, first in [("C0SALEN", "1.1", False), ("D0KARI", "2.1", False), ("D0KARI", "2.2", True)]:
        ask = replace(ASK, channel=channel, message=message)
        assert inbox.take_on(Arrival(f"Ev{message}", Asked(ask), f"{channel}:{message}"), later) is first
    inbox.done("Ev2.2", later)
    assert inbox.abandoned(later + timedelta(hours=1)) == []


def test_going_back_to_the_second_version_keeps_what_it_knew(of_the_second_version: Engine) -> None:
    before = [found(of_the_second_version, query) for query in (CONFIRMED, RECEIVED)]
    for _ in range(2):
        migrate(of_the_second_version)
        # Words of others than the asker have no place there.
        QuestionLog(sessions(of_the_second_version)).vote(3, Vote("U0KARI", True), NOW)
        with of_the_second_version.begin() as connection:
            command.downgrade(migrations(connection), "0002")
        assert [found(of_the_second_version, query) for query in (CONFIRMED, RECEIVED)] == before


OF_THE_THIRD_VERSION = """
INSERT INTO questions
(asked_at, text, asker, channel, thread, message, literally, again, withdrawn_at, outcome, reasons, took_ms)
VALUES
('2026-03-02 09:30:00', 'a', 'U0KARI', 'C0', '', '1', FALSE, NULL, NULL, 'unanswered', '[]', 1.5),
('2026-03-02 09:31:00', 'a', 'U0KARI', 'C0', '', '1', TRUE, 1, NULL, 'unanswered', '[]', 1.5),
('2026-03-02 09:32:00', 'b', 'U0OLA', 'D0', '', '2', FALSE, NULL, '2026-03-02 10:00:00', 'unanswered', '[]', 1.5),
('2026-03-02 09:33:00', 'b', 'U0OLA', 'D0', '', '2', TRUE, 3, NULL, 'unanswered', '[]', 1.5),
('2026-03-02 09:34:00', 'c', 'U0OLA', 'D0', '', '3', FALSE, NULL, NULL, 'answered', '[]', 1.5),
('2026-03-02 09:35:00', 'c', 'U0OLA', 'D0', '', '3', TRUE, 5, NULL, 'answered', '[]', 1.5);
INSERT INTO cases (question_id, state, opened_at)
VALUES (1, 'new', '2026-03-02 09:30:00'), (3, 'withdrawn', '2026-03-02 09:32:00'), (4, 'new', '2026-03-02 09:33:00')
"""
CASES = "SELECT id, question_id, state FROM cases ORDER BY id"
OLD_CASES = [(1, 1, "new"), (2, 3, "withdrawn"), (3, 4, "new")]


@pytest.fixture
def of_the_third_version(new_database_url: str) -> Iterator[Engine]:
    """The same for the third version: new and withdrawn cases, and questions that were asked again."""
    with made_by(new_database_url, "0003", OF_THE_THIRD_VERSION) as engine:
        yield engine


def test_cases_that_there_were_have_a_life_from_their_beginning(of_the_third_version: Engine) -> None:
    migrate(of_the_third_version)
    cases = Cases(sessions(of_the_third_version))
    first, withdrawn, third = cases.found(Sought())
    assert [asking.question for asking in first.askings] == [1, 2]
    assert [asking.question for asking in third.askings] == [4]
    assert (first.state, withdrawn.state, third.state) == (CaseState.NEW, CaseState.WITHDRAWN, CaseState.NEW)
    assert {case.deadline for case in (first, withdrawn, third)} == {USUAL.first(NOW.date())}
    for case, actions in ((first, [Open(1)]), (withdrawn, [Open(3), Withdraw()]), (third, [Open(4)])):
        events = cases.events(case.number)
        assert [event.action for event in events] == actions
        assert {(event.at, event.by.id) for event in events} == {(case.opened_at, case.asker)}
        assert events[-1].after is case.state


def test_cases_that_there_were_are_worked_on_as_new_ones(of_the_third_version: Engine) -> None:
    migrate(of_the_third_version)
    made = sessions(of_the_third_version)
    log, book = QuestionLog(made), Casebook(made, USUAL)
    assert log.send_on(1, NOW) == 1
    log.withdraw(2, NOW)
    done = book.act(1, Assign(Actor("U0ANNE", "Anne Dahl")), Actor("U0ANNE", "Anne Dahl"), NOW, seen=0)
    assert isinstance(done, Done)
    assert isinstance(book.act(1, Withdraw(), Actor("U0ANNE", "Anne Dahl"), NOW, seen=0), Overtaken)
    log.withdraw(4, NOW)
    assert [case.number for case in open_cases(log)] == [1]


def test_going_back_to_the_third_version_keeps_its_cases_and_the_way_there_is_open(
    of_the_third_version: Engine,
) -> None:
    for _ in range(2):
        migrate(of_the_third_version)
        with of_the_third_version.begin() as connection:
            command.downgrade(migrations(connection), "0003")
        assert found(of_the_third_version, CASES) == OLD_CASES
    migrate(of_the_third_version)
    # Ola asks what Kari asks, and Kari is answered.
    made = sessions(of_the_third_version)
    number = QuestionLog(made).record(Reply(replace(ASK, text="Hva koster parken?"), unanswered(), 1.0), NOW).case or 0
    again = QuestionLog(made).record(Reply(replace(ASK, text="Hva koster parken?"), unanswered(), 1.0), NOW)
    assert again.joined
    anne = Actor("U0ANNE", "Anne Dahl")
    Casebook(made, USUAL).act(1, Answer(Prose.of("I mai.")), anne, NOW)
    Casebook(made, USUAL).act(3, AskBack("Hvilken?"), anne, NOW)
    with of_the_third_version.begin() as connection:
        command.downgrade(migrations(connection), "0003")
    # An answered case waits for nobody any more.
    assert found(of_the_third_version, CASES) == [
        (1, 1, "withdrawn"),
        (2, 3, "withdrawn"),
        (3, 4, "new"),
        (number, 7, "new"),
    ]
    migrate(of_the_third_version)
    assert [case.number for case in open_cases(QuestionLog(made))] == [3, number]
    with of_the_third_version.begin() as connection:
        command.check(migrations(connection))


def test_a_migration_that_fails_half_way_leaves_nothing(new_database_url: str) -> None:
    in_the_way = create_engine(new_database_url)
    with in_the_way.begin() as connection:
        connection.execute(text("CREATE TABLE activations (id INTEGER)"))
    with pytest.raises(DatabaseError, match="activations"):
        open_database(new_database_url)
    assert tables(in_the_way) == {"activations"}
    in_the_way.dispose()


OPEN_WHEN_TOLD = """
import sys
from bot.database import open_database
print("ready", flush=True)
sys.stdin.readline()
open_database(sys.argv[1]).dispose()
"""


def test_instances_that_start_at_once_wait_for_each_other(new_database_url: str) -> None:
    command_line = [sys.executable, "-c", OPEN_WHEN_TOLD, new_database_url]
    pipe = subprocess.PIPE
    processes = [
        subprocess.Popen(command_line, cwd=ROOT, text=True, stdin=pipe, stdout=pipe, stderr=pipe) for _ in range(4)
    ]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("now\n")
        process.stdin.flush()
    errors = [process.communicate(timeout=PATIENCE)[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * 4, "\n".join(errors)
    engine = create_engine(new_database_url)
    assert tables(engine) == TABLES
    engine.dispose()


@pytest.mark.about_sqlite
def test_a_new_file_that_another_instance_writes_to_is_waited_for(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "svar.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    written = Timer(0.3, other.execute, ["COMMIT"])
    written.start()
    engine = open_database(f"sqlite:///{tmp_path / 'svar.db'}")
    written.join()
    assert tables(engine) == TABLES
    engine.dispose()
    other.close()


def test_a_database_of_a_newer_version_is_left_alone(engine: Engine, new_database_url: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match="another version of Kommunesvar"):
        open_database(new_database_url)
