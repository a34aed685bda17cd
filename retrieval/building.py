"""Builds an index: documents in, one by one; arrays in a store out."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.facts import FactsBuilder
from retrieval.fields_building import FieldsBuilder
from retrieval.forward import Forward
from retrieval.indexed_segment import keep_lexis
from retrieval.lexicon import Lexicon
from retrieval.lexis import Renumbering, joined
from retrieval.recipe import Recipe
from retrieval.segments import Notes, Segment
from retrieval.sources import Source, Stretch, numbers_of, used_words
from retrieval.stores import MemoryStore, Store, keep, keep_array, kept, ranges
from retrieval.vocabulary import Vocabulary
from retrieval.workers import Workers

# How many passages are counted at a time.
_AT_ONCE = 25_000


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
        keep_array(store, "index.parent_of", self._facts.parent_of)
        segments = list(dict.fromkeys(stretch.segment for stretch in self._stretches))
        passages = _passage_numbers(segments, self._stretches)
        used = [
            used_words(each.forward, len(each.lexis.words), numbers)
            for each, numbers in zip(segments, passages, strict=True)
        ]
        lexis, renumberings = joined([each.lexis for each in segments], used)
        forward = _write_forward(store, self._stretches, dict(zip(segments, renumberings, strict=True)))
        keep(store, "index.gram_lexicon", Lexicon.of(lexis.grams.hashes))
        keep(store, "index.grams_of", lexis.grams_of)
        sources = _sources(segments, passages, renumberings, spool or MemoryStore())
        fields = FieldsBuilder(store, spool or MemoryStore(), workers or Workers(1), recipe, sources)
        fields.begin(len(lexis.stems), len(lexis.grams))
        # Whoever helps merges meanwhile.
        keep(store, "index.vocabulary", Vocabulary.build(lexis, _frequencies(forward, len(lexis.words))))
        keep_lexis(store, lexis)
        store.keep_figures("figures", fields.finish())


def _passage_numbers(segments: Sequence[Segment], stretches: Sequence[Stretch]) -> list[NDArray[np.int32]]:
    """The number in the corpus of each passage of each segment, -1 for those that are left out."""
    of_segment: defaultdict[Segment, list[tuple[int, Stretch]]] = defaultdict(list)
    first = 0
    for stretch in stretches:
        of_segment[stretch.segment].append((first, stretch))
        first += len(stretch)
    return [numbers_of(len(each.forward), of_segment[each]) for each in segments]


def _sources(
    segments: Sequence[Segment],
    passages: Sequence[NDArray[np.int32]],
    renumberings: Sequence[Renumbering],
    spool: Store,
) -> list[Source]:
    sources = [Source(segment, spool, f"source-{number}") for number, segment in enumerate(segments)]
    for source, numbers, renumbering in zip(sources, passages, renumberings, strict=True):
        source.keep(numbers, renumbering)
    return sources


def _write_forward(store: Store, stretches: Sequence[Stretch], renumberings: dict[Segment, Renumbering]) -> Forward:
    """Joins the stretches, with the new numbers of their words."""
    forwards = {segment: segment.forward for segment in renumberings}
    starts = store.grow("index.forward.words.starts", np.int64)
    values = store.grow("index.forward.words.values", np.int32)
    times = store.grow("index.forward.times", np.uint16)
    starts.append(np.zeros(1, dtype=np.int64))
    end = 0
    for stretch in stretches:
        rows = forwards[stretch.segment].between(stretch.begin, stretch.end)
        starts.append(rows.words.starts[1:] + end)
        end += len(rows.times)
        values.append(renumberings[stretch.segment].words[rows.words.values])
        times.append(rows.times)
    for growing in (starts, values, times):
        growing.close()
    return kept(store, "index.forward", Forward)


def _frequencies(forward: Forward, words: int) -> NDArray[np.int32]:
    """How many passages hold each word."""
    frequencies = np.zeros(words, dtype=np.int32)
    for begin, end in ranges(len(forward), _AT_ONCE):
        frequencies += np.bincount(forward.between(begin, end).words.values, minlength=words).astype(np.int32)
    return frequencies
