from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval import units as in_units
from retrieval.lists import Lists
from retrieval.totals import Pool, Totals
from retrieval.units import coarseness
from tests.retrieval.building import bounded

LARGEST = np.iinfo(np.uint16).max
shares = st.floats(0.0, 1.0) | st.sampled_from([0.3, 0.6, 1.0, 3.0, 0.6066357757671799])
peaks = st.integers(1, LARGEST - 1)


def scaled(units: int, share: float, coarser: int) -> int:
    return int(in_units.scaled(np.array([units], dtype=np.uint16), share, coarser).item())


@bounded
@given(st.lists(st.tuples(peaks, shares), min_size=1, max_size=30), st.sampled_from([1, 10, 40]))
def test_scaled_units_are_never_rounded_down_and_their_sum_fits(lists: list[tuple[int, float]], times: int) -> None:
    coarser = coarseness(sum(share * units for units, share in lists * times), len(lists) * times)
    total = 0
    for units, share in lists:
        most = scaled(units, share, coarser)
        assert most >= units * share / 2**coarser
        total += times * most
    assert total <= LARGEST


def test_a_product_a_little_over_a_whole_number_is_not_rounded_down() -> None:
    assert scaled(26_975, 0.6066357757671799, 0) >= 26_975 * 0.6066357757671799


def test_very_many_lists_that_nearly_fill_coarse_units_fit() -> None:
    coarser = coarseness(40 * 13_104, 40)
    assert 40 * scaled(13_104, 1.0, coarser) <= LARGEST


def test_units_are_as_fine_as_can_be() -> None:
    assert coarseness(0, 0) == coarseness(60_000, 40) == 0
    assert coarseness(70_000, 40) == 1
    assert coarseness(8 * 60_000, 40) == 3


def test_memory_that_was_used_is_empty_again() -> None:
    pool = Pool(passages=3, parents=2)
    first = pool.take()
    first.passages += 7
    first.parents += 7
    other = pool.take()
    assert other is not first
    assert other.passages.tolist() == [0, 0, 0]
    pool.give_back(first)
    pool.give_back(other)
    assert [pool.take().passages.tolist() + pool.take().parents.tolist()] == [[0] * 5]


@bounded
@given(
    st.lists(st.tuples(st.integers(0, 50), st.lists(st.integers(0, 50), max_size=4)), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_what_parents_pass_on_and_what_they_still_add_is_their_total(
    parents: list[tuple[int, list[int]]], random: Random
) -> None:
    passages = [(parent, own) for parent, (_, owns) in enumerate(parents) for own in owns]
    random.shuffle(passages)
    parent_of = np.array([parent for parent, _ in passages], dtype=np.int64)
    numbers = np.arange(len(passages), dtype=np.int32)
    expected = [own + parents[parent][0] for parent, own in passages]
    scratch = Totals(len(passages), len(parents))
    scratch.parents[:] = [total for total, _ in parents]
    scratch.passages[:] = [own for _, own in passages]
    lift = scratch.pass_on(parent_of, Lists.build(parent_of, numbers, len(parents)))
    assert (scratch.passages + lift.of(numbers)).tolist() == expected
    assert max(lift.of(numbers).tolist(), default=0) <= lift.peak
    lift.add_to(scratch.passages)
    assert scratch.passages.tolist() == expected
