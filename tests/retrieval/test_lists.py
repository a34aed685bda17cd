import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import lists
from retrieval.lists import Lists
from tests.retrieval.building import bounded

COUNT = 5
numbers = st.integers(0, COUNT - 1)
pairs = st.lists(st.tuples(numbers, st.integers(0, 255)), max_size=20)
# Lists in their order, but for some, are moved in runs.
wishes = st.lists(numbers, max_size=8) | st.sets(st.integers(0, 2 * COUNT - 1)).map(sorted)


def of(held: list[tuple[int, int]]) -> Lists:
    keys, values = np.array(held, dtype=np.uint8).reshape(-1, 2).T
    return Lists.build(keys, values, COUNT)


@bounded
@given(pairs)
def test_each_list_holds_the_values_of_its_key_in_order(held: list[tuple[int, int]]) -> None:
    found = of(held)
    assert len(found) == COUNT
    assert [found[key].tolist() for key in range(COUNT)] == [
        [value for other, value in held if other == key] for key in range(COUNT)
    ]


@bounded
@given(pairs, st.lists(numbers, max_size=8))
def test_gathered_lists_are_the_lists_one_after_the_other(held: list[tuple[int, int]], wanted: list[int]) -> None:
    found = of(held)
    values, counts = found.gathered(np.array(wanted, dtype=np.int32))
    assert values.tolist() == [value for number in wanted for value in found[number].tolist()]
    assert counts.tolist() == [len(found[number]) for number in wanted]


@bounded
@given(pairs, pairs, wishes, st.integers(1, 9), st.integers(0, 3))
def test_lists_that_are_picked_and_joined_are_those_lists(
    held: list[tuple[int, int]], others: list[tuple[int, int]], wanted: list[int], at_once: int, many: int
) -> None:
    whole = Lists.joined([of(held), of(others)], np.uint8)
    both = [*map(of(held).__getitem__, range(COUNT)), *map(of(others).__getitem__, range(COUNT))]
    assert [whole[number].tolist() for number in range(len(whole))] == [each.tolist() for each in both]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists, "_AT_ONCE", at_once)
        patch.setattr(lists, "_MANY", many)
        picked = whole.picked(np.array(wanted, dtype=np.int32))
    assert [picked[place].tolist() for place in range(len(picked))] == [both[number].tolist() for number in wanted]
    assert picked.starts.dtype == np.int64


@bounded
@given(st.lists(st.binary(max_size=6)))
def test_lists_of_bytes_hold_these_bytes(held: list[bytes]) -> None:
    found = Lists.of_bytes(held)
    assert found.values.dtype == np.uint8
    assert [found[number].tobytes() for number in range(len(found))] == held


@pytest.mark.parametrize("kind", [np.uint8, np.int32, np.float64])
def test_values_keep_their_type(kind: type[np.generic]) -> None:
    found = Lists.build(np.array([1, 0, 1]), np.array([3, 4, 5], dtype=kind), 2)
    assert found.starts.dtype == np.int64
    assert found.values.dtype == found[0].dtype == found.gathered(np.array([1, 1]))[0].dtype == kind


def test_there_may_be_no_lists() -> None:
    none = Lists.build(np.array([], dtype=np.int32), np.array([], dtype=np.int32), 0)
    assert len(none) == 0
    assert none.gathered(np.array([], dtype=np.int32))[0].tolist() == []
