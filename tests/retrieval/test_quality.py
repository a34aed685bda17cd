"""Floors a little below what was measured on NorQuAD dev, so that no change loses it unnoticed (docs/retrieval.md).

`pytest -rP tests/retrieval/test_quality.py` prints the figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from retrieval.evaluation.confidence import area_under_roc, recall_at_precision
from retrieval.evaluation.measures import EXCERPTS, RANKING, Judged, judge
from retrieval.evaluation.runs import DEPTH, query_of, run
from retrieval.evaluation.sets import SetName
from retrieval.ranking import ranked
from retrieval.reading import Reader
from tests.retrieval.conftest import NorQuad

MEASURES = {measure.name: measure for measure in (*RANKING, *EXCERPTS)}


@pytest.fixture(scope="module")
def judged(norquad: NorQuad) -> tuple[Judged, ...]:
    return judge(run(norquad.questions(SetName.NORQUAD), norquad.engine))


def measured(name: str, judged: Sequence[Judged]) -> float:
    """The mean of a measure, printed."""
    value = float(MEASURES[name].values(judged).mean())
    print(f"{name} {value:.1%}")
    return value


@pytest.mark.parametrize(
    ("name", "floor"), [("ndcg@10", 0.90), ("recall@1", 0.815), ("recall@3", 0.94), ("gold_excerpt_holds_answer", 0.88)]
)
def test_the_right_passage_is_found_and_cut_as_often_as_it_was(
    judged: tuple[Judged, ...], name: str, floor: float
) -> None:
    assert measured(name, judged) >= floor


def mrr_of(name: SetName, norquad: NorQuad) -> float:
    """MRR@10 of a variant, printed; a whole run would take three times as long."""
    questions = norquad.questions(name)
    ranks: list[int] = []
    for question in questions:
        hits = ranked(Reader(query_of(question, norquad.engine), norquad.engine), DEPTH)
        ranks.extend(rank for rank, hit in enumerate(hits, start=1) if hit.passage in question.gold)
    mrr = sum(1 / rank for rank in ranks) / len(questions)
    print(f"mrr@10 of {name}: {mrr:.1%}")
    return mrr


def test_one_typing_mistake_a_question_costs_little(norquad: NorQuad) -> None:
    assert mrr_of(SetName.NORQUAD_TYPOS, norquad) >= 0.86


def test_nynorsk_questions_lie_within_4_points_of_the_same_in_bokmaal(
    norquad: NorQuad, judged: tuple[Judged, ...]
) -> None:
    assert mrr_of(SetName.NORQUAD_NYNORSK, norquad) >= measured("mrr@10", judged) - 0.04


@dataclass(frozen=True)
class Probabilities:
    """The verdicts on the half of the questions that keep their answer, and on the half that lose it."""

    answerable: list[float]
    unanswerable: list[float]


@pytest.fixture(scope="module")
def probabilities(norquad: NorQuad, judged: tuple[Judged, ...]) -> Probabilities:
    removed = [each for each in norquad.questions(SetName.NORQUAD_REMOVED) if not each.answerable]
    lost = {question.id for question in removed}
    return Probabilities(
        [each.trial.probability for each in judged if each.trial.question.id not in lost],
        [trial.probability for trial in run(removed, norquad.engine)],
    )


def test_the_verdict_tells_answerable_questions_from_others(probabilities: Probabilities) -> None:
    auroc = float(area_under_roc(np.array(probabilities.answerable), np.array(probabilities.unanswerable)))
    print(f"AUROC {auroc:.3f}")
    assert auroc >= 0.945


def test_most_answers_can_be_given_with_few_wrong_ones_among_them(probabilities: Probabilities) -> None:
    found = recall_at_precision(np.array(probabilities.answerable), np.array(probabilities.unanswerable), 0.95)
    assert found is not None
    print(f"recall at 95 % precision {found.value:.1%}")
    assert found.value >= 0.68
