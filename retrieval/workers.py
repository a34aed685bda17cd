"""Processes that share the work of building, and guard it against files that break their readers.

Each process has a thread here that tells it what to do and waits for it, and a pipe of its own: whatever ends one
leaves the others be. They are forked from a server that has imported what they need, so that another one costs
milliseconds.
"""

import multiprocessing
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from threading import Lock
from types import TracebackType
from typing import TypeVar

from retrieval.lean_start import start
from retrieval.limits import DEFAULT, Failure, Limits

Task = TypeVar("Task")
Result = TypeVar("Result")
# Tasks that wait beyond those at work: results stay in memory until they are taken.
_WAITING = 2
# What processes need, whatever they read: a library that a format needs is imported by those that meet it.
_PRELOADED = ["retrieval.reading_files", "retrieval.fields_building"]
# A process that answers questions has threads; forking it could copy a lock that nobody gives back.
_CONTEXT = multiprocessing.get_context("forkserver")
# A child's end is told once: of two threads that look after it at a time, one would be told nothing.
_looking_after = Lock()


@dataclass(frozen=True, slots=True)
class _Raised:
    error: Exception


class Workers:
    """So many processes; where there are none, the process itself does it all, and nothing is guarded."""

    def __init__(self, count: int, limits: Limits = DEFAULT) -> None:
        self._count = count
        self.limits = limits
        self._threads = ThreadPoolExecutor(max(1, count), thread_name_prefix="worker")
        self._lock = Lock()
        self._processes: list[_Process] = []
        self._idle: list[_Process] = []
        self._closed = False

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._closed = True
            processes = list(self._processes)
        for process in processes:
            process.kill()
        self._threads.shutdown()
        for process in processes:
            process.end()

    def begin(self, work: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        """The results in the order of the tasks, of which all begin at once where there are several processes.

        `work` is a function of a module. What it raises is raised here; BrokenProcessPool where its process was killed.
        """
        if self._count <= 1:
            return map(work, tasks)
        return self._threads.map(lambda task: _result(self._done(work, task, None)), tasks)

    def guarded(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Failure]]:
        """Tasks in their order with what came of each, none of which takes more than the limits.

        `work` is a function of a module; what it raises is raised here.
        """
        if not self._count:
            yield from ((task, work(task)) for task in tasks)
            return
        running: deque[tuple[Task, Future[Result | Failure | _Raised]]] = deque()
        for task in tasks:
            running.append((task, self._threads.submit(self._done, work, task, self.limits)))
            if len(running) >= self._count + _WAITING:
                yield _taken(*running.popleft())
        while running:
            yield _taken(*running.popleft())

    def _done(self, work: Callable[[Task], Result], task: Task, limits: Limits | None) -> Result | Failure | _Raised:
        """What a process made of a task; one that came to nothing takes its process with it."""
        process = self._free()
        answer: Result | Failure | _Raised = process.ask(work, task, limits)
        if isinstance(answer, Failure):
            process.kill()
            process.end()
            with self._lock:
                self._processes.remove(process)
        else:
            self._idle.append(process)
        return answer

    def _free(self) -> "_Process":
        """A process that waits for a task; one that was killed meanwhile waits no more."""
        with suppress(IndexError):
            while True:
                process = self._idle.pop()
                if process.is_alive():
                    return process
        with self._lock:
            if self._closed:
                raise BrokenProcessPool("no more work is done")
            process = _Process()
            self._processes.append(process)
        return process


class _Process:
    """A process, and the end of the pipe that leads to it."""

    def __init__(self) -> None:
        self._pipe, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_serve, args=(theirs,), daemon=True, name="reader")
        with _looking_after:
            _start_server()
            start(self._process)
        theirs.close()

    def ask(self, work: Callable[[Task], Result], task: Task, limits: Limits | None) -> Result | Failure | _Raised:
        """What came of a task."""
        try:
            self._pipe.send((work, task, limits))
            answer: Result | Failure | _Raised = self._pipe.recv()
        except (EOFError, OSError):
            return Failure.TOO_SLOW if self.end() == -signal.SIGALRM else Failure.DIED
        return answer

    def is_alive(self) -> bool:
        """Whether it has not ended."""
        with _looking_after:
            return self._process.is_alive()

    def kill(self) -> None:
        """Ends the process, whatever it is at."""
        with _looking_after:
            self._process.kill()

    def end(self) -> int | None:
        """How the process ended, which it does without being asked to."""
        with _looking_after:
            self._process.join()
            return self._process.exitcode


def _start_server() -> None:
    """Starts the server that forks processes, unless it runs."""
    _CONTEXT.set_forkserver_preload(_PRELOADED)
    told = {name: os.environ.get(name) for name in ("PYTHONPATH", "OPENBLAS_NUM_THREADS")}
    # It imports from where this process does, which Python 3.11 does not tell it.
    os.environ["PYTHONPATH"] = os.pathsep.join(os.path.abspath(path) for path in sys.path)  # noqa: PTH100
    # Nothing that is shared multiplies matrices, but starting threads for it takes as long as all other imports.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    try:
        forkserver.ensure_running()
    finally:
        for name, value in told.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _serve(pipe: Connection) -> None:
    """Does what it is told until nobody is there to tell it."""
    # Whoever started it is interrupted as well, and ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            pipe.send(_answer(*pipe.recv()))


def _answer(work: Callable[[Task], Result], task: Task, limits: Limits | None) -> Result | Failure | _Raised:
    try:
        if not limits:
            return work(task)
        try:
            with limits.held():
                return work(task)
        except MemoryError:
            return Failure.TOO_LARGE
    except Exception as error:  # noqa: BLE001  (it is raised where the result is taken)
        error.add_note("".join(traceback.format_exception(error)))
        return _Raised(error)


def _taken(task: Task, future: "Future[Result | Failure | _Raised]") -> tuple[Task, Result | Failure]:
    answer = future.result()
    if isinstance(answer, _Raised):
        raise answer.error
    return task, answer


def _result(answer: Result | Failure | _Raised) -> Result:
    match answer:
        case _Raised(error):
            raise error
        case Failure():
            raise BrokenProcessPool("a process that helps was killed")
        case _:
            return answer
