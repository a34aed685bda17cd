"""What other processes tell this one, and what becomes of those that come to no good."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BrokenSnapshot
from retrieval.errors import BrokenIndex
from retrieval.limits import Failure, Limits
from retrieval.stores import FolderStore
from retrieval.workers import Workers
from tests.patience import PATIENCE
from tests.retrieval.at_work import die, dies_of_three, double, hang, is_limited, my_id, take
from tests.retrieval.building import few

ROOT = Path(__file__).parents[2]


def size_of(store: FolderStore) -> int:
    return len(store.array("numbers"))


def refuse(folder: Path) -> None:
    raise BrokenSnapshot(folder, "a file is missing")


@pytest.fixture(scope="module")
def two() -> Iterator[Workers]:
    with Workers(2, Limits(bytes=400_000_000)) as workers:
        yield workers


@pytest.fixture
def hasty() -> Iterator[Workers]:
    """For what takes too long anyway."""
    with Workers(2, Limits(seconds=0.5, bytes=400_000_000)) as workers:
        yield workers


def test_errors_arrive_as_they_were_raised(tmp_path: Path, two: Workers) -> None:
    with pytest.raises(BrokenIndex, match=r"numbers\.npy of the index cannot be used: .*No such file"):
        list(two.begin(size_of, [FolderStore(tmp_path)]))
    with pytest.raises(
        BrokenSnapshot, match=f"snapshot {tmp_path.name} cannot be used: a file is missing; run"
    ) as error:
        list(two.guarded(refuse, [tmp_path]))
    assert "in refuse" in "".join(error.value.__notes__)


@few
@given(st.lists(st.integers(), max_size=20), st.integers(0, 3))
def test_results_come_in_the_order_of_their_tasks(numbers: list[int], count: int) -> None:
    with Workers(count) as workers:
        assert list(workers.begin(double, numbers)) == [2 * number for number in numbers]
        assert list(workers.guarded(double, numbers)) == [(number, 2 * number) for number in numbers]


def test_where_there_are_none_the_process_itself_does_it() -> None:
    with Workers(0) as none, Workers(1) as one:
        assert list(none.guarded(my_id, [0])) == [(0, os.getpid())]
        assert list(one.guarded(my_id, [0])) != [(0, os.getpid())]


def test_a_task_that_hangs_is_given_up_in_time(hasty: Workers) -> None:
    began = time.monotonic()
    assert list(hasty.guarded(hang, [0])) == [(0, Failure.TOO_SLOW)]
    assert 0.4 < time.monotonic() - began < 30


def test_a_task_that_wants_too_much_memory_does_not_get_it(two: Workers) -> None:
    assert list(two.guarded(take, [1_000, 500_000_000, 1_000])) == [
        (1_000, 1_000),
        (500_000_000, Failure.TOO_LARGE),
        (1_000, 1_000),
    ]


def test_a_task_whose_process_dies_takes_no_other_along(two: Workers) -> None:
    expected = [(number, Failure.DIED if number == 3 else number) for number in (1, 2, 3, 4, 3, 5)]
    for _ in range(5):
        assert list(two.guarded(dies_of_three, [1, 2, 3, 4, 3, 5])) == expected


def test_a_process_that_is_killed_while_it_waits_is_replaced(two: Workers) -> None:
    [(_, waiting)] = two.guarded(my_id, [0])
    assert isinstance(waiting, int)
    os.kill(waiting, signal.SIGKILL)
    # It may be given a task before its end is noticed.
    assert [each for _, each in two.guarded(double, [1, 1])] in ([2, 2], [Failure.DIED, 2], [2, Failure.DIED])
    assert list(two.guarded(double, [3])) == [(3, 6)]


def test_limits_hold_for_the_task_alone(hasty: Workers) -> None:
    list(hasty.guarded(take, [1, 2, 3]))
    assert list(hasty.begin(is_limited, [0, 0, 0])) == [False, False, False]
    # Beyond the limits of both.
    assert list(hasty.begin(take, [500_000_000])) == [500_000_000]
    assert list(hasty.begin(time.sleep, [0.8])) == [None]


def test_what_is_not_guarded_and_dies_is_an_error(two: Workers) -> None:
    with pytest.raises(BrokenProcessPool, match="a process that helps was killed"):
        list(two.begin(die, [0]))


def interrupted() -> None:
    with Workers(2) as workers:
        next(workers.guarded(my_id, [0]))
        workers.begin(hang, [0, 0, 0])
        raise KeyboardInterrupt


def test_leaving_does_not_wait_for_what_hangs() -> None:
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(("end", "seconds"), [(signal.SIGKILL, 2), (signal.SIGINT, 600), (signal.SIGTERM, 2)])
def test_none_is_left_behind(tmp_path: Path, end: signal.Signals, seconds: float) -> None:
    """However the program that has processes at work is ended: its output is open as long as any of them lives."""
    program = subprocess.Popen(
        [sys.executable, "-c", "from tests.retrieval.at_work import main; main()", str(tmp_path), str(seconds)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.02)
        if end == signal.SIGINT:
            os.killpg(program.pid, end)
        else:
            program.send_signal(end)
        output, errors = program.communicate(timeout=PATIENCE)
    finally:
        program.kill()
    assert output == b"[0, 2, 4]\n"
    assert b"reader" not in errors
