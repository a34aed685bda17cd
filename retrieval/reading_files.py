"""Reads and analyses files, a batch at a time, wherever there is a process free.

A batch that breaks its process, or takes more than the limits, is read again, each file by itself: the one to blame is
rejected, and no other.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import msgspec

from corpus.loading import CorpusFile, Known, Reject, Unchanged
from corpus.model import Document
from corpus.unchanged import unchanged
from corpus.writing import StoredDocument
from retrieval.limits import Failure
from retrieval.segments import Analysis
from retrieval.stores import FolderStore
from retrieval.workers import Workers

# A batch is so many bytes or files: enough work for a process, and few enough to stay small.
_BYTES, _FILES = 2_000_000, 500


@dataclass(frozen=True, slots=True)
class New:
    """A document that was read, and where its passages begin in the batch' segment."""

    stored: StoredDocument
    first: int


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of some files, in order; the passages of new documents stand in `segment`, None without any.

    `files` counts those that end here.
    """

    files: int
    results: tuple[New | Unchanged | Reject, ...]
    segment: Path | None


@dataclass(frozen=True, slots=True)
class Settled:
    """A file that was read before, and what came of it."""

    results: tuple[Unchanged, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    files: tuple[CorpusFile | Settled, ...]
    known: Mapping[str, Known]
    segment: Path

    @classmethod
    def of(cls, files: Sequence[CorpusFile | Settled], known: Mapping[str, Known], segment: Path) -> "_Task":
        """That of some files; of what is known it takes what is of use."""
        names = {file.name for file in files if isinstance(file, CorpusFile)} & known.keys()
        return cls(tuple(files), {name: known[name] for name in names}, segment)

    def is_settled(self) -> bool:
        """Whether none of the files has to be read."""
        return all(isinstance(file, Settled) for file in self.files)


@dataclass(frozen=True, slots=True)
class _Large:
    """A large file, what is a stretch of it, and where its copy goes."""

    file: CorpusFile
    size: int
    copy: Path


def settle(files: Iterable[CorpusFile], known: Mapping[str, Known]) -> list[CorpusFile | Settled]:
    """The files in order, those that are unchanged settled: what is in them has been read once, and is only hashed."""
    found = ((file, unchanged(file, known.get(file.name, {}))) for file in files)
    return [Settled(results) if results else file for file, results in found]


def divide(files: Sequence[CorpusFile | Settled], spool: Path, workers: Workers) -> Iterator[CorpusFile | Settled]:
    """The files, large ones of many documents in stretches, which read copies in the spool."""
    large = [file for file in files if isinstance(file, CorpusFile) and file.holds_many and file.size > _BYTES]
    tasks = [_Large(file, _BYTES, spool / f"large-{number}") for number, file in enumerate(large)]
    divided = workers.guarded(_divided, tasks)
    ahead = deque(large)
    for file in files:
        if ahead and file is ahead[0]:
            ahead.popleft()
            _, stretches = next(divided)
            # Where dividing it came to nothing, so will reading it; then the reason is told.
            yield from [file] if isinstance(stretches, Failure) else stretches
        else:
            yield file


def read_all(
    files: Iterable[CorpusFile | Settled], known: Mapping[str, Known], spool: Path, workers: Workers
) -> Iterator[Batch]:
    """Reads the files in order; `known` tells for each by name what was read from it before, and is unchanged."""
    # No process has to be started where nothing has to be read.
    for is_settled, tasks in groupby(_tasks(files, known, spool), _Task.is_settled):
        yield from (map(_read, tasks) if is_settled else _guarded(tasks, workers))  # noqa: B031  (one of them)


def _guarded(tasks: Iterable[_Task], workers: Workers) -> Iterator[Batch]:
    for task, outcome in workers.guarded(_read, tasks):
        if isinstance(outcome, Batch):
            yield outcome
        else:
            yield from _read_apart(task, workers)


def _read_apart(task: _Task, workers: Workers) -> Iterator[Batch]:
    """Reads the files of a task each by itself; rejects those that come to nothing."""
    pieces = [piece for file in task.files for piece in (file.apart() if isinstance(file, CorpusFile) else [file])]
    alone = [_Task.of([piece], task.known, Path(f"{task.segment}-{number}")) for number, piece in enumerate(pieces)]
    for one, outcome in workers.guarded(_read, alone):
        if isinstance(outcome, Batch):
            yield outcome
        else:
            [piece] = one.files
            assert isinstance(piece, CorpusFile)
            yield Batch(int(piece.ends), (Reject(piece.label, workers.limits.fault(outcome)),), None)


def _divided(large: _Large) -> list[CorpusFile]:
    return large.file.divided(large.size, large.copy)


def _tasks(files: Iterable[CorpusFile | Settled], known: Mapping[str, Known], spool: Path) -> Iterator[_Task]:
    waiting: list[CorpusFile | Settled] = []
    size = held = number = 0
    for file in files:
        waiting.append(file)
        if isinstance(file, Settled):
            held += len(file.results)
        else:
            size += file.size
            held += 1
        if size >= _BYTES or held >= _FILES:
            yield _Task.of(waiting, known, spool / str(number))
            waiting, size, held, number = [], 0, 0, number + 1
    if waiting:
        yield _Task.of(waiting, known, spool / str(number))


def _read(task: _Task) -> Batch:
    analysis, first = Analysis(), 0
    results: list[New | Unchanged | Reject] = []
    for file in task.files:
        if isinstance(file, Settled):
            results += file.results
            continue
        for result in file.read(task.known.get(file.name, {})):
            if isinstance(result, Document):
                stored = StoredDocument.of(result, file.name, msgspec.msgpack.encode(analysis.add(result)))
                results.append(New(stored, first))
                first += stored.passages
            else:
                results.append(result)
    if first:
        task.segment.mkdir(parents=True)
        analysis.segment().keep(FolderStore(task.segment))
    ends = sum(isinstance(file, Settled) or file.ends for file in task.files)
    return Batch(ends, tuple(results), task.segment if first else None)
