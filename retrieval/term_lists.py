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
        starts = field.starts
        self._spans = {term: (starts.item(term), starts.item(term + 1)) for term in terms}
        self._holders = [field.owners.piece(*span) for span in self._spans.values()]
        self._place = {term: place for place, term in enumerate(self._spans)}

    @property
    def frequencies(self) -> list[int]:
        """How many owners hold each of the terms."""
        return [len(holders) for holders in self._holders]

    def add_to(self, totals: Units, term: int, share: float, coarser: int) -> None:
        """Adds what a term is worth to each owner, times its share, in units 2**coarser times as large."""
        impacts = scaled(self.field.impacts.piece(*self._spans[term]), share, coarser)
        # Unlike `totals[holders] += impacts` this makes no copies.
        np.add.at(totals, self._holders[self._place[term]], impacts)

    def times_in(self, owners: NDArray[np.int32]) -> Floats:
        """How often each of some owners holds each of the terms, of shape (terms, owners)."""
        shape = (len(self._holders), len(owners))
        places, held = np.empty(shape, dtype=np.int64), np.empty(shape, dtype=np.bool_)
        for holders, its_places, is_held in zip(self._holders, places, held, strict=True):
            # Whoever stands behind all but the last can only be the last: so no place is outside the list.
            its_places[:] = holders[:-1].searchsorted(owners)
            np.equal(holders[its_places], owners, out=is_held)
        places += np.array([begin for begin, _ in self._spans.values()], dtype=np.int64).reshape(-1, 1)
        times = np.zeros(shape)
        times[held] = self.field.times.at(places[held])
        return times
