"""Files on disk: which there are below a folder, what they are called, and what they hold or why that stays unread."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.errors import Unreadable
from corpus.normal import fold


def files(folder: Path, failed: Callable[[OSError], None]) -> Iterator[Path]:
    """The files below `folder` in stable order; hidden ones and office programs' lock files are not documents.

    Linked folders are not entered, but yielded, so that they stand among the rejects.
    """
    for parent, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in sorted([*links, *names]):
            if not name.startswith((".", "~$")):
                yield Path(parent, name)


def name_below(folder: Path, path: Path | str) -> str:
    """The path below `folder` in normal form; bytes that are no UTF-8 become replacement characters."""
    return fold(os.fsencode(os.path.relpath(path, folder)).decode(errors="replace").replace(os.sep, "/"))


def content(folder: Path, path: Path, largest: int, mend: str) -> bytes:
    """The bytes of a file below `folder`; `mend` tells what to do about one that is larger than `largest` bytes.

    Raises Unreadable for what is no file to be read, and OSError.
    """
    # Unlike Path.resolve this leaves a link that leads to itself to `stat`, which calls it by its name.
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise Unreadable("is a link to a place outside the corpus folder; copy the file itself there")
    if path.is_dir():
        raise Unreadable("is a link to another folder; copy the folder itself there")
    if path.exists() and not path.is_file():
        raise Unreadable("is no ordinary file but a device or pipe; remove it")
    size = path.stat().st_size
    if size > largest:
        raise Unreadable(f"is {_told(size)}; the limit is {_told(largest)}, so {mend}")
    if size == 0:
        raise Unreadable("is empty; remove it, or save it anew with its text")
    return path.read_bytes()


def unread(error: OSError) -> str:
    """Why the disk does not give a file, and the mend."""
    return f"cannot be read from disk ({error.strerror or error}); check that it is there and its permissions"


def _told(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB" if size >= 1_000_000 else f"{size / 1_000:.0f} kB"
