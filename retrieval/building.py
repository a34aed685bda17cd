"""Builds an index: documents in, one by one; arrays in a store out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from retrieval.facts import FactsBuilder
from retrieval.fields_building import SEGMENT, FieldsBuilder
from retrieval.forward import Forward
from retrieval.grams import grams_of_words
from retrieval.lists import Lists
from retrieval.recipe import Recipe
from retrieval.segments import Notes, Segment
from retrieval.stores import MemoryStore, Store, keep, keep_array, kept, ranges
from retrieval.vocabulary import Vocabulary, numbered_stems
from retrieval.workers import Workers


class IndexBuilder:
    """Takes in documents one by one, in order, and writes their index."""

    def __init__(self) -> None:
        self._facts = FactsBuilder()
        self._explained: Counter[tuple[str, str]] = Counter()
        self._stretches: list[_Stretch] = []

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
            self._stretches.append(_Stretch(segment, first, end))

    def write(
        self, store: Store, recipe: Recipe, *, spool: Store | None = None, workers: Workers | None = None
    ) -> None:
        """Writes the index of all that was added.

        Other processes help only where the stores are folders; `spool` takes what is needed meanwhile.
        """
        self._facts.keep(store)
        counts = [(short, long, count) for (short, long), count in self._explained.items()]
        store.keep_figures("abbreviations", counts)
        words = _words_of(self._stretches)
        forward = _write_forward(store, self._stretches, words)
        lexicon, grams_of = grams_of_words(words)
        keep(store, "index.gram_lexicon", lexicon)
        keep(store, "index.grams_of", grams_of)
        stems = numbered_stems(words)
        keep_array(store, "index.vocabulary.stem_of", stems[0])
        parent_of = self._facts.parent_of
        keep_array(store, "index.parent_of", parent_of)
        keep(
            store,
            "index.passages_of",
            Lists.build(parent_of, np.arange(len(parent_of), dtype=np.int32), int(parent_of.max()) + 1),
        )
        fields = FieldsBuilder(store, spool or MemoryStore(), workers or Workers(1), recipe)
        fields.begin()
        # Whoever helps inverts meanwhile.
        keep(store, "index.vocabulary", Vocabulary.build(words, _frequencies(forward, len(words)), stems))
        store.keep_figures("figures", fields.finish())


@dataclass(slots=True)
class _Stretch:
    """Passages that follow one another in a segment and in the corpus."""

    segment: Segment
    begin: int
    end: int

    @property
    def rows(self) -> Forward:
        return self.segment.forward.between(self.begin, self.end)


def _words_of(stretches: Sequence[_Stretch]) -> list[str]:
    """The words that the stretches hold, sorted."""
    words: set[str] = set()
    of_segment: dict[Segment, list[_Stretch]] = {}
    for stretch in stretches:
        of_segment.setdefault(stretch.segment, []).append(stretch)
    for segment, all_of_it in of_segment.items():
        known = segment.words
        used = np.zeros(len(known), dtype=np.bool_)
        for stretch in all_of_it:
            used[stretch.rows.words.values] = True
        words.update(compress(known, used.tolist()))
    return sorted(words)


def _write_forward(store: Store, stretches: Sequence[_Stretch], words: Sequence[str]) -> Forward:
    """Joins the stretches, with the numbers that `words` give."""
    number = {word: place for place, word in enumerate(words)}
    sizes = [np.zeros(1, dtype=np.int64), *(np.diff(each.rows.words.starts) for each in stretches)]
    starts = np.cumsum(np.concatenate(sizes))
    values = store.grow("index.forward.words.values", np.int32, (int(starts[-1]),))
    times = store.grow("index.forward.times", np.uint16, (int(starts[-1]),))
    numbers: dict[Segment, NDArray[np.int32]] = {}
    for stretch in stretches:
        if stretch.segment not in numbers:
            # A word that only documents that are gone have held has no number.
            known = [number.get(word, -1) for word in stretch.segment.words]
            numbers[stretch.segment] = np.array(known, dtype=np.int32)
        rows = stretch.rows
        values.append(numbers[stretch.segment][rows.words.values])
        times.append(rows.times)
    values.close()
    times.close()
    keep_array(store, "index.forward.words.starts", starts)
    return kept(store, "index.forward", Forward)


def _frequencies(forward: Forward, words: int) -> NDArray[np.int32]:
    """How many passages hold each word."""
    frequencies = np.zeros(words, dtype=np.int32)
    for begin, end in ranges(len(forward), SEGMENT):
        frequencies += np.bincount(forward.between(begin, end).words.values, minlength=words).astype(np.int32)
    return frequencies
