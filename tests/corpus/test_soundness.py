"""Whether documents are sound: what is read from files is, and every damage to it is found."""

import sqlite3
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import snapshot
from corpus.encoding import digest, encode
from corpus.errors import BrokenSnapshot, Unreadable
from corpus.loading import load
from corpus.manifest import read_manifest
from corpus.memory import CorpusInMemory
from corpus.model import Document, Passage, Role, Span
from corpus.sentences import sentences
from corpus.soundness import look_through, wrong_in, wrong_in_all
from tests.conftest import write_files
from tests.corpus.examples import bounded, documents, norwegian, write_snapshot

SOURCE = """\
# Sak 1

## Spørsmål 1

Når bygges den nye skolen? Hvor mange elever får plass der?

## Svar

Skolen bygges i mai. Den får plass til to hundre elever.

## Bakgrunn

Kommunen vokser. Den gamle skolen er full.
"""
FILES = {"sak.md": SOURCE, "faq.jsonl": '{"id": "a", "text": "Ja, i mai."}\n{"id": "b", "text": "Nei, i juni."}\n'}


def sentences_of(document: Document) -> list[list[Span]]:
    return [list(sentences(document.text, each.span)) for each in document.passages]


def causes(document: Document) -> str:
    return "\n".join(wrong_in(document, sentences_of(document)))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> CorpusInMemory:
    return load(write_files(tmp_path_factory.mktemp("corpus"), FILES)).corpus


@pytest.fixture
def document(corpus: CorpusInMemory) -> Document:
    return corpus.document("sak.md")


@pytest.fixture
def stored(corpus: CorpusInMemory, tmp_path: Path) -> Path:
    """A snapshot to be damaged."""
    return write_snapshot(corpus, tmp_path)


# What is read is sound


@bounded
@given(st.sampled_from(["a.txt", "a.md", "a.html"]), norwegian)
def test_whatever_is_read_is_sound(name: str, text: str) -> None:
    try:
        read = documents(name, text)
    except Unreadable:
        return
    for each in read:
        assert causes(each) == ""


def test_the_demo_corpus_is_sound(demo_corpus: CorpusInMemory, tmp_path: Path) -> None:
    path = write_snapshot(demo_corpus, tmp_path)
    looked = list(look_through(path))
    assert [each for each in looked if each.wrong] == []
    size = demo_corpus.size
    assert (len(looked), sum(each.passages for each in looked)) == (size.documents, size.passages)
    assert list(wrong_in_all(path, snapshot.check(path))) == []


