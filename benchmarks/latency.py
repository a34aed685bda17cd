"""Times the engines on the same questions, interleaved: what slows the machine for a while slows all of them."""

import gc
import os
import time
from collections.abc import Mapping, Sequence

import numpy as np

from benchmarks.engines import Searcher

LIMIT = 10
_WARM_UP = 10
# A slow engine is asked fewer questions, so that it takes about so many seconds; but no fewer than a warm-up.
_MOST_SECONDS = 40.0


def on_one_core() -> None:
    """Keeps this process to one core, the last it may use."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def interleaved(searchers: Mapping[str, Searcher], questions: Sequence[Sequence[str]]) -> dict[str, list[float]]:
    """Milliseconds of each engine for each question it was asked; their order is drawn for each.

    In an order that only rotated, each would always come after the same other, and find the caches as that left them.
    """
    random = np.random.default_rng(0)
    every = {name: _asked_every(searcher, questions) for name, searcher in searchers.items()}
    names = list(searchers)
    times: dict[str, list[float]] = {name: [] for name in names}
    gc.collect()
    gc.disable()
    try:
        for number, stems in enumerate(questions):
            for name in random.permutation(names).tolist():
                if number % every[name] == 0:
                    times[name].append(_timed(searchers[name], stems))
    finally:
        gc.enable()
    return times


def percentile(times: Sequence[float], share: float) -> float:
    """The time within which this share, in percent, of the questions was answered."""
    return float(np.percentile(times, share))


def _asked_every(searcher: Searcher, questions: Sequence[Sequence[str]]) -> int:
    """Warms an engine up; 1 where it is asked every question, 2 for every second one, and so on."""
    for stems in questions[:2]:
        searcher.search(stems, LIMIT)
    times = [_timed(searcher, stems) for stems in questions[:_WARM_UP]]
    every = int(sum(times) / len(times) / 1e3 * len(questions) / _MOST_SECONDS) + 1
    return min(every, max(1, len(questions) // _WARM_UP))


def _timed(searcher: Searcher, stems: Sequence[str]) -> float:
    start = time.perf_counter()
    searcher.search(stems, LIMIT)
    return (time.perf_counter() - start) * 1e3
