import math
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluation.measures import ANSWERED, EXCERPTS, RANKING, SURE, Judged, judge
from retrieval.evaluation.runs import DEPTH, Trial
from tests.retrieval.building import bounded
from tests.retrieval.evaluation import oracles
from tests.retrieval.evaluation.building import trial

MEASURES = {measure.name: measure for measure in (*RANKING, *EXCERPTS, *ANSWERED, *SURE)}

ids = st.sampled_from("abcdefghijklmn")
rankings = st.lists(ids, max_size=DEPTH, unique=True)
trials = st.lists(
    st.builds(trial, gold=st.lists(ids, min_size=1, max_size=4, unique=True), ranking=rankings), min_size=1, max_size=5
)


def values(name: str, *trials: Trial) -> list[float]:
    return [float(value) for value in MEASURES[name].values(judge(trials))]


def ranked(one: Judged) -> list[float]:
    return [one.recall_1, one.recall_3, one.recall_10, one.mrr_10, one.ndcg_10]


def test_the_measures_of_a_ranking_by_hand() -> None:
    first, second, fourth, missed = judge(
        [
            trial(["a"], ["a", "b"]),
            trial(["a"], ["b", "a", "c"]),
            trial(["a"], ["b", "c", "d", "a"]),
            trial(["a"], ["b", "c"]),
        ]
    )
    assert ranked(first) == [1, 1, 1, 1, 1]
    assert ranked(second) == pytest.approx([0, 1, 1, 1 / 2, 1 / math.log2(3)])
    assert ranked(fourth) == pytest.approx([0, 0, 1, 1 / 4, 1 / math.log2(5)])
    assert ranked(missed) == [0, 0, 0, 0, 0]


def test_any_of_several_gold_passages_is_enough_but_ndcg_wants_them_all_on_top() -> None:
    (found,) = judge([trial(["a", "c"], ["b", "a", "c"])])
    ideal = 1 + 1 / math.log2(3)
    assert ranked(found) == pytest.approx([0, 1, 1, 1 / 2, (1 / math.log2(3) + 1 / math.log2(4)) / ideal])


@bounded
@given(trials)
def test_the_measures_of_a_ranking_are_those_of_the_naive_oracle(found: list[Trial]) -> None:
    for one in judge(found):
        ranking, gold = one.trial.ranking, {passage.id for passage in one.trial.question.gold}
        expected = [
            *(oracles.recall(ranking, gold, k) for k in (1, 3, 10)),
            oracles.reciprocal_rank(ranking, gold, 10),
            oracles.ndcg(ranking, gold, 10),
        ]
        assert ranked(one) == pytest.approx(expected)


def test_the_order_of_the_engine_holds_whatever_the_passages_are_called() -> None:
    forth, back = judge([trial(["m"], ["z", "m", "a"]), trial(["m"], ["a", "m", "z"])])
    assert ranked(forth) == ranked(back)


def test_trials_are_judged_in_their_order_each_by_itself() -> None:
    asked = [trial(["a"], ["a"]), trial(["a"], []), trial([], ["a"]), trial(["b"], ["a", "b"])]
    assert [one.trial for one in judge(asked)] == asked
    assert values("mrr@10", *asked) == [1.0, 0.0, 0.5]
    assert [astuple(one)[1:] for one in judge([])] == []


def test_each_measure_is_over_its_own_questions() -> None:
    right = trial(["a"], ["a"], answered=True, sure=True, gold_excerpts=0.5, shown=True)
    elsewhere = trial(["a"], ["b"], answered=True, sure=False)
    withheld = trial(["a"], ["a"], answered=False)
    wrong = trial([], ["b"], answered=True, sure=False)
    silent = trial([], ["b"], answered=False)
    asked = (right, elsewhere, withheld, wrong, silent)
    assert {name: values(name, *asked) for name in MEASURES} == {
        "recall@1": [1, 0, 1],
        "recall@3": [1, 0, 1],
        "recall@10": [1, 0, 1],
        "mrr@10": [1, 0, 1],
        "ndcg@10": [1, 0, 1],
        "gold_excerpt_holds_answer": [0.5, 0, 0],
        "shown_excerpt_holds_answer": [1, 0, 0],
        "answered_recall": [1, 1, 0],
        "answered_recall_with_gold": [1, 0, 0],
        "answered_precision": [1, 1, 0],
        "answered_precision_with_gold": [1, 0, 0],
        "answered_of_unanswerable": [1, 0],
        "sure_recall": [1, 0, 0],
        "sure_recall_with_gold": [1, 0, 0],
        "sure_precision": [1],
        "sure_precision_with_gold": [1],
        "sure_of_unanswerable": [0, 0],
    }


def test_only_a_precision_depends_on_what_was_answered() -> None:
    assert {name for name, measure in MEASURES.items() if measure.precision} == {
        name for name in MEASURES if "precision" in name
    }
