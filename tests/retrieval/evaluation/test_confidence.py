import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.evaluation.confidence import (
    RESAMPLES,
    Floats,
    area_under_roc,
    auroc,
    difference,
    mean,
    recall_at_precision,
)
from tests.retrieval.evaluation import oracles

shares = st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=2, max_size=30)
bounded = settings(derandomize=True, deadline=None, max_examples=15)


def floats(*values: float) -> Floats:
    return np.array(values, dtype=np.float64)


def test_the_interval_of_a_share_is_that_of_the_normal_approximation_where_there_are_many() -> None:
    found = mean(floats(*[0.0, 1.0] * 200))
    assert found is not None
    half = 1.96 * math.sqrt(0.25 / 400)
    assert (found.value, found.questions) == (0.5, 400)
    assert found.low == pytest.approx(0.5 - half, abs=0.005)
    assert found.high == pytest.approx(0.5 + half, abs=0.005)


def test_the_same_values_give_the_same_interval() -> None:
    values = floats(0, 1, 1, 0.5, 0)
    assert mean(values) == mean(values)


def test_what_is_always_so_is_certain() -> None:
    found = mean(floats(1, 1, 1))
    assert found is not None
    assert (found.value, found.low, found.high) == (1, 1, 1)


def test_of_one_question_there_is_a_value_but_no_interval_and_of_none_nothing() -> None:
    one = mean(floats(1))
    assert one is not None
    assert (one.value, one.low, one.high) == (1, None, None)
    single = difference(floats(1), floats(0))
    assert single is not None
    assert (single.value, single.low, single.high, single.p) == (1, None, None, None)
    assert mean(floats()) is None
    assert difference(floats(), floats()) is None


@bounded
@given(shares)
def test_the_interval_holds_the_mean(values: list[float]) -> None:
    found = mean(floats(*values))
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert min(values) <= found.low <= found.value <= found.high <= max(values)


# AUROC


@bounded
@given(shares, shares)
def test_auroc_is_the_share_of_pairs_that_stand_in_order(positives: list[float], negatives: list[float]) -> None:
    found = auroc(floats(*positives), floats(*negatives))
    assert found is not None
    assert found.value == pytest.approx(oracles.auroc(positives, negatives))
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.high <= 1
    assert found.questions == len(positives) + len(negatives)


def test_auroc_of_many_samples_at_once_is_that_of_each() -> None:
    positives, negatives = np.array([[0.9, 0.4], [0.1, 0.5]]), np.array([[0.5, 0.1], [0.5, 0.9]])
    expected = [oracles.auroc(list(p), list(n)) for p, n in zip(positives, negatives, strict=True)]
    assert area_under_roc(positives, negatives, axis=-1).tolist() == expected


def test_auroc_needs_questions_of_both_kinds() -> None:
    assert auroc(floats(0.5), floats()) is None
    assert auroc(floats(), floats(0.5)) is None
    one = auroc(floats(0.9), floats(0.5, 0.1))
    assert one is not None
    assert (one.value, one.low, one.high, one.questions) == (1, None, None, 3)


# Differences


@bounded
@given(shares)
def test_values_do_not_differ_from_themselves(values: list[float]) -> None:
    found = difference(floats(*values), floats(*values))
    assert found is not None
    assert (found.value, found.low, found.high, found.p) == (0, 0, 0, 1)


@bounded
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=20))
def test_the_other_way_round_a_difference_is_its_opposite(pairs: list[tuple[float, float]]) -> None:
    values, others = (floats(*each) for each in zip(*pairs, strict=True))
    forth, back = difference(values, others), difference(others, values)
    assert forth is not None
    assert back is not None
    assert back.value == pytest.approx(-forth.value)
    assert back.low == pytest.approx(-(forth.high or 0))
    assert back.high == pytest.approx(-(forth.low or 0))
    assert back.p == forth.p


def test_pairs_that_all_differ_alike_are_surely_different_though_the_values_spread_more() -> None:
    values = floats(*np.linspace(0, 0.9, 20))
    found = difference(values + 0.01, values)
    assert found is not None
    assert [found.value, found.low, found.high] == pytest.approx([0.01] * 3)
    assert found.p == pytest.approx(2 / (RESAMPLES + 1))


def test_one_question_of_ten_may_be_chance() -> None:
    found = difference(floats(1, *[0] * 9), floats(*[0] * 10))
    assert found is not None
    assert (found.low, found.questions) == (0, 10)
    # All resamples without that question show no difference: (9/10)^10 of them, twice.
    assert found.p == pytest.approx(2 * 0.9**10, abs=0.02)


@bounded
@given(shares, shares, st.floats(0.1, 1))
def test_recall_at_a_precision_is_the_best_of_all_thresholds(
    positives: list[float], negatives: list[float], precision: float
) -> None:
    best = 0.0
    for threshold in positives:
        right = sum(each >= threshold for each in positives)
        wrong = sum(each >= threshold for each in negatives)
        if right >= precision * (right + wrong):
            best = max(best, right / len(positives))
    found = recall_at_precision(floats(*positives), floats(*negatives), precision)
    assert found is not None
    assert found.value == pytest.approx(best)
