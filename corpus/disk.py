"""Files on disk: which there are below a folder, what they are called, and what they hold or why that stays unread."""

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from corpus.errors import Unreadable
from corpus.faults import Cause, Fault
from corpus.normal import fold

# What is told in words of our own; anything else is told in the system's.
_CAUSES = {errno.ENOENT: Cause.MISSING, errno.EACCES: Cause.FORBIDDEN, errno.ELOOP: Cause.LINK_LOOP}
# A file is left alone for so many seconds after it was changed, which is more than the clock that dates changes (it
# ticks a hundred times a second, or oftener) needs to tell one from the next: none while it is read goes unseen.
_REST = 0.012
_ATTEMPTS = 40


def files(folder: Path, failed: Callable[[OSError], None]) -> Iterator[Path]:
    """The files below `folder` in stable order; hidden ones and office programs' lock files are not documents.

    Linked folders are not entered, but yielded, so that they stand among the rejects.
    """
    return _walk(folder, failed, lambda _: True)


def files_beside(folder: Path, name: str) -> Iterator[Path]:
    """Those of `files` that stand in the folder of the file with this name, or above it; no other is looked into.

    What cannot be entered is passed over.
    """
    # Only with something behind its slash is what a folder is called in normal form the same as in the names below it.
    return _walk(folder, lambda _: None, lambda path: name.startswith(name_below(folder, path / "_").removesuffix("_")))


def name_below(folder: Path, path: Path | str) -> str:
    """The path below `folder` in normal form; what cannot be read in it becomes replacement characters.

    That is bytes that are no UTF-8, and names of nothing but characters that nobody sees.
    """
    name = fold(os.fsencode(os.path.relpath(path, folder)).decode(errors="replace").replace(os.sep, "/"))
    return "/".join(part or "\ufffd" for part in name.split("/"))


def seen(folder: Path) -> dict[Path, tuple[int, ...]]:
    """The files below `folder` as they stand now, each with what tells it from itself once it has changed."""
    found = {}
    for path in files(folder, lambda _: None):
        with suppress(OSError):
            found[path] = _version(path.stat())
    return found


def changed_since(folder: Path, before: Mapping[Path, tuple[int, ...]]) -> list[str]:
    """The names of the files that have come, gone or changed since they were `seen`, in order."""
    return sorted({name_below(folder, path) for path, _ in before.items() ^ seen(folder).items()})


def content(folder: Path, path: Path, largest: int, too_large: Cause) -> bytes:
    """The bytes of a file below `folder`, of one moment; `too_large` is the fault of more than `largest` bytes.

    Raises Unreadable for what is no file to be read, or does not come to rest, and OSError.
    """
    # Unlike Path.resolve this leaves a link that leads to itself to whoever opens it, who calls it by its name.
    below = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118  (a path would lose its last slash)
    for _ in range(_ATTEMPTS):
        _check_place(below, os.path.realpath(path))
        # Who waits for the other end of a pipe waits for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            # A link may have been turned elsewhere after it was looked at.
            _check_place(below, _place(descriptor, path))
            opened = os.fstat(descriptor)
            _check(opened, largest, too_large)
            data = _at_rest(descriptor, opened)
        finally:
            os.close(descriptor)
        if data == b"":
            raise Unreadable(Fault.of(Cause.EMPTY))
        if data:
            return data
        time.sleep(_REST)
    raise Unreadable(Fault.of(Cause.BEING_WRITTEN))


def unread(error: OSError) -> Fault:
    """Why the disk does not give a file."""
    cause = _CAUSES.get(error.errno or 0)
    return Fault.of(cause) if cause else Fault.of(Cause.DISK, error=error.strerror or str(error))


def _walk(folder: Path, failed: Callable[[OSError], None], enters: Callable[[Path], bool]) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in sorted([*links, *names]):
            if not name.startswith((".", "~$")):
                yield Path(parent, name)
        folders[:] = [name for name in folders if enters(Path(parent, name))]


def _told(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB" if size >= 1_000_000 else f"{size / 1_000:.0f} kB"


def _check_place(below: str, place: str) -> None:
    """Raises Unreadable for a place outside a folder, whose path ends with a slash."""
    if not f"{place}/".startswith(below):
        raise Unreadable(Fault.of(Cause.LINK_OUTSIDE))


def _place(descriptor: int, path: Path) -> str:
    """Where an open file lies; where the system does not tell that, where its path leads to now."""
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")  # noqa: PTH115  (a path is slow to make, and this often done)
    except OSError:
        return os.path.realpath(path)


def _check(opened: os.stat_result, largest: int, too_large: Cause) -> None:
    """Raises Unreadable for what is no file of a size that can be read."""
    if stat.S_ISDIR(opened.st_mode):
        raise Unreadable(Fault.of(Cause.LINK_TO_FOLDER))
    if not stat.S_ISREG(opened.st_mode):
        raise Unreadable(Fault.of(Cause.NO_ORDINARY_FILE))
    if opened.st_size > largest:
        raise Unreadable(Fault.of(too_large, size=_told(opened.st_size), limit=_told(largest)))


def _at_rest(descriptor: int, opened: os.stat_result) -> bytes | None:
    """What a file holds, unless it was changed just now or meanwhile."""
    # A change in the future was made by another clock, and tells nothing.
    if 0 <= time.time() - opened.st_ctime < _REST:
        return None
    with open(descriptor, "rb", buffering=0, closefd=False) as file:
        data = file.read()
    return data if _version(os.fstat(descriptor)) == _version(opened) and len(data) == opened.st_size else None


def _version(opened: os.stat_result) -> tuple[int, ...]:
    """What tells the file as it is from the file as it was."""
    return opened.st_size, opened.st_mtime_ns, opened.st_ctime_ns
