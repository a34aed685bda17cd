"""A corpus in memory: what loading a folder makes, before it is written to a snapshot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.encoding import digest, encode, fingerprint
from corpus.model import Corpus, Document, Metadata, Passage, Size, Sketch, Span
from corpus.sentences import sentences
from corpus.sketches import sketch_of


@dataclass(frozen=True)
class CorpusInMemory(Corpus):
    """See Corpus; `documents` stand in its order, with no id twice."""

    documents: tuple[Document, ...]

    @cached_property
    def fingerprint(self) -> str:
        """See Corpus.fingerprint."""
        return fingerprint(digest(encode(document)) for document in self.documents)

    @cached_property
    def size(self) -> Size:
        """See Corpus.size."""
        return Size(len(self.documents), len(self.passages))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages, in the order of the documents."""
        return tuple(passage for document in self.documents for passage in document.passages)

    def document(self, id: str) -> Document:  # noqa: A002
        """See Corpus.document."""
        return self._by_id[id]

    def document_at(self, number: int) -> Document:
        """See Corpus.document_at."""
        return self.documents[_not_negative(number)]

    def document_number(self, id: str) -> int:  # noqa: A002
        """See Corpus.document_number."""
        return self._document_numbers[id]

    def metadata(self, id: str) -> Metadata:  # noqa: A002
        """See Corpus.metadata."""
        return self._by_id[id].metadata

    def whole_text(self, id: str) -> str:  # noqa: A002
        """See Corpus.whole_text."""
        return self._by_id[id].text

    def sha256(self, id: str) -> str:  # noqa: A002
        """See Corpus.sha256."""
        return self._by_id[id].sha256

    def read_from(self, sha256: str) -> str | None:
        """See Corpus.read_from."""
        return self._by_source.get(sha256)

    def passage(self, number: int) -> Passage:
        """See Corpus.passage."""
        return self.passages[_not_negative(number)]

    def number(self, passage: Passage) -> int:
        """See Corpus.number."""
        return self._numbers[passage.id]

    def text(self, passage: Passage) -> str:
        """See Corpus.text."""
        return passage.span.of(self._by_id[passage.document].text)

    def sentences(self, passage: Passage) -> Sequence[Span]:
        """See Corpus.sentences."""
        return sentences(self._by_id[passage.document].text, passage.span)

    def sketches(self) -> Iterator[tuple[str, Sketch]]:
        """See Corpus.sketches."""
        return ((document.id, sketch_of(document)) for document in self.documents)

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def _by_source(self) -> dict[str, str]:
        return {document.sha256: document.id for document in reversed(self.documents)}

    @cached_property
    def _document_numbers(self) -> dict[str, int]:
        return {document.id: number for number, document in enumerate(self.documents)}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {passage.id: number for number, passage in enumerate(self.passages)}


def _not_negative(number: int) -> int:
    """Numbers count from 0; Python's from the end would name a wrong document."""
    if number < 0:
        raise IndexError(number)
    return number
