import pytest

from retrieval.evaluation.comparison import CONSTANTS, changed, compare
from retrieval.evaluation.errors import BadChange
from retrieval.evaluation.measures import judge
from retrieval.evaluation.report import MEASURES
from retrieval.recipe import RECIPE, Recipe
from tests.retrieval.evaluation.building import trial

BEFORE = judge([trial(["a"], ["a"]), trial(["a"], ["b", "a"]), trial([], ["a"], answered=True)])
AFTER = judge([trial(["a"], ["a"]), trial(["a"], ["a", "b"]), trial([], ["a"], answered=False)])


def test_constants_are_changed_by_name_and_the_others_stay() -> None:
    assert changed(["grams_weight=0", "words_k1=1.2"]) == Recipe(grams_weight=0.0, words_k1=1.2)
    assert changed([]) == RECIPE


@pytest.mark.parametrize("assignment", ["gramsweight=0", "=0", "", "GRAMS_WEIGHT=0"])
def test_a_constant_that_is_not_there_is_refused_with_those_that_are(assignment: str) -> None:
    with pytest.raises(BadChange) as raised:
        changed([assignment])
    assert all(name in str(raised.value) for name in CONSTANTS)


@pytest.mark.parametrize("value", ["", "mye", "nan", "inf", "-1", "0,5", "1e999"])
def test_a_value_that_is_no_number_from_0_on_is_refused(value: str) -> None:
    with pytest.raises(BadChange, match="grams_weight cannot be"):
        changed([f"grams_weight={value}"])


def test_a_constant_has_one_value() -> None:
    with pytest.raises(BadChange, match="grams_weight is set twice"):
        changed(["grams_weight=0", "grams_weight=1"])


def test_every_measure_but_precisions_is_compared_question_by_question() -> None:
    compared = {item.measure: item for item in compare(MEASURES, BEFORE, AFTER)}
    assert [*compared] == [measure.name for measure in MEASURES if not measure.precision]
    assert (compared["recall@1"].value, compared["recall@1"].difference.value) == (1.0, 0.5)
    assert compared["mrr@10"].difference.value == 0.25
    assert compared["answered_of_unanswerable"].difference.value == -1.0
    assert compared["recall@1"].difference.questions == 2


def test_a_run_does_not_differ_from_itself() -> None:
    for item in compare(MEASURES, BEFORE, BEFORE):
        assert (item.difference.value, item.difference.p) == (0.0, None if item.difference.questions == 1 else 1.0)


def test_measures_that_no_question_has_are_left_out() -> None:
    answerable = judge([trial(["a"], ["a"])] * 2)
    assert not [item for item in compare(MEASURES, answerable, answerable) if "unanswerable" in item.measure]
