"""From a folder to a corpus: every file is either a document or a reject with its reason."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.assembly import assemble
from corpus.blocks import Reading
from corpus.errors import EmptyCorpus, Unreadable
from corpus.formats import READERS, reader_for
from corpus.memory import CorpusInMemory
from corpus.model import Document
from corpus.normal import fold

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


def load(folder: Path, progress: Callable[[str], None] = lambda _: None) -> Loaded:
    """Reads every file below `folder`; `progress` is told of each before it is read.

    Raises EmptyCorpus where the folder is missing or nothing in it can be read.
    """
    if not folder.is_dir():
        raise EmptyCorpus(f"corpus folder {folder} is not a folder that exists; set CORPUS_DIR or --corpus to one")
    documents: list[Document] = []
    rejects: list[Reject] = []
    ids: set[str] = set()
    first_with_text: dict[str, str] = {}
    for path in _files(folder, lambda error: rejects.append(Reject(_name(folder, error.filename), _on_disk(error)))):
        name = _name(folder, path)
        progress(name)
        for result in _read_file(folder, path, name):
            if isinstance(result, Reject):
                rejects.append(result)
            elif result.id in ids:
                rejects.append(
                    Reject(result.id, "is named like another file but for how its letters are stored; rename it")
                )
            elif "#" not in result.id and (twin := first_with_text.setdefault(result.text, result.id)) != result.id:
                rejects.append(Reject(result.id, f"has the same text as {twin}; remove one of them"))
            else:
                documents.append(result)
                ids.add(result.id)
    if not documents:
        raise EmptyCorpus(_nothing_read(folder, rejects))
    documents.sort(key=lambda document: document.id)
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


def _read_file(folder: Path, path: Path, name: str) -> Iterator[Document | Reject]:
    try:
        data = _bytes(folder, path)
        for reading in reader_for(path.suffix, data)(data):
            yield _document(name, data, reading)
    except Unreadable as error:
        yield Reject(name, error.reason)
    except OSError as error:
        yield Reject(name, _on_disk(error))
    except Exception as error:  # noqa: BLE001  (a reader's library met a file its authors had not thought of)
        yield Reject(name, f"is damaged ({type(error).__name__} while reading it); open it and save it anew")


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


def _document(name: str, data: bytes, reading: Reading | Unreadable) -> Document | Reject:
    id = f"{name}#{reading.fragment}" if reading.fragment else name  # noqa: A001
    if isinstance(reading, Unreadable):
        return Reject(id, reading.reason)
    try:
        return assemble(id, hashlib.sha256(reading.source or data).hexdigest(), reading)
    except Unreadable as error:
        return Reject(id, error.reason)


def _nothing_read(folder: Path, rejects: list[Reject]) -> str:
    if not rejects:
        return f"corpus folder {folder} holds no files; put documents there ({', '.join(sorted(READERS))})"
    listed = "; ".join(f"{reject.path} {reject.reason}" for reject in rejects[:5])
    return f"corpus folder {folder} holds no document that can be read: {listed}"
