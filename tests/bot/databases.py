"""The databases of these tests: SQLite, PostgreSQL, or each of them, as `pytest --database` chooses."""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, Engine, create_engine, make_url, text

from bot import database as database_module
from bot.database import open_database
from tests.bot.postgresql import NoPostgreSQL, running_postgresql

SQLITE, POSTGRESQL = "sqlite", "postgresql"
# What each run tries where a test wants each kind: the tests that know both need no other run.
KINDS = {SQLITE: [SQLITE, POSTGRESQL], POSTGRESQL: [POSTGRESQL]}

_numbers = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=KINDS, default=SQLITE, help="the database of the tests in tests/bot")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for of_each_kind in ("database_url", "new_database_url"):
        if of_each_kind in metafunc.fixturenames:
            metafunc.parametrize(of_each_kind, KINDS[chosen(metafunc.config)], indirect=True)


def chosen(config: pytest.Config) -> str:
    """The kind that `database` is of."""
    kind: str = config.getoption("--database")
    return kind


@pytest.fixture(scope="session", autouse=True)
def _statements_are_compiled_once() -> Iterator[None]:
    """All databases of a kind share what was compiled, which SQLAlchemy keeps by the engine: each test has its own."""
    make = database_module._engine
    kept: dict[str, tuple[Any, Any]] = {}

    def sharing(url: URL) -> Engine:
        engine = make(url)
        engine.dialect, engine._compiled_cache = kept.setdefault(
            engine.dialect.name, (engine.dialect, engine._compiled_cache)
        )
        return engine

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(database_module, "_engine", sharing)
        yield


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Engine]:
    """A PostgreSQL server, connected to its first database."""
    with ExitStack() as stack:
        try:
            address = stack.enter_context(running_postgresql())
        except NoPostgreSQL as error:
            pytest.skip(f"no PostgreSQL on this machine: {error}")
        server = create_engine(address, isolation_level="AUTOCOMMIT")
        yield server
        server.dispose()


@contextmanager
def created(server: Engine, template: str = "template1") -> Iterator[str]:
    """The address of a new database on `server`, like `template`, until the `with` block ends."""
    name = f"test_{next(_numbers)}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield server.url.set(database=name).render_as_string()
    with server.connect() as connection:
        # Whoever is still connected is a part of the test that is over.
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def new_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of each kind in which nothing stands, not even tables."""
    if request.param == SQLITE:
        yield f"sqlite:///{tmp_path / 'svar.db'}"
    else:
        with created(request.getfixturevalue("postgresql")) as url:
            yield url


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded database, up to date, to be copied: to make one takes as long as many a test."""
    path = tmp_path_factory.mktemp("empty") / "kommunesvar.db"
    open_database(f"sqlite:///{path}").dispose()
    return path


class Supply:
    """Databases in PostgreSQL, all up to date. To make one takes 20 to 200 ms, so what nobody wrote to is handed on."""

    def __init__(self, server: Engine, template: str) -> None:
        self._server, self._template = server, template
        self._current = ExitStack()
        self._url, self._as_new = "", 0

    @contextmanager
    def one(self) -> Iterator[str]:
        """The address of one that is as new, until the `with` block ends."""
        if not self._url:
            self._url = self._current.enter_context(created(self._server, self._template))
            self._as_new = self._next_transaction()
        yield self._url
        if self._next_transaction() != self._as_new:
            self.close()

    def close(self) -> None:
        """Leaves none behind."""
        self._current.close()
        self._url = ""

    def _next_transaction(self) -> int:
        """Grows with each transaction on the server that writes anything; those that only read have no number."""
        with self._server.connect() as connection:
            return int(connection.execute(text("SELECT txid_snapshot_xmax(txid_current_snapshot())")).scalar_one())


@pytest.fixture(scope="session")
def supply(postgresql: Engine) -> Iterator[Supply]:
    """Databases in PostgreSQL for one test after another."""
    with created(postgresql) as template:
        open_database(template).dispose()
        databases = Supply(postgresql, make_url(template).database or "")
        yield databases
        databases.close()


@pytest.fixture
def postgresql_url(supply: Supply) -> Iterator[str]:
    """A database in PostgreSQL, up to date."""
    with supply.one() as url:
        yield url


@pytest.fixture
def embedded_url(tmp_path: Path, empty_database: Path) -> str:
    """The embedded database, up to date."""
    path = tmp_path / "var" / "kommunesvar.db"
    path.parent.mkdir()
    shutil.copy(empty_database, path)
    return f"sqlite:///{path}"


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """A database of each kind, up to date."""
    url: str = request.getfixturevalue("embedded_url" if request.param == SQLITE else "postgresql_url")
    return url


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The database of whatever the test starts, up to date."""
    kind = chosen(request.config)
    # It is up to date: to look whether it is takes as long as to copy it.
    url = request.getfixturevalue("embedded_url" if kind == SQLITE else "postgresql_url")
    engine = database_module._engine(make_url(url))
    yield engine
    engine.dispose()


@pytest.fixture
def each_database(database_url: str) -> Iterator[Engine]:
    """An up-to-date database of each kind."""
    engine = database_module._engine(make_url(database_url))
    yield engine
    engine.dispose()


_opened: list[Engine] = []


def database_of_the_command_line() -> Engine:
    """The database of a `kommunesvar` that a test runs: that of its folder, or the PostgreSQL that was chosen."""
    engine = open_database(os.environ.get("DATABASE_URL") or "sqlite:///var/kommunesvar.db")
    _opened.append(engine)
    return engine


def close_those_of_the_command_line() -> None:
    """When the test is over."""
    while _opened:
        _opened.pop().dispose()
