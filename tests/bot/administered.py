"""A bot whose documents admins look after in Slack, and what they type, press and see."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Engine

from bot.administration.loader import Loader
from bot.administration.preparing import Job, Prepared, prepare
from bot.app import SlackApp
from bot.cases.life import Actor
from bot.dependencies import Dependencies
from bot.listeners.corpus.command import COMMAND
from bot.serving import dependencies_of
from retrieval.snapshots import Progress
from tests.bot.conftest import DOCUMENTS, running_bot
from tests.bot.loaded import loaded
from tests.bot.people import ANNE, BERIT, STAFF_CHANNEL, carried_out
from tests.bot.places import Place, Posted, Whispered
from tests.bot.reading import buttons, shown_in
from tests.conftest import write_files
from tests.patience import eventually
from tests.slack_server import SlackServer, interactions
from tests.slack_server.payloads import Payload

INGER, LIV = Actor("U0INGER", "Inger Lund"), Actor("U0LIV", "Liv Moe")
ADMINS = {"ADMIN_USERS": f"{INGER.id},{LIV.id}", "STAFF_CHANNEL": STAFF_CHANNEL, "STAFF_USERS": f"{ANNE.id},{BERIT.id}"}
FERRY = {"ferge.md": "# Fergen\n\nFergen til øya går klokka sju om morgenen.\n"}

UNWRITABLE = (
    "Det får jeg ikke gjort akkurat nå. Årsak: Jeg fikk ikke skrevet til disken; den kan være full. "
    "Be dem som drifter meg, rydde plass, og last inn på nytt."
)

Prepare = Callable[[Job, Progress], Prepared]


@dataclass
class Room:
    """The bot, its folder, and its admins' side of Slack."""

    slack: SlackServer
    dependencies: Dependencies
    database: Engine
    app: SlackApp

    @property
    def folder(self) -> Path:
        return self.dependencies.loader.folder

    @property
    def active(self) -> str:
        active = self.dependencies.activations.active()
        assert active
        return active

    def types(self, text: str, by: Actor = INGER, channel: str = "C0SALEN") -> Whispered:
        """Somebody types the command; what they see then, and nobody else."""
        slack, before = self.slack, len(self.slack.whispers(by.id))
        url = slack.new_response_url()
        slack.acknowledged(slack.deliver(interactions.slash_command(COMMAND, text, by.id, channel, url)))
        eventually(lambda: len(slack.whispers(by.id)) > before)
        return Whispered(slack, by.id, "response_url", slack.whispers(by.id)[-1]["ts"])

    def loads(self, by: Actor = INGER) -> Posted:
        """Somebody loads the folder; the message that tells what came of it."""
        self.types("last", by)
        self.rests()
        return self.told(by)

    def told(self, person: Actor) -> Posted:
        """What the bot told somebody directly last."""
        channel = f"D{person.id[1:]}"
        return Posted(self.slack, person.id, "chat.update", channel, self.slack.messages(channel)[-1]["ts"])

    def writes(self, files: dict[str, str]) -> None:
        write_files(self.folder, files)

    def rests(self) -> None:
        """Waits until all that was ordered is carried out."""
        carried_out(self.database)


@contextmanager
def administered(
    slack: SlackServer, tmp_path: Path, prepare: Prepare = prepare, mode: str = "socket", **more: str
) -> Iterator[Room]:
    """A bot on a folder of its own with three documents, which `prepare` loads; `more` are settings."""
    for actor in (INGER, LIV, ANNE, BERIT):
        slack.set_name(actor.id, actor.name)
    settings = {
        "CORPUS_DIR": str(write_files(tmp_path / "dokumenter", DOCUMENTS)),
        "DATA_DIR": str(tmp_path / "var"),
        "DATABASE_URL": os.environ.get("DATABASE_URL", ""),
        "MUNICIPALITY": "Testby",
        **ADMINS,
        **more,
    }
    with loaded(settings, tmp_path.parent / "loaded-three") as (composition, knowledge, database):
        dependencies = dependencies_of(composition, knowledge, prepare)
        dependencies = replace(dependencies, loader=replace(dependencies.loader, prepare=prepare))
        with running_bot(slack, dependencies, mode) as app:
            room = Room(slack, dependencies, database, app)
            room.rests()
            yield room


def unwritable(loader: Loader) -> None:
    """From here on nobody can tell whether somebody loads: where the lock ought to be stands a folder."""
    lock = loader.snapshots / ".reload"
    lock.unlink(missing_ok=True)
    lock.mkdir(parents=True)


def reads(place: Place) -> str:
    """All that can be read, on one line."""
    return " ".join(shown_in(place.now()["blocks"]).split())


def pressed(place: Place, label: str) -> None:
    """The reader presses a button of a message; what comes of it is waited for by who asks."""
    place.slack.acknowledged(place.slack.deliver(place.action(buttons(place.now())[label])))


def forged(place: Place, label: str, value: str) -> Payload:
    """A press of the button with another value than it has."""
    return place.action({**buttons(place.now())[label], "value": value})
