"""Which snapshot answers: the active one, and the one before where the new one cannot be opened."""

import gc
import itertools
import logging
import shutil
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database
from sqlalchemy import text

from bot.administration.activations import Activations
from bot.administration.load import Trigger
from bot.answering import Answering
from bot.cases.life import BOT
from bot.database import sessions
from bot.errors import BotError
from bot.knowledge import Knowledge
from bot.outcome import Answered, Ask
from corpus import snapshot
from corpus.errors import BrokenSnapshot
from corpus.manifest import Manifest
from retrieval.engine import Engine
from retrieval.findings import Findings, find, rank
from retrieval.query import Query, understand
from retrieval.snapshots import told_nobody
from tests.bot.conftest import LIBRARY, NOW, flip_a_bit
from tests.bot.loading import loader_on
from tests.conftest import write_files


@pytest.fixture
def activations(database: Database) -> Activations:
    return Activations(sessions(database))


@pytest.fixture
def load(folder: Path, tmp_path: Path, database: Database) -> Callable[[], str]:
    """Reloads the small corpus and gives the fingerprint."""
    loader = loader_on(database, folder, tmp_path / "snapshots", lambda: NOW)
    return lambda: loader.load(Trigger.COMMAND, BOT, told_nobody).fingerprint or ""


@pytest.fixture
def knowledge(tmp_path: Path, activations: Activations) -> Knowledge:
    return Knowledge(tmp_path / "snapshots", activations)


def served(knowledge: Knowledge) -> str:
    return knowledge.now().engine.corpus.fingerprint


def test_before_the_first_snapshot_the_mend_is_told(knowledge: Knowledge) -> None:
    knowledge.refresh()
    with pytest.raises(BotError, match="kommunesvar reload"):
        knowledge.now()


def test_a_snapshot_activated_elsewhere_is_served_from_the_next_question_on(
    knowledge: Knowledge, load: Callable[[], str], folder: Path
) -> None:
    first = load()
    knowledge.refresh()
    begun = knowledge.now().engine
    write_files(folder, {"bibliotek.md": "# Biblioteket\n\nBiblioteket åpner klokka elleve på lørdager.\n"})
    second = load()
    assert served(knowledge) == first
    knowledge.refresh()
    assert served(knowledge) == second
    assert "klokka elleve" in rank(understand(LIBRARY), knowledge.now().engine, 1).citations[0].excerpt
    assert "klokka ti" in rank(understand(LIBRARY), begun, 1).citations[0].excerpt


def test_the_same_snapshot_is_not_opened_again(knowledge: Knowledge, load: Callable[[], str]) -> None:
    load()
    knowledge.refresh()
    engine = knowledge.now().engine
    load()
    knowledge.refresh()
    assert knowledge.now().engine is engine


DAMAGED = ["documents.db", "index/index.forward.times.npy", "index/figures.json", "manifest.json"]


@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_damaged_snapshot_leaves_the_one_before_in_service(
    knowledge: Knowledge, load: Callable[[], str], folder: Path, tmp_path: Path, damaged: str
) -> None:
    first = load()
    knowledge.refresh()
    write_files(folder, {"ny.md": "# Nytt\n\nEt nytt dokument om fergen, som går klokka sju.\n"})
    second = load()
    flip_a_bit(tmp_path / "snapshots" / second / damaged)
    with pytest.raises(BrokenSnapshot, match=f"{damaged} is damaged .*kommunesvar reload"):
        knowledge.refresh()
    assert served(knowledge) == first
    assert "klokka ti" in rank(understand(LIBRARY), knowledge.now().engine, 1).citations[0].excerpt
    assert load() == second
    knowledge.refresh()
    assert served(knowledge) == second


def test_all_instances_serve_what_one_of_them_has_loaded(
    knowledge: Knowledge, load: Callable[[], str], folder: Path, tmp_path: Path, activations: Activations
) -> None:
    other = Knowledge(tmp_path / "snapshots", activations)
    first = load()
    for each in (knowledge, other):
        each.refresh()
        assert served(each) == first
    write_files(folder, {"ny.md": "# Nytt\n\nEt nytt dokument om fergen, som går klokka sju.\n"})
    second = load()
    knowledge.refresh()
    assert (served(knowledge), served(other)) == (second, first)
    other.refresh()
    assert served(other) == second


