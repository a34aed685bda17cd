"""The bot of these tests: the real one, on the demo corpus or a small folder, with a local Slack at the other end."""

import io
import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Barrier, Event, Thread
from typing import TypeVar

import pytest
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from sqlalchemy import Engine, make_url, text

from bot.__main__ import main
from bot.administration.load import Trigger
from bot.administration.probes import Probes
from bot.ageing.citing import Citing
from bot.ageing.comparisons import Comparisons
from bot.ageing.survey import Survey
from bot.answering import Answering
from bot.app import SlackApp, create_app, create_clients
from bot.cases.case import Case
from bot.cases.casebook import Casebook
from bot.cases.cases import Cases
from bot.cases.deadlines import USUAL, Deadlines
from bot.cases.life import BOT
from bot.database import open_database, sessions
from bot.dependencies import Dependencies
from bot.documents.intake import Intake
from bot.documents.lessons import Lessons
from bot.documents.reading_once import read_once
from bot.documents.shelf import Shelf
from bot.documents.upload_register import UploadRegister
from bot.errands.errands import Errands
from bot.inbox import Inbox
from bot.knowledge import Served
from bot.papers.files import PaperFiles
from bot.papers.register import PaperRegister
from bot.privacy.retention import Retention
from bot.questions.history import History
from bot.questions.log import QuestionLog
from bot.staffing import NOBODY, Staffing
from bot.texts import texts_in
from retrieval.engine import EmbeddedEngine
from retrieval.snapshots import told_nobody
from tests.bot.databases import SQLITE, chosen, close_those_of_the_command_line
from tests.bot.loading import loader_on
from tests.bot.office import PUBLISHING, Office
from tests.bot.people import Person
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


def now() -> datetime:
    """This moment by the clocks of the municipality, as the command line has it."""
    return USUAL.local(datetime.now(UTC))


ABOUT_A_PLAN = "Når kan arbeidet med handlingsplanen mot selvmord starte?"  # answered by the demo corpus
COSTS = "Hva koster utstyrssentralen å drive?"  # the same, out of a paper that minutes came after
LIBRARY = "Når åpner biblioteket på lørdager?"
UNHEARD_OF = "Hvor mange giraffer bor i dyreparken?"

# Errands are looked for more often than outside of tests, which wait for them.
ERRAND_TICK = 0.05

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


@pytest.fixture(autouse=True)
def _own_database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """What the test starts works where `database` is: in the data folder by itself, in PostgreSQL if it is told to."""
    if chosen(request.config) == SQLITE:
        yield
        close_those_of_the_command_line()
        return
    if request.node.get_closest_marker("about_sqlite"):
        pytest.skip("about SQLite itself")
    monkeypatch.setenv("DATABASE_URL", request.getfixturevalue("postgresql_url"))
    yield
    close_those_of_the_command_line()
    assert not list(tmp_path.rglob("kommunesvar.db")), "something did not know of PostgreSQL"


@pytest.fixture
def log(database: Engine) -> QuestionLog:
    """The question log in the database."""
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


def dependencies_of(
    answering: Answering,
    database: Engine,
    instance: str = "test",
    staffing: Staffing = NOBODY,
    clock: Callable[[], datetime] = lambda: NOW,
) -> Dependencies:
    """What a bot in this database needs."""
    made, deadlines, corpus = sessions(database), Deadlines(), Path("dokumenter")
    corpus.mkdir(exist_ok=True)
    loader = loader_on(database, corpus, kept_papers(database).with_name("snapshots"), clock)
    return Dependencies(
        answering=answering,
        log=QuestionLog(made, deadlines),
        history=History(made),
        inbox=Inbox(database, instance),
        cases=Cases(made),
        casebook=Casebook(made, deadlines),
        errands=Errands(database, instance),
        papers=PaperRegister(made, deadlines),
        paper_files=PaperFiles(kept_papers(database)),
        retention=Retention(made, 730, PaperFiles(kept_papers(database))),
        staffing=staffing,
        lessons=Lessons(Cases(made), Shelf(corpus), deadlines, "Testby", texts_in("nb")),
        loader=loader,
        loads=loader.loads,
        activations=loader.activations,
        probes=Probes(History(made), Cases(made)),
        survey=Survey(loader.snapshots, Citing(made)),
        comparisons=Comparisons(made),
        reload=lambda: loader.load(Trigger.TEACH, BOT, told_nobody),
        uploads=UploadRegister(made),
        intake=Intake(Shelf(corpus), UploadRegister(made), read_once),
        refresh=lambda: None,
        language="nb",
        municipality="Testby",
        clock=clock,
    )


