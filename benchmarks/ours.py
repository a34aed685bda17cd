"""Kommunesvar behind the benchmark's interfaces: the one place that knows what our index is called and how it is built.

For now the word field is `retrieval.bm25.PostingsAtire` in memory, with a pickle in place of an index on disk, and
the whole recipe is `EmbeddedEngine`. With an index on disk, `Ours` and `Kommunesvar` call that instead.
"""

import itertools
import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.engines import EXTRA, K1, B, Batch
from bot.administration.activations import Activations
from bot.administration.reload import reload
from bot.database import open_database, sessions
from corpus import snapshot
from retrieval.bm25 import PostingsAtire
from retrieval.engine import EmbeddedEngine, Engine
from retrieval.findings import Findings, find
from retrieval.query import understand

NAME = "Kommunesvar"
_FILE = "postings.pickle"


class Ours:
    """The word field alone, on the stems that the peers get: see benchmarks.engines.Engine."""

    name = NAME
    needs = ("retrieval",)

    def how_to_install(self) -> str:
        """See Engine.how_to_install."""
        return EXTRA

    def build(self, batches: Iterable[Batch], folder: Path) -> None:
        """See Engine.build."""
        postings = PostingsAtire(itertools.chain.from_iterable(batches), k1=K1, b=B)
        with (folder / _FILE).open("wb") as file:
            pickle.dump(postings, file)

    def open(self, folder: Path) -> "_Opened":
        """See Engine.open."""
        with (folder / _FILE).open("rb") as file:
            return _Opened(pickle.load(file))  # noqa: S301  (written by `build`)

    def add(self, folder: Path, before: Callable[[], Iterable[Batch]], new: Batch) -> None:
        """See Engine.add: built anew."""
        self.build(itertools.chain(before(), [new]), folder)


class _Opened:
    def __init__(self, postings: PostingsAtire) -> None:
        self._postings = postings

    def search(self, stems: Sequence[str], limit: int) -> list[int]:
        """See Searcher.search."""
        scores = self._postings.get_scores(stems)
        best = np.argpartition(-scores, limit)[:limit] if len(scores) > limit else np.arange(len(scores))
        numbers: list[int] = best[np.argsort(-scores[best], kind="stable")].tolist()
        return numbers


@dataclass(frozen=True, slots=True)
class Kommunesvar:
    """The whole of it: a corpus folder, and where its snapshots and its database are kept."""

    folder: Path
    data: Path

    def reload(self) -> int:
        """`kommunesvar reload`, until what it wrote can be served; returns the number of passages."""
        report = reload(self.folder, self._snapshots, self._activations(), datetime.now(UTC))
        return report.passages

    def open(self) -> Engine:
        """Opens the active snapshot, as the bot does when it starts."""
        return EmbeddedEngine(snapshot.read(self._snapshots / str(self._activations().active())))

    @property
    def _snapshots(self) -> Path:
        return self.data / "snapshots"

    def _activations(self) -> Activations:
        self.data.mkdir(parents=True, exist_ok=True)
        return Activations(sessions(open_database(f"sqlite:///{self.data / 'bench.db'}")))


def answer(question: str, engine: Engine) -> Findings:
    """The whole way from a question's text to verdict and citations."""
    return find(understand(question, engine.learned), engine)
