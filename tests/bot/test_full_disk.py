"""The disk is full at whatever moment of a load: what is served stays, the admin is told, nothing half done is left."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine as Database

from bot.administration.load import LoadState, Trigger
from bot.administration.trouble import Trouble
from bot.cases.life import BOT
from retrieval.snapshots import told_nobody
from tests.bot.conftest import NOW, environment
from tests.bot.killed.small_disk import DATABASE_FULL
from tests.bot.killed.world import World
from tests.bot.loading import loader_on

pytestmark = pytest.mark.long

MOUNTING = ["unshare", "--user", "--map-root-user", "--mount"]


def can_mount(folder: Path) -> bool:
    """Whether this machine lets anybody have a disk of their own."""
    command = [*MOUNTING, "mount", "-t", "tmpfs", "tmpfs", str(folder)]
    return bool(shutil.which("unshare")) and subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.mark.about_sqlite
def test_however_little_room_there_is_the_edition_before_is_served_until_there_is_more(tmp_path: Path) -> None:
    if not can_mount(tmp_path):
        pytest.skip("this machine mounts nothing")
    command = [*MOUNTING, sys.executable, "-m", "tests.bot.killed.small_disk", str(tmp_path)]
    done = subprocess.run(command, check=False, env=environment(), capture_output=True, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stderr
    came = list(json.loads(done.stdout).values())
    told = [each for each in came if "the snapshot cannot be written" in each]
    assert len(told) >= 3
    assert all("free space or set DATA_DIR to a folder that can be written" in each for each in told)
    # Where there is no room at all, there is none for the database either.
    assert came[0] in (DATABASE_FULL, *told)
    assert came[-1] == LoadState.ACTIVATED
    assert set(came) <= {DATABASE_FULL, LoadState.ACTIVATED, *told}


@pytest.mark.parametrize(
    ("owner", "name"),
    [(os, "fsync"), (Path, "rename"), (Path, "write_bytes"), (os, "mkdir"), (os, "open")],
    ids=["fsync", "rename", "write", "mkdir", "open"],
)
def test_whatever_the_disk_refuses_is_told_and_the_next_load_goes_through(
    tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str
) -> None:
    world = World(tmp_path, str(database.url))
    loader = loader_on(database, world.documents, world.snapshots, lambda: NOW)
    world.publish(1)
    first = loader.load(Trigger.COMMAND, BOT, told_nobody)
    for edition, number in enumerate((1, 2, 5, 40), start=2):
        world.publish(edition)
        with monkeypatch.context() as patch:
            passed = refuse(owner, name, number, patch)
            load = loader.load(Trigger.COMMAND, BOT, told_nobody)
        if load.state is LoadState.FAILED:
            assert load.trouble is Trouble.NOT_WRITTEN
            assert "No space left on device" in load.error
            assert "free space or set DATA_DIR" in load.error
            assert loader.activations.active() == first.fingerprint
            assert {path.name for path in world.snapshots.iterdir() if path.name != ".reload"} >= {first.fingerprint}
            assert not list(world.snapshots.glob(".draft-*"))
            load = loader.load(Trigger.COMMAND, BOT, told_nobody)
        else:
            assert passed() < number or name == "open"
        assert load.state is LoadState.ACTIVATED
        first = load


def refuse(owner: Any, name: str, number: int, patch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Has the disk refuse the call of this number below the folder of snapshots; what is given tells how many came."""
    act, count = getattr(owner, name), 0

    def refusing(*arguments: Any, **named: Any) -> Any:
        nonlocal count
        if name == "fsync" or "snapshots/.draft-" in str(arguments[0]):
            count += 1
            if count == number:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return act(*arguments, **named)

    patch.setattr(owner, name, refusing)
    return lambda: count
