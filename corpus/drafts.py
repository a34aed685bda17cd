"""Snapshots in the making: written beside the others, and renamed into place once all is on disk."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import msgspec

from corpus.errors import BrokenSnapshot
from corpus.exchange import exchange
from corpus.manifest import FORMAT, MANIFEST, Manifest, StoredFile, hash_of, signed
from corpus.model import Size
from corpus.snapshot import INDEX, THREADS, check, verify

# What the folders are called in which there is no snapshot, or no whole one any more.
DRAFT = ".draft-"
_SPOOL = "spool"


class Draft:
    """A snapshot in the making: a folder of its own, removed unless it is finished."""

    def __init__(self, snapshots: Path) -> None:
        """Begins one below `snapshots`; raises OSError where that cannot be written."""
        snapshots.mkdir(parents=True, exist_ok=True)
        self._snapshots = snapshots
        self.folder = Path(tempfile.mkdtemp(prefix=DRAFT, dir=snapshots))
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
        with ThreadPoolExecutor(THREADS) as pool:
            files = dict(zip(names, pool.map(self._settled, names), strict=True))
        manifest = signed(Manifest(FORMAT, fingerprint, size.documents, size.passages, rules, files))
        (self.folder / MANIFEST).write_bytes(msgspec.json.encode(manifest))
        for path in [MANIFEST, INDEX, "."]:
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
        with tempfile.TemporaryDirectory(prefix=DRAFT, dir=self._snapshots, ignore_cleanup_errors=True) as aside:
            before = target.rename(Path(aside, target.name))
            try:
                self.folder.rename(target)
            except BaseException:
                before.rename(target)
                raise

    def _settled(self, name: str) -> StoredFile:
        """What a file holds that is on disk for good."""
        path = self.folder / name
        _sync(path)
        return StoredFile(path.stat().st_size, hash_of(path))

    def _names(self) -> Iterator[str]:
        return (path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("*")) if path.is_file())


def _is_whole(snapshot: Path, manifest: Manifest) -> bool:
    """Whether this is the snapshot of this manifest, and not damaged."""
    try:
        return check(snapshot) == manifest == verify(snapshot)
    except BrokenSnapshot:
        return False


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
