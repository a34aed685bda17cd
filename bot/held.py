"""What an instance holds: it has taken that on, and tells the others so as long as it lives."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime
from threading import Lock

logger = logging.getLogger(__name__)


class Held:
    """The ids of what several threads are at work on; `tell` tells the database that this instance still is."""

    def __init__(self, tell: Callable[[Collection[str], datetime], None], clock: Callable[[], datetime]) -> None:
        self._tell = tell
        self._clock = clock
        self._lock = Lock()
        self._ids: set[str] = set()

    def __len__(self) -> int:
        """How much is being done."""
        with self._lock:
            return len(self._ids)

    def ids(self) -> frozenset[str]:
        """What is being done."""
        with self._lock:
            return frozenset(self._ids)

    def take(self, id_: str) -> bool:
        """Whether it is held from now on; False if it was already."""
        with self._lock:
            if id_ in self._ids:
                return False
            self._ids.add(id_)
            return True

    def release(self, id_: str) -> None:
        """Nobody is at it any more."""
        with self._lock:
            self._ids.discard(id_)

    def keep(self, wait: Callable[[], bool]) -> None:
        """Tells other instances that this one is still at work, until `wait`, which takes a while, returns True."""
        while not wait():
            try:
                self._tell(self.ids(), self._clock())
            except Exception:
                logger.exception("the database does not take that this instance is at work")
