"""The passages of an index that was built before, as a segment of the next one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.field import Field
from retrieval.forward import Forward, Integers
from retrieval.inversion import Postings, Triples
from retrieval.lexicon import Lexicon
from retrieval.lexis import Forms, Lexis
from retrieval.lists import Lists
from retrieval.segments import Segment
from retrieval.stores import Store, keep, kept
from retrieval.strings import Strings
from retrieval.vocabulary import Vocabulary

# What an index keeps for the next one only.
_REST = "again.lexis"


@dataclass(frozen=True, slots=True, eq=False)
class _Rest:
    """What a lexis has that no question asks for."""

    word_forms: Forms
    stem_forms: Forms
    stem_texts: Lists
    gram_texts: Lists


def keep_lexis(store: Store, lexis: Lexis) -> None:
    """Keeps in an index what its vocabulary and 4-grams do not tell."""
    keep(store, _REST, _Rest(lexis.word_forms, lexis.stem_forms, lexis.stems.texts, lexis.grams.texts))


@dataclass(frozen=True, slots=True)
class IndexedSegment(Segment):
    """See Segment: all passages of the index in a store."""

    store: Store

    @property
    def lexis(self) -> Lexis:
        """See Segment.lexis."""
        known, rest = kept(self.store, "index.vocabulary", Vocabulary), kept(self.store, _REST, _Rest)
        grams = kept(self.store, "index.gram_lexicon", Lexicon)
        return Lexis(
            words=Strings(known.texts, known.word_lexicon.in_order()),
            lengths=known.lengths,
            word_forms=rest.word_forms,
            stem_of=known.stem_of,
            grams_of=kept(self.store, "index.grams_of", Lists),
            stems=Strings(rest.stem_texts, known.stem_lexicon.in_order()),
            stem_forms=rest.stem_forms,
            grams=Strings(rest.gram_texts, grams.in_order()),
        )

    @property
    def forward(self) -> Forward:
        """See Segment.forward."""
        return kept(self.store, "index.forward", Forward)

    @property
    def by_stem(self) -> Sequence[Postings]:
        """See Segment.by_stem."""
        return [IndexedPostings(kept(self.store, "index.words", Field))]

    @property
    def by_gram(self) -> Sequence[Postings]:
        """See Segment.by_gram."""
        return [IndexedPostings(kept(self.store, "index.grams", Field))]

    def release(self) -> None:
        """See Segment.release."""
        self.store.release()


@dataclass(frozen=True, slots=True, eq=False)
class IndexedPostings(Postings):
    """See Postings: those of a field."""

    field: Field

    def sizes(self) -> tuple[Integers, Integers]:
        """See Postings.sizes."""
        return np.arange(len(self.field.peaks)), np.diff(self.field.starts)

    def between(self, begin: int, end: int) -> Triples:
        """See Postings.between."""
        field = self.field
        terms = np.repeat(np.arange(begin, end), np.diff(field.starts[begin : end + 1]))
        first, last = field.starts.item(begin), field.starts.item(end)
        return Triples(terms, field.owners.piece(first, last), field.times.piece(first, last))
