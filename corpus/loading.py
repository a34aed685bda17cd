"""From a folder to a corpus: every file is either a document or a reject with its reason."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType

from corpus import disk
from corpus.assembly import assemble
from corpus.blocks import Part, Reading
from corpus.errors import EmptyCorpus, NoFolder, Unreadable
from corpus.faults import Cause, Fault
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
    fault: Fault

    @property
    def reason(self) -> str:
        """The fault in English."""
        return str(self.fault)


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

    @property
    def label(self) -> str:
        """What an admin knows it by: its name, and that of its line where it is but one."""
        return f"{self.name}#{self.stretch.lines[0].id}" if self.stretch and len(self.stretch.lines) == 1 else self.name

    def divided(self, size: int, copy: Path) -> list["CorpusFile"]:
        """Its stretches of about so many bytes, in order: what they read is what it reads, at this moment.

        They read `copy`, which is made here. The file itself where it cannot be divided, or not be read.
        """
        try:
            data = self.content()
            reader_for(self.path.suffix, data)
            return [replace(self, stretch=each) for each in divided(data, size, copy)] or [self]
        except (Unreadable, OSError):
            return [self]

    def apart(self) -> list["CorpusFile"]:
        """The file, or a stretch of it line by line: the least that can be read by itself."""
        return [replace(self, stretch=each) for each in self.stretch.apart()] if self.stretch else [self]

    def content(self) -> bytes:
        """Its bytes as they are now, whatever stretch it is; raises Unreadable and OSError."""
        return disk.content(self.folder, self.path, LARGEST_FILE, Cause.TOO_LARGE)

    def source(self) -> str:
        """The SHA-256 of what the document of a file that holds one is read from; raises Unreadable and OSError."""
        told = Told()
        if self.sidecar:
            # As in `read`: whatever is wrong with it, it counts for nothing.
            with suppress(Exception):
                told = self.sidecar.read()
        return _source(self.content(), told)

    def read(self, known: Known = MappingProxyType({})) -> Iterator[Document | Unchanged | Reject]:
        """Its documents in the order of their ids, one by one, and what is no document, with the reason.

        Raises MemoryError.
        """
        told = Told()
        if self.sidecar:
            try:
                told = self.sidecar.read()
            except Exception as error:  # noqa: BLE001  (whatever is wrong with it, the document can be read without it)
                yield Reject(self.sidecar.name, _fault(error))
        yield from _read_file(self, told, known)


def find_files(folder: Path) -> tuple[list[CorpusFile], list[Reject]]:
    """The files below `folder` in the order of their names, each with its sidecar; and rejects.

    Rejected are folders that cannot be entered, and sidecars of no document.
    Raises NoFolder where the folder is missing.
    """
    if not folder.is_dir():
        raise NoFolder(f"corpus folder {folder} is not a folder that exists; set CORPUS_DIR or --corpus to one")
    rejects: list[Reject] = []
    paths = disk.files(
        folder, lambda error: rejects.append(Reject(disk.name_below(folder, error.filename), disk.unread(error)))
    )
    return list(_named(folder, paths, rejects)), rejects


def find_file(folder: Path, name: str) -> CorpusFile | None:
    """The file of this name as `find_files` finds it, or None; only the folders on the way to it are looked into."""
    return next((each for each in _named(folder, disk.files_beside(folder, name), []) if each.name == name), None)


class Admission:
    """Lets every document in once: none whose name another has, none whose text another file has."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._first_with: dict[bytes, str] = {}

    def refusal(self, id: str, text_sha256: bytes) -> Reject | None:  # noqa: A002
        """Why a document is not let in, or None."""
        if id in self._ids:
            return Reject(id, Fault.of(Cause.SAME_NAME))
        if "#" not in id and (twin := self._first_with.setdefault(text_sha256, id)) != id:
            return Reject(id, Fault.of(Cause.SAME_TEXT, twin=twin))
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


