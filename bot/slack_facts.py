"""What Slack tells of an id, remembered for a while: each question to Slack costs a tenth of a second."""

import logging
import time
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from cachetools import TTLCache
from slack_sdk.errors import SlackApiError

from bot.courier import SLACK_TROUBLE

logger = logging.getLogger(__name__)

Fact = TypeVar("Fact")
Timer = Callable[[], float]
"""Seconds since some moment in the past."""

# What Slack did not tell it may tell soon.
_MINUTE = 60.0
_MOST = 20_000


class SlackFacts(Generic[Fact]):
    """What Slack tells of an id when asked, believed for `seconds`; `otherwise` for a minute where it does not tell."""

    def __init__(
        self, ask: Callable[[str], Fact], otherwise: Fact, seconds: float, timer: Timer = time.monotonic
    ) -> None:
        self._ask = ask
        self._otherwise = otherwise
        self._lock = Lock()
        self._told: TTLCache[str, Fact] = TTLCache(_MOST, seconds, timer)
        self._untold: TTLCache[str, Fact] = TTLCache(_MOST, _MINUTE, timer)

    def of(self, id: str) -> Fact:  # noqa: A002
        """The fact about an id; never raises."""
        with self._lock:
            known = self._told.get(id, self._untold.get(id))
        if known is not None:
            return known
        try:
            fact, remembered = self._ask(id), self._told
        except SLACK_TROUBLE as error:
            logger.warning("Slack does not tell about %s (%s)", id, _reason(error))
            fact, remembered = self._otherwise, self._untold
        with self._lock:
            remembered[id] = fact
        return fact

    def knows(self, id: str) -> bool:  # noqa: A002
        """Whether Slack has told the fact about an id, and that is still believed."""
        with self._lock:
            return id in self._told


def _reason(error: Exception) -> object:
    return error.response.get("error") if isinstance(error, SlackApiError) else error
