"""Ways for the server to misbehave, asked for by a test, per method, and used up in the order asked."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True, slots=True)
class RateLimited:
    """HTTP 429 with Retry-After in whole seconds, as Slack sends it."""

    retry_after: int


@dataclass(frozen=True, slots=True)
class Refused:
    """HTTP 200 with `ok` false and this error."""

    error: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The connection is cut without an answer; the app cannot know whether the call was carried out."""

    carried_out: bool


Fault = RateLimited | Refused | Broken
Lateness = Callable[[], Awaitable[object]]
"""What is waited for before an answer is sent."""


class Faults:
    """The faults still to come. Not thread-safe: the server guards it."""

    def __init__(self) -> None:
        self._planned: defaultdict[str, list[tuple[Fault, int | None]]] = defaultdict(list)
        self._late: dict[str, Lateness] = {}

    def plan(self, method: str, fault: Fault, times: int | None) -> None:
        """Have the next `times` calls of `method` fail so (None: every one from here on)."""
        if times is not None and times < 1:
            raise ValueError(f"times must be at least 1 or None, not {times}")
        self._planned[method].append((fault, times))

    def slow_down(self, method: str, late: Lateness) -> None:
        """Have every answer of `method` wait."""
        self._late[method] = late

    def hasten(self, method: str) -> None:
        """Have the answers to further calls of `method` wait no more."""
        self._late.pop(method, None)

    def take(self, method: str) -> Fault | None:
        """The fault for the call at hand, used up once."""
        planned = self._planned[method]
        if not planned:
            return None
        fault, times = planned[0]
        if times == 1:
            planned.pop(0)
        elif times is not None:
            planned[0] = (fault, times - 1)
        return fault

    def lateness(self, method: str) -> Lateness:
        """What to wait for before the answer is sent."""
        return self._late.get(method, partial(asyncio.sleep, 0))

    def clear(self) -> None:
        """Behave from now on."""
        self._planned.clear()
        self._late.clear()
