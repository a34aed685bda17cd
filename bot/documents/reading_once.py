"""Reads a single file as a load would, to tell at once what comes of it."""

from collections.abc import Callable
from pathlib import Path

from bot.documents.taken import Contents, Unread
from corpus.faults import Cause, Fault
from corpus.loading import CorpusFile, Reject
from corpus.model import Document
from corpus.sketches import sketch_of
from corpus.warnings import of_document
from retrieval.limits import DEFAULT, Failure, Limits
from retrieval.workers import Workers

Check = Callable[[Path], Contents | Unread]
"""Tells what is in a file whose folder is called as that in the corpus; raises OSError where the disk fails."""


def read_guarded(path: Path, limits: Limits = DEFAULT) -> Contents | Unread:
    """See `read_once`; in a process with a time and memory limit, so that no file breaks the one that is asked."""
    with Workers(1, limits) as workers:
        [(_, read)] = workers.guarded(read_once, [path])
    return Unread(limits.fault(read)) if isinstance(read, Failure) else read


def read_once(path: Path) -> Contents | Unread:
    """What a load would find in the file; its name and that of its folder are in normal form."""
    file = CorpusFile(path.parent.parent, path, f"{path.parent.name}/{path.name}")
    documents, passages = 0, 0
    first: Document | None = None
    rejects: list[Reject] = []
    for result in file.read():
        match result:
            case Document():
                first = first or result
                documents, passages = documents + 1, passages + len(result.passages)
            case Reject():
                rejects.append(result)
    if first is None:
        return Unread(rejects[0].fault if rejects else Fault.of(Cause.NO_TEXT))
    if file.holds_many:
        return Contents(documents, passages, rejects=tuple(rejects))
    warnings = tuple(of_document(path.name, sketch_of(first)))
    return Contents(documents, passages, first.metadata.title, first.metadata.date, warnings=warnings)
