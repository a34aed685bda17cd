"""Remembers who has opened their Home tab, and what each of staff looks at in the queue on theirs."""

from threading import Lock

from cachetools import LRUCache, TTLCache

from bot.cases.queue import Look

# Far more than a municipality has people who work on questions.
_MOST = 1_000
# Whoever opens their Home tab again sees it as it is then. So long, in seconds, it may stand open.
_MOST_OPEN, _STANDS_OPEN = 20_000, 12 * 3_600.0


class Looks:
    """In memory: whoever is forgotten, or comes to another instance, begins again with all open cases.

    Theirs is kept up to date by the instance that they opened it by; another's shows it when they open it next.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._looks: LRUCache[str, Look] = LRUCache(_MOST)
        self._open: TTLCache[str, bool] = TTLCache(_MOST_OPEN, _STANDS_OPEN)

    def of(self, person: str) -> Look:
        """What somebody looks at."""
        with self._lock:
            return self._looks.get(person, Look())

    def keep(self, person: str, look: Look) -> None:
        """Somebody looks at something else."""
        with self._lock:
            self._looks[person] = look

    def opened(self, person: str) -> None:
        """Somebody has their Home tab before them."""
        with self._lock:
            self._open[person] = True

    def has_open(self, person: str) -> bool:
        """Whether somebody may have their Home tab before them."""
        with self._lock:
            return person in self._open
