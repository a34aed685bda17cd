"""What analysis makes of documents: all that an index takes from them, and nothing else."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import msgspec

from corpus.model import Document
from retrieval.abbreviations import explanations
from retrieval.analysis import pieces, words_of_piece
from retrieval.facts import Facts, facts_of
from retrieval.forward import Forward, Numbering
from retrieval.stores import Store, keep, kept
from retrieval.texts import text_in
from retrieval.vocabulary import Vocabulary

Explained = tuple[str, str, int]


class Notes(msgspec.Struct, frozen=True, array_like=True):
    """What one document says of itself, and the abbreviations it explains: short form, long form, how often."""

    facts: Facts
    explained: tuple[Explained, ...]


class Segment(Protocol):
    """Some passages: distinct words in order, and which of them each passage holds."""

    @property
    def words(self) -> Sequence[str]:
        """The words; read anew each time where they are on disk."""
        ...

    @property
    def forward(self) -> Forward:
        """Their places in `words`, for each passage."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class SegmentInMemory:
    """See Segment."""

    words: Sequence[str]
    forward: Forward

    def keep(self, store: Store) -> None:
        """Keeps it for a StoredSegment."""
        keep(store, "forward", self.forward)
        store.keep_figures("words", self.words)


class StoredSegment:
    """See Segment."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def words(self) -> Sequence[str]:
        """See Segment.words."""
        return self._store.figures("words", list[str])

    @cached_property
    def forward(self) -> Forward:
        """See Segment.forward."""
        return kept(self._store, "forward", Forward)


class IndexedSegment:
    """See Segment: all passages of an index."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def words(self) -> Sequence[str]:
        """See Segment.words."""
        return kept(self._store, "index.vocabulary", Vocabulary).words

    @cached_property
    def forward(self) -> Forward:
        """See Segment.forward."""
        return kept(self._store, "index.forward", Forward)


class Analysis:
    """Analyses documents one by one; none of them is kept."""

    def __init__(self) -> None:
        self._numbering = Numbering(words_of_piece)

    def add(self, document: Document) -> Notes:
        """Takes in the passages of the next document, and returns what it says."""
        texts = [text_in(document, passage) for passage in document.passages]
        explained = Counter((each.short, each.long) for text in texts for each in explanations(text))
        for text in texts:
            self._numbering.add(pieces(text))
        counts = tuple((short, long, count) for (short, long), count in explained.items())
        return Notes(facts_of(document, texts), counts)

    def segment(self) -> SegmentInMemory:
        """The segment of all passages that were taken in."""
        return SegmentInMemory(*self._numbering.finish())


def analysed(documents: Iterable[Document]) -> tuple[SegmentInMemory, list[Notes]]:
    """The segment of the passages of some documents, and what each document says."""
    analysis = Analysis()
    notes = [analysis.add(document) for document in documents]
    return analysis.segment(), notes
