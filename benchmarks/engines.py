"""What every engine of the comparison offers, ours and the peers; all are given the same analysed words."""

import importlib.util
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

# The stems of some passages, as the index of the word field gets them.
Batch = list[list[str]]


class Searcher(Protocol):
    """An index that was opened."""

    def search(self, stems: Sequence[str], limit: int) -> list[int]:
        """The numbers of the best passages, best first."""
        ...


class Engine(Protocol):
    """A search engine."""

    @property
    def name(self) -> str:
        """What it is called in tables."""
        ...

    @property
    def needs(self) -> tuple[str, ...]:
        """The modules it works with."""
        ...

    def how_to_install(self) -> str:
        """What to do where something it needs is missing."""
        ...

    def build(self, batches: Iterable[Batch], folder: Path) -> None:
        """Writes an index of the passages, numbered from 0, into the empty folder."""
        ...

    def open(self, folder: Path) -> Searcher:
        """Opens what `build` wrote, in this or in another process."""
        ...

    def add(self, folder: Path, before: Callable[[], Iterable[Batch]], new: Batch) -> None:
        """Adds passages to the index in `folder`; what cannot, builds it anew from those before and the new ones."""
        ...


def installed(engine: Engine) -> bool:
    """Whether all that an engine needs is there."""
    return all(map(importlib.util.find_spec, engine.needs))


# Okapi's k1 and b, for the engines that let them be set: those of our word field (retrieval.recipe).
K1, B = 0.5, 0.75
EXTRA = "make bench installs it (the extra `bench`)"
