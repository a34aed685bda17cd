"""Whatever a file holds, it is read or refused, and never stops the others."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.assembly import assemble
from corpus.blocks import Part, Reading
from corpus.encoding import decode, encode
from corpus.errors import Unreadable
from corpus.formats import READERS, Reader, html, jsonl, markdown, plain, reader_for
from corpus.loading import load
from corpus.model import Document
from tests.conftest import write_files
from tests.corpus.examples import bounded, norwegian
from tools.documents import write_docx, write_odt, write_pdf

TEXT_READERS = {"markdown": markdown.read, "plain": plain.read, "html": html.read, "jsonl": jsonl.read}

# What is markup to one of the readers, in any order.
MARKUP = st.lists(
    st.sampled_from(
        """# ## ** * - 1. | > ``` --- : [ ]( ) <p> </p> <td> <li> <br> <h1> <!-- &amp; &#xD800; {"id": "text": \\ud800
        { } , \n \n\n \t \f Svar Spørsmål 1 Innhold ..... a""".split(" ")
    )
).map(" ".join)
# Lines of JSON that are documents, with whatever they hold.
ANY_ROWS = st.lists(
    st.fixed_dictionaries(
        {"id": st.text(min_size=1, max_size=9), "text": norwegian | st.text(max_size=50)},
        optional={name: st.text(max_size=20) for name in ("title", "parent", "url", "date")},
    ).map(json.dumps),
    max_size=3,
).map("\n".join)
ANY_BYTES = st.one_of(
    ANY_ROWS.map(str.encode),
    st.binary(max_size=300),
    MARKUP.map(str.encode),
    norwegian.map(str.encode),
    st.text(max_size=200).map(lambda text: text.encode("utf-16", errors="replace")),
)


@pytest.mark.parametrize("read", TEXT_READERS.values(), ids=TEXT_READERS)
@bounded
@given(ANY_BYTES)
def test_any_bytes_become_documents_or_are_refused(read: Reader, data: bytes) -> None:
    try:
        documents = [*_documents(read, data)]
    except Unreadable:
        return
    for document in documents:
        assert decode(encode(document)).document == document
        assert all(passage.span.of(document.text).strip() for passage in document.passages)
        # Normal form: passages count words by the blanks between them.
        assert all(line == " ".join(line.split()) for line in document.text.split("\n"))


def _documents(read: Reader, data: bytes) -> Iterator[Document]:
    for result in read(data):
        if isinstance(result, Reading):
            yield assemble("a", "0" * 64, result)
        elif isinstance(result, Part):
            with suppress(Unreadable):
                yield assemble("a", "0" * 64, result.read())


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_every_suffix_is_known_in_capitals_too(suffix: str) -> None:
    assert reader_for(suffix.upper(), b"Hei") is READERS[suffix]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.odt"])
def test_a_damaged_file_never_stops_the_others(tmp_path: Path, name: str) -> None:
    folder = write_files(tmp_path / "corpus", {"god.md": "# Sak\n\nKommunen bygger skoler.\n"})
    path = folder / name
    {"a.pdf": write_pdf, "a.docx": write_docx, "a.odt": write_odt}[name](
        path, "# Plan\n\n## Mål\n\nKommunen planlegger.\n"
    )
    whole = path.read_bytes()
    for place in range(0, len(whole), len(whole) // 40):
        path.write_bytes(whole[:place] + b"\xff<\0>" + whole[place + 4 :])
        loaded = load(folder)
        assert "god.md" in [document.id for document in loaded.corpus.documents]
        assert len(loaded.corpus.documents) + len(loaded.rejects) == 2
