"""Who looks after the documents: every command and every press asks here first."""

import logging
from dataclasses import dataclass

from bot.administration.overview import at_work
from bot.cases.life import Actor
from bot.desk import Desk
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
