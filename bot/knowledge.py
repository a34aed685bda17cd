"""The snapshot that is served now."""

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from bot.errors import BotError
from corpus import snapshot
from retrieval.engine import Engine
from retrieval.snapshots import open_snapshot

logger = logging.getLogger(__name__)


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

    def loaded(self, fingerprint: str) -> datetime.date:
        """The day on which the snapshot of this fingerprint was first activated."""
        ...


class Knowledge:
    """Holds the engine of the active snapshot, and swaps it whole: a question keeps the engine it began with."""

    def __init__(self, snapshots: Path, activations: ActiveSnapshot) -> None:
        self._snapshots = snapshots
        self._activations = activations
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

        Raises BrokenSnapshot where it cannot be opened; the one before stays in service.
        """
        # Of two at once the slower one would bring an older snapshot back.
        with self._refreshing:
            active = self._activations.active()
            if active is None or active == self._fingerprint:
                return
            snapshot.verify(self._snapshots / active)
            engine = open_snapshot(self._snapshots / active)
            self._served, self._fingerprint = Served(engine, self._activations.loaded(active)), active
            logger.info("serving snapshot %s with %d passages", active, engine.corpus.size.passages)

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
