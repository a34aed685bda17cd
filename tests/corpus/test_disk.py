"""What lies on disk: files that are written meanwhile, links, and names."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest

from corpus import disk
from corpus.errors import Unreadable
from corpus.faults import Cause
from corpus.loading import find_files, load
from corpus.model import Document
from tests.conftest import write_files


@contextmanager
def meanwhile(act: Callable[[int], object], pause: float = 0.0) -> Iterator[None]:
    """Another thread acts again and again, told the how manyth time it is."""
    over = Event()

    def acting() -> None:
        for number in count():
            act(number)
            if over.wait(pause):
                return

    thread = Thread(target=acting)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "corpus", {"god.md": "# Sak\n\nKommunen bygger skoler.\n"})


def read(folder: Path, name: str) -> bytes | str:
    """What a file holds, or why it is not read."""
    try:
        return disk.content(folder, folder / name, 50_000_000, Cause.TOO_LARGE)
    except Unreadable as error:
        return str(error.fault)
    except OSError as error:
        return str(disk.unread(error))


# Files that are written meanwhile

BEING_WRITTEN = "is being written just now; load again when that is done"
SIZE = 2_000_000


def version(number: int) -> bytes:
    return f"Versjon {number:06d}.\n".encode() * (SIZE // 16)


def overwritten(path: Path, number: int) -> None:
    """Writes the next version over the one before."""
    with path.open("r+b", buffering=0) as file:
        file.write(version(number))


def replaced(path: Path, number: int) -> None:
    """Writes the next version beside the one before, and takes its place."""
    aside = path.with_name(".ny")
    aside.write_bytes(version(number))
    aside.replace(path)


@pytest.fixture
def longer_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine the thread that writes may have to wait for its turn in the middle of a version."""
    monkeypatch.setattr(disk, "_REST", 0.1)
    monkeypatch.setattr(disk, "_ATTEMPTS", 5)


