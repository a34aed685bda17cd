"""From a folder to a corpus: every file is either a document or a reject with its reason."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType

from corpus import disk
from corpus.assembly import assemble
from corpus.blocks import Part, Reading
from corpus.errors import EmptyCorpus, Unreadable
from corpus.formats import READERS, reader_for
from corpus.memory import CorpusInMemory
from corpus.model import Document
from corpus.sidecars import Sidecar, Told, is_sidecar
from corpus.stretches import Stretch, divided

_MANY = ".jsonl"
LARGEST_FILE = 50_000_000  # bytes; the longest municipal plan with pictures stays well below


@dataclass(frozen=True, slots=True)
class Reject:
    """A file, or a line of one (`file.jsonl#line 3`), that is not in the corpus, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a folder."""

    corpus: CorpusInMemory
    rejects: tuple[Reject, ...]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A document of a file that is as it was when it was last read."""

    id: str


# The documents that were read from a file before, and the SHA-256 of what each was read from.
Known = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file of a corpus folder with its sidecar, or a stretch of one.

    `name` is its path below the folder in normal form.
    """

    folder: Path
    path: Path
    name: str
    stretch: Stretch | None = None
    sidecar: Sidecar | None = None

    @property
    def size(self) -> int:
        """Its size in bytes, 0 where that cannot be told."""
        if self.stretch:
            return self.stretch.size
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    @property
    def holds_many(self) -> bool:
        """Whether it is of a format that holds many documents."""
        return self.path.suffix.lower() == _MANY

    @property
    def ends(self) -> bool:
        """Whether nothing of the file comes after it."""
        return not self.stretch or self.stretch.last

    def divided(self, size: int) -> list["CorpusFile"]:
        """Its stretches of about so many bytes, in order: what they read is what it reads.

        The file itself where it cannot be divided, or not be read.
        """
        try:
            data = self.content()
            reader_for(self.path.suffix, data)
        except (Unreadable, OSError):
            return [self]
        return [replace(self, stretch=each) for each in divided(data, size)] or [self]

    def content(self) -> bytes:
        """Its bytes, whatever stretch it is; raises Unreadable and OSError."""
        return disk.content(self.folder, self.path, LARGEST_FILE, "split it or leave out its pictures")

    def read(self, known: Known = MappingProxyType({})) -> Iterator[Document | Unchanged | Reject]:
        """Its documents in the order of their ids, one by one, and what is no document, with the reason."""
        told = Told()
        if self.sidecar:
            try:
                told = self.sidecar.read()
            except Exception as error:  # noqa: BLE001  (whatever is wrong with it, the document can be read without it)
                yield Reject(self.sidecar.name, _reason(error))
        yield from _read_file(self, told, known)


def find_files(folder: Path) -> tuple[list[CorpusFile], list[Reject]]:
    """The files below `folder` in the order of their names, each with its sidecar; and rejects.

    Rejected are folders that cannot be entered, and sidecars of no document.
    Raises EmptyCorpus where the folder is missing.
    """
    if not folder.is_dir():
        raise EmptyCorpus(f"corpus folder {folder} is not a folder that exists; set CORPUS_DIR or --corpus to one")
    rejects: list[Reject] = []
    paths = disk.files(
        folder, lambda error: rejects.append(Reject(disk.name_below(folder, error.filename), disk.unread(error)))
    )
    named = sorted(((disk.name_below(folder, path), path) for path in paths), key=itemgetter(0))
    files = [CorpusFile(folder, path, name) for name, path in named if not is_sidecar(path)]
    sidecars = [Sidecar(folder, path, name) for name, path in named if is_sidecar(path)]
    return list(_with_sidecars(files, sidecars, rejects)), rejects


class Admission:
    """Lets every document in once: none whose name another has, none whose text another file has."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._first_with: dict[bytes, str] = {}

    def refusal(self, id: str, text_sha256: bytes) -> Reject | None:  # noqa: A002
        """Why a document is not let in, or None."""
        if id in self._ids:
            return Reject(id, "is named like another file but for how its letters are stored; rename it")
        if "#" not in id and (twin := self._first_with.setdefault(text_sha256, id)) != id:
            return Reject(id, f"has the same text as {twin}; remove one of them")
        self._ids.add(id)
        return None


