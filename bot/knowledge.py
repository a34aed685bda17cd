"""The snapshot that is served now."""

import datetime
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from bot.errors import BotError
from corpus import snapshot
from corpus.errors import BrokenSnapshot
from retrieval.engine import Engine
from retrieval.snapshots import open_snapshot

logger = logging.getLogger(__name__)

# Seconds until a damaged snapshot is read through once more; a large one is read for as long as that.
_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Served:
    """An engine, and the day on which its corpus was loaded, where it is kept as a snapshot."""

    engine: Engine
    loaded: datetime.date | None = None


class ActiveSnapshot(Protocol):
    """Tells which snapshot is the active one."""

    def active(self) -> str | None:
        """Its fingerprint, or None where none has been activated yet."""
        ...

    def loaded(self, fingerprint: str) -> datetime.date | None:
        """The day on which the snapshot of this fingerprint was first activated; None if it never was."""
        ...


@dataclass(frozen=True, slots=True)
class _Refused:
    """A snapshot that could not be opened, the state of its folder then, and when (in seconds) to try again."""

    path: Path
    state: tuple[int, int] | None
    until: float
    error: BrokenSnapshot


class Knowledge:
    """Holds the engine of the active snapshot, and swaps it whole: a question keeps the engine it began with."""

    def __init__(
        self, snapshots: Path, activations: ActiveSnapshot, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`clock` gives seconds."""
        self._snapshots = snapshots
        self._activations = activations
        self._clock = clock
        self._refused: _Refused | None = None
        self._fingerprint: str | None = None
        self._served: Served | None = None
        self._refreshing = Lock()

    def now(self) -> Served:
        """What is to be asked now; raises BotError before the first snapshot is active."""
        if self._served is None:
            raise BotError("no corpus is loaded; run `kommunesvar reload`")
        return self._served

    def refresh(self) -> None:
        """Opens the active snapshot if it is another than the one that is served.

        Raises BrokenSnapshot where it cannot be opened; the one before stays in service. What is damaged is not read
        again before half a minute is over, unless another folder has taken its place.
        """
        # Of two at once the slower one would bring an older snapshot back.
        with self._refreshing:
            active = self._activations.active()
            if active is None or active == self._fingerprint:
                return
            engine = self._opened(self._snapshots / active)
            self._served, self._fingerprint = Served(engine, self._activations.loaded(active)), active
            logger.info("serving snapshot %s with %d passages", active, engine.corpus.size.passages)

    def _opened(self, path: Path) -> Engine:
        state, refused = _state(path), self._refused
        if refused and (refused.path, refused.state) == (path, state) and self._clock() < refused.until:
            raise BrokenSnapshot(*refused.error.args)
        try:
            snapshot.verify(path)
            engine = open_snapshot(path)
        except BrokenSnapshot as error:
            self._refused = _Refused(path, state, self._clock() + _PAUSE, error)
            raise
        self._refused = None
        return engine

    def keep_fresh(self, wait: Callable[[], bool]) -> None:
        """Refreshes until `wait` returns True; it should take a few seconds before it returns."""
        complaint = ""
        while not wait():
            try:
                self.refresh()
                complaint = ""
            except Exception as error:
                # A snapshot that is damaged, a database that is away: both may be mended while this one is served.
                if str(error) != complaint:
                    logger.exception("the active snapshot cannot be opened; the one before is served on")
                complaint = str(error)


def _state(folder: Path) -> tuple[int, int] | None:
    """Another one for each folder that takes this place; a number of an inode alone may come back."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_ino, found.st_ctime_ns
