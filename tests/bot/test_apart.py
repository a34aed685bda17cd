"""A snapshot is prepared in a process of its own: what it tells, and what is left when either of the two ends."""

import multiprocessing
import os
import signal
import struct
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

import pytest

from bot.administration import apart
from bot.administration.apart import prepare_apart
from bot.administration.load import LoadState
from bot.administration.preparing import Job, Stopped, prepare
from bot.administration.rehearsal import Probe
from bot.administration.trouble import LoadError, Trouble
from bot.composition import Composition
from bot.errors import BotError
from bot.outcome import Ask
from bot.serving import dependencies_of
from bot.settings import read_settings
from corpus import snapshot
from corpus.errors import EmptyCorpus
from tests.bot.conftest import LIBRARY, NOW, environment
from tests.bot.loading import ANYTHING
from tests.conftest import write_files

pytestmark = pytest.mark.long

FERRY = {"ferge.md": "# Fergen\n\nFergen til øya går klokka sju om morgenen.\n"}
MANY = {f"{n}.md": f"# Sak {n}\n\n" + f"Kommunen bygger {n} hus.\n\n" * 200 for n in range(150)}
Step = tuple[str, int, int]


@pytest.fixture
def job(folder: Path, tmp_path: Path) -> Job:
    """A load of the small corpus."""
    return Job(folder, tmp_path / "snapshots", None, (), ANYTHING, NOW)


def nobody(*_: object) -> None:
    """Hears of progress."""


def workers() -> list[BaseProcess]:
    return [each for each in multiprocessing.active_children() if each.name == "reload"]


def left(snapshots: Path) -> list[str]:
    """What stands there, in whatever state."""
    return [path.name for path in snapshots.iterdir()] if snapshots.is_dir() else []


def test_it_tells_and_gives_what_is_told_and_given_within_one_process(job: Job, tmp_path: Path) -> None:
    before = prepare(job, nobody).fingerprint
    write_files(job.folder, FERRY)
    job = replace(job, active=before, probes=(Probe(1, Ask(LIBRARY, "U0KARI", shown_in="C0SALEN")),))
    apart: list[Step] = []
    here: list[Step] = []
    found = prepare_apart(job, lambda *step: apart.append(step))
    assert found == prepare(job, lambda *step: here.append(step))
    assert apart[0] == here[0] == ("reading", 4, 4)
    assert apart[-1] == here[-1] == ("rehearsing", 1, 1)
    assert found.report.added.first == ("ferge.md",)
    snapshot.verify(job.snapshots / found.fingerprint)
    assert not workers()


def test_its_errors_are_those_of_one_process(job: Job, tmp_path: Path) -> None:
    empty = tmp_path / "tom"
    empty.mkdir()
    with pytest.raises(EmptyCorpus, match="tom"):
        prepare_apart(replace(job, folder=empty), nobody)
    assert left(job.snapshots) == []
    place = tmp_path / "fil"
    place.write_text("")
    with pytest.raises(BotError, match=r"cannot be written below .*fil.*free space or set DATA_DIR"):
        prepare_apart(replace(job, snapshots=place), nobody)


def test_what_breaks_in_it_is_told_by_its_kind_alone(job: Job, capfd: pytest.CaptureFixture[str]) -> None:
    # Nothing is compared with a folder of no name.
    broken = replace(job, tolerance=None, active=prepare(job, nobody).fingerprint)  # type: ignore[arg-type]
    write_files(job.folder, FERRY)
    with pytest.raises(BotError, match=r"broke \(AttributeError\); the log tells where"):
        prepare_apart(broken, nobody)
    assert "Traceback" in capfd.readouterr().err


def test_a_process_that_is_killed_is_told_with_the_mend(job: Job) -> None:
    write_files(job.folder, MANY)

    def kill(*_: object) -> None:
        for each in workers():
            each.kill()

    with pytest.raises(LoadError, match="was killed; see that there is memory enough") as raised:
        prepare_apart(job, kill)
    assert raised.value.trouble is Trouble.KILLED
    assert not workers()


def killed_while_it_tells(_job: Job, told: Connection) -> None:
    """What the process does; it is killed when it has told half of something."""
    os.write(told.fileno(), struct.pack("!i", 100) + bytes(50))
    os.kill(os.getpid(), signal.SIGKILL)


def test_one_that_is_killed_in_the_middle_of_telling_is_told_likewise(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "_work", killed_while_it_tells)
    with pytest.raises(BotError, match="was killed; see that there is memory enough"):
        prepare_apart(job, nobody)
    assert not workers()