@pytest.mark.usefixtures("longer_rest")
@pytest.mark.parametrize("change", [overwritten, replaced])
def test_what_is_read_is_one_whole_version(folder: Path, change: Callable[[Path, int], None]) -> None:
    path = folder / "plan.txt"
    path.write_bytes(version(0))
    read_whole: set[bytes | str] = set()
    with meanwhile(lambda number: change(path, number), pause=0.2):
        while len(read_whole) < 6:
            found = read(folder, "plan.txt")
            assert found == BEING_WRITTEN or (isinstance(found, bytes) and found == found[:16] * (SIZE // 16))
            read_whole.add(found[:16])


@pytest.mark.usefixtures("longer_rest")
def test_a_file_that_is_written_all_the_time_is_rejected_and_the_others_are_loaded(folder: Path) -> None:
    path = folder / "logg.txt"

    def write(number: int) -> None:
        with path.open("ab") as file:
            file.write(b"Enda en linje.\n")

    write(0)
    with meanwhile(write):
        loaded = load(folder)
    assert [document.id for document in loaded.corpus.documents] == ["god.md"]
    assert [(reject.path, reject.reason) for reject in loaded.rejects] == [("logg.txt", BEING_WRITTEN)]


def test_a_file_that_was_written_just_now_is_waited_for(folder: Path) -> None:
    write_files(folder, {"ny.md": "Ny."})
    assert read(folder, "ny.md") == b"Ny."


def test_what_comes_goes_or_changes_is_told_by_name(folder: Path) -> None:
    write_files(
        folder, {"a/gå.md": "En.", "b.md": "To.", "c.md": "Tre.", "d.md": "Fire.", ".skjult": "", "~$d.docx": ""}
    )
    before, written = disk.seen(folder), (folder / "c.md").stat()
    assert disk.changed_since(folder, before) == []
    time.sleep(0.02)
    (folder / "b.md").unlink()
    (folder / "c.md").write_text("3 e.", "utf-8")
    # Whoever copies with the times of the original leaves them as they were.
    os.utime(folder / "c.md", ns=(written.st_atime_ns, written.st_mtime_ns))
    (folder / "a").rename(folder / "e")
    write_files(folder, {"f.md": "Seks.", ".skjult": "Nytt.", "~$d.docx": "Nytt."})
    assert disk.changed_since(folder, before) == ["a/gå.md", "b.md", "c.md", "e/gå.md", "f.md"]


def test_where_there_is_no_folder_nothing_is_seen(tmp_path: Path) -> None:
    assert disk.seen(tmp_path / "borte") == {}


@pytest.mark.usefixtures("longer_rest")
@pytest.mark.parametrize("change", [overwritten, replaced])
def test_stretches_are_all_of_one_version(
    folder: Path, tmp_path: Path, change: Callable[[Path, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows(number: int) -> bytes:
        return b"".join(b'{"id": "%06d", "text": "Versjon %06d."}\n' % (row, number) for row in range(2_000))

    monkeypatch.setattr(f"{__name__}.version", rows)
    # It may be read for half of the time, of which several attempts may come too late.
    monkeypatch.setattr(disk, "_ATTEMPTS", 50)
    path = folder / "faq.jsonl"
    path.write_bytes(rows(0))
    faq = next(file for file in find_files(folder)[0] if file.name == "faq.jsonl")
    with meanwhile(lambda number: change(path, number), pause=0.2):
        for number in range(5):
            stretches = faq.divided(20_000, tmp_path / f"copy-{number}")
            results = [each for stretch in stretches for each in stretch.read()]
            texts = [each.text for each in results if isinstance(each, Document)]
            assert len(stretches) > 2
            assert len(texts) == len(results) == 2_000
            assert len(set(texts)) == 1


# Links


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    return write_files(tmp_path / "annet", {"hemmelig.md": "# Hemmelig\n\nIngen skal lese dette.\n"})


def linked(path: Path, to: Path | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(to)
    return path


OUTSIDE = "is a link to a place outside the corpus folder; copy the file itself there"
LINKS: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "a file outside": (lambda folder, outside: linked(folder / "a.md", outside / "hemmelig.md"), OUTSIDE),
    "a folder outside": (lambda folder, outside: linked(folder / "a.md", outside), OUTSIDE),
    "a chain that leads outside": (
        lambda folder, outside: (
            linked(folder / ".b.md", "../annet/hemmelig.md"),
            linked(folder / ".c.md", ".b.md"),
            linked(folder / "a.md", ".c.md"),
        ),
        OUTSIDE,
    ),
    "nothing outside": (lambda folder, outside: linked(folder / "a.md", outside / "borte.md"), OUTSIDE),
    "nothing": (lambda folder, outside: linked(folder / "a.md", "borte.md"), "cannot be read from disk (No such file"),
    "itself": (lambda folder, outside: linked(folder / "a.md", "a.md"), "cannot be read from disk (Too many levels of"),
    "a link that leads back": (
        lambda folder, outside: (linked(folder / ".b.md", "a.md"), linked(folder / "a.md", ".b.md")),
        "cannot be read from disk (Too many levels of",
    ),
    "its own folder": (
        lambda folder, outside: linked(folder / "a.md", "."),
        "is a link to another folder; copy the folder itself there",
    ),
    "the folder above": (lambda folder, outside: linked(folder / "a.md", ".."), OUTSIDE),
}


@pytest.mark.parametrize(("link", "reason"), LINKS.values(), ids=LINKS.keys())
def test_a_link_is_rejected_by_name(
    folder: Path, outside: Path, link: Callable[[Path, Path], object], reason: str
) -> None:
    link(folder, outside)
    loaded = load(folder)
    assert [document.id for document in loaded.corpus.documents] == ["god.md"]
    [reject] = loaded.rejects
    assert reject.path == "a.md"
    assert reject.reason.startswith(reason)


def test_a_link_to_another_file_of_the_corpus_is_read(folder: Path) -> None:
    linked(folder / "lenke.md", "god.md")
    assert read(folder, "lenke.md") == read(folder, "god.md")


def test_a_link_that_is_turned_meanwhile_never_leads_outside(folder: Path, outside: Path) -> None:
    good = read(folder, "god.md")
    targets = [folder / "god.md", outside / "hemmelig.md"]
    linked(folder / "a.md", targets[0])

    def turn(number: int) -> None:
        linked(folder / ".ny", targets[number % 2]).replace(folder / "a.md")

    with meanwhile(turn):
        assert {read(folder, "a.md") for _ in range(300)} <= {good, OUTSIDE, BEING_WRITTEN}


def test_a_folder_that_becomes_a_link_is_not_entered(folder: Path, outside: Path) -> None:
    write_files(folder, {"saker/hemmelig.md": "# Sak\n\nAlle kan lese dette.\n"})
    files, _ = find_files(folder)
    (folder / "saker").rename(folder / ".saker")
    linked(folder / "saker", outside)
    [reject] = next(file for file in files if file.name == "saker/hemmelig.md").read()
    assert getattr(reject, "reason", None) == OUTSIDE


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "ror.md")
    assert read(folder, "ror.md") == "is no ordinary file but a device or pipe; remove it"
