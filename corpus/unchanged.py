"""Tells without reading it that a file is as it was: its bytes are hashed, and no library sees them."""

from codecs import BOM_UTF8
from hashlib import sha256

from corpus.errors import Unreadable
from corpus.loading import CorpusFile, Known, Unchanged


def unchanged(file: CorpusFile, known: Known) -> tuple[Unchanged, ...]:
    """The documents that `file.read` would find unchanged, where all would be; none where it has to be read."""
    if not known:
        return ()
    try:
        data = file.content()
        sidecar = file.sidecar.content() if file.sidecar else None
    except (Unreadable, OSError):
        return ()
    if file.holds_many:
        return tuple(map(Unchanged, sorted(known))) if _holds_the_same_lines(file, data, known) else ()
    source = sha256(data)
    if sidecar is not None:
        source.update(sha256(sidecar).digest())
    return (Unchanged(file.name),) if known.get(file.name) == source.hexdigest() else ()


def _holds_the_same_lines(file: CorpusFile, data: bytes, known: Known) -> bool:
    """Whether the lines of a file are those of known documents, in whatever order.

    The id of a line stands in the line, except where the line's number has to do.
    """
    if any(id.startswith(f"{file.name}#line ") for id in known):  # noqa: A001
        return False
    lines = (line for line in data.removeprefix(BOM_UTF8).split(b"\n") if line.strip())
    return sorted(sha256(line).hexdigest() for line in lines) == sorted(known.values())
