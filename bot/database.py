"""The database: SQLite in the data folder, or PostgreSQL by DATABASE_URL; brought up to date at start."""

import sqlite3
import threading
import time
from importlib import resources
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import DatabaseError
from bot.turns import Turn, take_turn

# One for each thread that answers Slack (bot.app.LISTENER_THREADS), and some for the rest.
POOL_SIZE = 28
_BUSY_TIMEOUT_MS = 10_000
_CACHE_KB = 512
_READS, _TURN = "reads", "turn"


def open_database(url: str) -> Engine:
    """An engine on an up-to-date database; raises DatabaseError that says what stands in the way."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise _not_understood(error) from error
    place = parsed.render_as_string(hide_password=True)
    try:
        engine = _engine(parsed)
        migrate(engine)
    except NoSuchModuleError as error:
        raise _not_understood(error) from error
    except ModuleNotFoundError as error:
        raise DatabaseError(
            f"DATABASE_URL names a database whose driver is missing ({error.name}); "
            "for PostgreSQL run `.venv/bin/pip install -e '.[postgresql]'` in the project"
        ) from error
    except CommandError as error:
        raise DatabaseError(
            f"database {place} was made by another version of Kommunesvar ({error}); "
            "install that version or a newer one, or set DATABASE_URL to another database"
        ) from error
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        raise DatabaseError(
            f"database {place} cannot be used ({cause}); check DATABASE_URL or DATA_DIR and the right to write there"
        ) from error
    return engine


def sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions whose objects stay readable after the commit."""
    return sessionmaker(engine, expire_on_commit=False)


def reading(engine: Engine) -> sessionmaker[Session]:
    """Sessions that only read; see reader."""
    return sessions(reader(engine))


def reader(engine: Engine) -> Engine:
    """The same engine for those who only read: on SQLite they wait for no writer, and no writer waits for them."""
    return engine.execution_options(**{_READS: True})


def sweep(engine: Engine) -> None:
    """Rids the embedded database's files of all that its tables hold no longer; PostgreSQL does so by itself.

    Raises DatabaseError where others are at it all the time.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        # The log of changes holds what they changed, until it is cut.
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [busy, *_] = cursor.fetchone() or (1,)
    except sqlite3.OperationalError:
        busy = 1
    finally:
        connection.close()
    if busy:
        raise DatabaseError(
            "what was forgotten may still lie in the database's file, for somebody was at it all the time; "
            "run `kommunesvar privacy clean` in a while"
        )


def migrate(engine: Engine) -> None:
    """Brings the tables up to date; two instances that start at once wait for each other."""
    try:
        with engine.begin() as connection:
            take_turn(Turn.MIGRATING, connection)
            if connection.dialect.name == "sqlite":
                # Writes nothing new, but tells now of a file that can only be read, not at the first question.
                connection.exec_driver_sql("PRAGMA user_version = 0")
            command.upgrade(migrations(connection), "head")
    except Exception:
        engine.dispose()
        raise


def migrations(connection: Connection) -> Config:
    """Alembic's configuration, working on an open connection."""
    config = Config()
    folder = str(resources.files("bot") / "migrations")
    # Alembic's configuration takes % for its own.
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _not_understood(error: Exception) -> DatabaseError:
    return DatabaseError(
        f"DATABASE_URL is not understood ({error}); it looks like postgresql+psycopg://user:password@host/name"
    )


def _engine(parsed: URL) -> Engine:
    # Parameters are hidden in errors: they hold what people asked, and errors go to the log.
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_size=POOL_SIZE, pool_pre_ping=True, hide_parameters=True)
    if parsed.database and parsed.database != ":memory:":
        folder = Path(parsed.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseError(
                f"the database's folder {folder} cannot be made ({error.strerror}); "
                "set DATA_DIR, or DATABASE_URL where it is used, to a place that can be written"
            ) from error
    engine = create_engine(parsed, pool_size=POOL_SIZE, hide_parameters=True)
    writers = _Writers()
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", writers.begin)
    event.listen(engine, "checkin", writers.leave)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own transactions begin too late and leave DDL outside; ours begin in _Writers.begin.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
    _switch_to_wal(cursor)
    cursor.execute("PRAGMA synchronous = FULL")
    # There is a connection for each thread, and what each keeps adds up; the system keeps the file's pages, too.
    cursor.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten, and does not lie in the file until something else needs the room.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _switch_to_wal(cursor: sqlite3.Cursor) -> None:
    """Tries until the busy timeout: SQLite itself does not wait when another instance writes to a new file."""
    until = time.monotonic() + _BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


class _Writers:
    """Lets the writers of this process into SQLite one by one.

    SQLite itself has them sleep and try again, longer each time, so that of many who write at once some wait for
    seconds; here they queue up, and only other processes are waited for in that way.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def begin(self, connection: Connection) -> None:
        """Takes the write lock at the start: a transaction that reads first could not get it later."""
        if connection.get_execution_options().get(_READS):
            connection.exec_driver_sql("BEGIN")
            return
        if _TURN not in connection.info and self._turn.acquire(timeout=_BUSY_TIMEOUT_MS / 1000):
            connection.info[_TURN] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def leave(self, _connection: object, record: ConnectionPoolEntry) -> None:
        """Lets the next one in, once a connection is back in the pool, whatever came of its transaction."""
        if record.info.pop(_TURN, None):
            self._turn.release()
