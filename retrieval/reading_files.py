"""Reads and analyses files, a batch at a time, wherever there is a process free."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from corpus.loading import CorpusFile, Known, Reject, Unchanged
from corpus.model import Document
from corpus.writing import StoredDocument
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
class _Task:
    files: tuple[CorpusFile, ...]
    known: Mapping[str, Known]
    segment: Path


def divide(files: Sequence[CorpusFile], workers: Workers) -> Iterator[CorpusFile]:
    """The files, large ones of many documents in stretches, which other processes begin with at once."""
    large = [file for file in files if file.holds_many and file.size > _BYTES]
    return _in_stretches(files, large, workers.begin(partial(CorpusFile.divided, size=_BYTES), large))


def read_all(files: Iterable[CorpusFile], known: Mapping[str, Known], spool: Path, workers: Workers) -> Iterator[Batch]:
    """Reads the files in order; `known` tells for each by name what was read from it before, and is unchanged."""
    return workers.map(_read, _tasks(files, known, spool))


def _in_stretches(
    files: Sequence[CorpusFile], large: Sequence[CorpusFile], stretches: Iterator[list[CorpusFile]]
) -> Iterator[CorpusFile]:
    number = 0
    for file in files:
        if number < len(large) and file is large[number]:
            number += 1
            yield from next(stretches)
        else:
            yield file


def _tasks(files: Iterable[CorpusFile], known: Mapping[str, Known], spool: Path) -> Iterator[_Task]:
    waiting: list[CorpusFile] = []
    size = number = 0

    def task() -> _Task:
        names = {file.name: known[file.name] for file in waiting if file.name in known}
        return _Task(tuple(waiting), names, spool / str(number))

    for file in files:
        waiting.append(file)
        size += file.size
        if size >= _BYTES or len(waiting) == _FILES:
            yield task()
            waiting, size, number = [], 0, number + 1
    if waiting:
        yield task()


def _read(task: _Task) -> Batch:
    analysis, first = Analysis(), 0
    results: list[New | Unchanged | Reject] = []
    for file in task.files:
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
    return Batch(sum(file.ends for file in task.files), tuple(results), task.segment if first else None)
