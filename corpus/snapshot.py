"""A corpus on disk: an immutable folder, written beside the others and renamed into place.

    snapshots/<fingerprint>/documents.db    the documents
    snapshots/<fingerprint>/index/          what was built from them
    snapshots/<fingerprint>/manifest.json   counts, and the size and checksum of every file; written last

A crash at any moment leaves either no folder of that name or a whole one. Whoever serves a snapshot holds it: it is not
removed before they let go.
"""

import fcntl
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType

import msgspec
from xxhash import xxh3_128

from corpus.errors import BrokenSnapshot
from corpus.exchange import exchange
from corpus.model import Size
from corpus.storage import StoredCorpus

FORMAT = 4
DOCUMENTS, INDEX = "documents.db", "index"
_MANIFEST = "manifest.json"
_DRAFT, _SPOOL = ".draft-", "spool"
# What a snapshot is called; nothing else in the folder is ours.
_NAME = re.compile(r"[0-9a-f]{16}")
_AT_ONCE = 1 << 20
# So many files are waited for at a time; the disk does most of the work.
_THREADS = 16


class _File(msgspec.Struct, frozen=True):
    """The size of a file in bytes, and its 128-bit XXH3 hash."""

    size: int
    hash: str


class _Format(msgspec.Struct, frozen=True):
    """What manifests of every format have."""

    format: int


class Manifest(msgspec.Struct, frozen=True):
    """What a snapshot says of itself; `rules` names those by which it was made, `hash` is that of all the rest."""

    format: int
    fingerprint: str
    documents: int
    passages: int
    rules: str
    files: dict[str, _File]
    hash: str = ""


class Draft:
    """A snapshot in the making: a folder of its own, removed unless it is finished."""

    def __init__(self, snapshots: Path) -> None:
        """Begins one below `snapshots`; raises OSError where that cannot be written."""
        snapshots.mkdir(parents=True, exist_ok=True)
        self._snapshots = snapshots
        self.folder = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=snapshots))
        self.index = self.folder / INDEX
        self.spool = self.folder / _SPOOL
        self.index.mkdir()
        self.spool.mkdir()

    def __enter__(self) -> "Draft":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def finish(self, fingerprint: str, size: Size, rules: str) -> Path:
        """Makes it the snapshot of this name, unless that is there already. What is in `spool` is not kept."""
        shutil.rmtree(self.spool)
        names = list(self._names())
        with ThreadPoolExecutor(_THREADS) as pool:
            files = dict(zip(names, pool.map(self._settled, names), strict=True))
        manifest = _signed(Manifest(FORMAT, fingerprint, size.documents, size.passages, rules, files))
        (self.folder / _MANIFEST).write_bytes(msgspec.json.encode(manifest))
        for path in [_MANIFEST, INDEX, "."]:
            _sync(self.folder / path)
        target = self._snapshots / fingerprint
        with _alone(self._snapshots):
            if not target.exists():
                self.folder.rename(target)
            elif not _is_whole(target, manifest):
                self._replace(target)
        return target

    def _replace(self, target: Path) -> None:
        """Takes the place of a snapshot that is damaged, or made by another version; who has its files open keeps them.

        Where the two cannot change places at once, that one is put back if this one cannot take its place.
        """
        if exchange(self.folder, target):
            return
        with tempfile.TemporaryDirectory(prefix=_DRAFT, dir=self._snapshots, ignore_cleanup_errors=True) as aside:
            before = target.rename(Path(aside, target.name))
            try:
                self.folder.rename(target)
            except BaseException:
                before.rename(target)
                raise

    def _settled(self, name: str) -> _File:
        """What a file holds that is on disk for good."""
        path = self.folder / name
        _sync(path)
        return _File(path.stat().st_size, _hash(path))

    def _names(self) -> Iterator[str]:
        return (path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("*")) if path.is_file())


