"""Sketches: what stands in a snapshot beside each document, so that all of them can be gone through at once."""

import msgspec
from xxhash import xxh3_64_intdigest

from corpus.model import Document, Sketch

# ASCII but its letters: a text without them is the same however it is spaced and numbered.
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


def sketch_of(document: Document) -> Sketch:
    """The sketch of a document."""
    text = " ".join(passage.span.of(document.text) for passage in document.passages)
    letters = text.lower().encode().translate(None, _NO_LETTERS)
    return Sketch(
        title=document.metadata.title,
        date=document.metadata.date,
        # In normal form words stand one blank apart, or one or two newlines.
        words=text.count(" ") + text.count("\n") - text.count("\n\n") + 1,
        letters=xxh3_64_intdigest(letters),
        unread_pages=document.unread_pages,
    )


def encode_sketch(sketch: Sketch) -> bytes:
    """As it is kept."""
    return _encoder.encode(sketch)


def decode_sketch(data: bytes) -> Sketch:
    """The sketch that was encoded."""
    return _decoder.decode(data)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Sketch)
