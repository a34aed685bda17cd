"""Checks all that is kept against what it was made from: snapshots, their passages, and what was cited from them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from bot.ageing.citation_checks import Broken, Corpora, Superseded, Unchecked
from bot.ageing.stored_citations import Garbled, OfEvent, OfQuestion, StoredCitation
from corpus import snapshot
from corpus.errors import BrokenSnapshot
from corpus.keeping import Hold
from corpus.manifest import Manifest
from corpus.soundness import look_through, wrong_in_all
from retrieval.snapshots import Progress, indexed_passages

_FROM_BACKUP = "restore the database from a backup"


@dataclass(frozen=True, slots=True)
class Defect:
    """Something that is not as it was written: the thing, the cause and the mend."""

    thing: str
    cause: str
    mend: str

    def __str__(self) -> str:
        return f"{self.thing} {self.cause}; {self.mend}"


@dataclass(slots=True)
class Tally:
    """How much was checked.

    Citations that are `aged` have a document that was changed since, which is no defect; those that are `unchecked` one
    that is damaged.
    """

    snapshots: int = 0
    documents: int = 0
    passages: int = 0
    citations: int = 0
    aged: int = 0
    unchecked: int = 0
    defects: int = 0


class Verification:
    """One check of all that is kept; each defect is told as soon as it is found."""

    def __init__(self, snapshots: Path, active: str | None, tell: Callable[[Defect], None], progress: Progress) -> None:
        self._snapshots, self._active = snapshots, active
        self._tell, self._progress = tell, progress
        self.tally = Tally()

    def run(self, kept: Sequence[str], citations: Iterable[StoredCitation | Garbled], expected: int) -> Tally:
        """Checks the active snapshot, the `kept` ones, and the citations, of which about so many are `expected`."""
        names = dict.fromkeys([*([self._active] if self._active else []), *kept])
        with ExitStack() as held:
            whole = {name: manifest for name in names if (manifest := self._whole(name, len(names), held))}
            passages = sum(manifest.passages for manifest in whole.values())
            sound = {
                name: held.enter_context(closing(snapshot.open_documents(self._snapshots / name)))
                for name, manifest in whole.items()
                if self._can_be_read(name, manifest, passages)
            }
            corpora = Corpora(sound, names.keys() - sound.keys(), self._active)
            for number, citation in enumerate(citations, start=1):
                self._check(citation, corpora)
                self._progress("checking citations", number, max(number, expected))
        return self.tally

    def _whole(self, name: str, of: int, held: ExitStack) -> Manifest | None:
        """What a snapshot says of itself, if all of its bytes are as they were written; it is not removed meanwhile."""
        path = self._snapshots / name
        self._progress("checking files", self.tally.snapshots, of)
        self.tally.snapshots += 1
        try:
            held.callback(Hold(path).let_go)
            return snapshot.verify(path)
        except BrokenSnapshot as error:
            mend = "run `kommunesvar reload` to build it anew" if name == self._active else self._removal(name)
            self._found(Defect(f"snapshot {name}", f"cannot be used: {error.cause}", mend))
            return None

    def _can_be_read(self, name: str, manifest: Manifest, passages: int) -> bool:
        """Looks through the documents of a snapshot, `passages` being those of all."""
        mend = self._removal(name)
        try:
            for thing, cause in self._wrong(name, manifest, passages):
                self._found(Defect(thing, cause, mend))
        except BrokenSnapshot as error:
            self._found(Defect(f"snapshot {name}", f"cannot be used: {error.cause}", mend))
            return False
        return True

    def _wrong(self, name: str, manifest: Manifest, passages: int) -> Iterator[tuple[str, str]]:
        """What in a snapshot is wrong, and how."""
        path = self._snapshots / name
        for each in look_through(path):
            yield from ((f"document {each.document} in snapshot {name}", cause) for cause in each.wrong)
            self.tally.documents += 1
            self.tally.passages += each.passages
            self._progress("checking passages", self.tally.passages, max(self.tally.passages, passages))
        yield from ((f"snapshot {name}", cause) for cause in wrong_in_all(path, manifest))
        if (indexed := indexed_passages(path)) != manifest.passages:
            yield f"snapshot {name}", f"has an index of {indexed} passages instead of {manifest.passages}"

    def _check(self, citation: StoredCitation | Garbled, corpora: Corpora) -> None:
        self.tally.citations += 1
        if isinstance(citation, Garbled):
            self._found(Defect(_called(citation.place), f"cannot be read ({citation.cause})", _FROM_BACKUP))
            return
        match corpora.check(citation):
            case Superseded():
                self.tally.aged += 1
            case Unchecked():
                self.tally.unchecked += 1
            case Broken(cause):
                self._found(Defect(_called(citation.place), cause, _FROM_BACKUP))

    def _removal(self, name: str) -> str:
        """The mend of a snapshot that a reload would take for whole, as its checksums are right, or would not touch."""
        path = self._snapshots / name
        if name == self._active:
            return f"remove {path}, and run `kommunesvar reload` at once to build it anew"
        return f"remove {path}, which is kept to go back to and not served"

    def _found(self, defect: Defect) -> None:
        self.tally.defects += 1
        self._tell(defect)


def _called(place: OfQuestion | OfEvent) -> str:
    match place:
        case OfQuestion(question, rank):
            return f"citation {rank} of question {question}"
        case OfEvent(event, case, rank):
            which = f"citation {rank}" if rank else "what is cited"
            return f"{which} in event {event} of case {case}"
