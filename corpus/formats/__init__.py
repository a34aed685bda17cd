"""One reader a format: bytes in, `Reading`s out.

A reader yields one Reading for a file, and JSON Lines one Part for each line; a line that cannot be read is
yielded as the `Unreadable` it would have raised, so that it does not take the others with it.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from corpus.blocks import Part, Reading
from corpus.errors import Unreadable

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

_SIGNATURES = {
    b"%PDF-": ("a PDF", (".pdf",)),
    b"PK\x03\x04": ("a zip file such as DOCX or ODT", (".docx", ".odt")),
    b"\xd0\xcf\x11\xe0": ("an old Office file (.doc)", ()),
    b"{\\rtf": ("a rich text file (RTF)", ()),
}


def reader_for(suffix: str, data: bytes) -> Reader:
    """The reader for a file name's suffix; raises Unreadable where there is none or the bytes belie the suffix."""
    suffix = suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        raise Unreadable(f"has no reader for the suffix {suffix or '(none)'}; save it as one of {known}")
    for signature, (what, suffixes) in _SIGNATURES.items():
        if data.startswith(signature) and suffix not in suffixes:
            mend = f"rename it to {' or '.join(suffixes)}" if suffixes else "save it as PDF, DOCX or ODT"
            raise Unreadable(f"is {what} by its content, but its name ends with {suffix}; {mend}")
    return READERS[suffix]


def read_front_matter(data: bytes) -> Mapping[str, str]:
    """What a file that is nothing but front matter declares; raises Unreadable where it is anything else."""
    found: Mapping[str, str] = import_module("corpus.formats.front_matter").read(data)
    return found
