"""Documents in memory and on disk are one corpus: both keep the same promises."""

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import storage, writing
from corpus.encoding import decode, encode
from corpus.errors import BrokenSnapshot
from corpus.memory import CorpusInMemory
from corpus.model import Corpus, Document, Kind, Metadata, Passage, Role, Size, Span
from corpus.sentences import sentences
from corpus.sketches import sketch_of
from corpus.storage import KeptDocument, StoredCorpus
from corpus.writing import StoredDocument, Writer
from tests.corpus.examples import bounded, document, norwegian, write_documents

Opened = Callable[[Sequence[Document]], AbstractContextManager[Corpus]]


@contextmanager
def in_memory(documents: Sequence[Document]) -> Iterator[Corpus]:
    yield CorpusInMemory(tuple(documents))


@contextmanager
def on_disk(documents: Sequence[Document]) -> Iterator[StoredCorpus]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "100 % å?#.db")
        corpus = StoredCorpus(path, *write_documents(path, documents))
        yield corpus
        corpus.close()


@pytest.fixture(params=[in_memory, on_disk])
def opened(request: pytest.FixtureRequest) -> Opened:
    """Opens some documents as a corpus of either kind."""
    kind: Opened = request.param
    return kind


@pytest.fixture(params=[in_memory, on_disk])
def demo(request: pytest.FixtureRequest, demo_corpus: CorpusInMemory) -> Iterator[Corpus]:
    """The demo corpus of either kind."""
    with request.param(demo_corpus.documents) as corpus:
        yield corpus


def check_all(corpus: Corpus, documents: Sequence[Document]) -> None:
    """Everything that a corpus of these documents promises."""
    passages = [passage for each in documents for passage in each.passages]
    assert corpus.size == Size(len(documents), len(passages))
    for number, each in enumerate(documents):
        assert corpus.document(each.id) == corpus.document_at(number) == each
        assert corpus.document_number(each.id) == number
        assert (corpus.metadata(each.id), corpus.whole_text(each.id)) == (each.metadata, each.text)
        assert corpus.read_from(each.sha256) == next(own.id for own in documents if own.sha256 == each.sha256)
    assert list(corpus.sketches()) == [(each.id, sketch_of(each)) for each in documents]
    for number, passage in enumerate(passages):
        check_passage(corpus, number, passage)


def check_passage(corpus: Corpus, number: int, passage: Passage) -> None:
    assert corpus.passage(number) == passage
    assert corpus.number(passage) == number
    text = corpus.document(passage.document).text
    assert corpus.text(passage) == passage.span.of(text)
    assert list(corpus.sentences(passage)) == list(sentences(text, passage.span))


# Documents that no reader would make, too: any text, cut anywhere (but every document has a passage)


told = st.none() | st.text(max_size=9)
any_metadata = st.builds(
    Metadata,
    title=st.text(max_size=9),
    date=st.none() | st.dates(),
    case_number=told,
    sender=told,
    recipient=told,
    body=told,
    kind=st.sampled_from(Kind),
    url=told,
    parent=told,
)


@st.composite
def any_document(draw: st.DrawFn, id: str) -> Document:  # noqa: A002
    text = draw(st.text(min_size=1, max_size=80) | norwegian.filter(bool))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=5)))
    passages = [
        Passage(
            f"{id}/{place}",
            id,
            Span(start, end),
            tuple(draw(st.lists(st.text(max_size=9), max_size=2))),
            draw(st.sampled_from(Role)),
            draw(st.none() | st.integers(0, 9)),
            tuple(draw(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 999)), max_size=3))),
        )
        for place, (start, end) in enumerate(pairwise(cuts))
    ]
    metadata = draw(any_metadata)
    sha256 = draw(st.text("0123456789abcdef", min_size=64, max_size=64))
    unread = tuple(draw(st.lists(st.integers(1, 999), max_size=3)))
    return Document(id, sha256, text, metadata, tuple(passages), unread)


any_documents = st.lists(st.text(max_size=9), unique=True, max_size=4).flatmap(
    lambda ids: st.tuples(*(any_document(each) for each in ids))
)


