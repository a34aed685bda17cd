"""A document as it is kept on disk: in MessagePack, together with the places of its sentences."""

import hashlib
from collections.abc import Iterable
from itertools import chain

import msgspec

from corpus.model import Document, Span
from corpus.sentences import places


class Content(msgspec.Struct, frozen=True, array_like=True):
    """A document; `sentences` holds for each passage the start and end of each sentence, one after the other."""

    document: Document
    sentences: tuple[tuple[int, ...], ...]

    def sentences_of(self, place: int) -> list[Span]:
        """The sentences of the passage at this place."""
        bounds = iter(self.sentences[place])
        return [Span(start, end) for start, end in zip(bounds, bounds, strict=True)]


def encode(document: Document) -> bytes:
    """The bytes of a document; the same for the same document, whatever machine."""
    text = document.text
    bounds = tuple(tuple(chain.from_iterable(places(text, each.span))) for each in document.passages)
    return _encoder.encode(Content(document, bounds))


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
