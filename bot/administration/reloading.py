"""One reload at a time within this process: of many who want one at once, all who wait share the next."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Reloading(Generic[Result]):
    """Calls `load`, which reads the folder of documents and serves what it holds.

    A load that had begun before somebody asked for one may not have read what they have just written, so they get one
    that began later.
    """

    def __init__(self, load: Callable[[], Result]) -> None:
        self._load = load
        self._lock = Lock()
        self._begun = 0
        self._done = 0
        self._last: list[Result] = []

    def __call__(self) -> Result:
        """What came of it; raises what `load` raises, to the one whose turn it was."""
        begun_before = self._begun
        with self._lock:
            if self._done <= begun_before:
                self._begun += 1
                self._last = [self._load()]
                self._done = self._begun
            return self._last[0]
