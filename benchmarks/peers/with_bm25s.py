"""bm25s: scores computed when the index is built, in a sparse matrix; retrieval in numpy or compiled by numba."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from benchmarks.engines import EXTRA, K1, B, Batch

if TYPE_CHECKING:
    import bm25s


class Bm25s:
    """bm25s with one of its two backends."""

    def __init__(self, backend: Literal["numpy", "numba"]) -> None:
        self.name = f"bm25s {backend}"
        self.needs: tuple[str, ...] = ("bm25s",) if backend == "numpy" else ("bm25s", "numba")
        self._backend = backend

    def how_to_install(self) -> str:
        """See Engine.how_to_install."""
        return EXTRA

    def build(self, batches: Iterable[Batch], folder: Path) -> None:
        """See Engine.build."""
        import bm25s

        vocabulary: dict[str, int] = {}
        numbers = [
            [vocabulary.setdefault(stem, len(vocabulary)) for stem in stems] for batch in batches for stems in batch
        ]
        ranker = bm25s.BM25(k1=K1, b=B, backend=self._backend)
        ranker.index((numbers, vocabulary), show_progress=False)
        ranker.save(folder, show_progress=False)

    def open(self, folder: Path) -> "_Opened":
        """See Engine.open: everything in memory, for bm25s is several times slower on a mapped file."""
        import bm25s

        return _Opened(bm25s.BM25.load(folder, show_progress=False))

    def add(self, folder: Path, before: Callable[[], Iterable[Batch]], new: Batch) -> None:
        """See Engine.add: built anew, for every score depends on all lengths."""
        self.build(itertools.chain(before(), [new]), folder)


class _Opened:
    def __init__(self, ranker: "bm25s.BM25") -> None:
        self._ranker = ranker

    def search(self, stems: Sequence[str], limit: int) -> list[int]:
        """See Searcher.search."""
        documents, _ = self._ranker.retrieve([list(stems)], k=limit, show_progress=False)
        numbers: list[int] = documents[0].tolist()
        return numbers
