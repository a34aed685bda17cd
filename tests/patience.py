"""How long tests wait, and how: for what ought to come at once, also on a machine that has much else to do."""

import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds."""


def eventually(holds: Callable[[], bool], otherwise: Callable[[], str] = lambda: "it does not come to hold") -> None:
    """Waits until something holds; else AssertionError, telling why."""
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until, otherwise()
        time.sleep(0.01)
