"""Who looks after the documents: every command and every press asks here first."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.administration.overview import at_work
from bot.administration.trouble import LoadError
from bot.cases.life import Actor
from bot.desk import Desk
from bot.listeners.body import Body
from bot.listeners.pressed import press_of
from bot.listeners.trouble import telling
from bot.surfaces import Press, Surface
from bot.texts import Texts
from bot.texts.loads import LoadWords

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Admin:
    """Somebody who may look after the documents."""

    actor: Actor
    words: LoadWords
    desk: Desk

    @property
    def texts(self) -> Texts:
        """The messages in their language."""
        return self.words.texts

    def told_of(self, error: LoadError) -> str:
        """Why nothing can be told or done just now, in words; the log tells more to who runs the machine."""
        logger.error("%s could not be answered: %s", self.actor.id, error)
        return f"{self.texts('corpus-hindered')} {self.words.trouble(error.trouble)}"

    def told_to_wait(self) -> str:
        """Whose load is under way, in words, where one is: then nobody orders another one; else empty."""
        busy = at_work(self.desk.dependencies.loader)
        return f"{self.words.already(busy)} {self.texts('corpus-nothing-ordered')}" if busy else ""


def read_admin(person: str, desk: Desk) -> Admin | str:
    """A person as an admin; why they may do nothing here, in words, where they are none, and that is logged."""
    texts = desk.people.texts(person)
    if not desk.roles.is_admin(person):
        logger.warning("%s, who is no admin, tried to look after the documents", person)
        return texts("admin-unknown" if desk.roles.is_in_doubt_of_admins() else "not-admin")
    return Admin(Actor(person, desk.people.name_of(person)), desk.load_words(texts), desk)


def pressed_by_admin(body: Body, desk: Desk, act: Callable[[Press, Surface, Admin], None]) -> None:
    """Does what an admin has pressed; where it is not done, why, in words."""
    with telling(body, desk):
        press, shown = press_of(body, desk)
        admin = read_admin(press.person, desk)
        if isinstance(admin, str):
            shown.remark(admin)
            return
        try:
            act(press, shown, admin)
        except LoadError as error:
            shown.remark(admin.told_of(error))