def kept_papers(database: Engine) -> Path:
    """The folder of formal written questions of a bot in an embedded database, as that of a real one."""
    return Path(database.url.database or "").parent / "papers"


@contextmanager
def running_bot(slack: SlackServer, dependencies: Dependencies, mode: str = "socket") -> Iterator[SlackApp]:
    """The bot, connected to `slack` in Socket Mode or by signed requests."""
    clients = create_clients(BOT_TOKEN, slack.api_url)
    for handler in clients.patient.retry_handlers:
        # Retry-After is honoured; only the pauses that slack_sdk chooses itself are shortened.
        handler.interval_calculator = FixedValueRetryIntervalCalculator(0.01)
    app = create_app(clients, dependencies, SIGNING_SECRET)
    stopped = Event()
    runner = Thread(target=app.errands.run, args=(partial(stopped.wait, ERRAND_TICK),), daemon=True)
    runner.start()
    with connected(slack, app.bolt) if mode == "socket" else served(slack, app.bolt):
        yield app
    stopped.set()
    runner.join()
    app.finish()


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
def office(slack: SlackServer, database: Engine, demo_engine: EmbeddedEngine) -> Iterator[Office]:
    """The bot with staff, on the demo corpus."""
    answering = Answering(lambda: Served(demo_engine, LOADED), QuestionLog(sessions(database)), lambda: NOW)
    began = time.monotonic()
    # What failed is tried again after seconds, which nobody waits for here.
    clock = lambda: NOW + 20 * timedelta(seconds=time.monotonic() - began)  # noqa: E731
    dependencies = dependencies_of(answering, database, staffing=PUBLISHING, clock=clock)
    with running_bot(slack, dependencies):
        yield Office(slack, database, dependencies)


@pytest.fixture
def asked(office: Office) -> Office:
    """The same is asked in a channel, in a direct message and by a command."""
    office.person("Kari").mentions(UNHEARD_OF)
    office.person("Ola").writes(UNHEARD_OF)
    office.person("Per").commands(UNHEARD_OF)
    assert office.case().askers == ("U0KARI", "U0OLA", "U0PER")
    return office


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
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path, empty_database: Path
) -> Iterator[Callable[..., Run]]:
    """Runs a command in this process, on the small corpus; `piped` is what stands on standard input."""
    monkeypatch.setenv("CORPUS_DIR", str(folder))
    monkeypatch.setenv("COLUMNS", "300")
    opened: list[Engine] = []

    def opening(url: str) -> Engine:
        path = make_url(url).database if url.startswith("sqlite") else None
        if path and Path(path).parent.is_dir() and not Path(path).exists():
            # To make its tables takes longer than most commands.
            shutil.copy(empty_database, path)
        opened.append(open_database(url))
        return opened[-1]

    # A process that ends closes its connections; this one goes on.
    monkeypatch.setattr("bot.composition.open_database", opening)

    def run(*arguments: str, piped: str | bytes = b"") -> Run:
        typed = piped.encode() if isinstance(piped, str) else piped
        monkeypatch.setattr(sys, "argv", ["kommunesvar", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return Run(_status(left.value), printed.out, printed.err)

    yield run
    for engine in opened:
        engine.dispose()


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
        timeout=60,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def environment(**settings: str) -> dict[str, str]:
    """The environment of a process that can import the bot from anywhere."""
    return os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "300"} | settings