def test_however_often_it_is_told_to_end_it_ends_quietly_and_leaves_no_draft(
    job: Job, capfd: pytest.CaptureFixture[str]
) -> None:
    """Who stops a service may tell all of its processes, after which the bot tells this one once more."""
    write_files(job.folder, MANY)
    told: list[Thread] = []

    def tell_all_the_time(process: int) -> None:
        with suppress(ProcessLookupError):
            while True:
                os.kill(process, signal.SIGTERM)
                time.sleep(0.001)

    def begin(*_: object) -> None:
        for each in workers() if not told else ():
            assert each.pid
            told.append(Thread(target=tell_all_the_time, args=(each.pid,)))
            told[-1].start()

    with pytest.raises(BotError, match="was killed"):
        prepare_apart(job, begin)
    for each in told:
        each.join()
    assert left(job.snapshots) == []
    assert capfd.readouterr().err == ""


def killed_in_the_middle(folder: str, snapshots: str) -> None:
    """A bot that is killed while a load is prepared."""
    job = Job(Path(folder), Path(snapshots), None, (), ANYTHING, NOW)
    prepare_apart(job, lambda *_: os.kill(os.getpid(), signal.SIGKILL))


def test_once_the_bot_was_killed_it_ends_quietly_and_leaves_no_draft(job: Job) -> None:
    write_files(job.folder, MANY)
    code = "import sys; from tests.bot.test_apart import killed_in_the_middle; killed_in_the_middle(*sys.argv[1:])"
    command = [sys.executable, "-c", code, str(job.folder), str(job.snapshots)]
    # All that the bot has started writes to the same pipe: this waits for its end, too.
    bot = subprocess.run(command, check=False, env=environment(), capture_output=True, encoding="utf-8", timeout=300)
    assert bot.returncode == -signal.SIGKILL
    assert bot.stderr == ""
    assert left(job.snapshots) == []


def test_ctrl_c_at_a_terminal_leaves_it_to_who_wants_it(job: Job) -> None:
    def interrupt(*_: object) -> None:
        for each in workers():
            assert each.pid
            os.kill(each.pid, signal.SIGINT)

    assert prepare_apart(job, interrupt).size.documents == 3


def test_whoever_gives_up_ends_it(job: Job) -> None:
    def give_up(*_: object) -> None:
        raise ConnectionError("Slack er borte")

    with pytest.raises(ConnectionError):
        prepare_apart(job, give_up)
    assert not workers()


def test_once_the_bot_is_to_stop_it_ends_soon_and_leaves_nothing(job: Job) -> None:
    began = time.monotonic()
    with pytest.raises(Stopped, match="kommunesvar reload"):
        prepare_apart(job, nobody, lambda: True)
    assert time.monotonic() - began < 30
    assert not workers()
    assert left(job.snapshots) == []


@pytest.mark.parametrize("seconds", [0.4, 1.2, 2.0, 2.6])
def test_whenever_it_is_to_stop_no_draft_is_left(job: Job, seconds: float) -> None:
    write_files(job.folder, MANY)
    until = time.monotonic() + seconds
    steps: list[Step] = []
    try:
        prepare_apart(job, lambda *step: steps.append(step), lambda: time.monotonic() > until)
    except Stopped:
        assert left(job.snapshots) == []
    else:
        assert len(left(job.snapshots)) == 1


def test_the_bot_stops_in_the_middle_of_a_load_which_is_interrupted(folder: Path, tmp_path: Path) -> None:
    settings = {"CORPUS_DIR": str(folder), "DATA_DIR": str(tmp_path / "var"), "MUNICIPALITY": "Testby"}
    settings["DATABASE_URL"] = os.environ.get("DATABASE_URL", "")
    composition = Composition(read_settings(settings))
    knowledge = composition.knowledge()
    active = composition.activations.active()
    dependencies = dependencies_of(composition, knowledge, partial(prepare_apart, stopped=lambda: True))
    write_files(folder, FERRY)
    with pytest.raises(Stopped):
        dependencies.reload()
    [interrupted, _] = composition.loads.latest(9)
    assert interrupted.state is LoadState.INTERRUPTED
    assert composition.activations.active() == active
    # Started again, it does what was left undone.
    assert dependencies_of(composition, knowledge, prepare_apart).reload().state is LoadState.ACTIVATED
    assert knowledge.now().engine.corpus.fingerprint == composition.activations.active() != active
    composition._database.dispose()
