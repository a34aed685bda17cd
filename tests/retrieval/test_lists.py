import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.lists import Lists
from tests.retrieval.building import bounded

COUNT = 5
numbers = st.integers(0, COUNT - 1)
pairs = st.lists(st.tuples(numbers, st.integers(0, 255)), max_size=20)


def of(held: list[tuple[int, int]]) -> Lists:
    keys, values = np.array(held, dtype=np.uint8).reshape(-1, 2).T
    return Lists.build(keys, values, COUNT)


@bounded
@given(pairs)
def test_each_list_holds_the_values_of_its_key_in_order(held: list[tuple[int, int]]) -> None:
    lists = of(held)
    assert len(lists) == COUNT
    assert [lists[key].tolist() for key in range(COUNT)] == [
        [value for other, value in held if other == key] for key in range(COUNT)
    ]


@bounded
@given(pairs, st.lists(numbers, max_size=8))
def test_gathered_lists_are_the_lists_one_after_the_other(held: list[tuple[int, int]], wanted: list[int]) -> None:
    lists = of(held)
    values, counts = lists.gathered(np.array(wanted, dtype=np.int32))
    assert values.tolist() == [value for number in wanted for value in lists[number].tolist()]
    assert counts.tolist() == [len(lists[number]) for number in wanted]


@bounded
@given(st.lists(st.binary(max_size=6)))
def test_lists_of_bytes_hold_these_bytes(held: list[bytes]) -> None:
    lists = Lists.of_bytes(held)
    assert lists.values.dtype == np.uint8
    assert [lists[number].tobytes() for number in range(len(lists))] == held


@pytest.mark.parametrize("kind", [np.uint8, np.int32, np.float64])
def test_values_keep_their_type(kind: type[np.generic]) -> None:
    lists = Lists.build(np.array([1, 0, 1]), np.array([3, 4, 5], dtype=kind), 2)
    assert lists.starts.dtype == np.int64
    assert lists.values.dtype == lists[0].dtype == lists.gathered(np.array([1, 1]))[0].dtype == kind


def test_there_may_be_no_lists() -> None:
    none = Lists.build(np.array([], dtype=np.int32), np.array([], dtype=np.int32), 0)
    assert len(none) == 0
    assert none.gathered(np.array([], dtype=np.int32))[0].tolist() == []
