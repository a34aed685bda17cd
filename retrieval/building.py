"""Builds an index: documents in, one by one; arrays in a store out."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.facts import FactsBuilder
from retrieval.fields_building import FieldsBuilder
from retrieval.forward import Forward
from retrieval.indexed_segment import keep_lexis
from retrieval.lexicon import Lexicon
from retrieval.lexis import Lexis, joined, united_grams
from retrieval.lists import Lists
from retrieval.recipe import Recipe
from retrieval.segments import Notes, Segment
from retrieval.sources import AT_ONCE, Lengths, Source, Stretch, Taken, all_taken
from retrieval.stores import MemoryStore, Store, keep, keep_array, kept, ranges
from retrieval.strings import Numbers
from retrieval.vocabulary import Vocabulary
from retrieval.workers import Workers


class IndexBuilder:
    """Takes in documents one by one, in order, and writes their index."""

    def __init__(self) -> None:
        self._facts = FactsBuilder()
        self._explained: Counter[tuple[str, str]] = Counter()
        self._stretches: list[Stretch] = []

    def add(self, notes: Notes, segment: Segment, first: int) -> None:
        """Adds the next document: what it says, and where its passages begin in a segment."""
        self._facts.add(notes.facts)
        for short, long, count in notes.explained:
            self._explained[short, long] += count
        end = first + len(notes.facts.years)
        last = self._stretches[-1] if self._stretches else None
        if last and last.segment is segment and last.end == first:
            last.end = end
        else:
            self._stretches.append(Stretch(segment, first, end))

    def write(
        self, store: Store, recipe: Recipe, *, spool: Store | None = None, workers: Workers | None = None
    ) -> None:
        """Writes the index of all that was added.

        Other processes help only where the stores are folders; `spool` takes what is needed meanwhile.
        """
        self._facts.keep(store)
        counts = [(short, long, count) for (short, long), count in self._explained.items()]
        store.keep_figures("abbreviations", counts)
        parent_of = self._facts.parent_of
        keep_array(store, "index.parent_of", parent_of)
        numbers = np.arange(len(parent_of), dtype=np.int32)
        keep(store, "index.passages_of", Lists.build(parent_of, numbers, int(parent_of.max()) + 1))
        spool = spool or MemoryStore()
        taken = all_taken(self._stretches)
        lexes, used = [each.lexis for each in taken], [each.used for each in taken]
        sources = _sources(taken, spool)
        lengths = Lengths.of(taken, sum(map(len, self._stretches)))
        fields = FieldsBuilder(store, spool, workers or Workers(1), recipe, sources, lengths)
        grams = united_grams(lexes, used)
        for source, numbers in zip(sources, grams.numbers, strict=True):
            source.keep_grams(numbers)
        fields.begin_grams(len(grams.strings))
        # Whoever helps merges 4-grams meanwhile.
        lexis, words, stems = joined(lexes, used, grams, lambda: _release(taken))
        _release(taken)
        for source, numbers in zip(sources, stems.numbers, strict=True):
            source.keep_stems(numbers)
        fields.begin_stems(len(lexis.stems))
        numbers_of = {each.segment: numbers for each, numbers in zip(taken, words.numbers, strict=True)}
        _write_forward(store, self._stretches, numbers_of)
        _write_words(store, lexis)
        store.keep_figures("figures", fields.finish())


def _release(taken: Sequence[Taken]) -> None:
    for each in taken:
        each.segment.release()


def _sources(taken: Sequence[Taken], spool: Store) -> list[Source]:
    """The segments, with the numbers of their passages in the spool."""
    sources = [Source(each.segment, spool, f"source-{number}") for number, each in enumerate(taken)]
    for source, each in zip(sources, taken, strict=True):
        source.keep_passages(each.passages)
    return sources


def _write_forward(store: Store, stretches: Sequence[Stretch], numbers: dict[Segment, Numbers]) -> None:
    """Joins the stretches, with the new numbers of their words."""
    forwards = {segment: segment.forward for segment in numbers}
    starts = store.grow("index.forward.words.starts", np.int64)
    values = store.grow("index.forward.words.values", np.int32)
    times = store.grow("index.forward.times", np.uint16)
    starts.append(np.zeros(1, dtype=np.int64))
    end = 0
    for stretch in stretches:
        rows = forwards[stretch.segment].between(stretch.begin, stretch.end)
        starts.append(rows.words.starts[1:] + end)
        end += len(rows.times)
        values.append(numbers[stretch.segment][rows.words.values])
        times.append(rows.times)
        stretch.segment.release()
    for growing in (starts, values, times):
        growing.close()


def _write_words(store: Store, lexis: Lexis) -> None:
    """Writes the words and 4-grams of passages whose forward store is there."""
    keep(store, "index.gram_lexicon", Lexicon.of(lexis.grams.hashes))
    keep(store, "index.grams_of", lexis.grams_of)
    keep(store, "index.vocabulary", Vocabulary.build(lexis, _frequencies(store, len(lexis.words))))
    keep_lexis(store, lexis)


def _frequencies(store: Store, words: int) -> NDArray[np.int32]:
    """How many passages hold each word, by the forward store."""
    forward = kept(store, "index.forward", Forward)
    frequencies = np.zeros(words, dtype=np.int32)
    for begin, end in ranges(len(forward), AT_ONCE):
        frequencies += np.bincount(forward.between(begin, end).words.values, minlength=words).astype(np.int32)
        store.release()
    return frequencies
