"""Under which name a dropped file stands among the documents, whatever it was called where it came from."""

import re
from hashlib import sha256
from pathlib import PurePosixPath

from bot.documents.shelf import UPLOADS
from corpus.formats import READERS
from corpus.normal import fold

# What file systems allow.
_MOST_BYTES = 255
_DIGEST = 8
# Separators of paths, what Windows refuses where the folder is shared with it, and what stands before a line of a file.
_SEPARATING = re.compile(r'[/\\:*?"<>|#]')
# Hidden files and lock files of office programs are no documents; a blank or dash there is what is left of a path.
_BEFORE, _BEHIND = ".~$- ", ". "


def path_for(given: str) -> str | None:
    """The path below CORPUS_DIR, directly in UPLOADS; None for a name whose suffix no reader knows.

    It is in normal form, so the document has the same name. The same name always gives the same path; of one that is
    too long the end of the stem gives way to a digest of the whole.
    """
    name = _clean(given)
    stem, suffix = PurePosixPath(name).stem.rstrip(_BEHIND), PurePosixPath(name).suffix
    if suffix.lower() not in READERS or not stem:
        return None
    if len(f"{stem}{suffix}".encode()) > _MOST_BYTES:
        ending = f"-{sha256(name.encode()).hexdigest()[:_DIGEST]}"
        room = _MOST_BYTES - len(f"{ending}{suffix}")
        stem = stem.encode()[:room].decode(errors="ignore").rstrip(_BEHIND) + ending
    return f"{UPLOADS}/{stem}{suffix}"


def is_of_an_upload(path: str) -> bool:
    """Whether a path below CORPUS_DIR is one that `path_for` gives."""
    return path_for(path.removeprefix(f"{UPLOADS}/")) == path


def _clean(given: str) -> str:
    """On one line, without what leads out of a folder or hides a file."""
    # Halves of surrogate pairs are no characters, and no file can be called by them.
    whole = given.encode(errors="ignore").decode()
    # Twice: where something invisible goes, the letters beside it may become one.
    name = _SEPARATING.sub("-", fold(fold(whole)))
    return fold(name.lstrip(_BEFORE).rstrip(_BEHIND))
