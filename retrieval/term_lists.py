"""The lists of a question's terms: added to totals, and looked up for the few passages that are scored."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from retrieval.bm25 import Floats
from retrieval.field import Field
from retrieval.units import Units, scaled


class TermLists:
    """The lists of some terms of a field, read once for a question."""

    def __init__(self, field: Field, terms: Iterable[int]) -> None:
        self.field = field
        self._holders = {term: field.holders(term) for term in terms}

    def add_to(self, totals: Units, term: int, share: float, coarser: int) -> None:
        """Adds what a term is worth to each owner, times its share, in units 2**coarser times as large."""
        starts = self.field.starts
        impacts = self.field.impacts.piece(starts.item(term), starts.item(term + 1))
        # Unlike `totals[holders] += impacts` this makes no copies.
        np.add.at(totals, self._holders[term], scaled(impacts, share, coarser))

    def times_in(self, owners: NDArray[np.int32]) -> Floats:
        """How often each of some owners holds each of the terms, of shape (terms, owners)."""
        shape = (len(self._holders), len(owners))
        places, held = np.empty(shape, dtype=np.int64), np.empty(shape, dtype=np.bool_)
        for holders, its_places, is_held in zip(self._holders.values(), places, held, strict=True):
            # Whoever stands behind all but the last can only be the last: so no place is outside the list.
            its_places[:] = holders[:-1].searchsorted(owners)
            np.equal(holders[its_places], owners, out=is_held)
        places += np.array([self.field.starts.item(term) for term in self._holders], dtype=np.int64).reshape(-1, 1)
        times = np.zeros(shape)
        times[held] = self.field.times.at(places[held])
        return times
