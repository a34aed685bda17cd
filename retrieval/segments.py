"""What analysis makes of documents: all that an index takes from them, and nothing else."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import msgspec
import numpy as np

from corpus.model import Document
from retrieval.abbreviations import explanations
from retrieval.analysis import pieces, words_of_piece
from retrieval.facts import Facts, facts_of
from retrieval.forward import Forward, Integers, Numbering
from retrieval.inversion import Inverted, Postings, by_parts, by_word
from retrieval.lexis import Lexis
from retrieval.stores import Store, keep, kept, ranges
from retrieval.texts import text_in

Explained = tuple[str, str, int]
# Passages that are inverted at a time: 0.08 GB.
PIECE = 3_000


class Notes(msgspec.Struct, frozen=True, array_like=True):
    """What one document says of itself, and the abbreviations it explains: short form, long form, how often."""

    facts: Facts
    explained: tuple[Explained, ...]


class Segment(Protocol):
    """Some passages: their words, which of them each passage holds, and who holds each stem and 4-gram."""

    @property
    def lexis(self) -> Lexis:
        """The words, and what follows from them."""
        ...

    @property
    def forward(self) -> Forward:
        """The numbers of their words, for each passage."""
        ...

    @property
    def by_stem(self) -> Sequence[Postings]:
        """Who holds each stem, some passages after others."""
        ...

    @property
    def by_gram(self) -> Sequence[Postings]:
        """The same of 4-grams."""
        ...

    def release(self) -> None:
        """Lets go of memory that can be had again from disk."""
        ...


class SegmentInMemory:
    """See Segment."""

    def __init__(self, words: Sequence[str], forward: Forward) -> None:
        self.words, self.forward = words, forward

    @cached_property
    def lexis(self) -> Lexis:
        """See Segment.lexis."""
        return Lexis.of(self.words)

    @cached_property
    def by_stem(self) -> Sequence[Postings]:
        """See Segment.by_stem."""
        return [by_word(rows, whose, self.lexis.stem_of) for rows, whose in self._pieces()]

    @cached_property
    def by_gram(self) -> Sequence[Postings]:
        """See Segment.by_gram."""
        return [by_parts(rows, whose, self.lexis.grams_of) for rows, whose in self._pieces()]

    def release(self) -> None:
        """See Segment.release: nothing can be had again."""

    def keep(self, store: Store) -> None:
        """Keeps it for a StoredSegment."""
        keep(store, "lexis", self.lexis)
        keep(store, "forward", self.forward)
        for number, (stems, grams) in enumerate(zip(self.by_stem, self.by_gram, strict=True)):
            keep(store, f"stems.{number}", stems)
            keep(store, f"grams.{number}", grams)

    def _pieces(self) -> Iterator[tuple[Forward, Integers]]:
        """Few enough passages at a time to be inverted in little memory, and their numbers."""
        for begin, end in ranges(len(self.forward), PIECE):
            yield self.forward.between(begin, end), np.arange(begin, end)


@dataclass(frozen=True, slots=True)
class StoredSegment:
    """See Segment; all is opened anew each time, so that little has to be told to another process."""

    store: Store

    @property
    def lexis(self) -> Lexis:
        """See Segment.lexis."""
        return kept(self.store, "lexis", Lexis)

    @property
    def forward(self) -> Forward:
        """See Segment.forward."""
        return kept(self.store, "forward", Forward)

    @property
    def by_stem(self) -> Sequence[Postings]:
        """See Segment.by_stem."""
        return self._postings("stems")

    @property
    def by_gram(self) -> Sequence[Postings]:
        """See Segment.by_gram."""
        return self._postings("grams")

    def release(self) -> None:
        """See Segment.release."""
        self.store.release()

    def _postings(self, name: str) -> Sequence[Postings]:
        pieces = range(len(list(ranges(len(self.forward), PIECE))))
        return [kept(self.store, f"{name}.{number}", Inverted) for number in pieces]


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