def _named(folder: Path, paths: Iterable[Path], rejects: list[Reject]) -> Iterator[CorpusFile]:
    """The files in the order of their names, each with its sidecar; those sidecars that are of no use are rejected."""
    named = sorted(((disk.name_below(folder, path), path) for path in paths), key=itemgetter(0))
    files = [CorpusFile(folder, path, name) for name, path in named if not is_sidecar(path)]
    sidecars = [Sidecar(folder, path, name) for name, path in named if is_sidecar(path)]
    return _with_sidecars(files, sidecars, rejects)


def _with_sidecars(
    files: Iterable[CorpusFile], sidecars: Sequence[Sidecar], rejects: list[Reject]
) -> Iterator[CorpusFile]:
    """The files, each with its sidecar; those sidecars that are of no use are rejected."""
    waiting = {each.of: each for each in reversed(sidecars)}
    second = [each for each in sidecars if waiting[each.of] is not each]
    rejects += [Reject(each.name, Fault.of(Cause.SECOND_SIDECAR, of=each.of)) for each in second]
    for file in files:
        sidecar = waiting.pop(file.name, None)
        if sidecar and file.holds_many:
            rejects.append(Reject(sidecar.name, Fault.of(Cause.SIDECAR_OF_MANY, of=file.name)))
            sidecar = None
        yield replace(file, sidecar=sidecar) if sidecar else file
    rejects += [Reject(each.name, Fault.of(Cause.SIDECAR_OF_NOTHING, of=each.of)) for each in waiting.values()]


def _read_file(file: CorpusFile, told: Told, known: Known) -> Iterator[Document | Unchanged | Reject]:
    name = file.name
    try:
        if file.stretch:
            yield from (_document(name, "", each, known) for each in file.stretch.read())
            return
        data = file.content()
        whole = _source(data, told)
        if known.get(name) == whole:
            yield Unchanged(name)
            return
        for part in sorted(reader_for(file.path.suffix, data)(data), key=_in_order):
            yield _document(name, whole, part.declaring(told.declared) if isinstance(part, Reading) else part, known)
    except Exception as error:  # noqa: BLE001  (a reader's library met a file its authors had not thought of)
        yield Reject(name, _fault(error))


def _source(data: bytes, told: Told) -> str:
    source = sha256(data)
    source.update(told.digest)
    return source.hexdigest()


def _fault(error: Exception) -> Fault:
    """Why something could not be read; raises MemoryError, of which whoever has it read knows more."""
    match error:
        case MemoryError():
            raise error
        case Unreadable():
            return error.fault
        case OSError():
            return disk.unread(error)
        case _:
            return Fault.of(Cause.DAMAGED, error=type(error).__name__)


def _in_order(part: Reading | Part | Unreadable) -> str:
    return "" if isinstance(part, Unreadable) else part.fragment


def _document(name: str, whole: str, part: Reading | Part | Unreadable, known: Known) -> Document | Unchanged | Reject:
    """The document of a file with this name, or of a part of it; `whole` is the SHA-256 of what the file tells."""
    id = f"{name}#{part.fragment}" if part.fragment else name  # noqa: A001
    if isinstance(part, Unreadable):
        return Reject(id, part.fault)
    source = sha256(part.source).hexdigest() if part.source else whole
    if known.get(id) == source:
        return Unchanged(id)
    try:
        return assemble(id, source, part.read() if isinstance(part, Part) else part)
    except Exception as error:  # noqa: BLE001  (one part must not take the others with it)
        return Reject(id, _fault(error))


def nothing_read(folder: Path, rejects: Sequence[Reject]) -> str:
    """What to tell of a folder without a document."""
    if not rejects:
        return f"corpus folder {folder} holds no files; put documents there ({', '.join(sorted(READERS))})"
    listed = "; ".join(f"{reject.path} {reject.reason}" for reject in rejects[:5])
    return f"corpus folder {folder} holds no document that can be read: {listed}"
