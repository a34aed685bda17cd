"""Since when what was cited stands there no more, as far as the kept snapshots tell."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.administration.load import Trigger
from bot.administration.loader import Loader
from bot.ageing.age import FRESH, Age
from bot.ageing.ageing import Ageing
from bot.cases.life import BOT
from corpus.loading import load
from retrieval.citations import Citation
from retrieval.engine import EmbeddedEngine
from retrieval.findings import rank
from retrieval.freshness import Freshness
from retrieval.query import understand
from retrieval.snapshots import told_nobody
from tests.bot.conftest import LIBRARY, NOW, flip_a_bit
from tests.bot.loading import loader_on
from tests.conftest import write_files


@dataclass
class Archive:
    """A folder that is loaded once a day."""

    folder: Path
    loader: Loader
    day: int = 0

    def loads(self, **texts: str) -> None:
        """What is written into files, on the next day."""
        self.day += 1
        write_files(self.folder, {f"{name}.md": text for name, text in texts.items()})
        self.loader.load(Trigger.COMMAND, BOT, told_nobody)

    def today(self, cited: Citation) -> Age:
        [age] = Ageing(self.loader.snapshots, self.loader.activations).ages([cited])
        return age


def on(day: int) -> date:
    return (NOW + timedelta(days=day)).date()


@pytest.fixture
def archive(folder: Path, database: Engine, tmp_path: Path) -> Archive:
    def clock() -> datetime:
        return NOW + timedelta(days=loaded.day)

    loaded = Archive(folder, loader_on(database, folder, tmp_path / "snapshots", clock))
    return loaded


def cited_on_the_first_day(archive: Archive) -> Citation:
    archive.loads()
    [cited] = rank(understand(LIBRARY), EmbeddedEngine.in_memory(load(archive.folder).corpus), 1).citations
    assert cited.document == "bibliotek.md"
    return cited


def test_it_is_told_on_which_day_the_words_went_and_from_when_they_were(archive: Archive) -> None:
    cited = cited_on_the_first_day(archive)
    archive.loads(kino="Kinoen viser film.")
    assert archive.today(cited) == FRESH
    archive.loads(bibliotek="# Biblioteket\n\nBiblioteket er stengt.\n")
    archive.loads(kino="Kinoen viser filmer.")
    assert archive.today(cited) == Age(Freshness.CHANGED, on(1), on(3))
    (archive.folder / "bibliotek.md").unlink()
    archive.loads()
    assert archive.today(cited) == Age(Freshness.GONE, on(1), on(5))


def test_nobody_guesses_what_is_too_long_ago(archive: Archive) -> None:
    cited = cited_on_the_first_day(archive)
    archive.loads(bibliotek="# Biblioteket\n\nBiblioteket er stengt.\n")
    for number in range(4):
        archive.loads(kino=f"Kinoen viser {number} filmer.")
    assert archive.today(cited) == Age(Freshness.CHANGED, on(1), None)


def test_a_rollback_brings_the_words_back_and_takes_them_away(archive: Archive) -> None:
    cited = cited_on_the_first_day(archive)
    archive.loads(bibliotek="# Biblioteket\n\nBiblioteket er stengt.\n")
    archive.day += 1
    archive.loader.roll_back(BOT)
    assert archive.today(cited) == FRESH
    archive.day += 1
    archive.loader.roll_back(BOT)
    assert archive.today(cited) == Age(Freshness.CHANGED, on(1), on(4))


def test_where_no_snapshot_can_be_read_nothing_is_said(archive: Archive, caplog: pytest.LogCaptureFixture) -> None:
    cited = cited_on_the_first_day(archive)
    active = archive.loader.activations.active()
    assert active
    flip_a_bit(archive.loader.snapshots / active / "manifest.json")
    assert archive.today(cited) == FRESH
    assert "nobody can tell how citations stand today" in caplog.text
