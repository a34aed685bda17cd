"""Xapian, by the Python binding that distributions package; it is not in the package index."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.engines import K1, B, Batch

if TYPE_CHECKING:
    import xapian

_DATABASE = "xapian"
# A longer key than this many bytes is refused.
_LONGEST_TERM = 200
_BETWEEN_FLUSHES = "200000"


class Xapian:
    """Xapian's BM25 on its glass database."""

    name = "Xapian"
    needs = ("xapian",)

    def how_to_install(self) -> str:
        """See Engine.how_to_install."""
        return "apt install python3-xapian, and make bench BENCH_PYTHON=/usr/bin/python3"

    def build(self, batches: Iterable[Batch], folder: Path) -> None:
        """See Engine.build."""
        import xapian

        os.environ["XAPIAN_FLUSH_THRESHOLD"] = _BETWEEN_FLUSHES
        database = xapian.WritableDatabase(str(folder / _DATABASE), xapian.DB_CREATE)
        _write(database, batches)

    def open(self, folder: Path) -> "_Opened":
        """See Engine.open."""
        import xapian

        return _Opened(xapian.Database(str(folder / _DATABASE)))

    def add(self, folder: Path, before: Callable[[], Iterable[Batch]], new: Batch) -> None:  # noqa: ARG002
        """See Engine.add."""
        import xapian

        _write(xapian.WritableDatabase(str(folder / _DATABASE), xapian.DB_OPEN), [new])


def _write(database: "xapian.WritableDatabase", batches: Iterable[Batch]) -> None:
    import xapian

    for batch in batches:
        for stems in batch:
            document = xapian.Document()
            for stem in stems:
                document.add_term(_key(stem))
            database.add_document(document)
    database.commit()
    database.close()


def _key(stem: str) -> bytes:
    return stem.encode()[:_LONGEST_TERM]


class _Opened:
    def __init__(self, database: "xapian.Database") -> None:
        import xapian

        self._enquire = xapian.Enquire(database)
        # k1, k2, k3, b, and the shortest length that is normalised by.
        self._enquire.set_weighting_scheme(xapian.BM25Weight(K1, 0, 1, B, 0))
        self._query = xapian.Query
        self._any = xapian.Query.OP_OR

    def search(self, stems: Sequence[str], limit: int) -> list[int]:
        """See Searcher.search."""
        self._enquire.set_query(self._query(self._any, list(map(_key, stems))))
        return [hit.docid - 1 for hit in self._enquire.get_mset(0, limit)]