def test_a_snapshot_that_is_built_anew_does_not_disturb_who_serves_it(
    knowledge: Knowledge, load: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    active = load()
    knowledge.refresh()
    # Another version of the program makes it of the same documents.
    monkeypatch.setattr("retrieval.snapshots.rules", lambda: "andre")
    assert load() == active
    assert snapshot.check(tmp_path / "snapshots" / active).rules == "andre"
    assert "klokka ti" in rank(understand(LIBRARY), knowledge.now().engine, 1).citations[0].excerpt


def test_it_keeps_itself_fresh_through_damage_and_a_database_that_is_away(
    knowledge: Knowledge,
    load: Callable[[], str],
    folder: Path,
    tmp_path: Path,
    database: Database,
    caplog: pytest.LogCaptureFixture,
) -> None:
    first = load()
    seen: list[str] = []
    rounds = itertools.count()

    def rename(table: str, to: str) -> None:
        with database.begin() as connection:
            connection.execute(text(f"ALTER TABLE {table} RENAME TO {to}"))

    def next_round() -> bool:
        number = next(rounds)
        if number > 0:
            seen.append(served(knowledge))
        if number == 1:
            write_files(folder, {"ny.md": "# Nytt\n\nEt nytt dokument om fergen, som går klokka sju.\n"})
            flip_a_bit(tmp_path / "snapshots" / load() / "documents.db")
        if number == 2:
            rename("activations", "gone")
        if number == 3:
            rename("gone", "activations")
            load()
        return number == 4

    with caplog.at_level(logging.INFO):
        knowledge.keep_fresh(next_round)
    assert seen[:3] == [first] * 3
    assert seen[3] == load() != first
    assert caplog.text.count("the one before is served on") == 2


# What is damaged is not read through again and again


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The snapshots that were read through, one after another."""
    read: list[str] = []
    verify = snapshot.verify

    def noted(path: Path) -> Manifest:
        read.append(path.name)
        return verify(path)

    monkeypatch.setattr("bot.knowledge.snapshot.verify", noted)
    return read


def refused(knowledge: Knowledge) -> bool:
    try:
        knowledge.refresh()
    except BrokenSnapshot:
        return True
    return False


def test_a_damaged_snapshot_is_read_through_once_in_half_a_minute(
    load: Callable[[], str], tmp_path: Path, activations: Activations, reads: list[str]
) -> None:
    clock = iter([0.0, 2.0, 29.9, 30.1, 30.1, 32.0]).__next__
    knowledge = Knowledge(tmp_path / "snapshots", activations, clock)
    flip_a_bit(tmp_path / "snapshots" / load() / "documents.db")
    reads.clear()
    read_by_then = []
    for _ in range(5):
        assert refused(knowledge)
        read_by_then.append(len(reads))
    assert read_by_then == [1, 1, 1, 2, 2]


def test_what_was_mended_or_loaded_since_is_served_at_once(
    load: Callable[[], str], folder: Path, tmp_path: Path, activations: Activations
) -> None:
    knowledge = Knowledge(tmp_path / "snapshots", activations, lambda: 0.0)
    first = load()
    flip_a_bit(tmp_path / "snapshots" / first / "documents.db")
    assert refused(knowledge)
    assert load() == first
    assert not refused(knowledge)
    write_files(folder, {"ny.md": "# Nytt\n\nEt nytt dokument om fergen, som går klokka sju.\n"})
    second = load()
    shutil.rmtree(tmp_path / "snapshots" / second)
    assert refused(knowledge)
    write_files(folder, {"ny.md": "# Nytt\n\nEt nytt dokument om fergen, som går klokka åtte.\n"})
    third = load()
    assert not refused(knowledge)
    assert served(knowledge) == third


# Who is in the middle of a question


def test_a_question_ends_on_the_snapshot_it_began_with_though_two_others_came_and_that_one_was_not_kept(
    folder: Path, tmp_path: Path, database: Database, activations: Activations, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots = tmp_path / "snapshots"
    loader = loader_on(database, folder, snapshots, lambda: NOW, kept=0)
    one, other = Knowledge(snapshots, activations), Knowledge(snapshots, activations)

    def load(hour: str) -> str:
        write_files(folder, {"bibliotek.md": f"# Biblioteket\n\nBiblioteket åpner klokka {hour} på lørdager.\n"})
        loaded = loader.load(Trigger.COMMAND, BOT, told_nobody)
        one.refresh()
        other.refresh()
        assert served(one) == served(other) == loaded.fingerprint
        return loaded.fingerprint or ""

    first = load("ti")
    meanwhile = iter(["elleve", "tolv"])

    def held_up(query: Query, engine: Engine) -> Findings:
        for hour in meanwhile:
            load(hour)
            gc.collect()
            assert (snapshots / first).is_dir()
        return find(query, engine)

    monkeypatch.setattr("bot.answering.find", held_up)
    answering = Answering(one.now, None, lambda: NOW)

    def answer() -> tuple[str, str]:
        outcome = answering.outcome_today(Ask(LIBRARY, "U0KARI"))
        assert isinstance(outcome, Answered)
        return outcome.searched.version, outcome.citations[0].excerpt

    corpus, excerpt = answer()
    assert corpus == first
    assert "klokka ti " in excerpt
    # The next load finds that nobody reads it any more; the one that was served until then is let go of after it.
    gc.collect()
    before = served(one)
    assert {path.name for path in snapshots.glob("[!.]*")} >= {first, before}
    last = load("ett")
    assert {path.name for path in snapshots.glob("[!.]*")} == {before, last}
    assert "klokka ett" in answer()[1]


def test_a_snapshot_that_is_served_no_longer_is_let_go_of_without_garbage_being_collected(
    knowledge: Knowledge, load: Callable[[], str], folder: Path
) -> None:
    answering = Answering(knowledge.now, None, lambda: NOW)

    def next_edition(hour: str) -> str:
        write_files(folder, {"bibliotek.md": f"# Biblioteket\n\nBiblioteket åpner klokka {hour} på lørdager.\n"})
        loaded = load()
        knowledge.refresh()
        assert isinstance(answering.outcome_today(Ask(LIBRARY, "U0KARI")), Answered)
        assert answering.hits(LIBRARY, 3)
        return loaded

    gc.collect()
    gc.disable()
    try:
        next_edition("ti")
        one = knowledge.now().engine
        question = find(understand(LIBRARY), one)
        assert question.citations
        old = weakref.ref(one)
        first = served(knowledge)
        del one
        next_edition("elleve")
        assert old() is None
        assert first not in "\n".join(open_files())
    finally:
        gc.enable()


def open_files() -> list[str]:
    """What this process has open or mapped."""
    held = []
    for each in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            held.append(str(each.readlink()))
    return [*held, *Path("/proc/self/maps").read_text().splitlines()]
