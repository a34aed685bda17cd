"""How sure a figure is: percentile bootstrap over questions (Efron and Tibshirani, 1993), always with one seed."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap, rankdata

Floats = NDArray[np.float64]

RESAMPLES = 10_000
SEED = 13
LEVEL = 0.95
# How many resamples are held in memory at once.
_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value over so many questions, with its 95 % interval; None where there are too few to resample."""

    value: float
    low: float | None
    high: float | None
    questions: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean of differences, question by question, with its 95 % interval.

    `p` is two-sided: twice the share of resamples whose mean lies on the other side of 0, or on it.
    """

    value: float
    low: float | None
    high: float | None
    p: float | None
    questions: int


def mean(values: Floats) -> Estimate | None:
    """The mean; None of no values."""
    if not len(values):
        return None
    resampled = _resampled((values,), np.mean) if len(values) > 1 else None
    return Estimate(float(values.mean()), *_interval(resampled), len(values))


def auroc(positives: Floats, negatives: Floats) -> Estimate | None:
    """The chance that a positive scores above a negative, ties counting half; None without one of each."""
    if not len(positives) or not len(negatives):
        return None
    enough = min(len(positives), len(negatives)) > 1
    resampled = _resampled((positives, negatives), area_under_roc) if enough else None
    value = float(area_under_roc(positives, negatives))
    return Estimate(value, *_interval(resampled), len(positives) + len(negatives))


def recall_at_precision(positives: Floats, negatives: Floats, precision: float) -> Estimate | None:
    """The most positives that some threshold passes while they are at least `precision` of all it passes, as a share.

    Without an interval: the threshold is chosen on the questions that it is judged by.
    """
    if not len(positives) or not len(negatives):
        return None
    passed = np.arange(1, len(positives) + 1)
    wrong = len(negatives) - np.searchsorted(np.sort(negatives), np.sort(positives)[::-1])
    precise = passed[passed >= precision * (passed + wrong)]
    return Estimate(float(precise.max(initial=0)) / len(positives), None, None, len(positives) + len(negatives))


def difference(values: Floats, others: Floats) -> Difference | None:
    """By how much `values` lie above `others`, which are of the same questions; None of no values."""
    if not len(values):
        return None
    differences = values - others
    resampled = _resampled((differences,), np.mean) if len(values) > 1 else None
    p = None if resampled is None else _two_sided(resampled)
    return Difference(float(differences.mean()), *_interval(resampled), p, len(values))


def area_under_roc(positives: Floats, negatives: Floats, axis: int = -1) -> Any:
    """The Mann-Whitney U of the positives, as a share of all pairs; arrays of samples give one for each."""
    count, others = positives.shape[axis], negatives.shape[axis]
    ranks = rankdata(np.concatenate([positives, negatives], axis=axis), axis=axis)
    rank_sums = np.take(ranks, np.arange(count), axis=axis).sum(axis=axis)
    return (rank_sums - count * (count + 1) / 2) / (count * others)


def _resampled(samples: tuple[Floats, ...], statistic: Any) -> Floats:
    """The statistic of each resample; every sample is resampled by itself."""
    rng = np.random.default_rng(SEED)
    result = bootstrap(
        samples, statistic, n_resamples=RESAMPLES, batch=_BATCH, method="percentile", rng=rng, vectorized=True
    )
    distribution: Floats = result.bootstrap_distribution
    return distribution


def _interval(resampled: Floats | None) -> tuple[float | None, float | None]:
    if resampled is None:
        return None, None
    low, high = np.quantile(resampled, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _two_sided(resampled: Floats) -> float:
    # One is added to both counts: no finite number of resamples shows a p of 0 (Davison and Hinkley, 1997).
    sides = ((resampled <= 0).sum(), (resampled >= 0).sum())
    return min(1.0, 2 * (1 + int(min(sides))) / (1 + len(resampled)))
