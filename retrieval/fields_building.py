"""Merges the postings of segments into the fields of the score, in several processes where there are any."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

import numpy as np

from retrieval.arrays import Figures
from retrieval.field import Statistics, statistics, unit_for
from retrieval.field_making import FieldPart, FieldWriter, Making
from retrieval.forward import Integers
from retrieval.inversion import Inverted, Postings, Triples
from retrieval.recipe import Recipe
from retrieval.sources import Lengths, Source
from retrieval.stores import Store, keep, keep_array, kept
from retrieval.workers import Workers

# How many postings are merged at a time.
AT_ONCE = 1_000_000


class _Name(StrEnum):
    WORDS = "index.words"
    GRAMS = "index.grams"
    PARENTS = "index.parents"


# Parts of fields, and their names in the spool.
_Parts = list[tuple[_Name, str]]


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
            source.segment.release()

    def release(self) -> None:
        """Lets go of memory that can be had again from disk."""
        self.store.release()
        self.spool.release()


@dataclass(frozen=True, slots=True)
class _Task:
    """Terms to be merged, from `begin` up to, but not including, `end`; words bring the parents along."""

    plan: _Plan
    field: _Name
    begin: int
    end: int


class FieldsBuilder:
    """Builds the fields of an index from sources whose passages have got numbers; parents stand in `store` already."""

    def __init__(
        self, store: Store, spool: Store, workers: Workers, recipe: Recipe, sources: Sequence[Source], lengths: Lengths
    ) -> None:
        self._store, self._workers, self._recipe = store, workers, recipe
        self._told = _statistics(store, recipe, lengths)
        making = {
            _Name.WORDS: Making(self._told[_Name.WORDS], with_rows=True),
            _Name.GRAMS: Making(self._told[_Name.GRAMS], with_rows=True),
            # Parents are added to all their passages, so that rows would spare nothing.
            _Name.PARENTS: Making(self._told[_Name.PARENTS], with_rows=False),
        }
        self._making = making
        left_out = {name for name in making if not self._told[name].weight}
        self._plan = _Plan(store, spool, sources, {name: making[name] for name in making if name not in left_out})
        self._terms: dict[_Name, int] = {}
        self._merged: list[Iterator[_Parts]] = []

    def begin_grams(self, grams: int) -> None:
        """Has the postings of so many 4-grams, which have got numbers in all sources, merged by whoever helps."""
        self._begin(_Name.GRAMS, grams)

    def begin_stems(self, stems: int) -> None:
        """The same with stems."""
        self._terms[_Name.PARENTS] = stems
        self._begin(_Name.WORDS, stems)

    def finish(self) -> Figures:
        """Writes the fields."""
        writers = {name: FieldWriter(self._store, name, making) for name, making in self._making.items()}
        for parts in chain.from_iterable(self._merged):
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

    def _begin(self, field: _Name, terms: int) -> None:
        self._terms[field] = terms
        # What counts nothing is left out.
        if field in self._plan.making:
            self._merged.append(self._workers.begin(_merge, list(self._tasks(field))))

    def _tasks(self, field: _Name) -> Iterator[_Task]:
        """Ranges of terms with about as many postings."""
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


def _merge(task: _Task) -> _Parts:
    """Merges the postings of some terms, and keeps what becomes of them in the spool; returns their names there."""
    plan, begin, end = task.plan, task.begin, task.end
    postings = Inverted.merged(plan.pieces(task.field), begin, end)
    of_fields = {task.field: postings}
    if task.field is _Name.WORDS and _Name.PARENTS in plan.making:
        of_fields[_Name.PARENTS] = _of_parents(postings, plan.store.array("index.parent_of"))
    names = []
    for field, held in of_fields.items():
        part = plan.making[field].part(held, plan.store.array(f"{field}.norms"), begin, end)
        names.append((field, f"{field}-{begin}"))
        keep(plan.spool, f"{field}-{begin}", part)
    plan.release()
    return names


def _of_parents(postings: Inverted, parent_of: Integers) -> Inverted:
    """What parents hold: all that their passages hold."""
    terms = np.repeat(postings.terms, np.diff(postings.owners.starts))
    return Inverted.build(Triples(terms, parent_of[postings.owners.values], postings.times))


def _statistics(store: Store, recipe: Recipe, lengths: Lengths) -> dict[_Name, Statistics]:
    """The statistics of all fields; keeps their norms."""
    words, grams = lengths.words, lengths.grams
    parents = np.bincount(store.array("index.parent_of"), weights=words).astype(np.int64)
    unit = unit_for(
        len(words),
        (
            (recipe.words_k1, 1.0),
            (recipe.grams_k1, recipe.grams_weight),
            (recipe.parent_k1, recipe.parent_weight),
        ),
    )
    told = {
        _Name.WORDS: statistics(words, recipe.words_k1, recipe.words_b, 1.0, unit),
        _Name.GRAMS: statistics(grams, recipe.grams_k1, recipe.grams_b, recipe.grams_weight, unit),
        _Name.PARENTS: statistics(parents, recipe.parent_k1, recipe.parent_b, recipe.parent_weight, unit),
    }
    for name, of_owners in ((_Name.WORDS, words), (_Name.GRAMS, grams), (_Name.PARENTS, parents)):
        keep_array(store, f"{name}.norms", told[name].norms(of_owners))
    return told
