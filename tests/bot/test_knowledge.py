"""Which snapshot answers: the active one, and the one before where the new one cannot be opened."""

import itertools
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database
from sqlalchemy import text

from bot.administration.activations import Activations
from bot.administration.reload import reload
from bot.database import sessions
from bot.errors import BotError
from bot.knowledge import Knowledge
from corpus import snapshot
from corpus.errors import BrokenSnapshot
from retrieval.findings import rank
from retrieval.query import understand
from tests.bot.conftest import LIBRARY, NOW, flip_a_bit
from tests.conftest import write_files


@pytest.fixture
def activations(database: Database) -> Activations:
    return Activations(sessions(database))


@pytest.fixture
def load(folder: Path, tmp_path: Path, activations: Activations) -> Callable[[], str]:
    """Reloads the small corpus and gives the fingerprint."""
    return lambda: reload(folder, tmp_path / "snapshots", activations, NOW).fingerprint


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
