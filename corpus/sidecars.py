"""Sidecars: a front matter in a file of its own, `møte.pdf.yml` for `møte.pdf` beside it.

What no format but Markdown has a place for, such as the address of a document, can be said there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from corpus import disk
from corpus.faults import Cause
from corpus.formats import read_front_matter
from corpus.metadata import check

_SUFFIXES = (".yml", ".yaml")
LARGEST = 20_000  # bytes; nine keys, none of which is more than a line


@dataclass(frozen=True, slots=True)
class Told:
    """What a sidecar declares, and the SHA-256 of what it holds; neither where there is none."""

    declared: Mapping[str, str] = field(default_factory=dict)
    digest: bytes = b""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar in a corpus folder; `name` is its path below the folder in normal form."""

    folder: Path
    path: Path
    name: str

    @property
    def of(self) -> str:
        """The name of the file that it tells of."""
        return self.name[: -len(self.path.suffix)]

    def read(self) -> Told:
        """What it tells; raises Unreadable where any of it could not be used, and OSError."""
        data = self.content()
        declared = read_front_matter(data)
        check(declared)
        return Told(declared, sha256(data).digest())

    def content(self) -> bytes:
        """Its bytes; raises Unreadable and OSError."""
        return disk.content(self.folder, self.path, LARGEST, Cause.SIDECAR_TOO_LARGE)


def is_sidecar(path: Path) -> bool:
    """Whether a file is a sidecar by its name."""
    return path.suffix.lower() in _SUFFIXES