def check(snapshot: Path) -> Manifest:
    """What a snapshot says of itself; raises BrokenSnapshot where a file is missing or has another size.

    Takes the same time for every corpus. What has changed within a file, only `verify` sees.
    """
    manifest = _manifest(snapshot)
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
    with ThreadPoolExecutor(_THREADS) as pool:
        for name, found in pool.map(lambda name: (name, _found(snapshot, name)), manifest.files):
            if found != manifest.files[name].hash:
                raise BrokenSnapshot(snapshot, f"{name} is damaged (wrong checksum)")
    return manifest


class Hold:
    """Keeps a snapshot from being removed until it is let go of, or its process ends."""

    def __init__(self, snapshot: Path) -> None:
        """Raises BrokenSnapshot where there is none."""
        try:
            self._descriptor = os.open(snapshot, os.O_RDONLY)
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)
        except OSError as error:
            raise BrokenSnapshot(snapshot, f"it cannot be read ({error.strerror})") from error

    def let_go(self) -> None:
        """Once only."""
        os.close(self._descriptor)


def tidy(snapshots: Path, kept: Collection[str]) -> list[str]:
    """Removes drafts that were left behind, and the snapshots that are not `kept`; the names of those it removed.

    One that somebody holds stays for the next time. For the one who builds snapshots here, while nobody else does.
    """
    removed = []
    for path in sorted(snapshots.iterdir()) if snapshots.is_dir() else []:
        if path.name.startswith(_DRAFT):
            shutil.rmtree(path, ignore_errors=True)
        elif _NAME.fullmatch(path.name) and path.name not in kept and _removed(path):
            removed.append(path.name)
    return removed


def _removed(snapshot: Path) -> bool:
    """Removes a snapshot that nobody holds: at once it has its name no longer, so that nobody finds half of it."""
    try:
        descriptor = os.open(snapshot, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        aside = snapshot.rename(snapshot.with_name(f"{_DRAFT}{snapshot.name}"))
    except OSError:
        return False
    finally:
        os.close(descriptor)
    shutil.rmtree(aside, ignore_errors=True)
    return True


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


def _manifest(snapshot: Path) -> Manifest:
    try:
        data = (snapshot / _MANIFEST).read_bytes()
        told = msgspec.json.decode(data, type=_Format).format
        if told != FORMAT:
            raise BrokenSnapshot(snapshot, f"it has format {told}, this version reads {FORMAT}")
        manifest = msgspec.json.decode(data, type=Manifest)
    except OSError as error:
        raise BrokenSnapshot(snapshot, f"{_MANIFEST} cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        # msgspec's own errors are ValueErrors, as is that of bytes that are no UTF-8.
        raise BrokenSnapshot(snapshot, f"{_MANIFEST} is damaged ({error})") from error
    if data != msgspec.json.encode(_signed(manifest)):
        raise BrokenSnapshot(snapshot, f"{_MANIFEST} is damaged (wrong checksum)")
    return manifest


def _signed(manifest: Manifest) -> Manifest:
    """The manifest with its own hash."""
    told = msgspec.json.encode(msgspec.structs.replace(manifest, hash=""))
    return msgspec.structs.replace(manifest, hash=xxh3_128(told).hexdigest())


def _is_whole(snapshot: Path, manifest: Manifest) -> bool:
    """Whether this is the snapshot of this manifest, and not damaged."""
    try:
        return check(snapshot) == manifest == verify(snapshot)
    except BrokenSnapshot:
        return False


def _found(snapshot: Path, name: str) -> str:
    """The hash of one of its files as it is now."""
    try:
        return _hash(snapshot / name)
    except OSError as error:
        raise BrokenSnapshot(snapshot, f"{name} cannot be read ({error.strerror})") from error


def _hash(path: Path) -> str:
    digest = xxh3_128()
    with path.open("rb") as file:
        while block := file.read(_AT_ONCE):
            digest.update(block)
    return digest.hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Of several processes one at a time gets in; on the way out what was renamed is on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
