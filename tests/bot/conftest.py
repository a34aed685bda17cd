"""The bot of these tests: the real one, on the demo corpus or a small folder, with a local Slack at the other end."""

import io
import itertools
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from sqlalchemy import Engine, create_engine, text

from bot.__main__ import main
from bot.answering import Answering
from bot.app import SlackApp, create_app, create_clients
from bot.database import open_database, sessions
from bot.dependencies import Dependencies
from bot.inbox import Inbox
from bot.knowledge import Served
from bot.questions.cases import Case, Cases
from bot.questions.history import History
from bot.questions.log import QuestionLog
from retrieval.engine import EmbeddedEngine
from tests.bot.people import Person
from tests.bot.postgresql import NoPostgreSQL, running_postgresql
from tests.conftest import write_files
from tests.slack_server import SIGNING_SECRET, SlackServer, connected, served

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LOADED = NOW.date()
BOT_TOKEN, APP_TOKEN = "xoxb-test", "xapp-test"

DOCUMENTS = {
    "bibliotek.md": "# Biblioteket\n\nBiblioteket åpner klokka ti på lørdager. Kafeen i biblioteket selger boller.\n",
    "svomming.md": "# Svømmehallen\n\nSvømmehallen stenger for oppussing 4. mai 2026. Arbeidet varer i åtte uker.\n",
    "brøyting.txt": "Vinterdrift\n\nKommunen brøyter gangveier før klokka sju. Hovedveiene brøytes hele døgnet.\n",
}
ABOUT_A_PLAN = "Når kan arbeidet med handlingsplanen mot selvmord starte?"  # answered by the demo corpus
COSTS = "Hva koster utstyrssentralen å drive?"  # the same, out of a paper that minutes came after
LIBRARY = "Når åpner biblioteket på lørdager?"
UNHEARD_OF = "Hvor mange giraffer bor i dyreparken?"

T = TypeVar("T")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small corpus."""
    return write_files(tmp_path / "dokumenter", DOCUMENTS)


def flip_a_bit(path: Path) -> None:
    """Damages a file in the middle; its size stays as it is."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


# Databases


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server's first database."""
    with ExitStack() as stack:
        try:
            address = stack.enter_context(running_postgresql())
        except NoPostgreSQL as error:
            pytest.skip(f"no PostgreSQL on this machine: {error}")
        yield address


_numbers = itertools.count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'svar.db'}"
    address: str = request.getfixturevalue("postgresql")
    name = f"test_{next(_numbers)}"
    server = create_engine(address, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    server.dispose()
    return address.removesuffix("postgres") + name


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded database, up to date, to be copied: to make one takes as long as many a test."""
    path = tmp_path_factory.mktemp("empty") / "kommunesvar.db"
    open_database(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture
def database(tmp_path: Path, empty_database: Path) -> Iterator[Engine]:
    """The embedded database, up to date."""
    path = tmp_path / "var" / "kommunesvar.db"
    path.parent.mkdir()
    shutil.copy(empty_database, path)
    engine = open_database(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture
def each_database(database_url: str) -> Iterator[Engine]:
    """An up-to-date database of each kind."""
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def log(database: Engine) -> QuestionLog:
    """The question log in the embedded database."""
    return QuestionLog(sessions(database))


def open_cases(log: QuestionLog) -> list[Case]:
    """What stands on staff's list, in the database of `log`."""
    return Cases(log._sessions).open()


def together(times: int, act: Callable[[int], T]) -> list[T]:
    """What `act` gives to threads that all begin at the same moment."""
    barrier = Barrier(times)

    def wait_and_act(number: int) -> T:
        barrier.wait()
        return act(number)

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(wait_and_act, range(times)))


def break_table(database: Engine, table: str) -> None:
    """Takes a table away, as `gone`."""
    with database.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO gone"))


