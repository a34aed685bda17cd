"""Reload: reads the corpus folder, writes a snapshot beside the old one, and activates it."""

import os
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.administration.activations import Activations
from bot.errors import BotError
from corpus.loading import Reject
from retrieval.snapshots import Progress, build, told_nobody

# More processes than this wait for the disk and for each other.
_MOST_WORKERS = 4


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What came of a reload; `changed` is False where the same corpus was active already.

    `unchanged` of the documents were taken over from the snapshot before.
    """

    fingerprint: str
    documents: int
    passages: int
    unchanged: int
    rejects: tuple[Reject, ...]
    changed: bool


def reload(
    folder: Path, snapshots: Path, activations: Activations, now: datetime, progress: Progress = told_nobody
) -> LoadReport:
    """Loads `folder`; the active snapshot stays as it is unless everything succeeds.

    Raises EmptyCorpus where nothing can be read, OSError where the snapshot cannot be written, and BotError where a
    process that reads was killed.
    """
    active = activations.active()
    workers = min(_MOST_WORKERS, os.cpu_count() or 1)
    try:
        built = build(folder, snapshots, snapshots / active if active else None, workers=workers, progress=progress)
    except BrokenProcessPool as error:
        raise BotError(
            "a process that read documents was killed; see that there is memory enough, "
            "and run `kommunesvar reload` again"
        ) from error
    changed = active != built.fingerprint
    if changed:
        activations.activate(built.fingerprint, built.size, now)
    return LoadReport(
        built.fingerprint, built.size.documents, built.size.passages, built.unchanged, built.rejects, changed
    )
