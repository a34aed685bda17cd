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
from corpus.errors import BrokenSnapshot
from retrieval.findings import rank
from retrieval.query import understand
from tests.bot.conftest import LIBRARY, NOW
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
    return knowledge.engine_now().corpus.fingerprint


def test_before_the_first_snapshot_the_mend_is_told(knowledge: Knowledge) -> None:
    knowledge.refresh()
    with pytest.raises(BotError, match="kommunesvar reload"):
        knowledge.engine_now()


def test_a_snapshot_activated_elsewhere_is_served_from_the_next_question_on(
    knowledge: Knowledge, load: Callable[[], str], folder: Path
) -> None:
    first = load()
    knowledge.refresh()
    begun = knowledge.engine_now()
    write_files(folder, {"bibliotek.md": "# Biblioteket\n\nBiblioteket åpner klokka elleve på lørdager.\n"})
    second = load()
    assert served(knowledge) == first
    knowledge.refresh()
    assert served(knowledge) == second
    assert "klokka elleve" in rank(understand(LIBRARY), knowledge.engine_now(), 1).citations[0].excerpt
    assert "klokka ti" in rank(understand(LIBRARY), begun, 1).citations[0].excerpt


def test_the_same_snapshot_is_not_opened_again(knowledge: Knowledge, load: Callable[[], str]) -> None:
    load()
    knowledge.refresh()
    engine = knowledge.engine_now()
    load()
    knowledge.refresh()
    assert knowledge.engine_now() is engine


def damage(snapshot: Path) -> None:
    documents = snapshot / "documents.jsonl"
    documents.write_bytes(documents.read_bytes().replace(b"klokka", b"klukka"))


def test_a_damaged_snapshot_leaves_the_one_before_in_service(
    knowledge: Knowledge, load: Callable[[], str], folder: Path, tmp_path: Path
) -> None:
    first = load()
    knowledge.refresh()
    write_files(folder, {"ny.md": "# Nytt\n\nEt nytt dokument om fergen, som går klokka sju.\n"})
    second = load()
    damage(tmp_path / "snapshots" / second)
    with pytest.raises(BrokenSnapshot, match="kommunesvar reload"):
        knowledge.refresh()
    assert served(knowledge) == first


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
            damage(tmp_path / "snapshots" / load())
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