def test_a_large_corpus_takes_no_more_memory_than_a_small_one(tmp_path: Path) -> None:
    [of] = documents("sak.md", SOURCE)
    many = CorpusInMemory(tuple(replace(of, id=f"{number}.md", text=of.text * 20) for number in range(3_000)))
    path = write_snapshot(many, tmp_path)
    size = (path / "documents.db").stat().st_size
    tracemalloc.start()
    assert sum(each.passages for each in look_through(path)) == many.size.passages
    list(wrong_in_all(path, snapshot.check(path)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 500_000 < size / 20


# Damage to a passage

Damage = Callable[[Document, Passage], Passage]


@pytest.mark.parametrize(
    ("damage", "cause"),
    [
        (lambda of, was: replace(was, span=Span(was.span.start + 1, was.span.end)), "holds other words than those"),
        (lambda of, was: replace(was, span=Span(0, was.span.end)), "before the passage above it ends at"),
        (lambda of, was: replace(was, span=Span(was.span.start, len(of.text) + 1)), "of a text of"),
        (lambda of, was: replace(was, span=Span(was.span.end, was.span.end)), "of a text of"),
        (lambda of, was: replace(was, span=Span(-5, was.span.end)), "of a text of"),
        (lambda of, was: replace(was, section=("Annet",)), "holds other words than those"),
        (lambda of, was: replace(was, section=(" ",)), "under a heading without words"),
        (lambda of, was: replace(was, id=of.passages[0].id), "has 2 passages with the id"),
        (lambda of, was: replace(was, document="annen.md"), "says that it is of annen.md"),
        (lambda of, was: replace(was, role=Role.BODY, exchange=1), "exchange of question and answer is 1"),
        (lambda of, was: replace(was, role=Role.ANSWER, exchange=None), "exchange of question and answer is None"),
        (lambda of, was: replace(was, pages=((0, 1),)), "pages outside of it"),
    ],
)
def test_damage_to_a_passage_is_found(document: Document, damage: Damage, cause: str) -> None:
    first, second, *others = document.passages
    damaged = replace(document, passages=(first, damage(document, second), *others))
    assert cause in causes(damaged)


def test_passages_out_of_order_are_found(document: Document) -> None:
    damaged = replace(document, passages=document.passages[::-1])
    assert "before the passage above it ends" in causes(damaged)


def test_sentences_outside_of_their_passage_are_found(document: Document) -> None:
    first, *others = sentences_of(document)
    for wrong in ([Span(0, 2)], first[::-1]):
        told = list(wrong_in(document, [wrong, *others]))
        assert told == [f"passage {document.passages[0].id} has sentences outside of it or out of order"]


@bounded
@given(st.data())
def test_another_letter_anywhere_in_a_passage_is_found(data: st.DataObject) -> None:
    [read] = documents("sak.md", SOURCE)
    passage = data.draw(st.sampled_from(read.passages))
    place = data.draw(st.integers(passage.span.start, passage.span.end - 1))
    letter = data.draw(st.characters(categories=["L"]).filter(lambda letter: letter != read.text[place]))
    damaged = replace(read, text=f"{read.text[:place]}{letter}{read.text[place + 1 :]}")
    assert f"passage {passage.id} holds other words than those it is named by" in causes(damaged)


# Damage to the file


def changed(stored: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(stored / "documents.db") as database:
        database.execute(statement, values)
    database.close()


def wrong(stored: Path) -> str:
    looked = [f"{each.document} {cause}" for each in look_through(stored) for cause in each.wrong]
    return "\n".join([*looked, *wrong_in_all(stored, read_manifest(stored))])


def other_text(document: Document) -> bytes:
    return encode(replace(document, text=document.text.replace("mai", "mars")))


def test_a_text_that_was_changed_is_found_with_or_without_its_digest(stored: Path, document: Document) -> None:
    content = other_text(document)
    changed(stored, "UPDATE documents SET content = ? WHERE id = 'sak.md'", content)
    assert "sak.md is not as it was written (its content has another SHA-256)" in wrong(stored)
    changed(stored, "UPDATE documents SET digest = ? WHERE id = 'sak.md'", digest(content))
    told = wrong(stored)
    assert "another SHA-256" not in told
    assert "sak.md has another text than was written (its SHA-256 differs)" in told
    assert "has documents that make it snapshot " in told
    assert f"though it is called {stored.name}" in told


@pytest.mark.parametrize(
    ("statement", "cause"),
    [
        ("UPDATE documents SET content = x'00' WHERE id = 'sak.md'", "sak.md cannot be read ("),
        ("UPDATE documents SET text_sha256 = x'00' WHERE id = 'sak.md'", "sak.md has another text than was written"),
        ("UPDATE documents SET sha256 = 'ab' WHERE id = 'sak.md'", "sak.md says of itself that it is sak.md with"),
        ("UPDATE documents SET id = 'ny.md' WHERE id = 'sak.md'", "ny.md says of itself that it is sak.md"),
        ("UPDATE documents SET passages = 9 WHERE id = 'sak.md'", "instead of 9"),
        ("UPDATE documents SET number = 7 WHERE id = 'sak.md'", "sak.md is counted as document 7"),
        ("UPDATE documents SET first_passage = 70 WHERE id = 'sak.md'", "from passage 70, but is document 2 from"),
        ("DELETE FROM documents WHERE id = 'sak.md'", "holds 2 documents with 2 passages instead of 3 with 5"),
    ],
)
def test_damage_to_a_row_is_found(stored: Path, statement: str, cause: str) -> None:
    changed(stored, statement)
    assert cause in wrong(stored)


@pytest.mark.parametrize("column", ["content", "digest", "text_sha256", "passages", "first_passage"])
def test_a_value_of_another_type_is_told(stored: Path, column: str) -> None:
    changed(stored, f"UPDATE documents SET {column} = 'tekst' WHERE id = 'sak.md'")
    with pytest.raises(BrokenSnapshot, match=r"documents.db cannot be read \(Expected `(bytes|int)`, got `str`"):
        list(look_through(stored))


def test_a_file_that_is_no_database_is_told(stored: Path) -> None:
    (stored / "documents.db").write_bytes(b"ingen database" * 5_000)
    for look in (lambda: list(look_through(stored)), lambda: list(wrong_in_all(stored, read_manifest(stored)))):
        with pytest.raises(BrokenSnapshot, match=r"documents\.db cannot be read"):
            look()
