"""Takes in documents that admins drop: each is checked before it stands among the others, and can be taken away."""

import logging
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cases.life import Actor
from bot.documents.reading_once import Check
from bot.documents.shelf import Shelf
from bot.documents.taken import Before, Contents, Illegible, Refused, Removal, Stored, Taken, Unread, Why
from bot.documents.upload_names import is_of_an_upload, path_for
from bot.documents.upload_register import UploadRegister
from corpus.formats import READERS
from corpus.loading import LARGEST_FILE

logger = logging.getLogger(__name__)


class Intake:
    """Stores what is dropped in uploads/, and takes away nothing but what stands there and is noted."""

    def __init__(self, shelf: Shelf, register: UploadRegister, check: Check) -> None:
        self._shelf = shelf
        self._register = register
        self._check = check

    def refusal(self, name: str, size: int) -> Refused | None:
        """Why a file of this name and so many bytes is not worth fetching, or None."""
        if path_for(name) is None:
            return _unknown(name)
        return too_large(name) if size > LARGEST_FILE else None

    def take(self, name: str, content: bytes, by: Actor, now: datetime) -> Taken:
        """Stores a document if it can be read; to do it again changes nothing."""
        path = path_for(name)
        if path is None:
            return _unknown(name)
        if len(content) > LARGEST_FILE:
            return too_large(name)
        try:
            if twin := self._shelf.twin(path, content):
                return Refused(name, Why.TWIN, twin)
            contents = self._read(path, content)
            if isinstance(contents, Unread):
                return Illegible(name, contents.fault)
            return self._stored(name, path, content, contents, by, now)
        except OSError as error:
            logger.warning("a dropped document cannot be stored (%s)", type(error).__name__)
            return Refused(name, Why.UNWRITABLE, error.strerror or type(error).__name__)

    def remove(self, number: int, by: str, now: datetime) -> Removal:
        """Takes an upload away, unless another file stands in its place; raises OSError where that cannot be done."""
        upload = self._register.upload(number)
        if upload is None or upload.removed_at or not is_of_an_upload(upload.path):
            return Removal.NOT_THERE
        standing = self._shelf.digest(upload.path)
        if standing not in (upload.sha256, None):
            return Removal.REPLACED
        self._shelf.remove(upload.path)
        self._register.removed(number, by, now)
        return Removal.REMOVED if standing else Removal.NOT_THERE

    def _read(self, path: str, content: bytes) -> Contents | Unread:
        """What is in it, read beside the documents: a load meanwhile does not meet what nobody has checked."""
        with TemporaryDirectory() as folder:
            beside = Path(folder, path)
            beside.parent.mkdir()
            beside.write_bytes(content)
            return self._check(beside)

    def _stored(self, name: str, path: str, content: bytes, contents: Contents, by: Actor, now: datetime) -> Stored:
        digest, standing = sha256(content).hexdigest(), self._shelf.digest(path)
        before = Before.NOTHING if standing is None else Before.THE_SAME if standing == digest else Before.ANOTHER
        if before is not Before.THE_SAME:
            self._shelf.put_file(path, content)
        number = self._register.note(path, digest, len(content), by, now)
        return Stored(name, number, path, contents, before)


def too_large(name: str) -> Refused:
    """No load would read more than the limit."""
    return Refused(name, Why.TOO_LARGE, f"{LARGEST_FILE // 1_000_000} MB")


def _unknown(name: str) -> Refused:
    return Refused(name, Why.SUFFIX, ", ".join(sorted(READERS)))