@settings(bounded, max_examples=60)
@given(any_documents)
def test_whatever_the_documents_a_corpus_gives_them_back(documents: tuple[Document, ...]) -> None:
    for kind in (in_memory, on_disk):
        with kind(documents) as corpus:
            check_all(corpus, documents)
            assert corpus.fingerprint == CorpusInMemory(documents).fingerprint
    for each in documents:
        # One form of bytes, or the same documents would not be the same corpus.
        assert encode(decode(encode(each)).document) == encode(each)


def test_the_demo_documents_are_found_by_their_ids_and_numbers(demo: Corpus, demo_corpus: CorpusInMemory) -> None:
    check_all(demo, demo_corpus.documents)
    assert demo.fingerprint == demo_corpus.fingerprint


def test_what_is_not_there_is_an_error(demo: Corpus, demo_corpus: CorpusInMemory) -> None:
    for missing in ("borte.md", "", "BUDSJETT"):
        for look_up in (demo.document, demo.document_number, demo.metadata, demo.whole_text):
            with pytest.raises(KeyError):
                look_up(missing)
    for number in (-1, -3, demo.size.documents, 2**70):
        with pytest.raises(IndexError):
            demo.document_at(number)
    for number in (-1, -3, demo.size.passages, 2**70):
        with pytest.raises(IndexError):
            demo.passage(number)


def test_a_corpus_without_documents(opened: Opened) -> None:
    with opened(()) as corpus:
        assert corpus.size == Size(0, 0)
        with pytest.raises(IndexError):
            corpus.document_at(0)
        with pytest.raises(IndexError):
            corpus.passage(0)


def test_the_fingerprint_is_of_all_that_is_said_and_of_the_order(opened: Opened) -> None:
    a, b = document("a.md", "# A\n\nKommunen bygger.\n"), document("b.md", "# B\n\nKommunen river.\n")
    other = document("a.md", "# A\n\nKommunen bygget.\n")
    fingerprints = set()
    for documents in ([a, b], [b, a], [a], [b], [other, b]):
        with opened(documents) as corpus:
            fingerprints.add(corpus.fingerprint)
            assert len(corpus.fingerprint) == 16
    assert len(fingerprints) == 5


def test_several_threads_at_once(opened: Opened, demo_corpus: CorpusInMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "_KEPT", 5_000)
    passages = list(enumerate(demo_corpus.passages))
    with opened(demo_corpus.documents) as corpus, ThreadPoolExecutor(8) as threads:

        def check_some(seed: int) -> None:
            for number, passage in random.Random(seed).sample(passages, 60):
                check_passage(corpus, number, passage)

        list(threads.map(check_some, range(8)))


# What is kept at hand


@pytest.mark.parametrize("kept", [1, 4_000])
def test_documents_larger_than_what_is_kept_at_hand(
    demo_corpus: CorpusInMemory, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    lengths = [len(each.text) for each in demo_corpus.documents]
    assert kept < max(lengths)
    monkeypatch.setattr(storage, "_KEPT", kept)
    with on_disk(demo_corpus.documents) as corpus:
        check_all(corpus, demo_corpus.documents)


def test_a_document_is_read_once_while_it_is_at_hand(
    demo_corpus: CorpusInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bytes] = []

    def counted(data: bytes) -> object:
        read.append(data)
        return decode(data)

    monkeypatch.setattr(storage, "decode", counted)
    first, second = demo_corpus.documents[:2]
    with on_disk([first, second]) as corpus:
        for passage in first.passages:
            corpus.text(passage)
        assert len(read) == 1
        monkeypatch.setattr(storage, "_KEPT", len(first.text))
    with on_disk([first, second]) as corpus:
        for _ in range(3):
            corpus.document_at(0)
        assert len(read) == 4


# The file


def stored(number: int) -> StoredDocument:
    name = f"{number:04}.md"
    return StoredDocument.of(document(name, f"# Sak {number}\n\nKommunen bygger.\n"), name, f"om {number}".encode())


def test_documents_are_kept_in_order_with_notes_and_where_they_come_from(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "documents.db")
    # More than are written at a time.
    kept = [stored(number) for number in range(writing._BATCH + 7)]
    for each in kept:
        writer.add(each)
    writer.close()
    corpus = StoredCorpus(tmp_path / "documents.db", "navn", writer.size)
    assert corpus.size == Size(len(kept), len(kept))
    assert corpus.sources() == [(each.file, each.id, each.sha256) for each in kept]
    for number in (0, 3, writing._BATCH, len(kept) - 1, 2):
        following = list(corpus.kept_from(kept[number].id))
        assert [shared(each) for each in following] == [shared(each) for each in kept[number:]]
        assert [each.number for each in following] == list(range(number, len(kept)))
        assert [each.first_passage for each in following] == list(range(number, len(kept)))
    assert list(corpus.kept_from("borte.md")) == []
    corpus.close()


def shared(document: StoredDocument | KeptDocument) -> tuple[str, bytes, bytes, int, bytes]:
    """What is kept of a document wherever it stands."""
    return document.id, document.text_sha256, document.digest, document.passages, document.notes


@bounded
@given(st.lists(st.integers(0, 19), unique=True), st.integers(1, 5))
def test_what_is_taken_over_makes_the_file_that_writing_it_anew_makes(taken: list[int], batch: int) -> None:
    # Number 20 and above are new, and stand between the others.
    wanted = [each for number in taken for each in ((number, 20 + number) if number % 3 == 0 else (number,))]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "_BATCH", batch)
        before, grown, anew = (Path(folder, name) for name in ("before.db", "grown.db", "anew.db"))
        writer = Writer(before)
        for number in range(20):
            writer.add(stored(number))
        writer.close()
        corpus = StoredCorpus(before, "navn", writer.size)
        growing, fresh = Writer(grown, before), Writer(anew)
        for number in wanted:
            fresh.add(stored(number))
            if number < 20:
                growing.take_over(next(corpus.kept_from(stored(number).id)))
            else:
                growing.add(stored(number))
        growing.close()
        fresh.close()
        corpus.close()
        assert growing.size == fresh.size
        assert grown.read_bytes() == anew.read_bytes()


