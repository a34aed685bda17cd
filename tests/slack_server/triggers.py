"""Trigger ids: the right to open one view within three seconds of what a person did."""

import itertools
import time

from .limits import RefusedError
from .payloads import TEAM

LASTS = 3.0
"""Seconds (Slack, "Handling user interaction")."""
_numbers = itertools.count(1)


def new_trigger_id() -> str:
    """A trigger id like no other."""
    return f"{next(_numbers)}.{TEAM}.trigger"


class Triggers:
    """The trigger ids that were given to the app. Not thread-safe: the server guards it."""

    def __init__(self) -> None:
        self._issued: dict[str, tuple[float, str | None]] = {}
        self._exchanged: set[str] = set()

    def issue(self, trigger_id: str, modal: str | None = None) -> None:
        """Let `trigger_id` be used from now on; `modal` is the view in which the person did it."""
        self._issued[trigger_id] = time.monotonic(), modal

    def expire(self) -> None:
        """Let three seconds have gone by for all."""
        self._issued = {trigger_id: (float("-inf"), modal) for trigger_id, (_, modal) in self._issued.items()}

    def exchange(self, trigger_id: str) -> str | None:
        """Use it up, and tell in which modal it was issued; raise `RefusedError` where Slack would not have it."""
        if trigger_id not in self._issued:
            raise RefusedError("invalid_trigger_id")
        if trigger_id in self._exchanged:
            raise RefusedError("exchanged_trigger_id")
        at, modal = self._issued[trigger_id]
        if time.monotonic() - at > LASTS:
            raise RefusedError("expired_trigger_id")
        self._exchanged.add(trigger_id)
        return modal
