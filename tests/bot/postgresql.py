"""A throw-away PostgreSQL on a free port of 127.0.0.1, made by the programs of the machine."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "kommunesvar"
SETTINGS = " ".join(
    (
        "-c listen_addresses=127.0.0.1",
        "-c fsync=off",
        # Each database that is dropped makes a checkpoint, after which whole pages would be logged once more.
        "-c full_page_writes=off",
        # Several bots, each with connections of its own (bot.database.POOL_SIZE), share a server.
        "-c max_connections=300",
        # Nothing writes but the tests.
        "-c autovacuum=off",
    )
)


class NoPostgreSQL(Exception):
    """Why this machine has none."""


@contextmanager
def running_postgresql() -> Iterator[str]:
    """The address of a new server's database `postgres`, until the `with` block ends."""
    programs = _programs()
    user = _unprivileged_user()
    # Not below pytest's folder: that belongs to root alone where root runs the tests.
    folder = Path(tempfile.mkdtemp(prefix="kommunesvar-postgresql-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        port = _free_port()
        data, settings = folder / "data", f"-p {port} -k {folder} {SETTINGS}"
        _run(user, programs / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        _run(user, programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", settings, "-w", "-t", "30", "start")
        try:
            yield f"postgresql+psycopg://{OWNER}@127.0.0.1:{port}/postgres"
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    on_path = shutil.which("initdb")
    places = [Path(on_path).resolve().parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists() and (place / "pg_ctl").exists():
            return place
    raise NoPostgreSQL("initdb and pg_ctl are neither on PATH nor in /usr/lib/postgresql")


def _unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return name
    raise NoPostgreSQL("the tests run as root, and there is no user postgres or nobody")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _run(user: str | None, *command: str | Path) -> None:
    # A file, not a pipe: the server keeps the output open and would be waited for.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [str(part) for part in command],
            check=False,
            user=user,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        if done.returncode != 0:
            output.seek(0)
            raise RuntimeError(f"{command[0]} failed: {output.read().decode(errors='replace')[-2000:]}")
