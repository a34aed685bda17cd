"""Long work lets those go first who ask meanwhile."""

import time

import pytest

from bot.ageing.giving_way import giving_way


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long it rested each time."""
    found: list[float] = []
    monkeypatch.setattr(time, "sleep", found.append)
    return found


def test_it_rests_after_each_hundredth_of_a_second(monkeypatch: pytest.MonkeyPatch, rests: list[float]) -> None:
    now = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    rested = []
    for _ in giving_way(range(8)):
        rested.append(len(rests))
        now += 0.004
    assert rested == [0, 0, 0, 1, 1, 1, 2, 2]


def test_what_is_over_at_once_never_rests(monkeypatch: pytest.MonkeyPatch, rests: list[float]) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    assert list(giving_way("abc")) == ["a", "b", "c"]
    assert rests == []


def test_it_has_the_interpreter_for_half_of_the_time() -> None:
    begun, worked = time.monotonic(), time.thread_time()
    for _ in giving_way(range(40)):
        until = time.thread_time() + 0.005
        while time.thread_time() < until:
            pass
    assert time.thread_time() - worked < (time.monotonic() - begun) * 0.7