def load(folder: Path, progress: Callable[[str], None] = lambda _: None) -> Loaded:
    """Reads every file below `folder` into memory; `progress` is told of each before it is read.

    Raises EmptyCorpus where the folder is missing or nothing in it can be read.
    """
    files, rejects = find_files(folder)
    documents: list[Document] = []
    admission = Admission()
    for file in files:
        progress(file.name)
        for result in file.read():
            if isinstance(result, Document):
                refusal = admission.refusal(result.id, sha256(result.text.encode()).digest())
                (rejects.append(refusal) if refusal else documents.append(result))
            elif isinstance(result, Reject):
                rejects.append(result)
    if not documents:
        raise EmptyCorpus(nothing_read(folder, rejects))
    return Loaded(CorpusInMemory(tuple(documents)), tuple(rejects))


def _with_sidecars(
    files: Iterable[CorpusFile], sidecars: Sequence[Sidecar], rejects: list[Reject]
) -> Iterator[CorpusFile]:
    """The files, each with its sidecar; those sidecars that are of no use are rejected."""
    waiting = {each.of: each for each in reversed(sidecars)}
    second = [each for each in sidecars if waiting[each.of] is not each]
    rejects += [Reject(each.name, f"tells of {each.of}, as another file does; remove one of them") for each in second]
    for file in files:
        sidecar = waiting.pop(file.name, None)
        if sidecar and file.holds_many:
            mend = f"say it in the lines of {file.name}, which tell each of itself, and remove this file"
            rejects.append(Reject(sidecar.name, f"is of no use; {mend}"))
            sidecar = None
        yield replace(file, sidecar=sidecar) if sidecar else file
    mend = "name it as its document and .yml behind it (møte.pdf.yml), or remove it"
    rejects += [Reject(each.name, f"tells of {each.of}, which is not there; {mend}") for each in waiting.values()]


def _read_file(file: CorpusFile, told: Told, known: Known) -> Iterator[Document | Unchanged | Reject]:
    name = file.name
    try:
        if file.stretch:
            yield from (_document(name, "", each, known) for each in file.stretch.read(file.path))
            return
        data = file.content()
        source = sha256(data)
        source.update(told.digest)
        whole = source.hexdigest()
        if known.get(name) == whole:
            yield Unchanged(name)
            return
        for part in sorted(reader_for(file.path.suffix, data)(data), key=_in_order):
            yield _document(name, whole, part.declaring(told.declared) if isinstance(part, Reading) else part, known)
    except Exception as error:  # noqa: BLE001  (a reader's library met a file its authors had not thought of)
        yield Reject(name, _reason(error))


def _reason(error: Exception) -> str:
    """Why something could not be read, and the mend."""
    match error:
        case Unreadable():
            return error.reason
        case OSError():
            return disk.unread(error)
        case _:
            return f"is damaged ({type(error).__name__} while reading it); open it and save it anew"


def _in_order(part: Reading | Part | Unreadable) -> str:
    return "" if isinstance(part, Unreadable) else part.fragment


def _document(name: str, whole: str, part: Reading | Part | Unreadable, known: Known) -> Document | Unchanged | Reject:
    """The document of a file with this name, or of a part of it; `whole` is the SHA-256 of what the file tells."""
    id = f"{name}#{part.fragment}" if part.fragment else name  # noqa: A001
    if isinstance(part, Unreadable):
        return Reject(id, part.reason)
    source = sha256(part.source).hexdigest() if part.source else whole
    if known.get(id) == source:
        return Unchanged(id)
    try:
        return assemble(id, source, part.read() if isinstance(part, Part) else part)
    except Exception as error:  # noqa: BLE001  (one part must not take the others with it)
        return Reject(id, _reason(error))


def nothing_read(folder: Path, rejects: Sequence[Reject]) -> str:
    """What to tell of a folder without a document."""
    if not rejects:
        return f"corpus folder {folder} holds no files; put documents there ({', '.join(sorted(READERS))})"
    listed = "; ".join(f"{reject.path} {reject.reason}" for reject in rejects[:5])
    return f"corpus folder {folder} holds no document that can be read: {listed}"
