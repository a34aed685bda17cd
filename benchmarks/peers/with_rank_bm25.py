"""rank_bm25: scores every passage for every word. It has no index on disk; a pickle stands in for one."""

import itertools
import pickle
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from rank_bm25 import BM25Okapi

from benchmarks.engines import EXTRA, K1, B, Batch

_FILE = "bm25okapi.pickle"


class RankBm25:
    """BM25Okapi as it is."""

    name = "rank_bm25"
    needs = ("rank_bm25",)

    def how_to_install(self) -> str:
        """See Engine.how_to_install."""
        return EXTRA

    def build(self, batches: Iterable[Batch], folder: Path) -> None:
        """See Engine.build."""
        with (folder / _FILE).open("wb") as file:
            pickle.dump(BM25Okapi(itertools.chain.from_iterable(batches), k1=K1, b=B), file)

    def open(self, folder: Path) -> "_Opened":
        """See Engine.open."""
        with (folder / _FILE).open("rb") as file:
            return _Opened(pickle.load(file))  # noqa: S301  (written by `build`)

    def add(self, folder: Path, before: Callable[[], Iterable[Batch]], new: Batch) -> None:
        """See Engine.add: built anew."""
        self.build(itertools.chain(before(), [new]), folder)


class _Opened:
    def __init__(self, ranker: BM25Okapi) -> None:
        self._ranker = ranker

    def search(self, stems: Sequence[str], limit: int) -> list[int]:
        """See Searcher.search."""
        scores = self._ranker.get_scores(stems)
        best = np.argpartition(-scores, limit)[:limit] if len(scores) > limit else np.arange(len(scores))
        numbers: list[int] = best[np.argsort(-scores[best], kind="stable")].tolist()
        return numbers
