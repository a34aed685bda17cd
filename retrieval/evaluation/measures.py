"""Measures of a run: what each is of a question, and over which questions it is a mean.

The measures of ranking are ir-measures' (MacAvaney et al., ECIR 2022). Any gold passage answers, so recall@k
is its `Success@k`, a gold passage among the first k: the same as `R@k` where one passage is gold, and not
capped below 1 where several are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ir_measures
import numpy as np
from ir_measures import RR, Qrel, ScoredDoc, Success, nDCG
from numpy.typing import NDArray

from retrieval.evaluation.runs import Trial

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A trial and the measures of its ranking; all are 0 for a question without an answer."""

    trial: Trial
    recall_1: float
    recall_3: float
    recall_10: float
    mrr_10: float
    ndcg_10: float

    @property
    def answerable(self) -> bool:
        """Whether the question has an answer."""
        return self.trial.question.answerable


@dataclass(frozen=True, slots=True)
class Measure:
    """The mean of `of` over the questions that `over` picks.

    A `precision` is over the questions that were answered, so it says nothing where all questions have an
    answer, and two runs cannot be compared question by question.
    """

    name: str
    over: Callable[[Judged], bool]
    of: Callable[[Judged], float]
    precision: bool = False

    def values(self, judged: Sequence[Judged]) -> Floats:
        """The measure of each question that it is over, in order."""
        return np.array([self.of(one) for one in judged if self.over(one)], dtype=np.float64)


def _answerable(one: Judged) -> bool:
    return one.answerable


def _unanswerable(one: Judged) -> bool:
    return not one.answerable


def _answered(one: Judged) -> bool:
    return one.trial.answered


def _sure(one: Judged) -> bool:
    return one.trial.sure


def _with_gold(one: Judged) -> bool:
    return one.trial.gold_cited


RANKING = (
    Measure("recall@1", _answerable, lambda one: one.recall_1),
    Measure("recall@3", _answerable, lambda one: one.recall_3),
    Measure("recall@10", _answerable, lambda one: one.recall_10),
    Measure("mrr@10", _answerable, lambda one: one.mrr_10),
    Measure("ndcg@10", _answerable, lambda one: one.ndcg_10),
)
EXCERPTS = (
    Measure("gold_excerpt_holds_answer", _answerable, lambda one: one.trial.gold_excerpts),
    Measure("shown_excerpt_holds_answer", _answerable, lambda one: one.trial.shown),
)


def _threshold(name: str, passed: Callable[[Judged], bool]) -> tuple[Measure, ...]:
    """Precision and recall of answering from a threshold on; "with gold" if right means the right citation too."""
    return (
        Measure(f"{name}_recall", _answerable, passed),
        Measure(f"{name}_recall_with_gold", _answerable, lambda one: passed(one) and _with_gold(one)),
        Measure(f"{name}_precision", passed, _answerable, precision=True),
        Measure(f"{name}_precision_with_gold", passed, _with_gold, precision=True),
        Measure(f"{name}_of_unanswerable", _unanswerable, passed),
    )


ANSWERED = _threshold("answered", _answered)
SURE = _threshold("sure", _sure)


def judge(trials: Sequence[Trial]) -> tuple[Judged, ...]:
    """Judges the ranking of each trial."""
    # Strictly falling scores, for ir-measures breaks ties by its own rule.
    qrels = [Qrel(str(number), passage.id, 1) for number, trial in enumerate(trials) for passage in trial.question.gold]
    run = [
        ScoredDoc(str(number), passage, -float(rank))
        for number, trial in enumerate(trials)
        for rank, passage in enumerate(trial.ranking)
    ]
    wanted = (Success @ 1, Success @ 3, Success @ 10, RR @ 10, nDCG @ 10)
    values = {(m.query_id, m.measure): float(m.value) for m in ir_measures.iter_calc(wanted, qrels, run)}
    return tuple(
        Judged(trial, *(values.get((str(number), measure), 0.0) for measure in wanted))
        for number, trial in enumerate(trials)
    )
