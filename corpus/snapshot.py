"""A corpus on disk: an immutable folder, written beside the others and renamed into place.

    snapshots/<fingerprint>/documents.jsonl   one document a line
    snapshots/<fingerprint>/manifest.json     counts and checksum; written last

A crash at any moment leaves either no folder of that name or a whole one.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import msgspec

from corpus.errors import BrokenSnapshot
from corpus.memory import CorpusInMemory
from corpus.model import Document

FORMAT = 1
_DOCUMENTS = "documents.jsonl"
_MANIFEST = "manifest.json"


class Manifest(msgspec.Struct, frozen=True):
    """What a snapshot says of itself; `sha256` is that of its documents file."""

    format: int
    fingerprint: str
    documents: int
    passages: int
    sha256: str


def write(corpus: CorpusInMemory, folder: Path) -> Path:
    """Writes the corpus below `folder` and returns the snapshot; one that is there already and whole is kept."""
    target = folder / corpus.fingerprint
    if _is_whole(target):
        return target
    folder.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=folder))
    try:
        data = b"".join(msgspec.json.encode(document) + b"\n" for document in corpus.documents)
        manifest = Manifest(
            format=FORMAT,
            fingerprint=corpus.fingerprint,
            documents=len(corpus.documents),
            passages=len(corpus.passages),
            sha256=hashlib.sha256(data).hexdigest(),
        )
        _write_durably(draft / _DOCUMENTS, data)
        _write_durably(draft / _MANIFEST, msgspec.json.encode(manifest))
        _sync_folder(draft)
        if target.exists():
            # Damaged, or it would have been kept above.
            shutil.rmtree(target)
        draft.rename(target)
        _sync_folder(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def read(snapshot: Path) -> CorpusInMemory:
    """The corpus of a snapshot; raises BrokenSnapshot where anything about it is not as it was written."""
    try:
        manifest = msgspec.json.decode((snapshot / _MANIFEST).read_bytes(), type=Manifest)
        data = (snapshot / _DOCUMENTS).read_bytes()
    except (OSError, msgspec.MsgspecError) as error:
        raise BrokenSnapshot(snapshot, str(error)) from error
    if manifest.format != FORMAT:
        raise BrokenSnapshot(snapshot, f"it has format {manifest.format}, this version reads {FORMAT}")
    if hashlib.sha256(data).hexdigest() != manifest.sha256:
        raise BrokenSnapshot(snapshot, f"{_DOCUMENTS} is damaged (wrong checksum)")
    # What has the right checksum was written by `write`, so it decodes.
    return CorpusInMemory(tuple(msgspec.json.Decoder(Document).decode_lines(data)))


def _is_whole(snapshot: Path) -> bool:
    try:
        read(snapshot)
    except BrokenSnapshot:
        return False
    return True


def _write_durably(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
