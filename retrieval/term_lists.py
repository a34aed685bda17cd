"""The lists of a question's terms: added to totals, and looked up for the few passages that are scored."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from retrieval.bm25 import Floats
from retrieval.field import Field
from retrieval.units import Units, scaled


class TermLists:
    """The lists of some terms of a field, read once for a question; those of frequent terms are left to their rows."""

    def __init__(self, field: Field, terms: Iterable[int]) -> None:
        self.field = field
        starts, row_of = field.starts, field.row_of
        self._spans = {term: (starts.item(term), starts.item(term + 1)) for term in terms}
        self._rows = {place: row for place, term in enumerate(self._spans) if (row := row_of.item(term)) >= 0}
        self._holders = {
            term: field.owners.piece(*span)
            for place, (term, span) in enumerate(self._spans.items())
            if place not in self._rows
        }

    @property
    def frequencies(self) -> list[int]:
        """How many owners hold each of the terms."""
        return [end - begin for begin, end in self._spans.values()]

    def add_to(self, totals: Units, term: int, share: float, coarser: int) -> None:
        """Adds what a term without a row is worth to each owner, times a share, in units 2**coarser times as large."""
        impacts = scaled(self.field.impacts.piece(*self._spans[term]), share, coarser)
        # Unlike `totals[holders] += impacts` this makes no copies.
        np.add.at(totals, self._holders[term], impacts)

    def times_in(self, owners: NDArray[np.int32]) -> Floats:
        """How often each of some owners holds each of the terms, of shape (terms, owners)."""
        in_lists = self._times_in_lists(owners)
        if not self._rows:
            return in_lists
        times = np.empty((len(self._spans), len(owners)))
        times[[place for place in range(len(times)) if place not in self._rows]] = in_lists
        for place, row in self._rows.items():
            times[place] = self.field.row_times[row][owners]
        return times

    def _times_in_lists(self, owners: NDArray[np.int32]) -> Floats:
        shape = (len(self._holders), len(owners))
        places, held = np.empty(shape, dtype=np.int64), np.empty(shape, dtype=np.bool_)
        for holders, its_places, is_held in zip(self._holders.values(), places, held, strict=True):
            # Whoever stands behind all but the last can only be the last: so no place is outside the list.
            its_places[:] = holders[:-1].searchsorted(owners)
            np.equal(holders[its_places], owners, out=is_held)
        places += np.array([self._spans[term][0] for term in self._holders], dtype=np.int64).reshape(-1, 1)
        times = np.zeros(shape)
        times[held] = self.field.times.at(places[held])
        return times
