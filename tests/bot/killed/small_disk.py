"""Loads on a disk of a few megabytes that is full but for so much; run where a file system may be mounted.

unshare --user --map-root-user --mount python -m tests.bot.killed.small_disk FOLDER

It prints what came of the load with each amount of room, as JSON.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.administration.activations import Activations
from bot.administration.load import Load, LoadState, Trigger
from bot.answering import Answering
from bot.cases.life import BOT
from bot.database import sessions
from bot.knowledge import Knowledge
from bot.outcome import Answered, Ask
from retrieval.snapshots import told_nobody
from tests.bot.killed.world import QUESTIONS, World

SIZE = 10 << 20
# What is left to the load, in kB.
ROOM = [0, 64, 128, 256, 512, 1024, 2560]
DATABASE_FULL = "the database is full"


def main() -> None:
    """See the module."""
    folder = Path(sys.argv[1])
    options = ["-o", f"size={SIZE}", "tmpfs", str(folder)]
    subprocess.run(["mount", "-t", "tmpfs", *options], check=True)
    world = World(folder, f"sqlite:///{folder / 'kommunesvar.db'}")
    database = world.database()
    loader = world.loader(database)
    world.publish(1)
    assert loader.load(Trigger.COMMAND, BOT, told_nobody).state is LoadState.ACTIVATED
    knowledge = Knowledge(world.snapshots, Activations(sessions(database)))
    knowledge.refresh()
    answering = Answering(knowledge.now, None, lambda: datetime.now(UTC))
    came: dict[int, str] = {}
    edition = 1
    for room in ROOM:
        served = world.served()
        edition += 1
        world.publish(edition)
        fill(folder, room)
        try:
            load: Load | None = loader.load(Trigger.COMMAND, BOT, told_nobody)
        except SQLAlchemyError as error:
            assert "full" in str(error)  # noqa: PT017
            load = None
        if load is None or load.state is LoadState.FAILED:
            # Who asks meanwhile notices nothing.
            knowledge.refresh()
            for _, _, question in QUESTIONS.values():
                outcome = answering.outcome_today(Ask(question, "U0KARI"))
                assert isinstance(outcome, Answered)
                assert f"etter plan {served}." in outcome.citations[0].excerpt
            assert not [path.name for path in world.snapshots.glob(".draft-*")] or load is None
            came[room] = load.error if load else DATABASE_FULL
        else:
            came[room] = load.state
            knowledge.refresh()
        (folder / "fyll").unlink()
        assert world.served() in (served, edition)
        if world.served() == served:
            assert loader.load(Trigger.COMMAND, BOT, told_nobody).state is LoadState.ACTIVATED
            knowledge.refresh()
        assert world.served() == edition
        world.tidied()
    sys.stdout.write(json.dumps(came))


def fill(folder: Path, room: int) -> None:
    """Fills the disk but for so many kB."""
    found = os.statvfs(folder)
    (folder / "fyll").write_bytes(bytes(max(0, found.f_bavail * found.f_frsize - (room << 10))))


if __name__ == "__main__":
    main()
