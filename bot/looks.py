"""Remembers what each of staff looks at in the queue, so that their Home tab keeps it when it is published anew."""

from threading import Lock

from cachetools import LRUCache

from bot.cases.queue import Look

# Far more than a municipality has people who work on questions.
_MOST = 1_000


class Looks:
    """In memory: whoever is forgotten, or comes to another instance, begins again with all open cases."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._looks: LRUCache[str, Look] = LRUCache(_MOST)

    def of(self, person: str) -> Look:
        """What somebody looks at."""
        with self._lock:
            return self._looks.get(person, Look())

    def keep(self, person: str, look: Look) -> None:
        """Somebody looks at something else."""
        with self._lock:
            self._looks[person] = look
