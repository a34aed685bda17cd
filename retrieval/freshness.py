"""Whether a citation that was kept still says what its document says."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from corpus.model import Corpus, Span
from retrieval.excerpts import JOINT


class Quote(Protocol):
    """What is kept of a citation: an excerpt made of slices of a document whose source had this SHA-256.

    That is empty in what was kept before it was noted, as is `corpus_version`, which names the corpus it stood in.
    """

    @property
    def document(self) -> str:
        """Its id."""
        ...

    @property
    def slices(self) -> tuple[Span, ...]:
        """Where in its text."""
        ...

    @property
    def excerpt(self) -> str:
        """Their words."""
        ...

    @property
    def corpus_version(self) -> str:
        """See above."""
        ...

    @property
    def sha256(self) -> str:
        """See above."""
        ...


class Freshness(StrEnum):
    """How a citation stands in a corpus."""

    STANDS = "stands"
    STANDS_IN_CHANGED = "stands_in_changed"
    """The document has changed, but the words are still in it."""
    CHANGED = "changed"
    """The document says it in these words no more."""
    GONE = "gone"
    """There is no such document."""

    @property
    def is_aged(self) -> bool:
        """Whether a reader would look for the words in vain."""
        return self in (Freshness.CHANGED, Freshness.GONE)


def name_in(corpus: Corpus, quote: Quote) -> str:
    """The id that what was cited has in `corpus`: another one where its source has only been given another name."""
    try:
        corpus.sha256(quote.document)
    except KeyError:
        return (corpus.read_from(quote.sha256) if quote.sha256 else None) or quote.document
    return quote.document


def freshness(corpus: Corpus, quote: Quote, document: str = "") -> Freshness:
    """How a citation stands in `corpus`: all of its words count, wherever in the document they stand by now.

    `document` is the id that this has there, where that is known.
    """
    name = document or name_in(corpus, quote)
    try:
        text, sha256 = corpus.whole_text(name), corpus.sha256(name)
    except KeyError:
        return Freshness.GONE
    in_place = is_made_of(quote.excerpt, quote.slices, text)
    if not (in_place or _holds(text, quote.excerpt.split(JOINT))):
        return Freshness.CHANGED
    same = quote.sha256 == sha256 if quote.sha256 else in_place
    return Freshness.STANDS if same else Freshness.STANDS_IN_CHANGED


def is_made_of(excerpt: str, slices: Sequence[Span], text: str) -> bool:
    """Whether an excerpt is these slices of a text."""
    return bool(slices) and JOINT.join(each.of(text) for each in slices) == excerpt


def _holds(text: str, parts: Sequence[str]) -> bool:
    """Whether these stand in a text, in this order."""
    place = 0
    for part in parts:
        found = text.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return any(parts)
