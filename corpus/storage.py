"""The documents of a corpus in a SQLite file that was written once (corpus.writing) and is only read."""

import sqlite3
import weakref
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap
from pathlib import Path
from threading import Lock

from cachetools import LRUCache

from corpus.encoding import Content, decode
from corpus.errors import BrokenSnapshot
from corpus.model import Corpus, Document, Metadata, Passage, Size, Sketch, Span
from corpus.sketches import decode_sketch

_HOLDING = "SELECT id, first_passage FROM documents WHERE first_passage <= ? ORDER BY first_passage DESC LIMIT 1"
_AT_HAND = "SELECT number, first_passage, content FROM documents WHERE id = ?"
_KEPT_FROM = """
SELECT number, id, text_sha256, digest, first_passage, notes, passages FROM documents
WHERE number >= (SELECT number FROM documents WHERE id = ?) ORDER BY number
"""
_SKETCHES = "SELECT id, sketch FROM documents WHERE number >= ? AND number < ? ORDER BY number"
_AT_ONCE = 10_000
# Characters of the documents that are kept at hand; a page of text has some 3,000.
_KEPT = 8_000_000


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document that stands in a file, and all that is kept of it but its content and where it comes from."""

    number: int
    id: str
    text_sha256: bytes
    digest: bytes
    first_passage: int
    notes: bytes
    passages: int


def read_only(path: Path) -> str:
    """What SQLite is told to open a file that nobody writes any more."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A document at hand; `places` are those of its passages that were asked for, by their ids."""

    number: int
    first_passage: int
    content: Content
    places: dict[str, int]

    def passage(self, place: int) -> Passage:
        passage = self.content.passage(place)
        self.places[passage.id] = place
        return passage

    def place(self, passage: Passage) -> int:
        """Where a passage stands in the document; passages are in the order of the text."""
        place = self.places.get(passage.id)
        if place is None:
            places = range(len(self.content))
            place = bisect_left(places, passage.span.start, key=lambda each: self.passage(each).span.start)
        return place


class StoredCorpus(Corpus):
    """See Corpus; holds a few documents at hand, and reads the others when they are asked for."""

    def __init__(self, path: Path, fingerprint: str, size: Size) -> None:
        """Opens the file; raises BrokenSnapshot where it is no such file."""
        self._fingerprint, self._size = fingerprint, size
        self._lock = Lock()
        self._kept: LRUCache[str, _Entry] = LRUCache(_KEPT, getsizeof=lambda entry: len(entry.content.read.text) + 1)
        try:
            self._database = sqlite3.connect(read_only(path), uri=True, check_same_thread=False)
            # A connection refers to itself; without this it would stay open until garbage is collected.
            weakref.finalize(self, self._database.close)
            self._database.execute("SELECT number FROM documents LIMIT 1").fetchall()
        except sqlite3.Error as error:
            raise BrokenSnapshot(path.parent, f"{path.name} cannot be read ({error})") from error

    @property
    def fingerprint(self) -> str:
        """See Corpus.fingerprint."""
        return self._fingerprint

    @property
    def size(self) -> Size:
        """See Corpus.size."""
        return self._size

    def document(self, id: str) -> Document:  # noqa: A002
        """See Corpus.document."""
        return self._entry(id).content.document

    def document_at(self, number: int) -> Document:
        """See Corpus.document_at."""
        if not 0 <= number < self._size.documents:
            raise IndexError(number)
        with self._lock:
            [[id]] = self._database.execute("SELECT id FROM documents WHERE number = ?", (number,))  # noqa: A001
        return self._entry(id).content.document

    def document_number(self, id: str) -> int:  # noqa: A002
        """See Corpus.document_number."""
        return self._entry(id).number

    def metadata(self, id: str) -> Metadata:  # noqa: A002
        """See Corpus.metadata."""
        return self._entry(id).content.read.metadata

    def whole_text(self, id: str) -> str:  # noqa: A002
        """See Corpus.whole_text."""
        return self._entry(id).content.read.text

    def sha256(self, id: str) -> str:  # noqa: A002
        """See Corpus.sha256."""
        return self._entry(id).content.read.sha256

    def read_from(self, sha256: str) -> str | None:
        """See Corpus.read_from."""
        return self._by_source.get(sha256)

    def passage(self, number: int) -> Passage:
        """See Corpus.passage."""
        if not 0 <= number < self._size.passages:
            raise IndexError(number)
        with self._lock:
            [(document, first)] = self._database.execute(_HOLDING, (number,))
        return self._entry(document).passage(number - first)

    def number(self, passage: Passage) -> int:
        """See Corpus.number."""
        entry = self._entry(passage.document)
        return entry.first_passage + entry.place(passage)

    def text(self, passage: Passage) -> str:
        """See Corpus.text."""
        return passage.span.of(self.whole_text(passage.document))

    def sentences(self, passage: Passage) -> Sequence[Span]:
        """See Corpus.sentences."""
        entry = self._entry(passage.document)
        return entry.content.sentences_of(entry.place(passage))

    def sources(self) -> list[tuple[str, str, str]]:
        """Of each document the file, its id, and the SHA-256 of what it was read from."""
        with self._lock:
            return self._database.execute("SELECT file, id, sha256 FROM documents ORDER BY number").fetchall()

    def source_of_each(self) -> dict[str, str]:
        """By the id of each document, the SHA-256 of what it was read from."""
        return {id: sha256 for _, id, sha256 in self.sources()}  # noqa: A001

    def titles(self) -> Iterator[tuple[str, str]]:
        """The id and the title of each document, in order; no document is read for it."""
        return ((id, sketch.title) for id, sketch in self.sketches())  # noqa: A001

    def kept_from(self, id: str) -> Iterator[KeptDocument]:  # noqa: A002
        """The documents from the one with this id on, in order; none if there is no such document. For one thread."""
        return starmap(KeptDocument, self._database.execute(_KEPT_FROM, (id,)))

    def sketches(self) -> Iterator[tuple[str, Sketch]]:
        """See Corpus.sketches."""
        for first in range(0, self._size.documents, _AT_ONCE):
            with self._lock:
                rows = self._database.execute(_SKETCHES, (first, first + _AT_ONCE)).fetchall()
            for id, sketch in rows:  # noqa: A001
                yield id, decode_sketch(sketch)

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    @cached_property
    def _by_source(self) -> dict[str, str]:
        return {sha256: id for _, id, sha256 in reversed(self.sources())}  # noqa: A001

    def _entry(self, id: str) -> _Entry:  # noqa: A002
        with self._lock:
            entry = self._kept.get(id)
            if entry is None:
                row = self._database.execute(_AT_HAND, (id,)).fetchone()
                if row is None:
                    raise KeyError(id)
                number, first, content = row
                entry = _Entry(number, first, decode(content), {})
                if len(entry.content.read.text) < _KEPT:
                    self._kept[id] = entry
            return entry
