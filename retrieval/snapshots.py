"""Snapshots: from a folder of documents to a corpus with its index on disk, and back.

Files are read and analysed in other processes, so that one that breaks its reader breaks nothing else. What the
previous snapshot holds unchanged, made by the same rules, is taken from there, neither read nor analysed again, and its
postings are merged with those of what is new.
"""

import logging
import weakref
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from corpus import snapshot
from corpus.drafts import Draft
from corpus.encoding import fingerprint
from corpus.errors import BrokenSnapshot, EmptyCorpus
from corpus.keeping import Hold
from corpus.loading import Admission, Reject, Unchanged, find_files, nothing_read
from corpus.model import Size
from corpus.storage import KeptDocument, StoredCorpus
from corpus.writing import StoredDocument, Writer
from retrieval.arrays import Figures
from retrieval.building import IndexBuilder
from retrieval.engine import EmbeddedEngine
from retrieval.errors import BrokenIndex
from retrieval.indexed_segment import IndexedSegment
from retrieval.limits import DEFAULT, Limits
from retrieval.reading_files import Batch, New, divide, read_all, settle
from retrieval.recipe import RECIPE, Recipe
from retrieval.rules import rules
from retrieval.segments import Notes, Segment, StoredSegment
from retrieval.stores import FolderStore
from retrieval.workers import Workers

# Told what is done now, and how much of how much.
Progress = Callable[[str, int, int], None]


def told_nobody(_what: str, _done: int, _of: int) -> None:
    """Progress that nobody wants to know of."""


@dataclass(frozen=True, slots=True)
class Built:
    """A snapshot and what it holds; `unchanged` of its documents were taken from the one before."""

    path: Path
    fingerprint: str
    size: Size
    unchanged: int
    rejects: tuple[Reject, ...]


logger = logging.getLogger(__name__)

# Bytes of files that one process reads in about a second.
_SMALL = 2_000_000


def build(
    folder: Path,
    snapshots: Path,
    previous: Path | None = None,
    *,
    recipe: Recipe = RECIPE,
    workers: int = 1,
    limits: Limits = DEFAULT,
    progress: Progress = told_nobody,
) -> Built:
    """Builds the snapshot of a folder below `snapshots`, from `previous` as far as that serves.

    So many `workers` read files, none of which takes more than `limits`. Without any, this process reads them itself,
    and one that makes its reader hang makes the building hang: that is for files one has made oneself.
    `progress` is told what is done, and how much of how much. Raises EmptyCorpus where nothing can be read, and OSError
    where the snapshot cannot be written.
    """
    files, rejects = find_files(folder)
    if sum(file.size for file in files) < _SMALL:
        # Starting more processes would take longer than the work.
        workers = min(workers, 1)
    before = _Previous.of(previous, recipe)
    with Draft(snapshots) as draft, Workers(workers, limits) as pool:
        divided = divide(settle(files, before.known), draft.spool, pool)
        loading = _Loading(draft, before, rejects)
        done = 0
        for batch in read_all(divided, before.known, draft.spool, pool):
            loading.take(batch)
            done += batch.files
            progress("reading", done, len(files))
        if not loading.writer.size.documents:
            raise EmptyCorpus(nothing_read(folder, rejects))
        progress("indexing", len(files), len(files))
        return loading.finish(snapshots, recipe, pool)


def open_snapshot(path: Path) -> EmbeddedEngine:
    """The engine of a snapshot; raises BrokenSnapshot where its files are not those that were written.

    As long as somebody has the engine, the snapshot is not removed: it reads files when they are asked for.
    """
    hold = Hold(path)
    try:
        engine = EmbeddedEngine(snapshot.open_documents(path), FolderStore(path / snapshot.INDEX))
    except BaseException as error:
        hold.let_go()
        if isinstance(error, BrokenIndex):
            raise BrokenSnapshot(path, str(error)) from error
        raise
    weakref.finalize(engine, hold.let_go)
    return engine


def sources(path: Path) -> dict[str, str]:
    """Of each document of a snapshot, by its id, the SHA-256 of what it was read from; raises BrokenSnapshot."""
    with snapshot.read_documents(path) as corpus:
        return corpus.source_of_each()


def indexed_passages(path: Path) -> int:
    """How many passages the index of a snapshot is of; raises BrokenSnapshot."""
    try:
        return FolderStore(path / snapshot.INDEX).figures("figures", Figures).words.owners
    except BrokenIndex as error:
        raise BrokenSnapshot(path, str(error)) from error


