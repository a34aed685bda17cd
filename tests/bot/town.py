"""A town whose documents change, and what loads them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine as Database

from bot.administration.concerns import Tolerance
from bot.administration.load import Load, LoadState, Trigger
from bot.administration.loader import Loader
from bot.administration.preparing import Job, Prepared
from bot.cases.life import Actor
from bot.database import sessions
from bot.errands.errands import Errands
from bot.errands.items import AskAgain, Item, Reload, TellAdmins, name_of
from bot.tables.errands import ErrandRow
from retrieval.snapshots import Progress, told_nobody
from tests.bot.conftest import DOCUMENTS, NOW
from tests.bot.loading import loader_on
from tests.conftest import write_files

KARI, OLA = Actor("U0KARI", "Kari"), Actor("U0OLA", "Ola")
NOTHING_MAY_GO = Tolerance(0, 0)


class Town:
    """A folder of documents that changes, and what loads it."""

    def __init__(self, folder: Path, snapshots: Path, database: Database) -> None:
        self.folder, self.snapshots, self.database = folder, snapshots, database
        self.loader = loader_on(database, folder, snapshots, lambda: NOW, NOTHING_MAY_GO, kept=2)

    def loads(self, trigger: Trigger = Trigger.COMMAND, by: Actor = KARI) -> Load:
        return self.loader.load(trigger, by, told_nobody)

    def writes(self, hour: str) -> None:
        """The library opens at another hour."""
        write_files(self.folder, {"bibliotek.md": DOCUMENTS["bibliotek.md"].replace("ti", hour)})

    def publishes(self, hour: str) -> str:
        """The same, loaded; what is served from then on."""
        self.writes(hour)
        load = self.loads()
        assert load.state is LoadState.ACTIVATED
        return self.active

    def loses(self, name: str = "svomming.md") -> None:
        (self.folder / name).unlink()

    @property
    def active(self) -> str:
        active = self.loader.activations.active()
        assert active
        return active

    @property
    def kept(self) -> set[str]:
        """The names of all that stands in the folder of snapshots."""
        return {path.name for path in self.snapshots.iterdir() if path.name != ".reload"}

    def states(self) -> list[LoadState]:
        """Those of all loads, the first one first."""
        return [load.state for load in reversed(self.loader.loads.latest(99))]

    def ordered(self, *kinds: type[TellAdmins | AskAgain | Reload]) -> list[object]:
        errands = Errands(self.database, "test")
        return [item for kind in kinds for item in errands.ordered(kind)]

    def wanted(self, item: Item) -> int:
        """How often an errand was ordered."""
        with sessions(self.database)() as session:
            return session.get_one(ErrandRow, name_of(item)).wanted

    def through(self, prepare: Callable[[Job, Progress], Prepared]) -> Loader:
        """The same loader with another way to prepare."""
        return replace(self.loader, prepare=prepare)
