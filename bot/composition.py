"""Puts the parts together: the only place that reads the environment and the clock."""

import logging
import os
import secrets
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from dotenv import dotenv_values
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from bot.administration.activations import Activations
from bot.administration.load import LoadState, Trigger
from bot.administration.loader import Loader
from bot.administration.loads import Loads
from bot.administration.preparing import Job, Prepared, prepare
from bot.administration.probes import Probes
from bot.ageing.ageing import Ageing
from bot.ageing.citing import Citing
from bot.ageing.comparisons import Comparisons
from bot.ageing.survey import Survey
from bot.answering import Answering
from bot.cases.casebook import Casebook
from bot.cases.cases import Cases
from bot.cases.deadlines import Deadlines
from bot.cases.life import BOT
from bot.database import open_database, reading, sessions, sweep
from bot.documents.intake import Intake
from bot.documents.lessons import Lessons
from bot.documents.reading_once import read_guarded
from bot.documents.shelf import Shelf
from bot.documents.upload_register import UploadRegister
from bot.errands.errands import Errands
from bot.errors import BotError, SettingError
from bot.inbox import HOLD, Inbox
from bot.knowledge import Knowledge, Served
from bot.papers.files import PaperFiles
from bot.papers.register import PaperRegister
from bot.privacy.persons import Persons
from bot.privacy.retention import Retention
from bot.questions.history import History
from bot.questions.log import QuestionLog
from bot.settings import Settings, read_settings
from bot.texts import LANGUAGES, Texts, texts_in
from corpus.loading import Loaded, load
from retrieval.engine import EmbeddedEngine
from retrieval.snapshots import Progress, told_nobody

logger = logging.getLogger(__name__)


def environment() -> Mapping[str, str]:
    """The process' environment over the `.env` of the working directory; an empty variable hides nothing there.

    Raises SettingError for a `.env` that cannot be read.
    """
    try:
        values = {name: value for name, value in dotenv_values(Path(".env")).items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f".env in {Path.cwd()} cannot be read ({error}); save it as UTF-8 text") from error
    own = {name: value for name, value in os.environ.items() if value.strip()}
    if own.get("LANGUAGE") not in LANGUAGES:
        # Also gettext's variable: a desktop sets it to something like "en_GB:en", which is not meant for us.
        own.pop("LANGUAGE", None)
    return values | own


