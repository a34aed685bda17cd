"""Processes that share the work of building."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
# Tasks that wait beyond those at work: results stay in memory until they are taken.
_WAITING = 2


class Workers:
    """So many processes; one is the process itself."""

    def __init__(self, count: int) -> None:
        self._count = count
        # A process that answers questions has threads; forking it could copy a lock that nobody gives back.
        context = multiprocessing.get_context("spawn")
        # Nothing that is shared multiplies matrices, but starting threads for it takes as long as all other imports.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        self._pool = ProcessPoolExecutor(count, mp_context=context) if count > 1 else None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def begin(self, work: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        """The results in the order of the tasks, of which all begin at once where there are other processes."""
        return self._pool.map(work, tasks) if self._pool else map(work, tasks)

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """The results in the order of the tasks; `work` must be a function of a module."""
        if not self._pool:
            yield from map(work, tasks)
            return
        running: deque[Future[Result]] = deque()
        for task in tasks:
            running.append(self._pool.submit(work, task))
            if len(running) >= self._count + _WAITING:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()
