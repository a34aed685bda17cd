"""All figures of a set, and how they come about."""

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.evaluation.comparison import Compared, compare
from retrieval.evaluation.confidence import Estimate, auroc, mean, recall_at_precision
from retrieval.evaluation.measures import ANSWERED, EXCERPTS, RANKING, SURE, Judged, Measure, judge
from retrieval.evaluation.runs import build_engine, run
from retrieval.evaluation.sets import Collection, QuestionSet
from retrieval.recipe import Recipe

MEASURES = (*RANKING, *EXCERPTS, *ANSWERED, *SURE)


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure's name and value; None where no question has it."""

    name: str
    estimate: Estimate | None


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from question to citations that half, and 99 of 100, of the questions do not exceed."""

    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Style:
    """The answerable questions of one style: how many, and shares of them."""

    name: str
    questions: int
    answered_with_gold: float
    recall_1: float
    recall_3: float


@dataclass(frozen=True, slots=True)
class SetReport:
    """The figures of one set; `corpus` is the fingerprint of its `passages`, `compared` empty without a comparison."""

    name: str
    corpus: str
    passages: int
    answerable: int
    unanswerable: int
    measured: tuple[Measured, ...]
    latency: Latency
    styles: tuple[Style, ...]
    compared: tuple[Compared, ...]


def reports(collection: Collection, other: Recipe | None = None) -> Iterator[SetReport]:
    """A report for each set of a collection, today's recipe against `other` if there is one."""
    engine = build_engine(collection.corpus)
    other_engine = build_engine(collection.corpus, other) if other is not None else None
    for questions in collection.sets:
        today = judge(run(questions.questions, engine))
        changed = judge(run(questions.questions, other_engine)) if other_engine is not None else ()
        yield _report(collection, questions, today, changed)


def _report(
    collection: Collection, questions: QuestionSet, today: Sequence[Judged], changed: Sequence[Judged]
) -> SetReport:
    answerable = sum(one.answerable for one in today)
    return SetReport(
        name=questions.name,
        corpus=collection.corpus.fingerprint,
        passages=collection.corpus.size.passages,
        answerable=answerable,
        unanswerable=len(today) - answerable,
        measured=_measured(today),
        latency=_latency(today),
        styles=tuple(_styles(today)),
        compared=compare(MEASURES, today, changed) if changed else (),
    )


def _measured(judged: Sequence[Judged]) -> tuple[Measured, ...]:
    """All measures in the order of the report; None for one that no question has."""
    both_kinds = len({one.answerable for one in judged}) > 1
    answerable, unanswerable = (
        np.array([one.trial.probability for one in judged if one.answerable is kind]) for kind in (True, False)
    )

    def measured(measures: Sequence[Measure]) -> Iterator[Measured]:
        for measure in measures:
            says_something = both_kinds or not measure.precision
            yield Measured(measure.name, mean(measure.values(judged)) if says_something else None)

    return (
        *measured((*RANKING, *EXCERPTS)),
        Measured("auroc", auroc(answerable, unanswerable)),
        Measured("recall_at_95_precision", recall_at_precision(answerable, unanswerable, 0.95)),
        *measured((*ANSWERED, *SURE)),
    )


def _latency(judged: Sequence[Judged]) -> Latency:
    p50, p99 = np.percentile([one.trial.took_ms for one in judged], [50, 99])
    return Latency(float(p50), float(p99))


def _styles(judged: Sequence[Judged]) -> Iterator[Style]:
    answerable = [one for one in judged if one.answerable]
    for name in dict.fromkeys(one.trial.question.style for one in answerable):
        of_style = [one for one in answerable if one.trial.question.style == name]
        yield Style(
            name=name,
            questions=len(of_style),
            answered_with_gold=_share(one.trial.answered and one.trial.gold_cited for one in of_style),
            recall_1=_share(one.recall_1 for one in of_style),
            recall_3=_share(one.recall_3 for one in of_style),
        )


def _share(values: Iterable[float]) -> float:
    return statistics.fmean(values)
