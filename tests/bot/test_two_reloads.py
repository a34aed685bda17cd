"""Two reloads at once, each a process of its own: one runs, the other is told so, and what nobody waits for waits."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.administration.load import LoadState, Trigger
from bot.administration.loader import Loader
from bot.administration.reload_lock import ReloadLock
from bot.cases.life import BOT
from bot.database import open_database
from retrieval.snapshots import told_nobody
from tests.bot.conftest import NOW, environment, process
from tests.bot.loading import loader_on
from tests.conftest import write_files

pytestmark = pytest.mark.long

# The command line, which stands still once it begins to write the new snapshot.
STANDING = """
import os, signal, sys
from bot.command_line import main

times = iter([signal.SIGSTOP])

def stand(event, arguments):
    if event == "sqlite3.connect" and "/.draft-" in str(arguments[0]):
        for each in times:
            os.kill(os.getpid(), each)

sys.addaudithook(stand)
main()
"""


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> dict[str, str]:
    documents = {f"sak-{n}.md": f"# Sak {n}\n\nKommunestyret behandler sak {n} i møtet.\n" for n in range(60)}
    folder = write_files(tmp_path / "dokumenter", documents)
    return {"CORPUS_DIR": str(folder), "DATA_DIR": str(tmp_path / "var"), "DATABASE_URL": database_url}


@pytest.fixture
def loader(settings: dict[str, str]) -> Iterator[Loader]:
    database = open_database(settings["DATABASE_URL"])
    folder, snapshots = Path(settings["CORPUS_DIR"]), Path(settings["DATA_DIR"]) / "snapshots"
    yield loader_on(database, folder, snapshots, lambda: NOW)
    database.dispose()


@contextmanager
def reloading(settings: dict[str, str], loader: Loader) -> Iterator["subprocess.Popen[str]"]:
    """A reload on the command line that stands still in the middle."""
    command = [sys.executable, "-c", STANDING, "reload"]
    started = subprocess.Popen(
        command, env=environment(**settings), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        _, status = os.waitpid(started.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        assert ReloadLock(loader.snapshots).is_taken()
        yield started
    finally:
        started.kill()
        started.communicate()


def goes_on(started: "subprocess.Popen[str]") -> None:
    """It is done, and nothing was wrong with it."""
    started.send_signal(signal.SIGCONT)
    _, told = started.communicate(timeout=100)
    assert (started.returncode, told) == (0, "")


def test_of_two_on_the_command_line_one_is_told_of_the_other(settings: dict[str, str], loader: Loader) -> None:
    with reloading(settings, loader) as first:
        second = process(["reload"], **settings)
        assert (second.status, second.out) == (1, "")
        [load] = loader.loads.latest(1)
        assert second.err.startswith(f"kommunesvar: a reload by {load.by.name} is running since ")
        assert "`kommunesvar corpus status` tells when it is done, then try again" in second.err
        goes_on(first)
    assert [load.state for load in loader.loads.latest(9)] == [LoadState.ACTIVATED]
    assert process(["reload"], **settings).status == 0


@pytest.mark.parametrize("trigger", [Trigger.TEACH, Trigger.WATCH, Trigger.SCHEDULE, Trigger.START])
def test_what_nobody_waits_for_waits_for_the_other(
    settings: dict[str, str], loader: Loader, trigger: Trigger, database_url: str
) -> None:
    if trigger is not Trigger.WATCH and database_url.startswith("postgresql"):
        pytest.skip("one trigger is enough there")
    with ThreadPoolExecutor(1) as threads, reloading(settings, loader) as first:
        waiting = threads.submit(loader.load, trigger, BOT, told_nobody)
        time.sleep(0.5)
        assert not waiting.done()
        goes_on(first)
        assert waiting.result(60).state is LoadState.UNCHANGED
    states = [load.state for load in loader.loads.latest(9)]
    assert states == [LoadState.UNCHANGED, LoadState.ACTIVATED]


def test_one_that_is_killed_holds_nobody_up(settings: dict[str, str], loader: Loader) -> None:
    with reloading(settings, loader) as first:
        first.kill()
    assert loader.loads.latest(1)[0].state is LoadState.RUNNING
    assert not loader.is_running()
    assert loader.load(Trigger.COMMAND, BOT, told_nobody).state is LoadState.ACTIVATED
    assert [load.state for load in loader.loads.latest(9)] == [LoadState.ACTIVATED, LoadState.INTERRUPTED]
    names = [path.name for path in loader.snapshots.iterdir() if path.name != ".reload"]
    assert names == [loader.activations.active()]