class _Previous:
    """The snapshot before, as far as it serves: what it holds, and the segment that its index is."""

    def __init__(
        self, path: Path | None = None, corpus: StoredCorpus | None = None, segment: Segment | None = None
    ) -> None:
        self.path, self._corpus, self.segment = path, corpus, segment
        self.known: dict[str, dict[str, str]] = defaultdict(dict)
        for file, id, sha256 in corpus.sources() if corpus else ():  # noqa: A001
            self.known[file][id] = sha256
        self._following: Iterator[KeptDocument] = iter(())

    @classmethod
    def of(cls, path: Path | None, recipe: Recipe) -> "_Previous":
        """That of a snapshot; one that is damaged, or made by other rules or another recipe, serves for nothing."""
        if path:
            try:
                # All of it: what is taken over gets a checksum anew, and damage would pass for whole after that.
                if _is_made_by(path, recipe):
                    return cls(path, snapshot.open_documents(path), IndexedSegment(FolderStore(path / snapshot.INDEX)))
            except (BrokenSnapshot, BrokenIndex) as error:
                logger.warning("nothing is taken over from the snapshot before: %s", error)
        return cls()

    def take(self, id: str) -> KeptDocument:  # noqa: A002
        """The document that was kept under this id."""
        assert self._corpus
        # Most come in the order in which they were kept.
        kept = next(self._following, None)
        if kept is None or kept.id != id:
            self._following = self._corpus.kept_from(id)
            kept = next(self._following)
        return kept


class _Loading:
    """Documents on their way into a draft."""

    def __init__(self, draft: Draft, before: _Previous, rejects: list[Reject]) -> None:
        self._draft, self._before, self._rejects = draft, before, rejects
        self.writer = Writer(draft.folder / snapshot.DOCUMENTS, before.path and before.path / snapshot.DOCUMENTS)
        self._builder = IndexBuilder()
        self._admission = Admission()
        self._digests: list[bytes] = []
        self._unchanged = 0

    def take(self, batch: Batch) -> None:
        """Takes in what came of a batch of files."""
        segment = StoredSegment(FolderStore(batch.segment)) if batch.segment else None
        for result in batch.results:
            match result:
                case Reject():
                    self._rejects.append(result)
                case New(stored, first):
                    assert segment
                    if self._lets_in(stored):
                        self.writer.add(stored)
                        self._index(stored, segment, first)
                case Unchanged(id):
                    assert self._before.segment
                    kept = self._before.take(id)
                    if self._lets_in(kept):
                        self.writer.take_over(kept)
                        self._index(kept, self._before.segment, kept.first_passage)
                        self._unchanged += 1

    def _lets_in(self, document: StoredDocument | KeptDocument) -> bool:
        refusal = self._admission.refusal(document.id, document.text_sha256)
        if refusal:
            self._rejects.append(refusal)
        return not refusal

    def _index(self, document: StoredDocument | KeptDocument, segment: Segment, first: int) -> None:
        """Adds a document whose passages begin there in a segment."""
        self._digests.append(document.digest)
        self._builder.add(msgspec.msgpack.decode(document.notes, type=Notes), segment, first)

    def finish(self, snapshots: Path, recipe: Recipe, workers: Workers) -> Built:
        """Writes the index, and makes the draft a snapshot; one of the same documents that is whole is kept."""
        size, name = self.writer.size, fingerprint(self._digests)
        self.writer.close()
        path = snapshots / name
        if path != self._before.path and not _serves(path, recipe):
            index, spool = FolderStore(self._draft.index), FolderStore(self._draft.spool)
            self._builder.write(index, recipe, spool=spool, workers=workers)
            path = self._draft.finish(name, size, rules())
        return Built(path, name, size, self._unchanged, tuple(self._rejects))


def _serves(path: Path, recipe: Recipe) -> bool:
    """Whether a snapshot is there, whole, and made by these rules and this recipe."""
    try:
        return _is_made_by(path, recipe)
    except (BrokenSnapshot, BrokenIndex):
        return False


def _is_made_by(path: Path, recipe: Recipe) -> bool:
    """Whether a snapshot is made by these rules and this recipe; raises BrokenSnapshot or BrokenIndex."""
    by_these_rules = snapshot.verify(path).rules == rules()
    return by_these_rules and FolderStore(path / snapshot.INDEX).figures("figures", Figures).recipe == recipe
