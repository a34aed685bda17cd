"""Where taught answers stand in the folder of documents: each is there whole, or not at all."""

import errno
import os
from pathlib import Path

from bot.whole_files import READABLE, write_whole


class Shelf:
    """Puts documents into a corpus folder, and takes them away again; both raise OSError where that cannot be done."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, text: str) -> None:
        """Writes a document, in the place of the one of this name; a reload meanwhile reads the one or the other."""
        path = self._place(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode(), READABLE)

    def remove(self, name: str) -> None:
        """Takes a document away, if it is there."""
        self._place(name).unlink(missing_ok=True)

    def _place(self, name: str) -> Path:
        """A link that leads out of the folder is not followed: no reload would read what is written there."""
        path = self.folder / name
        if not self.folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.folder))
        if not path.parent.resolve().is_relative_to(self.folder.resolve()):
            raise NotADirectoryError(errno.ENOTDIR, "is a link to a place outside", str(path.parent))
        return path
