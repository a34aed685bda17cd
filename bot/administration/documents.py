"""What is known of a single document of the corpus that is served, for an admin who asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path

from bot.administration.load import Listed
from bot.administration.loader import Loader
from bot.documents.upload_register import Upload, UploadRegister
from bot.questions.history import History
from corpus import snapshot
from corpus.errors import Unreadable
from corpus.loading import find_file
from corpus.model import Document
from corpus.normal import caseless, fold
from corpus.storage import StoredCorpus

# What stands between the name of a file of many documents and that of one of them.
_OF_MANY = "#"


class OnDisk(StrEnum):
    """What has become of the file of a document since it was loaded."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    UNKNOWN = "unknown"
    """It cannot be read now, or it is one of many in a file."""


@dataclass(frozen=True, slots=True)
class Named:
    """A document by its id and its title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Known:
    """A document, how often it was cited, what has become of its file, and who dropped that into a message, if any."""

    document: Document
    cited: int
    on_disk: OnDisk
    upload: Upload | None = None


def look_up(words: str, loader: Loader, history: History, uploads: UploadRegister) -> Known | Listed[Named]:
    """What is known of the document that is meant; see `find`."""
    found = find(words, loader)
    if isinstance(found, Listed):
        return found
    on_disk, upload = _on_disk(found, loader.folder), uploads.latest(found.id)
    return Known(found, history.times_cited(found.id, found.sha256), on_disk, upload)


def find(words: str, loader: Loader) -> Document | Listed[Named]:
    """The document with this id, or the only one whose id or title holds these words; else those that do.

    Raises BrokenSnapshot.
    """
    active = loader.activations.active()
    if active is None:
        return Listed()
    with snapshot.read_documents(loader.snapshots / active) as corpus:
        holding = _holding(words, corpus)
        first = list(islice(holding, 2))
        return corpus.document(first[0].id) if len(first) == 1 else Listed.of(chain(first, holding))


def _holding(words: str, corpus: StoredCorpus) -> Iterator[Named]:
    """The one with just this id alone; else all whose id or title holds the words, however they are written."""
    name = fold(words)
    try:
        yield Named(name, corpus.metadata(name).title)
    except KeyError:
        part = caseless(name)
        yield from (Named(id, title) for id, title in corpus.titles() if part in caseless(fold(f"{id}\n{title}")))  # noqa: A001


def _on_disk(document: Document, folder: Path) -> OnDisk:
    if _OF_MANY in document.id:
        return OnDisk.UNKNOWN
    file = find_file(folder, document.id)
    if file is None:
        return OnDisk.GONE
    try:
        return OnDisk.SAME if file.source() == document.sha256 else OnDisk.CHANGED
    except (Unreadable, OSError):
        return OnDisk.UNKNOWN