@dataclass(frozen=True)
class Composition:
    """The parts, made when they are first asked for: a command pays only for what it uses.

    `hold` is how long an instance may say nothing before others take over what it has taken on.
    """

    settings: Settings
    hold: timedelta = HOLD

    @classmethod
    def from_environment(cls) -> "Composition":
        """Raises SettingError for a setting that cannot be used."""
        return cls(read_settings(environment()))

    @cached_property
    def texts(self) -> Texts:
        """The messages people read."""
        return texts_in(self.settings.language)

    @cached_property
    def _database(self) -> Engine:
        return open_database(self.settings.database_url)

    @cached_property
    def sessions(self) -> sessionmaker[Session]:
        """Sessions on the up-to-date database; raises DatabaseError."""
        return sessions(self._database)

    @cached_property
    def reading(self) -> sessionmaker[Session]:
        """Sessions that only read: nobody waits for them, however long they take."""
        return reading(self._database)

    @cached_property
    def log(self) -> QuestionLog:
        """The question log."""
        return QuestionLog(self.sessions, self.deadlines)

    @cached_property
    def _holder(self) -> str:
        """What this process is known by to other instances."""
        return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"

    @cached_property
    def inbox(self) -> Inbox:
        """What came from Slack and is to be done, as this process' share."""
        return Inbox(self._database, self._holder, self.hold)

    @cached_property
    def errands(self) -> Errands:
        """What is to be done about cases, likewise."""
        return Errands(self._database, self._holder, self.hold)

    @cached_property
    def history(self) -> History:
        """What was asked before."""
        return History(self.reading)

    @cached_property
    def cases(self) -> Cases:
        """Staff's list."""
        return Cases(self.reading)

    @cached_property
    def deadlines(self) -> Deadlines:
        """By when staff are to answer."""
        return Deadlines(self.settings.zone, self.settings.deadline_days)

    def clock(self) -> datetime:
        """This moment by the clocks of the municipality, whatever the machine's are: its day is theirs."""
        return self.deadlines.local(datetime.now(UTC))

    @property
    def today(self) -> date:
        """The day that it is there."""
        return self.clock().date()

    @cached_property
    def casebook(self) -> Casebook:
        """Where staff act on cases."""
        return Casebook(self.sessions, self.deadlines)

    @cached_property
    def retention(self) -> Retention:
        """By which people are forgotten in time."""
        return Retention(self.sessions, self.settings.retention_days, self.paper_files)

    @cached_property
    def persons(self) -> Persons:
        """By which a person is told what is kept about them, or forgotten."""
        return Persons(self.sessions, self.deadlines, self.paper_files)

    def sweep(self) -> None:
        """Rids the database's files of what was forgotten."""
        sweep(self._database)

    @cached_property
    def papers(self) -> PaperRegister:
        """The formal written questions."""
        return PaperRegister(self.sessions, self.deadlines)

    @cached_property
    def paper_files(self) -> PaperFiles:
        """What they are kept as beside Slack."""
        return PaperFiles(self.settings.papers)

    @cached_property
    def lessons(self) -> Lessons:
        """The documents that staff's answers make."""
        settings = self.settings
        return Lessons(self.cases, Shelf(settings.corpus_dir), self.deadlines, settings.municipality, self.texts)

    @cached_property
    def uploads(self) -> UploadRegister:
        """Who dropped which document when."""
        return UploadRegister(self.sessions)

    @cached_property
    def intake(self) -> Intake:
        """Where documents that admins drop are checked and stored."""
        return Intake(Shelf(self.settings.corpus_dir), self.uploads, read_guarded)

    @cached_property
    def activations(self) -> Activations:
        """Which snapshot is active."""
        return Activations(self.sessions, self.deadlines)

    @cached_property
    def ageing(self) -> Ageing:
        """Since when what was cited has changed."""
        return Ageing(self.settings.snapshots, self.activations)

    @cached_property
    def survey(self) -> Survey:
        """By which staff learn what has aged."""
        return Survey(self.settings.snapshots, Citing(reading(self._database)))

    @cached_property
    def comparisons(self) -> Comparisons:
        """How far staff know that."""
        return Comparisons(self.sessions)

    @cached_property
    def loads(self) -> Loads:
        """What was loaded, and what came of it."""
        return Loads(self.sessions)

    @cached_property
    def probes(self) -> Probes:
        """The questions that snapshots are rehearsed with."""
        return Probes(self.history, self.cases)

    def loader(self, prepare: Callable[[Job, Progress], Prepared] = prepare) -> Loader:
        """What loads CORPUS_DIR; `prepare` builds snapshots."""
        settings = self.settings
        return Loader(
            folder=settings.corpus_dir,
            snapshots=settings.snapshots,
            kept=settings.kept_snapshots,
            tolerance=settings.tolerance,
            loads=self.loads,
            activations=self.activations,
            probes=self.probes,
            prepare=prepare,
            clock=self.clock,
        )

    def knowledge(self) -> Knowledge:
        """The active snapshot, opened; CORPUS_DIR is loaded first if none is active."""
        if self.activations.active() is None:
            loaded = self.loader().load(Trigger.START, BOT, told_nobody)
            if loaded.state is LoadState.FAILED:
                raise BotError(loaded.error)
            for reject in loaded.report.rejects.first if loaded.report else ():
                logger.warning("not loaded: %s %s", reject.path, reject.reason)
        knowledge = Knowledge(self.settings.snapshots, self.activations)
        knowledge.refresh()
        return knowledge

    def answering(self, served: Callable[[], Served], *, log: bool = True) -> Answering:
        """What answers questions, on whatever `served` gives at the time."""
        return Answering(served, self.log if log else None, self.clock)


def served_from(folder: Path) -> tuple[Served, Loaded]:
    """An engine on a folder alone, and what came of loading it; raises EmptyCorpus."""
    loaded = load(folder)
    return Served(EmbeddedEngine.in_memory(loaded.corpus)), loaded
