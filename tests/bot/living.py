"""A bot that lives on a folder of documents: what is put there and loaded changes what it answers."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, select

from bot.administration.preparing import prepare
from bot.cases.case import Case
from bot.cases.casebook import Done
from bot.cases.life import Action, Actor
from bot.database import sessions
from bot.dependencies import Dependencies
from bot.errands.errands import order
from bot.errands.items import Item
from bot.outcome import Answered, Ask
from bot.serving import dependencies_of
from bot.tables.errands import ErrandRow
from retrieval.citations import Citation
from tests.bot.conftest import ROOT, now, running_bot
from tests.bot.loaded import loaded
from tests.bot.people import ANNE, BERIT, STAFF_CHANNEL, carried_out
from tests.slack_server import SlackServer


@dataclass
class Life:
    """The bot, its folder, and how far its clock is ahead."""

    dependencies: Dependencies
    database: Engine
    ahead: timedelta = timedelta()

    @property
    def folder(self) -> Path:
        return self.dependencies.lessons.shelf.folder

    def asks(self, text: str, asker: str = "U0KARI") -> int | None:
        """Somebody asks, outside of Slack; the number of the case."""
        return self.dependencies.answering.ask(Ask(text, asker)).case

    def finds(self, text: str) -> tuple[Citation, ...]:
        """What answers a question today; nothing where it has no answer."""
        outcome = self.dependencies.answering.outcome_today(Ask(text, "U0PER"))
        return outcome.citations if isinstance(outcome, Answered) else ()

    def act(self, number: int, action: Action, by: Actor = ANNE) -> None:
        """Somebody acts on a case, and all that follows from it is done."""
        self.acts(number, action, by)
        self.rests()

    def acts(self, number: int, action: Action, by: Actor = ANNE) -> None:
        """Somebody acts on a case."""
        assert isinstance(self.dependencies.casebook.act(number, action, by, self.dependencies.clock()), Done)

    def runs(self, item: Item) -> None:
        """An errand is run once more, as if nothing had noted that it was done."""
        with sessions(self.database).begin() as session:
            order(item, session, self.dependencies.clock())
        self.rests()

    def rests(self) -> None:
        """Waits until all that has to follow is done."""
        carried_out(self.database)

    def done(self) -> set[str]:
        """The names of all errands that were run."""
        with sessions(self.database)() as session:
            return set(session.scalars(select(ErrandRow.id).where(ErrandRow.done_at.is_not(None))))

    def case(self, number: int) -> Case:
        case = self.dependencies.cases.case(number)
        assert case
        return case

    def loads(self, name: str, text: str) -> None:
        """A document is put into the folder, and loaded; all that follows from it is done."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self.dependencies.reload()
        self.rests()


@contextmanager
def living_bot(slack: SlackServer, tmp_path: Path) -> Iterator[Life]:
    """A bot on a folder of its own with the demo documents."""
    folder = tmp_path / "dokumenter"
    shutil.copytree(ROOT / "corpus" / "demo", folder, ignore=shutil.ignore_patterns("svar"))
    settings = {
        "CORPUS_DIR": str(folder),
        "DATA_DIR": str(tmp_path / "var"),
        "DATABASE_URL": os.environ.get("DATABASE_URL", ""),
        "STAFF_CHANNEL": STAFF_CHANNEL,
        "STAFF_USERS": f"{ANNE.id},{BERIT.id}",
        "MUNICIPALITY": "Testby",
        # Whatever gets lost is meant to.
        "LOST_DOCUMENTS_PERCENT": "100",
        "LOST_ANSWERS_PERCENT": "100",
    }
    with loaded(settings, tmp_path.parent / "loaded-demo") as (composition, knowledge, database):
        life = Life(dependencies_of(composition, knowledge, prepare), database)
        life.dependencies = replace(life.dependencies, clock=_clock_of(life))
        with running_bot(slack, life.dependencies):
            life.rests()
            yield life


def _clock_of(life: Life) -> Callable[[], datetime]:
    return lambda: now() + life.ahead
