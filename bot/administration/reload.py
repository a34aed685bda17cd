"""Reload: reads the corpus folder, writes a snapshot beside the old one, and activates it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.administration.activations import Activations
from corpus import snapshot
from corpus.loading import Reject, load


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What came of a reload; `changed` is False where the same corpus was active already."""

    fingerprint: str
    documents: int
    passages: int
    rejects: tuple[Reject, ...]
    changed: bool


def reload(
    folder: Path,
    snapshots: Path,
    activations: Activations,
    now: datetime,
    progress: Callable[[str], None] = lambda _: None,
) -> LoadReport:
    """Loads `folder`; the active snapshot stays as it is unless everything succeeds.

    Raises EmptyCorpus where nothing can be read, and OSError where the snapshot cannot be written.
    """
    loaded = load(folder, progress)
    corpus = loaded.corpus
    snapshot.write(corpus, snapshots)
    changed = activations.active() != corpus.fingerprint
    if changed:
        activations.activate(corpus, now)
    return LoadReport(corpus.fingerprint, corpus.size.documents, corpus.size.passages, loaded.rejects, changed)