def test_reading_leaves_the_file_alone(demo_corpus: CorpusInMemory, tmp_path: Path) -> None:
    path = tmp_path / "documents.db"
    corpus = StoredCorpus(path, *write_documents(path, demo_corpus.documents))
    before = path.read_bytes()
    check_all(corpus, demo_corpus.documents)
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == before
    corpus.close()


def test_the_same_documents_give_the_same_file(demo_corpus: CorpusInMemory, tmp_path: Path) -> None:
    for name in ("en.db", "to.db"):
        write_documents(tmp_path / name, demo_corpus.documents)
    assert (tmp_path / "en.db").read_bytes() == (tmp_path / "to.db").read_bytes()


def other_database(path: Path) -> None:
    path.unlink()
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE questions (number INTEGER)")
    database.commit()
    database.close()


@pytest.mark.parametrize(
    ("make", "cause"),
    [
        (lambda path: path.write_bytes(b"ikke en database " * 500), "file is not a database"),
        (lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]), "malformed"),
        (lambda path: path.write_bytes(path.read_bytes()[:50]), "malformed"),
        (lambda path: path.write_bytes(b""), "no such table: documents"),
        (lambda path: path.unlink(), "unable to open database file"),
        (lambda path: [path.unlink(), path.mkdir()], "disk I/O error|unable to open"),
        (other_database, "no such table: documents"),
    ],
    ids=["no database", "half", "the beginning", "empty", "missing", "a folder", "another"],
)
def test_a_file_that_cannot_be_used_is_named(
    demo_corpus: CorpusInMemory, tmp_path: Path, make: Callable[[Path], object], cause: str
) -> None:
    path = tmp_path / "documents.db"
    name, size = write_documents(path, demo_corpus.documents)
    make(path)
    mend = "run `kommunesvar reload` to build a new one"
    with pytest.raises(
        BrokenSnapshot, match=rf"{tmp_path.name} .*: documents.db cannot be read \(.*({cause}).*\); {mend}"
    ):
        StoredCorpus(path, name, size)


def test_titles_are_given_in_the_order_of_the_corpus_and_no_document_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [document(f"{9 - number}.md", f"# Sak {number}\n\nTekst {number}.\n") for number in range(5)]
    with on_disk(documents) as corpus:
        monkeypatch.delattr(storage, "decode")
        assert list(corpus.titles()) == [(f"{9 - number}.md", f"Sak {number}") for number in range(5)]


def test_the_titles_are_those_that_the_documents_have(demo_corpus: CorpusInMemory) -> None:
    with on_disk(demo_corpus.documents) as corpus:
        assert list(corpus.titles()) == [(each.id, each.metadata.title) for each in demo_corpus.documents]
