"""Runs errands: takes on what is due, has it carried out by a few threads, and loses none."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from bot.errands.errands import Errand, Errands
from bot.errands.items import Item
from bot.held import Held

logger = logging.getLogger(__name__)

_THREADS = 4


class Runner:
    """Carries out errands by `carry`, which raises where something has to be tried again."""

    def __init__(self, errands: Errands, carry: Callable[[Item], None], clock: Callable[[], datetime]) -> None:
        self._errands = errands
        self._carry = carry
        self._clock = clock
        self._held = Held(errands.hold, clock)
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="errands")

    def run(self, wait: Callable[[], bool]) -> None:
        """Takes on what is due, again and again until `wait`, which takes a moment, returns True."""
        while not wait():
            try:
                self._take_on()
            except Exception:
                logger.exception("errands cannot be taken on")

    def hold(self, wait: Callable[[], bool]) -> None:
        """Tells other instances that this one is still at work, until `wait`, which takes a while, returns True."""
        self._held.keep(wait)

    def finish(self) -> None:
        """Returns once all that was taken on is done."""
        self._threads.shutdown(wait=True)

    def _take_on(self) -> None:
        free = _THREADS - len(self._held)
        for errand in self._errands.claim(self._clock(), free) if free else ():
            # Where the database was away, this instance could not hold it, and finds it due; but it is at it.
            if self._held.take(errand.id):
                self._threads.submit(self._run, errand)

    def _run(self, errand: Errand) -> None:
        is_done = self._is_carried(errand)
        # From here on it may be taken on again: ordered once more, it is due as soon as that is written down.
        self._held.release(errand.id)
        try:
            (self._errands.done if is_done else self._errands.failed)(errand, self._clock())
        except Exception:
            # It is due again once this instance no longer holds it.
            logger.exception("the database does not take what became of errand %s", errand.id)

    def _is_carried(self, errand: Errand) -> bool:
        began = time.perf_counter()
        try:
            self._carry(errand.item)
        except Exception as error:
            told = "errand %s failed at attempt %d (%s); it is tried again"
            # How it came to that is told once, however long it fails.
            logger.warning(told, errand.id, errand.attempt, type(error).__name__, exc_info=errand.attempt == 1)
            return False
        logger.info("errand %s is done in %.0f ms", errand.id, 1000 * (time.perf_counter() - began))
        return True
