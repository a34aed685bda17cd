"""Which passages have to be scored: those that can be among the best, given how much each can score at most."""

from collections.abc import Callable

import msgspec
import numpy as np
from numpy.typing import NDArray

from retrieval.bm25 import Floats
from retrieval.lifts import Lift
from retrieval.scoring import Passages, Scores
from retrieval.units import Units

# Passages are told apart by their number's remainder: a thousand maxima tell where the few high totals are.
CLASSES = 1024
_FEW_CLASSES = CLASSES // 8
# So many more than are wanted are scored first, which mostly shows that no others need be.
_MORE = 12
# After that so many at a time, since each may show that the rest need not be.
_AT_ONCE = 256
# Who comes so far behind shares little but frequent 4-grams with the question: of its equals any will do.
_MOST_SCORED = 4096
# Where a phrase stands in none of these, though its words do, it is given up.
_MOST_IN_VAIN = 32_768


class Found(msgspec.Struct, frozen=True):
    """Passages with their scores, float64 of shape (passages,)."""

    passages: Passages
    scores: Floats
    fields: Scores

    def best(self, limit: int) -> "Found":
        """The best of those that score anything, best first; of equals the first."""
        order = np.lexsort((self.passages, -self.scores))
        order = order[: min(limit, np.count_nonzero(self.scores > 0))]
        return Found(self.passages[order], self.scores[order], self.fields.taken(order))

    def joined(self, other: "Found") -> "Found":
        """These and others."""
        return Found(
            np.concatenate([self.passages, other.passages]),
            np.concatenate([self.scores, other.scores]),
            self.fields.joined(other.fields),
        )


Score = Callable[[Passages], Found]


class Bounds(msgspec.Struct, frozen=True):
    """How many units each passage scores at most: `listed` plus what `lifts` add.

    Each of the `lists` was rounded up by less than a unit. A score of 1 is `unit` units. `grid` is `listed` with a
    column for each class, filled up with zeros.
    """

    listed: Units
    grid: Units
    lifts: tuple[Lift, ...]
    lists: int
    unit: float

    @property
    def peaks(self) -> int:
        """Lifts add no more than this to any passage."""
        return sum(lift.peak for lift in self.lifts)

    def of(self, passages: Passages) -> NDArray[np.int32]:
        """What each of some passages scores at most."""
        units = self.listed[passages].astype(np.int32)
        for lift in self.lifts:
            units += lift.of(passages)
        return units

    def lifted(self) -> "Bounds":
        """The same with the lifts added to all passages."""
        for lift in self.lifts:
            lift.add_to(self.listed)
        return msgspec.structs.replace(self, lifts=())


def best_of(bounds: Bounds, limit: int, score: Score) -> Found:
    """The best `limit` passages that score anything, best first, of equals the first; `score` is asked for few."""
    maxima = np.maximum.reduce(bounds.grid, axis=0)
    # Each class' largest is a passage of its own, so as many passages have no less than the last of the largest.
    last = len(maxima) - limit
    cut = (np.partition(maxima, last).item(last) if last > 0 else 0) - bounds.peaks - bounds.lists
    if cut <= 0 and bounds.lifts:
        # Little but frequent 4-grams is shared: lifts decide.
        return best_of(bounds.lifted(), limit, score)
    cut = max(cut, 1)
    best = _best_of_pool(_at_least(cut, bounds, maxima), None, bounds, limit, score)
    while cut > 1:
        # Whoever was left out has fewer than `cut` units; lifts can add their peaks.
        enough = int(_least(best, limit) * bounds.unit) - bounds.peaks
        if enough >= cut:
            break
        if enough <= 0 and bounds.lifts:
            return best_of(bounds.lifted(), limit, score)
        pool = _at_least(max(enough, 1), bounds, maxima)
        best = _best_of_pool(pool[bounds.listed[pool] < cut], best, bounds, limit, score)
        cut = max(enough, 1)
    return best


def _at_least(low: int, bounds: Bounds, maxima: Units) -> Passages:
    """The passages with at least `low` units in lists, ascending."""
    [classes] = (maxima >= low).nonzero()
    if len(classes) > _FEW_CLASSES:
        [passages] = (bounds.listed >= low).nonzero()
    else:
        rows, places = (bounds.grid[:, classes] >= low).nonzero()
        passages = rows * CLASSES + classes[places]
    return passages.astype(np.int32)


def _best_of_pool(pool: Passages, best: Found | None, bounds: Bounds, limit: int, score: Score) -> Found:
    """The best of those known and of a pool, which is scored from the top until the rest cannot be among them."""
    size = _AT_ONCE if best else limit + _MORE
    most = bounds.of(pool) if len(pool) > size else None
    scored_so_far = 0
    while most is not None and len(pool) > size:
        # Of equals those that stand first, so that ties are right even where not all of them are scored.
        first = np.argpartition(np.arange(len(pool)) - most.astype(np.int64) * len(pool), size - 1)
        best = _joined(best, score(pool[first[:size]]), limit)
        scored_so_far += size
        if scored_so_far >= (_MOST_SCORED if len(best.scores) else _MOST_IN_VAIN):
            return best
        rest = first[size:]
        near = rest[most[rest] >= _least(best, limit) * bounds.unit]
        pool, most = pool[near], most[near]
        size = _AT_ONCE
    return _joined(best, score(pool), limit) if len(pool) or best is None else best


def _joined(best: Found | None, scored: Found, limit: int) -> Found:
    """The best of those known and of others."""
    return (best.joined(scored) if best else scored).best(limit)


def _least(best: Found, limit: int) -> float:
    """What a passage must score to be among the best, as far as is known."""
    return best.scores.item(-1) if len(best.scores) == limit else 0.0
