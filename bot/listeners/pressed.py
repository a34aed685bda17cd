"""Who pressed what under a reply, and whether they may see the question that it is about."""

import logging
from dataclasses import dataclass

from bot.blocks.values import Value, decode
from bot.dependencies import Dependencies
from bot.desk import Desk
from bot.listeners.body import Body
from bot.questions.history import Logged
from bot.surfaces import Press, Surface, surface

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button under the reply to a question of the log, which the one who pressed may see."""

    logged: Logged
    press: Press
    surface: Surface
    desk: Desk

    @property
    def dependencies(self) -> Dependencies:
        """The parts of the bot behind Slack."""
        return self.desk.dependencies


def press_of(body: Body, desk: Desk) -> tuple[Press, Surface]:
    """Who pressed a button, and where it stands."""
    person, channel = body["user"]["id"], (body.get("channel") or {}).get("id") or ""
    texts, client = desk.people.texts(person), desk.clients.patient
    press = Press(person, channel, body["trigger_id"], body.get("response_url") or "", desk.courier, client, texts)
    return press, surface(press, body)


def carried(body: Body) -> str:
    """What the button that was pressed carries, which may be anything."""
    return body["actions"][0].get("value") or ""


def value_pressed(body: Body) -> Value:
    """The question that a button says it is about; question 0, which there is none of, for anything else."""
    return decode(carried(body)) or Value(0)


def read_press(body: Body, question: int, desk: Desk) -> Pressed | None:
    """The question whose button was pressed; None, once that is told, if there is none that the presser may see."""
    press, shown = press_of(body, desk)
    person = press.person
    logged = desk.dependencies.history.question(question)
    if logged is None or not may_see(logged, person, shown.audience):
        logger.warning("%s pressed a button for a question that is not theirs to see", person)
        shown.remark(press.texts("no-such-question"))
        return None
    return Pressed(logged, press, shown, desk)


def may_see(logged: Logged, person: str, audience: str) -> bool:
    """Whether a question may be shown to a person alone, or to the channel `audience` that they are in.

    A channel sees what was asked or shared there; not even its asker shows it another question by a button.
    """
    return logged.ask.shown_in == audience if audience else logged.ask.asker == person
