"""The tables of migrations, on SQLite and on PostgreSQL."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest
from alembic import command
from sqlalchemy import Engine, create_engine, inspect, text

from bot.database import migrate, migrations, open_database, sessions
from bot.errors import DatabaseError
from bot.outcome import Ask, Failed, Reply
from bot.questions.log import QuestionLog
from bot.tables import Base
from tests.bot.conftest import NOW, ROOT
from tests.bot.outcomes import FOLLOWING, unanswered

TABLES = set(Base.metadata.tables)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    opened = open_database(database_url)
    yield opened
    opened.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_an_empty_database_gets_all_tables(engine: Engine) -> None:
    assert tables(engine) == TABLES


def test_opening_again_keeps_what_is_there(engine: Engine, database_url: str) -> None:
    log = QuestionLog(sessions(engine))
    assert log.receive("C0SALEN", "1.000001", NOW)
    again = open_database(database_url)
    assert not QuestionLog(sessions(again)).receive("C0SALEN", "1.000001", NOW)
    again.dispose()


def test_models_and_migrations_are_equal(engine: Engine) -> None:
    with engine.begin() as connection:
        command.check(migrations(connection))


def test_migrations_go_down_and_up_again(engine: Engine) -> None:
    QuestionLog(sessions(engine)).record(Reply(Ask("Når?", asker="U0KARI"), Failed("0a1b2c3d"), 1.0), NOW)
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


@pytest.fixture
def of_the_first_version(database_url: str) -> Iterator[Engine]:
    """A database that the first version made and wrote to."""
    engine = open_database(database_url)
    with engine.begin() as connection:
        command.downgrade(migrations(connection), "0001")
        for statement in OF_THE_FIRST_VERSION.split(";"):
            connection.execute(text(statement))
    yield engine
    engine.dispose()


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
    [case] = log.open_cases()
    assert (case.number, case.question, case.follows) == (1, "Når åpner det?", "")
    asked = log.asked(1)
    assert asked
    assert (asked.text, asked.before) == ("Når åpner det?", "")
    assert log.send_on(1, NOW) == 1
    again = Reply(replace(asked, literally=True, again=1), unanswered(FOLLOWING), 1.0)
    assert log.record(again, NOW).case == 1


def test_going_back_to_the_first_version_loses_nothing_that_it_knew(of_the_first_version: Engine) -> None:
    migrate(of_the_first_version)
    QuestionLog(sessions(of_the_first_version)).confirm(1)
    with of_the_first_version.begin() as connection:
        command.downgrade(migrations(connection), "0001")
    assert rows(of_the_first_version) == KEPT
    columns = {column["name"] for column in inspect(of_the_first_version).get_columns("questions")}
    assert not columns & {"follows", "confirmed"}
    migrate(of_the_first_version)
    assert rows(of_the_first_version) == KEPT


def test_a_migration_that_fails_half_way_leaves_nothing(database_url: str) -> None:
    in_the_way = create_engine(database_url)
    with in_the_way.begin() as connection:
        connection.execute(text("CREATE TABLE activations (id INTEGER)"))
    with pytest.raises(DatabaseError, match="activations"):
        open_database(database_url)
    assert tables(in_the_way) == {"activations"}
    in_the_way.dispose()


OPEN_WHEN_TOLD = """
import sys
from bot.database import open_database
print("ready", flush=True)
sys.stdin.readline()
open_database(sys.argv[1]).dispose()
"""


def test_instances_that_start_at_once_wait_for_each_other(database_url: str) -> None:
    command_line = [sys.executable, "-c", OPEN_WHEN_TOLD, database_url]
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
    errors = [process.communicate(timeout=30)[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * 4, "\n".join(errors)
    engine = create_engine(database_url)
    assert tables(engine) == TABLES
    engine.dispose()


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


def test_a_database_of_a_newer_version_is_left_alone(engine: Engine, database_url: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match="another version of Kommunesvar"):
        open_database(database_url)
