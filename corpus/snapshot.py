"""A corpus on disk: an immutable folder, written beside the others and renamed into place.

    snapshots/<fingerprint>/documents.db    the documents
    snapshots/<fingerprint>/index/          what was built from them
    snapshots/<fingerprint>/manifest.json   counts, and the size and checksum of every file; written last

A crash at any moment leaves either no folder of that name or a whole one: `corpus.drafts` writes them, and
`corpus.keeping` removes those that nobody reads any more. Here they are checked and opened.
"""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.errors import BrokenSnapshot
from corpus.manifest import Manifest, hash_of, read_manifest
from corpus.model import Size
from corpus.storage import StoredCorpus

DOCUMENTS, INDEX = "documents.db", "index"
# So many files are waited for at a time; the disk does most of the work.
THREADS = 16


def check(snapshot: Path) -> Manifest:
    """What a snapshot says of itself; raises BrokenSnapshot where a file is missing or has another size.

    Takes the same time for every corpus. What has changed within a file, only `verify` sees.
    """
    manifest = read_manifest(snapshot)
    for name, told in manifest.files.items():
        try:
            size = (snapshot / name).stat().st_size
        except OSError as error:
            raise BrokenSnapshot(snapshot, f"{name} is missing ({error.strerror})") from error
        if size != told.size:
            raise BrokenSnapshot(snapshot, f"{name} has {size} bytes instead of {told.size}")
    return manifest


def verify(snapshot: Path) -> Manifest:
    """Reads every byte; raises BrokenSnapshot where one is not as it was written."""
    manifest = check(snapshot)
    with ThreadPoolExecutor(THREADS) as pool:
        for name, found in pool.map(lambda name: (name, _found(snapshot, name)), manifest.files):
            if found != manifest.files[name].hash:
                raise BrokenSnapshot(snapshot, f"{name} is damaged (wrong checksum)")
    return manifest


def open_documents(snapshot: Path) -> StoredCorpus:
    """The corpus of a snapshot; raises BrokenSnapshot."""
    manifest = check(snapshot)
    return StoredCorpus(snapshot / DOCUMENTS, manifest.fingerprint, Size(manifest.documents, manifest.passages))


@contextmanager
def read_documents(snapshot: Path) -> Iterator[StoredCorpus]:
    """The same for one who looks through them and is done; what is damaged is told as BrokenSnapshot meanwhile, too."""
    with closing(open_documents(snapshot)) as corpus:
        try:
            yield corpus
        except (sqlite3.Error, ValueError) as error:
            raise BrokenSnapshot(snapshot, f"its documents cannot be read ({error})") from error


def _found(snapshot: Path, name: str) -> str:
    """The hash of one of its files as it is now."""
    try:
        return hash_of(snapshot / name)
    except OSError as error:
        raise BrokenSnapshot(snapshot, f"{name} cannot be read ({error.strerror})") from error
