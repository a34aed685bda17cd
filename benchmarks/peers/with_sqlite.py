"""SQLite's FTS5, as it comes with Python: bm25() over a table without the text itself."""

import itertools
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.engines import Batch

_FILE = "fts5.db"


class Fts5:
    """FTS5 without positions of columns, for there is one; optimised into one b-tree."""

    name = "SQLite FTS5"
    needs = ("sqlite3",)

    def how_to_install(self) -> str:
        """See Engine.how_to_install."""
        return "it comes with Python"

    def build(self, batches: Iterable[Batch], folder: Path) -> None:
        """See Engine.build."""
        with sqlite3.connect(folder / _FILE) as database:
            database.execute(
                "CREATE VIRTUAL TABLE passages USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0')"
            )
            _insert(database, itertools.chain.from_iterable(batches), first=0)
            database.execute("INSERT INTO passages(passages) VALUES ('optimize')")
        database.close()

    def open(self, folder: Path) -> "_Opened":
        """See Engine.open."""
        return _Opened(sqlite3.connect(f"file:{folder / _FILE}?mode=ro", uri=True))

    def add(self, folder: Path, before: Callable[[], Iterable[Batch]], new: Batch) -> None:  # noqa: ARG002
        """See Engine.add."""
        with sqlite3.connect(folder / _FILE) as database:
            (last,) = database.execute("SELECT max(rowid) FROM passages").fetchone()
            _insert(database, new, first=last)
        database.close()


def _insert(database: sqlite3.Connection, passages: Iterable[list[str]], *, first: int) -> None:
    rows = ((number, " ".join(stems)) for number, stems in enumerate(passages, start=first + 1))
    database.executemany("INSERT INTO passages(rowid, words) VALUES (?, ?)", rows)


class _Opened:
    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def search(self, stems: Sequence[str], limit: int) -> list[int]:
        """See Searcher.search."""
        asked = " OR ".join(f'"{stem}"' for stem in stems)
        found = self._database.execute(
            "SELECT rowid - 1 FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?", (asked, limit)
        )
        return [number for (number,) in found]
