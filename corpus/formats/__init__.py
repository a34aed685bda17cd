"""One reader a format: bytes in, `Reading`s out.

A reader yields one Reading for a file, and JSON Lines one Part for each line; a line that cannot be read is
yielded as the `Unreadable` it would have raised, so that it does not take the others with it.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from corpus.blocks import Part, Reading
from corpus.errors import Unreadable
from corpus.faults import Cause, Fault

Reader = Callable[[bytes], Iterator[Reading | Part | Unreadable]]


def _reader(name: str) -> Reader:
    """The reader of a format. Its libraries are large, and no process loads those of formats that it does not meet."""

    def read(data: bytes) -> Iterator[Reading | Part | Unreadable]:
        found: Reader = import_module(f"corpus.formats.{name}").read
        return found(data)

    return read


READERS: Mapping[str, Reader] = {
    ".md": _reader("markdown"),
    ".markdown": _reader("markdown"),
    ".txt": _reader("plain"),
    ".html": _reader("html"),
    ".htm": _reader("html"),
    ".pdf": _reader("pdf"),
    ".docx": _reader("docx"),
    ".odt": _reader("odt"),
    ".jsonl": _reader("jsonl"),
}

# What a file of another format begins with, and the suffixes that such a one may have.
_SIGNATURES: Mapping[bytes, tuple[Cause, tuple[str, ...]]] = {
    b"%PDF-": (Cause.IS_PDF, (".pdf",)),
    b"PK\x03\x04": (Cause.IS_ZIP, (".docx", ".odt")),
    b"\xd0\xcf\x11\xe0": (Cause.IS_OLD_OFFICE, ()),
    b"{\\rtf": (Cause.IS_RTF, ()),
}


def reader_for(suffix: str, data: bytes) -> Reader:
    """The reader for a file name's suffix; raises Unreadable where there is none or the bytes belie the suffix."""
    suffix = suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        without = Fault.of(Cause.NO_SUFFIX, known=known)
        raise Unreadable(Fault.of(Cause.NO_READER, suffix=suffix, known=known) if suffix else without)
    for signature, (cause, suffixes) in _SIGNATURES.items():
        if data.startswith(signature) and suffix not in suffixes:
            raise Unreadable(Fault.of(cause, suffix=suffix))
    return READERS[suffix]


def read_front_matter(data: bytes) -> Mapping[str, str]:
    """What a file that is nothing but front matter declares; raises Unreadable where it is anything else."""
    found: Mapping[str, str] = import_module("corpus.formats.front_matter").read(data)
    return found
