"""The best of bounded scores, against sorting all of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from retrieval import candidates
from retrieval.candidates import Bounds, Found, best_of
from retrieval.lifts import Lift, Row
from retrieval.scoring import Passages, Scores
from tests.retrieval.building import bounded

UNIT = 4.0


@dataclass
class Scored:
    """Passages whose scores are known, and how many of them were asked for."""

    scores: Sequence[float]
    asked: int = 0

    def __call__(self, passages: Passages) -> Found:
        self.asked += len(passages)
        scores = np.array(self.scores)[passages]
        return Found(passages, scores, Scores(scores, scores + 1, scores + 2))


def best(scores: Sequence[float], limit: int) -> list[int]:
    """The best that score anything, of equals the first."""
    order = sorted(range(len(scores)), key=lambda number: -scores[number])
    return [number for number in order if scores[number] > 0][:limit]


def bounds_of(listed: NDArray[np.integer], lifts: tuple[Lift, ...] = ()) -> Bounds:
    classes = candidates.CLASSES
    whole = np.zeros(-(-len(listed) // classes) * classes, dtype=np.uint16)
    whole[: len(listed)] = listed
    return Bounds(whole[: len(listed)], whole.reshape(-1, classes), lifts, lists=1, unit=UNIT)


@contextmanager
def few_at_a_time(classes: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "CLASSES", classes)
        patch.setattr(candidates, "_AT_ONCE", 2)
        patch.setattr(candidates, "_MORE", 1)
        yield


# The score in quarters, how much the lists' total lies above what they bring, and what a row brings at most.
_passages = st.tuples(st.sampled_from([0, 0, 1, 2, 3, 8, 8, 9, 40]), st.integers(0, 6), st.integers(0, 9))


@bounded
@given(
    st.lists(_passages, min_size=1, max_size=60),
    st.sampled_from([1, 2, 5, 100]),
    st.sampled_from([1, 4, 1024]),
    st.sampled_from([0, 0, 3, 9]),
)
def test_the_best_are_those_that_sorting_finds(
    passages: list[tuple[int, int, int]], limit: int, classes: int, highest: int
) -> None:
    scores = [units / UNIT for units, _, _ in passages]
    in_rows = [min(row, highest) if units else 0 for units, _, row in passages]
    # What rows bring counts towards the score, so that lists alone may be below it.
    listed = [max(0, units - row) + slack for (units, slack, _), row in zip(passages, in_rows, strict=True)]
    lifts = (Row(np.array(in_rows, dtype=np.uint8), max(in_rows), 1.0, 0),) if highest else ()
    with few_at_a_time(classes):
        bounds = bounds_of(np.array(listed), lifts)
        found = best_of(bounds, limit, Scored(scores))
    assert found.passages.tolist() == best(scores, limit)
    assert found.scores.tolist() == [scores[number] for number in found.passages.tolist()]
    assert found.fields.parents.tolist() == [score + 2 for score in found.scores.tolist()]


def test_few_are_scored_where_totals_are_near_the_scores() -> None:
    chance = np.random.default_rng(0)
    units = chance.integers(0, 10_000, 20_000)
    scored = Scored((units / UNIT).tolist())
    bounds = bounds_of(units + chance.integers(0, 20, len(units)))
    assert best_of(bounds, 10, scored).passages.tolist() == best(scored.scores, 10)
    assert scored.asked < 400


def test_of_more_equals_than_are_scored_the_first_are_found() -> None:
    scored = Scored([1.0] * 20_000)
    found = best_of(bounds_of(np.full(20_000, 5)), 10, scored)
    assert found.passages.tolist() == list(range(10))
    assert scored.asked < 6_000


@pytest.mark.parametrize("passages", [1, 5_000])
def test_where_nothing_is_shared_nothing_is_found(passages: int) -> None:
    scored = Scored([0.0] * passages)
    assert len(best_of(bounds_of(np.zeros(passages, dtype=np.uint16)), 10, scored).passages) == 0
    assert scored.asked == 0
