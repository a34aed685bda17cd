"""Loads, confirmations and ways back are killed at any moment: what is served is whole, and of one edition.

On SQLite more than 200 children die in all; on PostgreSQL, where each takes longer, fewer. Each time the database and
the snapshot that is active are looked at from top to bottom, and they hold the edition before or the new one; see
tests/bot/killed.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.bot.conftest import environment
from tests.bot.databases import POSTGRESQL, SQLITE, chosen
from tests.bot.killed.points import (
    ACTIVATING,
    INDEXING,
    NAMING,
    READING,
    RECORDING,
    REHEARSING,
    SETTLING,
    TIDYING,
)

pytestmark = pytest.mark.long

_ALL = {READING, INDEXING, SETTLING, NAMING, REHEARSING, RECORDING, ACTIVATING, TIDYING}
_CONFIRMING, _GOING_BACK = {RECORDING, ACTIVATING, TIDYING}, {RECORDING, ACTIVATING}
_KILLS: dict[str, list[tuple[str, int, int, set[str]]]] = {
    SQLITE: [
        ("load", 1, 40, _ALL),
        ("load", 2, 40, _ALL),
        ("load", 3, 40, _ALL),
        ("confirm", 4, 30, _CONFIRMING),
        ("rollback", 5, 48, _GOING_BACK),
        ("apart", 6, 4, set()),
    ],
    POSTGRESQL: [
        ("load", 1, 22, _ALL),
        ("confirm", 4, 10, _CONFIRMING),
        ("rollback", 5, 14, _GOING_BACK),
        ("apart", 6, 2, set()),
    ],
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kills" in metafunc.fixturenames:
        metafunc.parametrize(("kind", "seed", "kills", "stages"), _KILLS[chosen(metafunc.config)])


def test_they_are_more_than_two_hundred() -> None:
    assert sum(kills for _, _, kills, _ in _KILLS[SQLITE]) > 200


def test_whenever_it_is_killed_one_edition_is_served(
    tmp_path: Path, database: Engine, kind: str, seed: int, kills: int, stages: set[str]
) -> None:
    """At the end no load runs, no draft is left, and no more snapshots than are kept."""
    url = database.url.render_as_string(hide_password=False)
    # Whoever is connected is one of those that are killed.
    database.dispose()
    command = [sys.executable, "-m", "tests.bot.killed.yard", kind, str(tmp_path), str(seed), str(kills), url]
    done = subprocess.run(command, check=False, env=environment(), capture_output=True, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stderr
    died = json.loads(done.stdout)
    assert sum(died.values()) == kills
    assert stages <= died.keys()
