"""From a folder to a corpus: every file is either a document or a reject with its reason."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from corpus.assembly import assemble
from corpus.blocks import Part, Reading
from corpus.errors import EmptyCorpus, Unreadable
from corpus.formats import READERS, reader_for
from corpus.memory import CorpusInMemory
from corpus.model import Document
from corpus.normal import fold
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
    """A file of a corpus folder, or a stretch of one; `name` is its path below the folder in normal form."""

    folder: Path
    path: Path
    name: str
    stretch: Stretch | None = None

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
            data = _bytes(self.folder, self.path)
            reader_for(self.path.suffix, data)
        except (Unreadable, OSError):
            return [self]
        return [replace(self, stretch=each) for each in divided(data, size)] or [self]

    def read(self, known: Known = MappingProxyType({})) -> Iterator[Document | Unchanged | Reject]:
        """Its documents in the order of their ids, one by one, and what is no document, with the reason."""
        return _read_file(self, known)


def find_files(folder: Path) -> tuple[list[CorpusFile], list[Reject]]:
    """The files below `folder` in the order of their names, and the folders that cannot be entered.

    Raises EmptyCorpus where the folder is missing.
    """
    if not folder.is_dir():
        raise EmptyCorpus(f"corpus folder {folder} is not a folder that exists; set CORPUS_DIR or --corpus to one")
    rejects: list[Reject] = []
    paths = _files(folder, lambda error: rejects.append(Reject(_name(folder, error.filename), _on_disk(error))))
    files = [CorpusFile(folder, path, _name(folder, path)) for path in paths]
    return sorted(files, key=lambda file: file.name), rejects


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


def _files(folder: Path, failed: Callable[[OSError], None]) -> Iterator[Path]:
    """The files below `folder` in stable order; hidden ones and office programs' lock files are not documents.

    Linked folders are not entered, but yielded, so that they stand among the rejects.
    """
    for parent, folders, files in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in sorted([*links, *files]):
            if not name.startswith((".", "~$")):
                yield Path(parent, name)


def _name(folder: Path, path: Path | str) -> str:
    """The path below `folder` in normal form; bytes that are no UTF-8 become replacement characters."""
    return fold(os.fsencode(os.path.relpath(path, folder)).decode(errors="replace").replace(os.sep, "/"))


def _read_file(file: CorpusFile, known: Known) -> Iterator[Document | Unchanged | Reject]:
    name = file.name
    try:
        if file.stretch:
            yield from (_document(name, "", each, known) for each in file.stretch.read(file.path))
            return
        data = _bytes(file.folder, file.path)
        whole = sha256(data).hexdigest()
        if known.get(name) == whole:
            yield Unchanged(name)
            return
        for part in sorted(reader_for(file.path.suffix, data)(data), key=_in_order):
            yield _document(name, whole, part, known)
    except Unreadable as error:
        yield Reject(name, error.reason)
    except OSError as error:
        yield Reject(name, _on_disk(error))
    except Exception as error:  # noqa: BLE001  (a reader's library met a file its authors had not thought of)
        yield Reject(name, _damaged(error))


def _damaged(error: Exception) -> str:
    return f"is damaged ({type(error).__name__} while reading it); open it and save it anew"


def _in_order(part: Reading | Part | Unreadable) -> str:
    return "" if isinstance(part, Unreadable) else part.fragment


def _on_disk(error: OSError) -> str:
    return f"cannot be read from disk ({error.strerror or error}); check that it is there and its permissions"


def _bytes(folder: Path, path: Path) -> bytes:
    # Unlike Path.resolve this leaves a link that leads to itself to `stat`, which calls it by its name.
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise Unreadable("is a link to a place outside the corpus folder; copy the file itself there")
    if path.is_dir():
        raise Unreadable("is a link to another folder; copy the folder itself there")
    if path.exists() and not path.is_file():
        raise Unreadable("is no ordinary file but a device or pipe; remove it")
    size = path.stat().st_size
    if size > LARGEST_FILE:
        limit = LARGEST_FILE // 1_000_000
        raise Unreadable(
            f"is {size / 1_000_000:.0f} MB; the limit is {limit} MB, so split it or leave out its pictures"
        )
    if size == 0:
        raise Unreadable("is empty; remove it, or save it anew with its text")
    return path.read_bytes()


def _document(name: str, whole: str, part: Reading | Part | Unreadable, known: Known) -> Document | Unchanged | Reject:
    """The document of a file with this name, or of a part of it; `whole` is the SHA-256 of the file."""
    id = f"{name}#{part.fragment}" if part.fragment else name  # noqa: A001
    if isinstance(part, Unreadable):
        return Reject(id, part.reason)
    source = sha256(part.source).hexdigest() if part.source else whole
    if known.get(id) == source:
        return Unchanged(id)
    try:
        return assemble(id, source, part.read() if isinstance(part, Part) else part)
    except Unreadable as error:
        return Reject(id, error.reason)
    except Exception as error:  # noqa: BLE001  (one part must not take the others with it)
        return Reject(id, _damaged(error))


def nothing_read(folder: Path, rejects: Sequence[Reject]) -> str:
    """What to tell of a folder without a document."""
    if not rejects:
        return f"corpus folder {folder} holds no files; put documents there ({', '.join(sorted(READERS))})"
    listed = "; ".join(f"{reject.path} {reject.reason}" for reject in rejects[:5])
    return f"corpus folder {folder} holds no document that can be read: {listed}"
