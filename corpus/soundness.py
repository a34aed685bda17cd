"""Whether the documents of a snapshot are sound: each as it was written, each passage a stretch of its document.

Checksums tell of files that changed after they were written. What was written wrong, or has a checksum that was made
anew, only shows here. Documents are looked through one by one, so that it takes no more memory for a million passages.
"""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from corpus.assembly import passage_name
from corpus.encoding import Content, decode, digest, fingerprint
from corpus.errors import BrokenSnapshot
from corpus.manifest import Manifest
from corpus.model import Document, Passage, Role, Size, Span
from corpus.snapshot import DOCUMENTS
from corpus.storage import read_only

_ALL = """
SELECT number, id, sha256, text_sha256, digest, first_passage, passages, content FROM documents ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """A document, how many passages it has, and what is wrong with it."""

    document: str
    passages: int
    wrong: tuple[str, ...]


class _Row(msgspec.Struct, frozen=True, array_like=True):
    number: int
    id: str
    sha256: str
    text_sha256: bytes
    digest: bytes
    first_passage: int
    passages: int
    content: bytes


def look_through(snapshot: Path) -> Iterator[LookedThrough]:
    """Each document of a snapshot in order; raises BrokenSnapshot where they cannot be read."""
    first = 0
    for number, row in enumerate(_rows(snapshot)):
        wrong = [*_wrong_in_row(row, Size(number, first)), *_wrong_in_content(row)]
        yield LookedThrough(row.id, row.passages, tuple(wrong))
        first += row.passages


def wrong_in_all(snapshot: Path, manifest: Manifest) -> Iterator[str]:
    """What is wrong with the documents taken together; raises BrokenSnapshot where they cannot be read."""
    told = Size(manifest.documents, manifest.passages)
    try:
        with closing(_opened(snapshot)) as database:
            counted = "SELECT count(*), coalesce(sum(passages), 0) FROM documents"
            found = Size(*database.execute(counted).fetchone())
            digests = database.execute("SELECT digest FROM documents ORDER BY number")
            name = fingerprint(each for (each,) in digests)
    except (sqlite3.Error, TypeError) as error:
        raise _unread(snapshot, error) from error
    if found != told:
        yield (
            f"holds {found.documents} documents with {found.passages} passages instead of "
            f"{told.documents} with {told.passages}"
        )
    if name != manifest.fingerprint or name != snapshot.name:
        yield f"has documents that make it snapshot {name}, though it is called {snapshot.name}"


def wrong_in(document: Document, sentences: Sequence[Sequence[Span]]) -> Iterator[str]:
    """What is wrong with the passages of a document; `sentences` are those of each."""
    for id, times in Counter(each.id for each in document.passages).items():  # noqa: A001
        if times > 1:
            yield f"has {times} passages with the id {id}"
    end = 0
    for place, passage in enumerate(document.passages):
        wrong = [*_wrong_place(passage, end, document), *_wrong_account(passage, document)]
        if place < len(sentences) and not _in_order(sentences[place], passage.span):
            wrong.append("has sentences outside of it or out of order")
        yield from (f"passage {passage.id} {each}" for each in wrong)
        end = max(end, passage.span.end)


def _wrong_in_row(row: _Row, before: Size) -> Iterator[str]:
    """What is wrong with a row behind so many others."""
    if (row.number, row.first_passage) != (before.documents, before.passages):
        yield (
            f"is counted as document {row.number} from passage {row.first_passage}, "
            f"but is document {before.documents} from passage {before.passages}"
        )
    if digest(row.content) != row.digest:
        yield "is not as it was written (its content has another SHA-256)"


def _wrong_in_content(row: _Row) -> Iterator[str]:
    try:
        content = decode(row.content)
        document = content.document
        sentences = _sentences(content)
    except (ValueError, RecursionError) as error:
        yield f"cannot be read ({error})"
        return
    if (document.id, document.sha256) != (row.id, row.sha256):
        yield f"says of itself that it is {document.id} with the source {document.sha256}"
    if hashlib.sha256(document.text.encode()).digest() != row.text_sha256:
        yield "has another text than was written (its SHA-256 differs)"
    if not len(document.passages) == len(sentences) == row.passages:
        counts = f"{len(document.passages)} passages and sentences of {len(sentences)}"
        yield f"has {counts} instead of {row.passages}"
    yield from wrong_in(document, sentences)


def _sentences(content: Content) -> list[list[Span]]:
    return [content.sentences_of(place) for place in range(len(content.sentences))]


def _wrong_place(passage: Passage, end: int, document: Document) -> Iterator[str]:
    """Where it stands, behind passages that end there."""
    span = passage.span
    if not 0 <= span.start < span.end <= len(document.text):
        yield f"stands at {span.start} to {span.end} of a text of {len(document.text)} characters"
        return
    if span.start < end:
        yield f"begins at {span.start}, before the passage above it ends at {end}"
    if not span.of(document.text).strip():
        yield "holds no words"
    starts = [start for start, _ in passage.pages]
    if starts != sorted(starts) or any(not span.start <= start < span.end for start in starts):
        yield "has pages outside of it or out of order"


def _wrong_account(passage: Passage, document: Document) -> Iterator[str]:
    """What it says of itself."""
    if passage.document != document.id:
        yield f"says that it is of {passage.document}"
    name = passage_name(document.id, passage.section, passage.span.of(document.text))
    if passage.id.partition("-")[0] != name:
        yield f"holds other words than those it is named by, which would be called {name}"
    if not all(heading.strip() for heading in passage.section):
        yield "stands under a heading without words"
    if (passage.role is Role.BODY) != (passage.exchange is None):
        yield f"is {passage.role}, but its exchange of question and answer is {passage.exchange}"


def _in_order(sentences: Sequence[Span], within: Span) -> bool:
    end = within.start
    for each in sentences:
        if not end <= each.start < each.end <= within.end:
            return False
        end = each.end
    return True


def _rows(snapshot: Path) -> Iterator[_Row]:
    try:
        with closing(_opened(snapshot)) as database:
            for row in database.execute(_ALL):
                # SQLite keeps whatever it was given, of whatever type.
                yield msgspec.convert(row, _Row, builtin_types=[bytes])
    except (sqlite3.Error, msgspec.ValidationError) as error:
        raise _unread(snapshot, error) from error


def _opened(snapshot: Path) -> sqlite3.Connection:
    return sqlite3.connect(read_only(snapshot / DOCUMENTS), uri=True)


def _unread(snapshot: Path, error: Exception) -> BrokenSnapshot:
    return BrokenSnapshot(snapshot, f"{DOCUMENTS} cannot be read ({error})")
