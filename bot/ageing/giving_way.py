"""Long work in the process in which people ask: now and then it lets them go first."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")

# So long, in seconds, it works at a time, and then rests: whoever asks meanwhile has half of the time for themselves.
_WORK, _REST = 0.01, 0.01


def giving_way(things: Iterable[Thing]) -> Iterator[Thing]:
    """The same things one by one; whoever works through them rests in between, however long each of them takes."""
    begun = time.monotonic()
    for each in things:
        yield each
        if time.monotonic() - begun >= _WORK:
            time.sleep(_REST)
            begun = time.monotonic()
