"""Where taught answers and dropped files stand in the folder of documents: each is there whole, or not at all."""

import errno
import os
from hashlib import file_digest, sha256
from pathlib import Path

from bot.whole_files import READABLE, write_whole
from corpus import disk

# The folders that the bot writes: staff's answers, and what admins drop into a direct message.
TAUGHT, UPLOADS = "svar", "uploads"


def is_own(document: str) -> bool:
    """Whether the bot itself has put a document into the folder, and may take it away."""
    return document.startswith((f"{TAUGHT}/", f"{UPLOADS}/"))


class Shelf:
    """Puts documents into a corpus folder, and takes them away again; raises OSError where that cannot be done."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, text: str) -> None:
        """Writes a document, in the place of the one of this name; a reload meanwhile reads the one or the other."""
        self.put_file(name, text.encode())

    def put_file(self, name: str, content: bytes) -> None:
        """The same for a document of any format."""
        path = self._place(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content, READABLE)

    def remove(self, name: str) -> None:
        """Takes a document away, if it is there."""
        self._place(name).unlink(missing_ok=True)

    def digest(self, name: str) -> str | None:
        """The SHA-256 of the document of this name; None where there is none, or something that is no file."""
        path = self._place(name)
        return _digest(path) if path.is_file() and not path.is_symlink() else None

    def twin(self, name: str, content: bytes) -> str | None:
        """The name of a document with this content that has another name than this, or None."""
        wanted = sha256(content).hexdigest()
        for path in disk.files(self.folder, _pass_over):
            other = disk.name_below(self.folder, path)
            if other != name and _is_as_long(path, content) and _digest(path) == wanted:
                return other
        return None

    def _place(self, name: str) -> Path:
        """A link that leads out of the folder is not followed: no reload would read what is written there.

        A document of this name whose letters are stored otherwise, as some systems do, is the same document.
        """
        path = self.folder / name
        if not self.folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.folder))
        if not path.parent.resolve().is_relative_to(self.folder.resolve()):
            raise NotADirectoryError(errno.ENOTDIR, "is a link to a place outside", str(path.parent))
        if path.exists() or not path.parent.is_dir():
            return path
        standing = (each for each in path.parent.iterdir() if disk.name_below(path.parent, each) == path.name)
        return next(standing, path)


def _pass_over(_: OSError) -> None:
    """What stands in a folder that cannot be entered is no document: a load says so."""


def _is_as_long(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and not path.is_symlink() and path.stat().st_size == len(content)
    except OSError:
        return False


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
