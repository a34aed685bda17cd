"""Writes the documents of a corpus to a SQLite file, once."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from corpus.encoding import digest, encode
from corpus.model import Document, Size
from corpus.sketches import encode_sketch, sketch_of
from corpus.storage import KeptDocument, read_only

# What is read of all documents stands before their content: SQLite reads all of a row up to what is asked for.
_SCHEMA = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text_sha256 BLOB NOT NULL,
    digest BLOB NOT NULL,
    first_passage INTEGER NOT NULL UNIQUE,
    passages INTEGER NOT NULL,
    sketch BLOB NOT NULL,
    content BLOB NOT NULL,
    notes BLOB NOT NULL
);
"""
_TAKE_OVER = """
INSERT INTO documents
SELECT number + ?, id, file, sha256, text_sha256, digest, first_passage + ?, passages, sketch, content, notes
FROM before.documents WHERE number BETWEEN ? AND ? ORDER BY number
"""
_BATCH = 500


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as it is kept: where it comes from, and its content; `notes` are for those who build on the corpus."""

    id: str
    file: str
    sha256: str
    text_sha256: bytes
    digest: bytes
    passages: int
    sketch: bytes
    content: bytes
    notes: bytes = b""

    @classmethod
    def of(cls, document: Document, file: str, notes: bytes = b"") -> Self:
        """A document that was read from a file of this name."""
        content = encode(document)
        text = digest(document.text.encode())
        told = (document.id, file, document.sha256, text, digest(content), len(document.passages))
        return cls(*told, encode_sketch(sketch_of(document)), content, notes)


@dataclass(slots=True)
class _Run:
    """Documents that follow one another in the file before, too; `documents` and `passages` come before them here."""

    first: KeptDocument
    last: KeptDocument
    documents: int
    passages: int

    @property
    def values(self) -> tuple[int, int, int, int]:
        begin = self.first.number
        return self.documents - begin, self.passages - self.first.first_passage, begin, self.last.number


class Writer:
    """Writes the file; documents must come in order."""

    def __init__(self, path: Path, before: Path | None = None) -> None:
        """Begins one; documents can be taken over from the file `before`."""
        self._database = sqlite3.connect(path, uri=True)
        # Nothing reads the file before it is whole, and whoever renames it into place syncs it first.
        self._database.executescript(
            f"PRAGMA page_size=16384; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}"
        )
        if before:
            self._database.execute("ATTACH ? AS before", (read_only(before),))
        self.size = Size(0, 0)
        self._waiting: list[tuple[object, ...]] = []
        self._run: _Run | None = None

    def add(self, stored: StoredDocument) -> None:
        """Adds the next document."""
        self._end_run()
        number, first = self.size.documents, self.size.passages
        told = (stored.id, stored.file, stored.sha256, stored.text_sha256, stored.digest)
        self._waiting.append((number, *told, first, stored.passages, stored.sketch, stored.content, stored.notes))
        self.size = Size(number + 1, first + stored.passages)
        if len(self._waiting) == _BATCH:
            self._flush()

    def take_over(self, kept: KeptDocument) -> None:
        """Adds the next document as the file before has it; runs of them are copied at once, and not looked into."""
        self._flush()
        if self._run and self._run.last.number + 1 == kept.number < self._run.first.number + _BATCH:
            self._run.last = kept
        else:
            self._end_run()
            self._run = _Run(kept, kept, self.size.documents, self.size.passages)
        self.size = Size(self.size.documents + 1, self.size.passages + kept.passages)

    def close(self) -> None:
        """Ends the file."""
        self._flush()
        self._end_run()
        self._database.commit()
        self._database.close()

    def _flush(self) -> None:
        if self._waiting:
            self._database.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", self._waiting)
            self._waiting.clear()

    def _end_run(self) -> None:
        if self._run:
            self._database.execute(_TAKE_OVER, self._run.values)
            self._run = None
