"""Prepares a new snapshot beside the one that is served: builds it, compares the two, and rehearses.

Nothing here knows the database: all of it can run in a process of its own, which may be killed at any moment.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.administration.concerns import Concern, Tolerance, concerns
from bot.administration.load import Listed, LoadReport
from bot.administration.rehearsal import NOTHING_REHEARSED, Probe, Rehearsal, rehearse
from bot.administration.trouble import LoadError, Trouble
from bot.answering import Answering
from bot.documents.shelf import is_own
from bot.errors import BotError
from bot.knowledge import Served
from bot.outcome import Ask, Outcome
from corpus import disk, snapshot
from corpus.changes import Changes, changes
from corpus.errors import BrokenSnapshot
from corpus.model import Size
from corpus.warnings import Warnings, warnings
from retrieval.engine import Engine
from retrieval.snapshots import Built, Progress, build, open_snapshot, sources

# More processes than this wait for the disk and for each other.
_MOST_WORKERS = 4


class Stopped(BotError):
    """The process that wanted it is about to end."""

    def __init__(self) -> None:
        super().__init__(
            "the load was stopped, for the bot is stopping; run `kommunesvar reload` to load the documents"
        )


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be prepared: `folder` beside the snapshot `active` (None: there is none yet), which answers `probes`.

    `at` is the moment for which questions that name days are understood.
    """

    folder: Path
    snapshots: Path
    active: str | None
    probes: tuple[Probe, ...]
    tolerance: Tolerance
    at: datetime


@dataclass(frozen=True, slots=True)
class Prepared:
    """A snapshot that stands and may be activated, what it holds, and what speaks against that."""

    fingerprint: str
    size: Size
    report: LoadReport
    concerns: tuple[Concern, ...]


def prepare(job: Job, progress: Progress) -> Prepared:
    """Builds, compares and rehearses.

    Raises EmptyCorpus where nothing can be read, and LoadError where the snapshot cannot be written or a process that
    reads was killed.
    """
    seen = disk.seen(job.folder)
    active = job.snapshots / job.active if job.active else None
    # Where it is damaged, and built from the same documents, its place is taken.
    before = _sources(active)
    workers = min(_MOST_WORKERS, os.cpu_count() or 1)
    try:
        built = build(job.folder, job.snapshots, active, workers=workers, progress=progress)
    except BrokenProcessPool as error:
        raise LoadError(
            "a process that read documents was killed; see that there is memory enough, "
            "and run `kommunesvar reload` again",
            Trouble.KILLED,
        ) from error
    except (OSError, sqlite3.Error) as error:
        # A disk that is full while documents are written is told by SQLite.
        cause = getattr(error, "strerror", None) or error
        raise LoadError(
            f"the snapshot cannot be written below {job.snapshots} ({cause}); "
            "free space or set DATA_DIR to a folder that can be written",
            Trouble.NOT_WRITTEN,
        ) from error
    found = changes(before, sources(built.path))
    rehearsal = NOTHING_REHEARSED
    if active and built.path != active:
        rehearsal = _rehearsed(active, built.path, found, job, progress)
    report = _report(built, found, rehearsal, _warnings(active, built, found, _restless(job.folder, seen, built)))
    told: Iterable[Concern] = concerns(found, rehearsal, job.tolerance) if active else ()
    return Prepared(built.fingerprint, built.size, report, tuple(told))


def _report(built: Built, found: Changes, rehearsal: Rehearsal, to_look_at: Warnings) -> LoadReport:
    """What there is to tell, each list cut to what can be read."""
    return LoadReport(
        documents=built.size.documents,
        passages=built.size.passages,
        added=Listed.of(found.added),
        changed=Listed.of(found.changed),
        removed=Listed.of(found.removed),
        moved=Listed.of(found.moved),
        unchanged=found.unchanged,
        rejects=Listed.of(built.rejects),
        rehearsal=rehearsal,
        warnings=to_look_at,
    )


def _restless(folder: Path, seen: Mapping[Path, tuple[int, ...]], built: Built) -> list[str]:
    """The files that may not have been read whole: who writes slowly is done only when nothing more changes.

    Of those that were not read, that has been told, and what the bot itself puts there is loaded once it stands.
    """
    rejected = {reject.path for reject in built.rejects}
    return [name for name in disk.changed_since(folder, seen) if name not in rejected and not is_own(name)]


def _warnings(active: Path | None, built: Built, found: Changes, restless: Iterable[str]) -> Warnings:
    """What to look at in what is new or changed, and in the `restless` files."""
    with ExitStack() as opened:
        corpus = opened.enter_context(closing(snapshot.open_documents(built.path)))
        before = None
        if active and built.path != active:
            with suppress(BrokenSnapshot):
                before = opened.enter_context(closing(snapshot.open_documents(active)))
        return warnings(corpus, {*found.added, *found.changed}, before, restless)


def _sources(active: Path | None) -> dict[str, str]:
    """Those of the snapshot that is served; of one that is damaged nothing is known."""
    try:
        return sources(active) if active else {}
    except BrokenSnapshot:
        return {}


def _rehearsed(active: Path, new: Path, found: Changes, job: Job, progress: Progress) -> Rehearsal:
    """What becomes of the answers; nothing is known where the snapshot that is served is damaged."""
    try:
        before = open_snapshot(active)
    except BrokenSnapshot:
        return NOTHING_REHEARSED
    after = open_snapshot(new)
    try:
        asked = _asked_on(before, job.at), _asked_on(after, job.at)
        return rehearse(job.probes, *asked, set(filter(is_own, found.removed)), progress)
    finally:
        before.close()
        after.close()


def _asked_on(engine: Engine, at: datetime) -> Callable[[Ask], Outcome]:
    return Answering(lambda: Served(engine), None, lambda: at).outcome_today
