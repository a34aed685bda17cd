"""What an instance is at work on, of which it tells the others as long as it lives."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime
from threading import Lock

logger = logging.getLogger(__name__)


class AtWork:
    """The ids of what several threads have taken on; `hold` tells the database that this instance still has them."""

    def __init__(self, hold: Callable[[Collection[str], datetime], None], clock: Callable[[], datetime]) -> None:
        self._hold = hold
        self._clock = clock
        self._lock = Lock()
        self._ids: set[str] = set()

    def __len__(self) -> int:
        """How much is being done."""
        with self._lock:
            return len(self._ids)

    def begin(self, id_: str) -> bool:
        """Whether it is begun with now; False if somebody is at it already."""
        with self._lock:
            if id_ in self._ids:
                return False
            self._ids.add(id_)
            return True

    def end(self, id_: str) -> None:
        """Nobody is at it any more."""
        with self._lock:
            self._ids.discard(id_)

    def hold(self, wait: Callable[[], bool]) -> None:
        """Tells other instances that this one is still at work, until `wait`, which takes a while, returns True."""
        while not wait():
            with self._lock:
                ids = list(self._ids)
            try:
                self._hold(ids, self._clock())
            except Exception:
                logger.exception("the database does not take that this instance is at work")
