"""A process that has all modules imported and no threads, and forks children that are killed.

python -m tests.bot.killed.yard KIND FOLDER SEED KILLS DATABASE_URL

It prints how many died at which stage, as JSON, and fails where anything is found broken after one of them.
"""

import ctypes
import gc
import json
import math
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bot.administration.apart import prepare_apart
from bot.administration.load import Trigger
from bot.cases.life import BOT
from corpus import loading
from retrieval import workers
from retrieval.engine import EmbeddedEngine
from retrieval.findings import find
from retrieval.query import understand
from retrieval.rules import rules
from retrieval.snapshots import told_nobody
from tests.bot.killed.points import Points
from tests.bot.killed.world import NOTHING, QUESTIONS, World

# Whatever a child that was killed has started becomes ours, and has to end by itself within so many seconds.
_ADOPT, _ENDS_WITHIN = 36, 60

Act = Callable[[World, Engine, Points], object]


def load(world: World, database: Engine, points: Points) -> object:
    """As on the command line."""
    return world.loader(database).load(Trigger.COMMAND, BOT, points.progress)


def load_apart(world: World, database: Engine, points: Points) -> object:
    """As in the bot."""
    loader = world.loader(database)
    object.__setattr__(loader, "prepare", prepare_apart)
    return loader.load(Trigger.COMMAND, BOT, points.progress)


def confirm(world: World, database: Engine, _: Points) -> object:
    """What waits is activated."""
    loader = world.loader(database)
    [waiting] = loader.loads.latest(1)
    return loader.confirm(waiting.number, BOT)


def roll_back(world: World, database: Engine, _: Points) -> object:
    """An admin goes back."""
    return world.loader(database).roll_back(BOT)


ACTS: dict[str, Act] = {"load": load, "apart": load_apart, "confirm": confirm, "rollback": roll_back}


@dataclass
class Yard:
    """Where children die.

    `edition` was put into the folder last, `served` is the one that is served. The fastest child that came to its end
    took `fastest` seconds: whoever is killed before has not come there, however busy the machine is or was.
    """

    world: World
    kind: str
    chance: random.Random
    edition: int = 2
    served: int = 2
    fastest: float = math.inf

    def run(self, kills: int) -> Counter[str]:
        """The stages at which so many of them died."""
        self._warm_up()
        self._have_a_server()
        forked(self._found)
        self.served = forked(self.world.served)
        stages, _ = self._one()
        died: Counter[str] = Counter()
        named = self._fatal(stages, kills)
        for _ in range(3 * kills):
            fatal = next(named, None)
            passed, was_killed = self._one(fatal) if fatal else self._one(after=self.chance.uniform(0, self.fastest))
            if was_killed:
                died[passed[-1] if passed else "starting"] += 1
            if died.total() == kills:
                break
        self.world.publish(self.edition + 1)
        forked(lambda: self._with_database(load))
        forked(self.world.tidied)
        return died

    def _fatal(self, stages: list[str], kills: int) -> Iterator[tuple[str, int]]:
        """The points to be killed at: first and last of every stage, and others up to half of all, in any order."""
        if self.kind == "apart":
            return iter(())
        counts: Counter[str] = Counter()
        points = []
        for stage in stages:
            counts[stage] += 1
            points.append((stage, counts[stage]))
        chosen = {(stage, number) for stage, count in counts.items() for number in (1, count)}
        others = [point for point in points if point not in chosen]
        more = self.chance.sample(others, max(0, min(len(others), kills // 2 - len(chosen))))
        return iter(self.chance.sample([*sorted(chosen), *more], len(chosen) + len(more)))

    def _one(self, fatal: tuple[str, int] | None = None, after: float | None = None) -> tuple[list[str], bool]:
        """One child; the stages of all points that it passed, and whether it was killed."""
        before = self.served
        allowed = {before, *self._prepare()}
        self._have_a_server()
        began = time.monotonic()
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ours)
            _do(lambda: self._with_database(ACTS[self.kind], Points(theirs, fatal)))
        os.close(theirs)
        if after is not None:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        with os.fdopen(ours, encoding="utf-8") as trace:
            passed = trace.read().split()
        _, status = os.waitpid(child, 0)
        was_killed = os.WIFSIGNALED(status)
        if not was_killed:
            self.fastest = min(self.fastest, time.monotonic() - began)
        if not was_killed and os.WEXITSTATUS(status):
            raise RuntimeError(f"a child failed after {passed[-5:]}")
        if self.kind == "apart":
            _bury()
        self.served = forked(self.world.served)
        if self.served not in (allowed if was_killed else allowed - {before}):
            raise RuntimeError(f"{self.served} is served after {passed[-1:]}, {before} was; {allowed} may be")
        return passed, was_killed

    def _prepare(self) -> set[int]:
        """What is there to be done; the editions that may be served after it, beside that which is served now."""
        if self.kind == "rollback":
            return {1, 2}
        if self.kind == "confirm" and self.served != self.edition:
            # The one before was killed, and what waited waits on.
            return {self.edition}
        self.edition += 1
        self.world.publish(self.edition)
        if self.kind == "confirm":
            forked(self._waits)
        return {self.edition}

    def _with_database(self, act: Act, points: Points | None = None) -> None:
        database = self.world.database()
        if points:
            points.watch(database)
        act(self.world, database, points or Points(os.open(os.devnull, os.O_WRONLY)))

    def _waits(self) -> None:
        """The edition waits to be activated."""
        self.world.loader(self.world.database(), NOTHING).load(Trigger.COMMAND, BOT, told_nobody)

    def _warm_up(self) -> None:
        """What is read once in each process is read here, for all children."""
        self.world.publish(0)
        engine = EmbeddedEngine.in_memory(loading.load(self.world.documents).corpus)
        for _, _, question in QUESTIONS.values():
            find(understand(question, engine.learned), engine)
        self.world.database().dispose()
        rules()

    def _have_a_server(self) -> None:
        """One forks the processes that read for all children; a child that dies while it asks for one ends it."""
        if self.kind != "apart":
            workers._start_server()

    def _found(self) -> None:
        """Two editions are loaded, so that there is one to go back to, and questions are asked."""
        for edition in (1, 2):
            self.world.publish(edition)
            self._with_database(load)
        self.world.ask(self.world.database())


def forked(act: Callable[[], Any]) -> Any:
    """What `act` gives in a process of its own; RuntimeError where it fails."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _do(lambda: os.write(theirs, json.dumps(act()).encode()))
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as result:
        told = result.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError("what was found after a child was killed is broken")
    return json.loads(told)


def _do(act: Callable[[], object]) -> None:
    """Does it, and ends this child."""
    if forkserver._forkserver._forkserver_pid:  # type: ignore[attr-defined]
        # Who did not start the server cannot look after it.
        workers._start_server = lambda: None
        vars(forkserver._forkserver)["ensure_running"] = lambda: None
    status = 1
    try:
        act()
        status = 0
    except BaseException:  # noqa: BLE001  (there is nobody above it)
        traceback.print_exc()
    sys.stderr.flush()
    os._exit(status)


def _bury() -> None:
    """Waits for what killed children have left running."""
    signal.alarm(_ENDS_WITHIN)
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        signal.alarm(0)


def main() -> None:
    """See the module."""
    kind, folder, seed, kills, database_url = sys.argv[1:]
    ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    # What is here stays: children need not copy it to count who needs it.
    gc.freeze()
    died = Yard(World(Path(folder), database_url), kind, random.Random(int(seed))).run(int(kills))
    sys.stdout.write(json.dumps(died))


if __name__ == "__main__":
    main()
