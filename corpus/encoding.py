"""A document as it is kept on disk: in MessagePack, together with the places of its sentences."""

import hashlib
from collections.abc import Iterable
from itertools import chain

import msgspec

from corpus.model import Document, Metadata, Passage, Span
from corpus.sentences import places


class _Read(msgspec.Struct, frozen=True):
    """A document of which the passages are still encoded."""

    id: str
    sha256: str
    text: str
    metadata: Metadata
    passages: tuple[msgspec.Raw, ...]
    unread_pages: tuple[int, ...]


class Content(msgspec.Struct, frozen=True, array_like=True):
    """A document and the sentences of each passage, of which a passage is decoded when it is asked for.

    Sentences are encoded as the start and end of each, one after the other.
    """

    read: _Read
    sentences: tuple[msgspec.Raw, ...]

    @property
    def document(self) -> Document:
        """All of the document."""
        read = self.read
        passages = tuple(map(self.passage, range(len(self))))
        return Document(read.id, read.sha256, read.text, read.metadata, passages, read.unread_pages)

    def __len__(self) -> int:
        """How many passages it has."""
        return len(self.read.passages)

    def passage(self, place: int) -> Passage:
        """The passage at this place."""
        return _passage_decoder.decode(self.read.passages[place])

    def sentences_of(self, place: int) -> list[Span]:
        """The sentences of the passage at this place."""
        bounds = iter(_bounds_decoder.decode(self.sentences[place]))
        return [Span(start, end) for start, end in zip(bounds, bounds, strict=True)]


def encode(document: Document) -> bytes:
    """The bytes of a document; the same for the same document, whatever machine."""
    text = document.text
    bounds = tuple(tuple(chain.from_iterable(places(text, each.span))) for each in document.passages)
    return _encoder.encode((document, bounds))


def decode(data: bytes) -> Content:
    """The document that was encoded."""
    return _decoder.decode(data)


def fingerprint(digests: Iterable[bytes]) -> str:
    """Names a corpus by the digests of its documents, in order: 16 hexadecimal digits."""
    whole = hashlib.sha256()
    for each in digests:
        whole.update(each)
    return whole.hexdigest()[:16]


def digest(content: bytes) -> bytes:
    """Tells encoded documents apart."""
    return hashlib.sha256(content).digest()


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Content)
_passage_decoder = msgspec.msgpack.Decoder(Passage)
_bounds_decoder = msgspec.msgpack.Decoder(list[int])