def mend_table(database: Engine, table: str) -> None:
    """Puts a table back that was taken away."""
    with database.begin() as connection:
        connection.execute(text(f"ALTER TABLE gone RENAME TO {table}"))


# Slack


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    """A local Slack."""
    with SlackServer() as server:
        yield server


def dependencies_of(answering: Answering, database: Engine, instance: str = "test") -> Dependencies:
    """What a bot in this database needs."""
    made = sessions(database)
    return Dependencies(
        answering, QuestionLog(made), History(made), Inbox(database, instance), "nb", "Testby", lambda: NOW
    )


@contextmanager
def running_bot(slack: SlackServer, dependencies: Dependencies, mode: str = "socket") -> Iterator[SlackApp]:
    """The bot, connected to `slack` in Socket Mode or by signed requests."""
    clients = create_clients(BOT_TOKEN, slack.api_url)
    for handler in clients.patient.retry_handlers:
        # Retry-After is honoured; only the pauses that slack_sdk chooses itself are shortened.
        handler.interval_calculator = FixedValueRetryIntervalCalculator(0.01)
    app = create_app(clients, dependencies, SIGNING_SECRET)
    with connected(slack, app.bolt) if mode == "socket" else served(slack, app.bolt):
        yield app
    app.bolt.listener_runner.listener_executor.shutdown()


@pytest.fixture(params=["socket", "http"])
def mode(request: pytest.FixtureRequest) -> str:
    """Both ways in which Slack reaches the bot."""
    way: str = request.param
    return way


@pytest.fixture
def bot(slack: SlackServer, database: Engine, demo_engine: EmbeddedEngine, mode: str) -> Iterator[SlackApp]:
    """The bot on the demo corpus, connected to `slack` for as long as the test runs."""
    log = QuestionLog(sessions(database))
    answering = Answering(lambda: Served(demo_engine, LOADED), log, lambda: NOW)
    with running_bot(slack, dependencies_of(answering, database), mode) as app:
        yield app


@pytest.fixture
def kari(slack: SlackServer, database: Engine) -> Person:
    """A councillor."""
    return Person(slack, database, "U0KARI")


@pytest.fixture
def ola(slack: SlackServer, database: Engine) -> Person:
    """Another one."""
    return Person(slack, database, "U0OLA")


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Whatever goes wrong, the log holds neither questions nor tokens."""
    caplog.set_level(logging.INFO)
    yield caplog
    # With tracebacks; caplog.text is of the phase at hand, and the test is over.
    records = caplog.get_records("setup") + caplog.get_records("call")
    told = "\n".join(caplog.handler.format(record) for record in records)
    for secret in (ABOUT_A_PLAN, "handlingsplanen", UNHEARD_OF, "giraffer", BOT_TOKEN, APP_TOKEN):
        assert secret not in told


# The command line


@dataclass(frozen=True, slots=True)
class Run:
    """What a command left behind."""

    status: int
    out: str
    err: str


CommandLine = Callable[..., Run]


@pytest.fixture
def kommunesvar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> Callable[..., Run]:
    """Runs a command in this process, on the small corpus; `piped` is what stands on standard input."""
    monkeypatch.setenv("CORPUS_DIR", str(folder))
    monkeypatch.setenv("COLUMNS", "300")

    def run(*arguments: str, piped: str | bytes = b"") -> Run:
        typed = piped.encode() if isinstance(piped, str) else piped
        monkeypatch.setattr(sys, "argv", ["kommunesvar", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return Run(_status(left.value), printed.out, printed.err)

    return run


def _status(left: SystemExit) -> int:
    return left.code if isinstance(left.code, int) else 0 if left.code is None else 1


def process(arguments: Sequence[str], piped: str = "", **settings: str) -> Run:
    """Runs `python -m bot` as a process of its own, with `settings` in its environment."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        check=False,
        env=environment(**settings),
        input=piped,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def environment(**settings: str) -> dict[str, str]:
    """The environment of a process that can import the bot from anywhere."""
    return os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "300"} | settings
