"""One load at a time, over all processes; whoever has the lock loses it with their process, however that ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from bot.administration.load import A_MOMENT
from bot.administration.reload_lock import AlreadyLoading, ReloadLock
from tests.bot.conftest import environment, together
from tests.patience import PATIENCE

HOLDING = """
import sys
from pathlib import Path
from bot.administration.reload_lock import ReloadLock
with ReloadLock(Path(sys.argv[1])).taken(1):
    print(flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_elsewhere(snapshots: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process has the lock."""
    command = [sys.executable, "-c", HOLDING, str(snapshots)]
    with subprocess.Popen(
        command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"\n"
        yield process
        process.kill()


def test_another_process_is_told_that_somebody_is_at_it(tmp_path: Path) -> None:
    lock = ReloadLock(tmp_path / "snapshots")
    with held_elsewhere(tmp_path / "snapshots"):
        assert lock.is_taken()
        with pytest.raises(AlreadyLoading, match=r"a reload is running already; .*try again"), lock.taken(A_MOMENT):
            pass
    assert not lock.is_taken()
    with lock.taken(A_MOMENT):
        assert lock.is_taken()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_it_is_free_once_its_process_has_ended_however(tmp_path: Path, end: signal.Signals) -> None:
    with held_elsewhere(tmp_path) as process:
        process.send_signal(end)
        process.wait()
        with ReloadLock(tmp_path).taken(A_MOMENT):
            pass


def test_who_waits_gets_it_when_the_other_is_done(tmp_path: Path) -> None:
    got: list[float] = []

    def wait() -> None:
        with ReloadLock(tmp_path).taken(30):
            got.append(time.monotonic())

    with held_elsewhere(tmp_path) as process:
        waiting = Thread(target=wait)
        waiting.start()
        time.sleep(0.2)
        assert not got
        killed = time.monotonic()
        process.kill()
        waiting.join(PATIENCE)
    assert got
    assert got[0] >= killed


def test_of_many_threads_one_has_it_at_a_time(tmp_path: Path) -> None:
    inside: list[int] = []

    def act(number: int) -> bool:
        with ReloadLock(tmp_path).taken(30):
            inside.append(number)
            time.sleep(0.01)
            return inside.pop() == number and not inside

    assert all(together(8, act))


def test_whoever_only_looks_keeps_nobody_from_it(tmp_path: Path) -> None:
    lock, over = ReloadLock(tmp_path), time.monotonic() + 1.0

    def look(_: int) -> None:
        while time.monotonic() < over:
            lock.is_taken()
            # Three that did nothing else would leave no moment in between.
            time.sleep(0.005)

    watching = [Thread(target=look, args=(number,)) for number in range(3)]
    for each in watching:
        each.start()
    try:
        for _ in range(20):
            with lock.taken(A_MOMENT):
                pass
    finally:
        for each in watching:
            each.join()


def test_no_process_that_is_started_meanwhile_inherits_it(tmp_path: Path) -> None:
    with ReloadLock(tmp_path).taken(A_MOMENT):
        child = subprocess.Popen(["/bin/sleep", "30"], close_fds=False)
    try:
        # Until it has become another program it has all that this one has.
        with ReloadLock(tmp_path).taken(10):
            pass
    finally:
        child.kill()
        child.wait()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError), ReloadLock(tmp_path / "snapshots").taken(A_MOMENT):
        pass
