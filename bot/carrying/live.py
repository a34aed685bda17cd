"""Shows how far something has come, as seldom as Slack wants it."""

import logging
import time
from collections.abc import Callable
from threading import Condition, Thread
from types import TracebackType
from typing import Generic, Self, TypeVar

logger = logging.getLogger(__name__)

State = TypeVar("State")

# Slack takes about one message a second in a channel.
PAUSE = 1.0


class Live(Generic[State]):
    """Has the newest state shown by a thread of its own, with a pause before each: whoever tells a state never waits.

    A state that is overtaken, or that comes too late, is not shown: whoever opened this shows how it ended, for which
    there has been a pause, too, once it is closed.
    """

    def __init__(self, show: Callable[[State], object], pause: float = PAUSE) -> None:
        self._show = show
        self._pause = pause
        self._changed = Condition()
        self._newest: list[State] = []
        self._is_over = False
        self._thread = Thread(target=self._run, name="live", daemon=True)

    def tell(self, state: State) -> None:
        """Gives the newest state; never raises."""
        with self._changed:
            self._newest = [state]
            self._changed.notify()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._changed:
            self._is_over = True
            self._changed.notify()
        self._thread.join()

    def _run(self) -> None:
        # Something was shown just before this began.
        time.sleep(self._pause)
        while (states := self._next()) is not None:
            for state in states:
                self._shown(state)
                time.sleep(self._pause)

    def _next(self) -> list[State] | None:
        """The newest state, once there is one; None once it is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._newest or self._is_over)
            newest, self._newest = self._newest, []
            return None if self._is_over else newest

    def _shown(self, state: State) -> None:
        try:
            self._show(state)
        except Exception:
            logger.exception("how far it has come cannot be shown")
