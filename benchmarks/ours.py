"""Kommunesvar behind the benchmark's interfaces: the one place that knows what our index is called and how it is built.

Peers are compared with the index as it serves, with a recipe of the word field alone.
"""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from benchmarks.engines import EXTRA, Batch
from bot.administration.load import Trigger
from bot.cases.life import BOT
from bot.composition import Composition
from bot.settings import read_settings
from corpus.model import Kind
from retrieval.analysis import stem
from retrieval.building import IndexBuilder
from retrieval.engine import Engine
from retrieval.facts import Facts
from retrieval.findings import Findings, find
from retrieval.forward import numbered
from retrieval.index import Index
from retrieval.indexed_segment import IndexedSegment
from retrieval.query import understand
from retrieval.recipe import RECIPE
from retrieval.segments import Notes, SegmentInMemory
from retrieval.snapshots import open_snapshot, told_nobody
from retrieval.stores import FolderStore
from retrieval.wanted import UNKNOWN, Reading, Wanted, WantedTerm

NAME = "Kommunesvar"
_WORDS_ALONE = replace(RECIPE, grams_weight=0.0, parent_weight=0.0)


class Ours:
    """The word field alone, on the stems that the peers get: see benchmarks.engines.Engine."""

    name = NAME
    needs = ("retrieval",)

    def how_to_install(self) -> str:
        """See Engine.how_to_install."""
        return EXTRA

    def build(self, batches: Iterable[Batch], folder: Path) -> None:
        """See Engine.build."""
        segment = SegmentInMemory(*numbered(chain.from_iterable(batches)))
        builder = IndexBuilder()
        builder.add(_nothing_told(len(segment.forward)), segment, 0)
        builder.write(FolderStore(folder), _WORDS_ALONE)

    def open(self, folder: Path) -> "_Opened":
        """See Engine.open."""
        return _Opened(Index(FolderStore(folder)))

    def add(self, folder: Path, before: Callable[[], Iterable[Batch]], new: Batch) -> None:  # noqa: ARG002
        """See Engine.add: what was analysed is taken over, the postings are made anew."""
        old = IndexedSegment(FolderStore(folder))
        builder = IndexBuilder()
        builder.add(_nothing_told(len(old.forward)), old, 0)
        builder.add(_nothing_told(len(new)), SegmentInMemory(*numbered(new)), 0)
        beside = folder.with_name(f"{folder.name}-new")
        beside.mkdir()
        builder.write(FolderStore(beside), _WORDS_ALONE)
        shutil.rmtree(folder)
        beside.rename(folder)


def _nothing_told(passages: int) -> Notes:
    """What a document of so many passages says of itself, if it says nothing."""
    facts = Facts("", None, Kind.INFORMATION, None, None, "", archived=False, cases=(), years=((),) * passages)
    return Notes(facts, ())


class _Opened:
    def __init__(self, index: Index) -> None:
        self._index = index
        self._lexicon = index.arrays.vocabulary.stem_lexicon

    def search(self, stems: Sequence[str], limit: int) -> list[int]:
        """See Searcher.search."""
        # The index takes stems for words, and stems them once more.
        numbers = (self._lexicon.number(stem(each)) for each in stems)
        terms = tuple(WantedTerm(1.0, (Reading(1.0, (number,)),)) for number in numbers if number != UNKNOWN)
        numbers_found: list[int] = self._index.search(Wanted(terms, ()), limit).passages.tolist()
        return numbers_found


@dataclass(frozen=True, slots=True)
class Kommunesvar:
    """The whole of it: a corpus folder, and where its snapshots and its database are kept."""

    folder: Path
    data: Path

    def reload(self) -> int:
        """`kommunesvar reload`, until what it wrote can be served; returns the number of passages."""
        load = self._composition().loader().load(Trigger.COMMAND, BOT, told_nobody)
        assert load.report, load.error
        return load.report.passages

    def open(self) -> Engine:
        """Opens the active snapshot, as the bot does when it starts."""
        composition = self._composition()
        return open_snapshot(composition.settings.snapshots / str(composition.activations.active()))

    def _composition(self) -> Composition:
        return Composition(read_settings({"CORPUS_DIR": str(self.folder), "DATA_DIR": str(self.data)}))


def answer(question: str, engine: Engine) -> Findings:
    """The whole way from a question's text to verdict and citations."""
    with engine.turn:
        return find(understand(question, engine.learned), engine)
