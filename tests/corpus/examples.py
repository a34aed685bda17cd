"""Short ways from a readable string to what the package makes of it."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import hypothesis
from hypothesis import strategies

from corpus.assembly import assemble
from corpus.blocks import Part
from corpus.drafts import Draft
from corpus.encoding import fingerprint
from corpus.errors import Unreadable
from corpus.formats import reader_for
from corpus.memory import CorpusInMemory
from corpus.model import Document, Metadata, Role, Size, Span
from corpus.sentences import sentences
from corpus.snapshot import DOCUMENTS
from corpus.writing import StoredDocument, Writer

bounded = hypothesis.settings(max_examples=150, deadline=None, derandomize=True, database=None)
"""The same examples on every run, and not more than a second's worth of them."""

# What sentences, headings and lists are made of, and the marks that could break them.
norwegian = strategies.text("abæøå ABÆØÅ.!?:;,-–•«»()/#*12 \n", max_size=400)


def documents(name: str, source: str | bytes) -> list[Document]:
    """All documents of a file with this name and content."""
    data = source.encode() if isinstance(source, str) else source
    return list(_documents(name, data))


def _documents(name: str, data: bytes) -> Iterator[Document]:
    for reading in reader_for(PurePosixPath(name).suffix, data)(data):
        if isinstance(reading, Unreadable):
            raise reading
        yield assemble(name, "0" * 64, reading.read() if isinstance(reading, Part) else reading)


def document(name: str, source: str | bytes) -> Document:
    """The only document of a file with this name and content."""
    [found] = documents(name, source)
    return found


def metadata(name: str, source: str | bytes) -> Metadata:
    return document(name, source).metadata


def outline(read: Document) -> list[tuple[str, str]]:
    """Each passage as (its headings joined with " / ", its text)."""
    return [(" / ".join(passage.section), passage.span.of(read.text)) for passage in read.passages]


def section(read: Document, *path: str) -> str:
    """The text under one heading path."""
    return "\n".join(passage.span.of(read.text) for passage in read.passages if passage.section == path)


def body(read: Document) -> str:
    """The text of all passages."""
    return "\n".join(text for _, text in outline(read))


def exchanges(read: Document) -> list[tuple[Role, int | None, str]]:
    """Each passage as (role, number of its pair, text)."""
    return [(passage.role, passage.exchange, passage.span.of(read.text)) for passage in read.passages]


def sentence_texts(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


def visible(text: str) -> str:
    """The characters that can be no white space and no list mark."""
    return "".join(text.replace("-", "").split())


def says_nothing(text: str) -> bool:
    """Whether a text is white space and list marks ("- ") alone, of which several may follow one another."""
    return all(piece == "-" for piece in text.split())


# Snapshots; in these the index is two files of any bytes.

INDEX_FILES = {"figures.json": b"{}", "words.npy": bytes(range(256))}
# Those of a whole snapshot.
FILES = ["documents.db", "manifest.json", *(f"index/{name}" for name in INDEX_FILES)]
RULES = "reglene"


def write_documents(path: Path, documents: Iterable[Document]) -> tuple[str, Size]:
    """Writes documents to a file, and gives the fingerprint and size of the corpus they are."""
    writer = Writer(path)
    digests = []
    for each in documents:
        stored = StoredDocument.of(each, each.id.partition("#")[0])
        digests.append(stored.digest)
        writer.add(stored)
    writer.close()
    return fingerprint(digests), writer.size


def write_draft(draft: Draft, corpus: CorpusInMemory, rules: str = RULES) -> Path:
    """Fills a draft and finishes it."""
    name, size = write_documents(draft.folder / DOCUMENTS, corpus.documents)
    for file, data in INDEX_FILES.items():
        (draft.index / file).write_bytes(data)
    return draft.finish(name, size, rules)


def write_snapshot(corpus: CorpusInMemory, snapshots: Path, rules: str = RULES) -> Path:
    """A snapshot of a corpus below `snapshots`."""
    with Draft(snapshots) as draft:
        return write_draft(draft, corpus, rules)


def files(folder: Path) -> dict[str, bytes]:
    """What stands in a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
