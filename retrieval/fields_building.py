"""Merges the postings of segments into the fields of the score, in several processes where there are any."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from retrieval.arrays import Figures
from retrieval.field import FieldPart, FieldWriter, Making, Statistics, statistics, unit_for
from retrieval.forward import Forward, Integers
from retrieval.indexed_segment import TIMES_OF_GRAMS, TIMES_OF_STEMS
from retrieval.inversion import Inverted, Postings, Triples
from retrieval.recipe import Recipe
from retrieval.sources import Source
from retrieval.stores import Store, keep, keep_array, kept, ranges
from retrieval.workers import Workers

# How many postings are merged at a time.
AT_ONCE = 2_000_000
# How many passages are added up at a time.
_PASSAGES = 25_000
# Counts of 4-grams serve only to tell how much they add at most; those of words are added up for the parents.
_MOST_STEMS, _MOST_GRAMS = np.iinfo(np.uint16).max, np.iinfo(np.uint8).max


class _Name(StrEnum):
    WORDS = "index.words"
    GRAMS = "index.grams"
    PARENTS = "index.parents"


_TIMES = {
    _Name.WORDS: TIMES_OF_STEMS,
    _Name.GRAMS: TIMES_OF_GRAMS,
    _Name.PARENTS: f"{_Name.PARENTS}.times",
}


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every task has to know; of the fields those are made that count anything."""

    store: Store
    spool: Store
    sources: Sequence[Source]
    making: Mapping[_Name, Making]

    def pieces(self, field: _Name) -> Iterator[Postings]:
        """All postings of the words or of the 4-grams."""
        for source in self.sources:
            yield from source.by_gram() if field is _Name.GRAMS else source.by_stem()


@dataclass(frozen=True, slots=True)
class _Task:
    """Terms to be merged, from `begin` up to, but not including, `end`; words bring the parents along."""

    plan: _Plan
    field: _Name
    begin: int
    end: int


class FieldsBuilder:
    """Builds the fields of an index whose forward store, 4-grams and parents stand in `store` already."""

    def __init__(self, store: Store, spool: Store, workers: Workers, recipe: Recipe, sources: Sequence[Source]) -> None:
        self._store, self._workers, self._recipe = store, workers, recipe
        self._told = _statistics(store, recipe)
        making = {
            _Name.WORDS: Making(self._told[_Name.WORDS], _MOST_STEMS, with_rows=True),
            _Name.GRAMS: Making(self._told[_Name.GRAMS], _MOST_GRAMS, with_rows=True),
            _Name.PARENTS: Making(self._told[_Name.PARENTS], _MOST_STEMS, with_rows=False),
        }
        self._making = making
        left_out = {name for name in making if not self._told[name].weight}
        self._plan = _Plan(store, spool, sources, {name: making[name] for name in making if name not in left_out})

    def begin(self, stems: int, grams: int) -> None:
        """Has the postings of so many stems and 4-grams merged by whoever helps."""
        self._terms = {_Name.WORDS: stems, _Name.GRAMS: grams, _Name.PARENTS: stems}
        # What takes longest comes first.
        tasks = [task for field in (_Name.GRAMS, _Name.WORDS) for task in self._tasks(field)]
        self._merged = self._workers.begin(_merge, tasks)

    def finish(self) -> Figures:
        """Writes the fields."""
        writers = {name: FieldWriter(self._store, name, making, _TIMES[name]) for name, making in self._making.items()}
        for parts in self._merged:
            for field, name in parts:
                writers[field].append(kept(self._plan.spool, name, FieldPart))
            self._plan.spool.release()
        for name, writer in writers.items():
            if name not in self._plan.making:
                norms = self._store.array(f"{name}.norms")
                writer.append(self._making[name].part(Inverted.merged((), 0, 0), norms, 0, self._terms[name]))
            writer.close()
        told = self._told
        return Figures(self._recipe, told[_Name.WORDS], told[_Name.GRAMS], told[_Name.PARENTS])

    def _tasks(self, field: _Name) -> Iterator[_Task]:
        """Ranges of terms with about as many postings."""
        if field not in self._plan.making:
            return
        terms = self._terms[field]
        sizes = np.zeros(terms, dtype=np.int64)
        for piece in self._plan.pieces(field):
            np.add.at(sizes, *piece.sizes())
        ends = np.cumsum(sizes)
        begin = 0
        while begin < terms:
            done = ends.item(begin - 1) if begin else 0
            end = max(begin + 1, int(np.searchsorted(ends, done + AT_ONCE, side="right")))
            yield _Task(self._plan, field, begin, end)
            begin = end


def _merge(task: _Task) -> list[tuple[_Name, str]]:
    """Merges the postings of some terms, and keeps what becomes of them in the spool; returns their names there."""
    plan, begin, end = task.plan, task.begin, task.end
    postings = Inverted.merged(list(plan.pieces(task.field)), begin, end)
    of_fields = {task.field: postings}
    if task.field is _Name.WORDS and _Name.PARENTS in plan.making:
        of_fields[_Name.PARENTS] = _of_parents(postings, plan.store.array("index.parent_of"))
    names = []
    for field, held in of_fields.items():
        part = plan.making[field].part(held, plan.store.array(f"{field}.norms"), begin, end)
        names.append((field, f"{field}-{begin}"))
        keep(plan.spool, f"{field}-{begin}", part)
    return names


def _of_parents(postings: Inverted, parent_of: Integers) -> Inverted:
    """What parents hold: all that their passages hold."""
    terms = np.repeat(postings.terms, np.diff(postings.owners.starts))
    return Inverted.build(Triples(terms, parent_of[postings.owners.values], postings.times))


def _statistics(store: Store, recipe: Recipe) -> dict[_Name, Statistics]:
    """The statistics of all fields; keeps their norms."""
    forward, parent_of = kept(store, "index.forward", Forward), store.array("index.parent_of")
    sizes = np.diff(store.array("index.grams_of.starts"))
    words = _of_passages(forward, lambda part: part.times)
    grams = _of_passages(forward, lambda part: part.times * sizes[part.words.values])
    parents = np.bincount(parent_of, weights=words).astype(np.int64)
    unit = unit_for(
        len(forward),
        (
            (recipe.words_k1, 1.0),
            (recipe.grams_k1, recipe.grams_weight),
            (recipe.parent_k1, recipe.parent_weight),
        ),
    )
    lengths = {_Name.WORDS: words, _Name.GRAMS: grams, _Name.PARENTS: parents}
    told = {
        _Name.WORDS: statistics(words, recipe.words_k1, recipe.words_b, 1.0, unit),
        _Name.GRAMS: statistics(grams, recipe.grams_k1, recipe.grams_b, recipe.grams_weight, unit),
        _Name.PARENTS: statistics(parents, recipe.parent_k1, recipe.parent_b, recipe.parent_weight, unit),
    }
    for name in _Name:
        keep_array(store, f"{name}.norms", told[name].norms(lengths[name]))
    return told


def _of_passages(forward: Forward, values: Callable[[Forward], Integers]) -> NDArray[np.int64]:
    """The sum over each passage of what its entries are given."""
    sums = np.zeros(len(forward), dtype=np.int64)
    for begin, end in ranges(len(forward), _PASSAGES):
        part = forward.between(begin, end)
        total = np.append(0, np.cumsum(values(part), dtype=np.int64))
        sums[begin:end] = np.diff(total[part.words.starts])
    return sums
