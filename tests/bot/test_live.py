"""However often a state is told: it is shown seldom, the newest of all, and whoever tells it never waits."""

import time
from itertools import pairwise
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.carrying.live import Live
from tests.patience import PATIENCE

PAUSE = 0.02


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=25))
def test_between_any_two_that_are_shown_there_is_a_pause(pauses: list[int]) -> None:
    began, shown = time.monotonic(), list[tuple[float, int]]()
    told = []
    with Live[int](lambda state: shown.append((time.monotonic(), state)), PAUSE) as live:
        for state, pause in enumerate(pauses):
            told.append(time.monotonic())
            live.tell(state)
            time.sleep(pause / 1_000)
    moments = [began, *(moment for moment, _ in shown), time.monotonic()]
    assert all(later - earlier >= PAUSE for earlier, later in pairwise(moments))
    states = [state for _, state in shown]
    assert states == sorted(set(states))
    assert all(told[state] <= moment for moment, state in shown)


def test_what_is_told_last_is_shown_while_it_goes_on() -> None:
    shown = list[int]()
    seen = Event()

    def show(state: int) -> None:
        shown.append(state)
        if state == 99:
            seen.set()

    began = time.monotonic()
    with Live[int](show, PAUSE) as live:
        for state in range(100):
            live.tell(state)
        assert seen.wait(PATIENCE)
    # Three at most, unless it took long to tell them.
    assert len(shown) <= (time.monotonic() - began) / PAUSE


def test_whoever_tells_does_not_wait_for_one_who_is_slow_to_show() -> None:
    going = Event()

    def slow(_: int) -> None:
        going.wait(PATIENCE)

    with Live[int](slow, 0.0) as live:
        began = time.monotonic()
        for state in range(10_000):
            live.tell(state)
        assert time.monotonic() - began < 30
        going.set()


def test_what_cannot_be_shown_is_logged_and_the_next_is_shown(caplog: pytest.LogCaptureFixture) -> None:
    shown, seen = list[int](), Event()

    def show(state: int) -> None:
        if state == 0:
            raise OSError
        shown.append(state)
        seen.set()

    with Live[int](show, PAUSE) as live:
        live.tell(0)
        while "cannot be shown" not in caplog.text:
            time.sleep(0.01)
        live.tell(1)
        assert seen.wait(PATIENCE)
    assert shown == [1]
