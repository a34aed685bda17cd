"""What children measure (benchmarks.child)."""

import importlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks import whole
from benchmarks.analysed import batches, following
from benchmarks.child import Figures
from benchmarks.engines import Batch, Engine
from benchmarks.memory import resident
from benchmarks.ours import Ours
from benchmarks.peers import PEERS

ENGINES: dict[str, Engine] = {Ours.name: Ours(), **PEERS}


class _Reading:
    """Hands out the passages and counts the time that reading them takes, which is no engine's doing."""

    def __init__(self, path: Path) -> None:
        self.seconds = 0.0
        self._path = path

    def __iter__(self) -> Iterator[Batch]:
        waiting = batches(self._path)
        while True:
            start = time.perf_counter()
            batch = next(waiting, None)
            self.seconds += time.perf_counter() - start
            if batch is None:
                return
            yield batch


def build(name: str, stems: str, folder: str) -> Figures:
    """Builds an index: seconds without reading the passages, and the bytes it takes on disk."""
    engine = _imported(name)
    passages = _Reading(Path(stems))
    start = time.perf_counter()
    engine.build(passages, Path(folder))
    seconds = time.perf_counter() - start - passages.seconds
    return {"seconds": seconds, "disk": float(_size(Path(folder)))}


def serve(name: str, folder: str, questions: str) -> Figures:
    """Opens an index and asks it: milliseconds to open, to the first answer, and the memory held when all are asked.

    Memory counts from before the engine's modules are imported: numba takes some, too.
    """
    before = resident()
    engine = _imported(name)
    asked: list[list[str]] = json.loads(Path(questions).read_bytes())
    start = time.perf_counter()
    searcher = engine.open(Path(folder))
    opened = time.perf_counter()
    searcher.search(asked[0], 10)
    answered = time.perf_counter()
    for stems in asked[1:]:
        searcher.search(stems, 10)
    memory = resident() - before
    return {"open_ms": (opened - start) * 1e3, "first_ms": (answered - opened) * 1e3, "memory": float(memory)}


def add(name: str, stems: str, folder: str, size: str, count: str, seed: str) -> Figures:
    """Adds passages to an index: seconds."""
    engine = _imported(name)
    new = following(int(size), int(count), int(seed))
    reading: list[_Reading] = []

    def before() -> Iterable[Batch]:
        reading.append(_Reading(Path(stems)))
        return reading[-1]

    start = time.perf_counter()
    engine.add(Path(folder), before, new)
    seconds = time.perf_counter() - start - sum(each.seconds for each in reading)
    return {"seconds": seconds}


def _imported(name: str) -> Engine:
    """The engine, with its modules imported, which is no part of building or opening."""
    engine = ENGINES[name]
    for module in engine.needs:
        importlib.import_module(module)
    return engine


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


TASKS: dict[str, Callable[..., Figures]] = {task.__name__: task for task in (build, serve, add, whole.load, whole.ask)}
