"""A bot whose documents have been loaded once. That takes as long as many a test, so what it leaves is copied."""

import gc
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from bot.composition import Composition
from bot.knowledge import Knowledge
from bot.settings import read_settings


@contextmanager
def loaded(settings: dict[str, str], like: Path) -> Iterator[tuple[Composition, Knowledge, Engine]]:
    """The parts of a bot, what it serves, and its database.

    `like` is the data folder of a bot with the same documents, once there is one. In PostgreSQL nothing is copied.
    """
    data = Path(settings["DATA_DIR"])
    if not settings["DATABASE_URL"]:
        if not like.exists():
            *_, first = _opened(settings)
            first.dispose()
            shutil.copytree(data, like)
        shutil.copytree(like, data, dirs_exist_ok=True)
    composition, knowledge, database = _opened(settings)
    yield composition, knowledge, database
    database.dispose()
    # A snapshot has sixty files open, and a bot is full of circles: of many tests one would run out of them.
    gc.collect()


def _opened(settings: dict[str, str]) -> tuple[Composition, Knowledge, Engine]:
    composition = Composition(read_settings(settings))
    knowledge = composition.knowledge()
    database = composition.sessions().get_bind()
    assert isinstance(database, Engine)
    return composition, knowledge, database
