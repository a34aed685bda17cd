"""Watching the folder of documents: real files, and what the system tells of them."""

import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from bot.watching import Watch, Watching
from tests.conftest import write_files
from tests.patience import PATIENCE, eventually

pytestmark = pytest.mark.long

CALM = 0.3
SHEET = {"ferge.md": "# Fergen\n\nFergen går klokka sju.\n"}
both = pytest.mark.parametrize("watching", [Watching.ON, Watching.POLL])


class Calls:
    """When it was told that something changed."""

    def __init__(self) -> None:
        self.at: list[float] = []

    def __call__(self) -> None:
        self.at.append(time.monotonic())

    def come(self, count: int) -> bool:
        """Whether it is told so often in all, and not once more."""
        self.wait_for(count)
        time.sleep(4 * CALM)
        return len(self.at) == count

    def wait_for(self, count: int) -> None:
        eventually(lambda: len(self.at) >= count)


@pytest.fixture
def calls() -> Calls:
    return Calls()


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    stopped = threading.Event()
    thread = threading.Thread(target=watch.run, args=(stopped,))
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def watch(folder: Path, calls: Calls, watching: Watching = Watching.ON, longest: float = 60.0) -> Watch:
    return Watch(folder, watching, calls, own=["svar"], calm=CALM, longest=longest)


def put(folder: Path, files: dict[str, str]) -> None:
    """Writes them beside the folder and moves them in: nobody comes upon one that is half written."""
    beside = write_files(folder.with_name("ved siden av"), files)
    for each in list(beside.iterdir()):
        each.replace(folder / each.name)


def pauses(written: list[float]) -> int:
    """How often a busy machine has written nothing for so long that whoever watches takes it for the end."""
    return sum(later - earlier > CALM for earlier, later in pairwise(written))


@both
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda folder: put(folder, SHEET), id="added"),
        pytest.param(lambda folder: put(folder, {"møter 2026/æøå\n.md": "# Sak"}), id="added in a folder"),
        pytest.param(lambda folder: put(folder, {"bibliotek.md": "# Nytt"}), id="changed"),
        pytest.param(lambda folder: (folder / "bibliotek.md").unlink(), id="removed"),
        pytest.param(lambda folder: (folder / "bibliotek.md").rename(folder / "bok.md"), id="moved"),
    ],
)
def test_each_change_is_told_once_and_so_is_what_happened_before(
    folder: Path, calls: Calls, watching: Watching, change: Callable[[Path], object]
) -> None:
    with watched(watch(folder, calls, watching)):
        assert calls.come(1)
        change(folder)
        assert calls.come(2)


def test_whoever_copies_for_a_while_is_waited_for(folder: Path, calls: Calls) -> None:
    with watched(watch(folder, calls)):
        assert calls.come(1)
        written = []
        for number in range(15):
            put(folder, {f"{number}.md": "# Sak"})
            written.append(time.monotonic())
            time.sleep(CALM / 4)
        eventually(lambda: calls.at[-1] > written[-1])
        time.sleep(4 * CALM)
        assert 2 <= len(calls.at) <= 2 + pauses(written)


def test_where_something_changes_all_the_time_it_is_loaded_all_the_same(folder: Path, calls: Calls) -> None:
    with watched(watch(folder, calls, longest=1.0)):
        calls.wait_for(1)
        written = list[float]()

        def is_told_twice_more() -> bool:
            write_files(folder, {"logg.md": f"# {len(written)}"})
            written.append(time.monotonic())
            time.sleep(CALM / 4)
            return len(calls.at) >= 3

        eventually(is_told_twice_more)
        assert calls.at[2] - calls.at[0] >= 2.0 - pauses(written)


def test_what_is_no_document_and_what_the_bot_itself_loads_is_passed_over(folder: Path, calls: Calls) -> None:
    with watched(watch(folder, calls)):
        assert calls.come(1)
        write_files(folder, {".kladd": "x", "~$møte.docx": "x", ".git/index": "x", "svar/2026/sporsmal-1.md": "# Svar"})
        assert calls.come(1)
        put(folder, {"annet/svar/2026/sporsmal-1.md": "# Svar"})
        assert calls.come(2)


@both
def test_a_folder_that_is_replaced_is_watched_on(
    folder: Path, calls: Calls, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It may be looked for while there is none.
    monkeypatch.setattr("bot.watching._PAUSE", 0.1)
    with watched(watch(folder, calls, watching)):
        calls.wait_for(1)
        another = folder.with_name("ny")
        write_files(another, SHEET)
        shutil.rmtree(folder)
        another.rename(folder)
        calls.wait_for(2)
        # Whether the old one's end and the new one's beginning were told together is a matter of chance.
        known = 0
        while known < len(calls.at):
            known = len(calls.at)
            time.sleep(4 * CALM)
        assert known >= 2
        put(folder, {"ny.md": "# Ny"})
        assert calls.come(known + 1)


def test_a_folder_that_is_not_there_is_told_of_once_and_watched_when_it_comes(
    tmp_path: Path, calls: Calls, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.watching._PAUSE", 0.1)
    folder = tmp_path / "senere"
    with caplog.at_level(logging.WARNING), watched(watch(folder, calls)):
        time.sleep(0.5)
        assert calls.at == []
        write_files(tmp_path / "ny", SHEET).rename(folder)
        assert calls.come(1)
    [told] = [record.message for record in caplog.records if record.name == "bot.watching"]
    assert "cannot be watched" in told
    assert "CORPUS_WATCH=poll" in told
