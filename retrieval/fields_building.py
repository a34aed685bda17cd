"""Inverts the forward store into the fields of the score, in several processes where there are any."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from retrieval.arrays import Figures
from retrieval.field import statistics, unit_for, write_field
from retrieval.forward import Forward, Integers
from retrieval.inversion import Inverted, by_parts, by_word
from retrieval.lists import Lists
from retrieval.recipe import Recipe
from retrieval.stores import Store, keep, keep_array, kept, ranges
from retrieval.workers import Workers

# Passages that are inverted at a time: 0.3 GB.
SEGMENT = 25_000
# The passages in the order of their parents.
_ORDER = "order"


class _Name(StrEnum):
    WORDS = "words"
    GRAMS = "grams"
    PARENTS = "parents"


@dataclass(frozen=True, slots=True)
class _Task:
    """Passages to be inverted: those from `begin` up to `end`; for the parents, in the order of these."""

    field: _Name
    store: Store
    spool: Store
    begin: int
    end: int


class FieldsBuilder:
    """Builds the fields of an index whose forward store, stems, 4-grams and parents stand in `store` already."""

    def __init__(self, store: Store, spool: Store, workers: Workers, recipe: Recipe) -> None:
        self._store, self._spool, self._workers, self._recipe = store, spool, workers, recipe
        self._forward = kept(store, "index.forward", Forward)
        self._parent_of = store.array("index.parent_of")

    def begin(self) -> None:
        """Has all passages inverted by whoever helps; what counts nothing is left out."""
        keep_array(self._spool, _ORDER, np.argsort(self._parent_of, kind="stable"))
        # What takes longest comes first.
        tasks = [*self._tasks(_Name.GRAMS)] if self._recipe.grams_weight else []
        tasks += self._tasks(_Name.WORDS)
        tasks += self._tasks(_Name.PARENTS) if self._recipe.parent_weight else []
        self._fields = [task.field for task in tasks]
        self._inverted = self._workers.begin(_invert, tasks)

    def finish(self) -> Figures:
        """Merges what was inverted, and writes the fields."""
        recipe, store = self._recipe, self._store
        parts: dict[_Name, list[Inverted]] = {name: [] for name in _Name}
        for field, name in zip(self._fields, self._inverted, strict=True):
            parts[field].append(kept(self._spool, name, Inverted))
        weights = (
            (recipe.words_k1, 1.0),
            (recipe.grams_k1, recipe.grams_weight),
            (recipe.parent_k1, recipe.parent_weight),
        )
        unit = unit_for(len(self._forward), weights)
        words, grams, parents = self._lengths()
        of_words = statistics(words, recipe.words_k1, recipe.words_b, 1.0, unit)
        of_grams = statistics(grams, recipe.grams_k1, recipe.grams_b, recipe.grams_weight, unit)
        of_parents = statistics(parents, recipe.parent_k1, recipe.parent_b, recipe.parent_weight, unit)
        stems = int(store.array("index.vocabulary.stem_of").max(initial=-1)) + 1
        different = len(store.array("index.gram_lexicon.hashes"))
        write_field(store, "index.words", parts[_Name.WORDS], stems, words, of_words)
        write_field(store, "index.grams", parts[_Name.GRAMS], different, grams, of_grams)
        # Parents are added to all their passages, so that rows would spare nothing.
        write_field(store, "index.parents", parts[_Name.PARENTS], stems, parents, of_parents, dense_from=1.0)
        return Figures(recipe, of_words, of_grams, of_parents)

    def _tasks(self, field: _Name) -> Iterator[_Task]:
        borders = self._parent_borders() if field is _Name.PARENTS else ranges(len(self._forward), SEGMENT)
        for begin, end in borders:
            yield _Task(field, self._store, self._spool, begin, end)

    def _parent_borders(self) -> Iterator[tuple[int, int]]:
        """Ranges of the passages in the order of their parents that divide no parent."""
        owners = self._parent_of[self._spool.array(_ORDER)]
        begin = 0
        while begin < len(owners):
            last = owners[min(begin + SEGMENT, len(owners)) - 1]
            end = int(np.searchsorted(owners, last, side="right"))
            yield begin, end
            begin = end

    def _lengths(self) -> tuple[Integers, Integers, Integers]:
        """The lengths of passages in words and in 4-grams, and of parents in words."""
        sizes = np.diff(self._store.array("index.grams_of.starts"))
        words = _of_passages(self._forward, lambda part: part.times)
        grams = _of_passages(self._forward, lambda part: part.times * sizes[part.words.values])
        return words, grams, np.bincount(self._parent_of, weights=words).astype(np.int64)


def _invert(task: _Task) -> str:
    """Inverts passages and keeps the result in the spool; returns its name there."""
    store, passages = task.store, np.arange(task.begin, task.end)
    forward = kept(store, "index.forward", Forward)
    match task.field:
        case _Name.WORDS:
            rows = forward.between(task.begin, task.end)
            inverted = by_word(rows, passages, store.array("index.vocabulary.stem_of"))
        case _Name.GRAMS:
            rows = forward.between(task.begin, task.end)
            inverted = by_parts(rows, passages, kept(store, "index.grams_of", Lists))
        case _Name.PARENTS:
            in_order = task.spool.array(_ORDER)[task.begin : task.end]
            owners = store.array("index.parent_of")[in_order]
            inverted = by_word(forward.taken(in_order), owners, store.array("index.vocabulary.stem_of"))
    name = f"{task.field}-{task.begin}"
    keep(task.spool, name, inverted)
    return name


def _of_passages(forward: Forward, values: Callable[[Forward], Integers]) -> NDArray[np.int64]:
    """The sum over each passage of what its entries are given."""
    sums = np.zeros(len(forward), dtype=np.int64)
    for begin, end in ranges(len(forward), SEGMENT):
        part = forward.between(begin, end)
        total = np.append(0, np.cumsum(values(part), dtype=np.int64))
        sums[begin:end] = np.diff(total[part.words.starts])
    return sums
